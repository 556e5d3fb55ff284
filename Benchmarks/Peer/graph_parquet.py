"""DuckDB: the files of a graph as Parquet, properties in their types. Arguments: SOURCE TARGET."""

import sys
from pathlib import Path

import duckdb
from neptune_files import edge_files, vertex_files

TYPES = {"String": "VARCHAR", "Int": "INTEGER", "Long": "BIGINT", "Double": "DOUBLE", "Date": "TIMESTAMP"}


def write(path, source, target, types):
    file = (target / path.relative_to(source)).with_suffix(".parquet")
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = f"read_csv('{path}', columns={types}, header=true, auto_detect=false, delim=',', quote='\"', escape='\"')"
    duckdb.sql(f"COPY (FROM {rows}) TO '{file}' (FORMAT parquet)")


def main():
    source, target = map(Path, sys.argv[1:])
    for file in vertex_files(source):
        properties = {name: TYPES[kind] for name, kind in file.properties}
        write(file.path, source, target, {"~id": "VARCHAR", "~label": "VARCHAR", **properties})
    for file in edge_files(source):
        header = file.path.open(encoding="utf-8").readline().strip().split(",")
        write(file.path, source, target, dict.fromkeys(header, "VARCHAR"))


main()
