"""polars: write_parquet() with each packing."""
import pathlib
import sys

import polars

from rows import rows, write_truth

FOLDER = pathlib.Path(sys.argv[1])
TYPES = {
    "~id": polars.String, "~label": polars.String, "word": polars.String, "text": polars.String, "small": polars.Int8,
    "int": polars.Int32, "long": polars.Int64, "truth": polars.Boolean, "single": polars.Float32,
    "double": polars.Float64, "amount": polars.Decimal(9, 2), "day": polars.Date, "at": polars.Datetime("us"),
    "zoned": polars.Datetime("us", "UTC"), "clock": polars.Time, "tags": polars.List(polars.String),
    "marks": polars.List(polars.Int64),
}
frame = polars.DataFrame([{key: row[key] for key in TYPES} for row in rows()], schema=TYPES)
for packing in ["uncompressed", "snappy", "gzip", "zstd", "lz4"]:
    for size in [None, 700]:
        file = FOLDER / f"{packing}-{size or 'one'}.parquet"
        frame.write_parquet(file, compression=packing, row_group_size=size)
        write_truth(file, polars.read_parquet(file).to_dicts())
frame.with_columns(word=polars.col("word").cast(polars.Categorical)).write_parquet(FOLDER / "words.parquet")
write_truth(FOLDER / "words.parquet", polars.read_parquet(FOLDER / "words.parquet").to_dicts())
print("polars", polars.__version__)
