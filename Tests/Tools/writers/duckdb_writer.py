"""DuckDB: read by read_csv(), which finds the types by itself, written by COPY with a header."""
import duckdb
from tables import arguments, tables

if __name__ == "__main__":
    for path, target, columns in tables(*arguments()):
        texts = {name: "VARCHAR" for name, kind in columns if kind == "STRING"}
        duckdb.sql(
            f"COPY (SELECT * FROM read_csv('{path}', header = true, types = {texts or {}})) TO '{target}' (HEADER)")
    print("DuckDB", duckdb.__version__)
