"""DuckDB: COPY to Parquet in both versions of the format and with each packing."""
import json
import pathlib
import sys

import duckdb

from rows import rows, write_truth

FOLDER = pathlib.Path(sys.argv[1])
TYPES = {
    "~id": "VARCHAR", "~label": "VARCHAR", "word": "VARCHAR", "text": "VARCHAR", "small": "TINYINT", "int": "INTEGER",
    "long": "BIGINT", "truth": "BOOLEAN", "single": "FLOAT", "double": "DOUBLE", "amount": "DECIMAL(9, 2)",
    "wide": "DECIMAL(38, 0)", "day": "DATE", "at": "TIMESTAMP", "zoned": "TIMESTAMPTZ", "clock": "TIME",
    "tags": "VARCHAR[]", "marks": "BIGINT[]", "key": "UUID",
}

source = FOLDER / "rows.jsonl"
with open(source, "w", encoding="utf-8") as target:
    for row in rows():
        target.write(json.dumps(row, default=str) + "\n")
duckdb.sql("SET TimeZone = 'UTC'")
columns = ", ".join(f"'{name}': '{kind}'" for name, kind in TYPES.items())
duckdb.sql(f"CREATE TABLE rows AS SELECT * FROM read_json('{source}', format = 'newline_delimited', columns = {{{columns}}})")
source.unlink()
for version in ["V1", "V2"]:
    for packing in ["uncompressed", "snappy", "gzip", "zstd", "lz4_raw"]:
        file = FOLDER / f"{version}-{packing}.parquet"
        duckdb.sql(
            f"COPY rows TO '{file}' (FORMAT parquet, PARQUET_VERSION {version}, COMPRESSION {packing}, ROW_GROUP_SIZE 2048)")
        result = duckdb.sql(f"SELECT * FROM read_parquet('{file}')")
        names = result.columns
        write_truth(file, [dict(zip(names, row)) for row in result.fetchall()])
print("DuckDB", duckdb.__version__)
