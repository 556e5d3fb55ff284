"""The CSV files of a graph, with the types that their headers name."""
import csv
import pathlib
import sys


def arguments():
    return pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def tables(sample, graph):
    """Each file with the place where it is to be written and its columns as (name, type in capitals)."""
    for path in sorted(sample.glob("*/*.csv")):
        target = graph / path.relative_to(sample)
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(path, newline="", encoding="utf-8") as file:
            header = next(csv.reader(file))
        yield path, target, [(name, kind(name)) for name in header]


def kind(column):
    if column.startswith("~") or ":" not in column:
        return "STRING"
    return column.rsplit(":", 1)[1].split("(")[0].upper()
