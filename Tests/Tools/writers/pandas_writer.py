"""pandas: read with types, written by to_csv() without its index, which is no column of a graph."""
import pandas
from tables import arguments, tables


def frame(path, columns):
    texts = {name: str for name, kind in columns if kind == "STRING"}
    frame = pandas.read_csv(path, dtype=texts, keep_default_na=False, na_values={
        name: [""] for name, _ in columns})
    for name, kind in columns:
        if kind == "DATE":
            frame[name] = pandas.to_datetime(frame[name], utc=True, format="ISO8601")
    return frame


if __name__ == "__main__":
    for path, target, columns in tables(*arguments()):
        frame(path, columns).to_csv(target, index=False)
    print("pandas", pandas.__version__)
