"""pandas: to_parquet() by both of its engines, with and without the index as a column."""
import pathlib
import sys

import pandas

from rows import rows, write_truth

FOLDER = pathlib.Path(sys.argv[1])
COLUMNS = ["~id", "~label", "word", "text", "long", "truth", "double", "at", "zoned"]


def records(frame):
    for record in frame.to_dict("records"):
        yield {
            key: None if pandas.isna(value) else value.to_pydatetime(warn=False)
            if isinstance(value, pandas.Timestamp) else value for key, value in record.items()}


frame = pandas.DataFrame([{key: row[key] for key in COLUMNS} for row in rows()])
frame["long"] = frame["long"].astype("Int64")
frame["truth"] = frame["truth"].astype("boolean")
for engine in ["pyarrow", "fastparquet"]:
    for packing in [None, "snappy", "gzip", "zstd"]:
        file = FOLDER / f"{engine}-{packing or 'none'}.parquet"
        frame.to_parquet(file, engine=engine, compression=packing, index=False)
        write_truth(file, records(pandas.read_parquet(file, engine=engine)))
print("pandas", pandas.__version__)
