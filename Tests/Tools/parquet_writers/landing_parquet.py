"""DuckDB: the tables of a landing area, CSV and JSON Lines, as Parquet with the types that DuckDB finds in JSON."""
import pathlib
import sys

import duckdb

SOURCE, TARGET = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
for path in sorted(SOURCE.rglob("*.csv")) + sorted(SOURCE.rglob("*.jsonl")):
    file = (TARGET / path.relative_to(SOURCE)).with_suffix(".parquet")
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = f"read_csv('{path}', all_varchar = true, header = true)" if path.suffix == ".csv" else f"read_json('{path}')"
    duckdb.sql(f"COPY (SELECT * FROM {rows}) TO '{file}' (FORMAT parquet)")
