#!/usr/bin/env python3
"""What c360 export writes is what the graph holds, as other programs read it.

    python3 Tests/Tools/export.py [PROGRAM]

An invented insurer, and a small graph of hostile names and values, are exported in every form. pyarrow and DuckDB read the
Parquet and CSV files, Python's sqlite3, DuckDB and ODBC (libsqliteodbc, by pyodbc) the database, networkx the GraphML, and
c360 the Neptune CSV. Each value of each vertex and edge is compared with what `c360 query` says. A reader that is not
there is skipped by name.
"""
import csv
import datetime
import importlib
import json
import math
import pathlib
import sqlite3
import struct
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1] if len(sys.argv) > 1 else ".build/release/c360"
HOSTILE = {
    "v1.csv": '~id,~label,name:String,select:Int,"a\\:b:String[]",n:Int,when:Date,Name:String,id:String\n'
    '"a,1","x/y;Select","O\'Hara ""Bob"", x",1,"p\\;q;r ; s",7,1969-12-31T23:59:59.999Z,other,own\n'
    "b,\"x/y;Select\",=cmd|' /C calc'!A0,-2,,,2024-03-01T09:12:00Z,,\n"
    '"<&>","X/Y"," lead\r\n trail ",,"ends\\;ends\\",8,,,\n',
    "v2.csv": "~id,~label,n:String,f:Float,d:Double,l:Long,flag:Bool\n"
    "c,sqlite_x,text,0.1,Infinity,9223372036854775807,true\nd,sqlite_x,漢🙂,-0.5,-1e300,-9223372036854775808,false\n",
    "v3.csv": "~id,~label,n:Long\nc,sqlite_x,5\n",
    "e1.csv": '~id,~from,~to,~label,weight:Double,since:Date\ne1,"a,1",b,select,0.5,2024-01-01\ne2,b,"<&>",select,,\n'
    "e3,c,d,knows,1e300,\n",
}
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
failures = []
skipped = []


def module(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        skipped.append(name)
        print(f"{name}: skipped, it is not installed")
        return None


def run(*arguments):
    done = subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"c360 {' '.join(map(str, arguments))}: {done.stderr}")
    return done.stdout


def expect(condition, words):
    if not condition:
        failures.append(words)
        if len(failures) < 20:
            print("  " + words)


# What the graph holds


def plain(value):
    """GraphSON without types: dates are ("date", ms), floats have the digits of four bytes."""
    if isinstance(value, dict):
        kind, inner = value["@type"], value["@value"]
        if kind == "g:Map":
            return {plain(inner[at]): plain(inner[at + 1]) for at in range(0, len(inner), 2)}
        if kind in ("g:List", "g:Set"):
            return [plain(one) for one in inner]
        if kind == "g:Date":
            return ("date", inner)
        return float(inner) if kind in ("g:Double", "g:Float") else inner
    return value


def truth(graph):
    """Tables by label: id → (from, to, key → values)."""
    tables = {}
    for query in ("g.V().project('i','l','v').by(id()).by(label()).by(valueMap())",
                  "g.E().project('i','l','f','t','v').by(id()).by(label()).by(outV().id()).by(inV().id()).by(valueMap())"):
        for row in plain(json.loads(run("query", "--graph", graph, "--format", "graphson", "--limit", 10**9, query))):
            values = {key: one if isinstance(one, list) else [one] for key, one in row["v"].items()}
            tables.setdefault(row["l"], {})[row["i"]] = (row.get("f"), row.get("t"), values)
    return tables


def text(value):
    """A value as a column holds it whose values are of several types."""
    return str(value) if not isinstance(value, bool) else str(value).lower()


def same(found, value):
    if isinstance(value, tuple):
        return found == value
    if isinstance(value, float) and isinstance(found, (int, float)):
        near = struct.unpack("f", struct.pack("f", value))[0] if abs(value) < 3e38 else value
        # The ODBC driver hands over fifteen digits.
        return math.isclose(found, value, rel_tol=1e-14) or math.isclose(found, near, rel_tol=1e-14)
    return found == value or isinstance(found, str) and found == text(value)


def compare(words, rows, label, table):
    """Rows as dictionaries, with lists for keys of several values, beside what the graph holds under a label."""
    expect(len(rows) == len(table), f"{words}: {len(rows)} rows instead of {len(table)}")
    for row in rows:
        if row["id"] not in table:
            expect(False, f"{words}: there is no {row['id']}")
            continue
        start, end, values = table[row["id"]]
        expect(start is None or (row["from_id"], row["to_id"]) == (start, end), f"{words}: the ends of {row['id']}")
        own = {name: value for name, value in row.items() if name not in ("id", "from_id", "to_id", "from_label", "to_label")}
        found = {name: value if isinstance(value, list) else [value] for name, value in own.items() if value is not None}
        wanted = {RENAMED.get((label, key), key): value for key, value in values.items()}
        expect(set(found) == set(wanted), f"{words}: {row['id']} has {sorted(found)} instead of {sorted(wanted)}")
        for key in set(found) & set(wanted):
            left, right = sorted(found[key], key=text), sorted(wanted[key], key=text)
            expect(len(left) == len(right) and all(map(same, left, right)), f"{words}: {row['id']} {key} {left} {right}")


RENAMED = {("x/y::Select", "Name"): "Name_2", ("x/y::Select", "id"): "id_2"}


def moment(value):
    if isinstance(value, datetime.datetime):
        value = value if value.tzinfo else value.replace(tzinfo=datetime.timezone.utc)
        return ("date", round((value - EPOCH) / datetime.timedelta(milliseconds=1)))
    return value


def part(label):
    return "".join(f"%{ord(sign):02X}" if sign in '/:' else sign for sign in label)


# The forms


def check_neptune(graph, tables, folder):
    run("export", graph, "--to", folder / "neptune", "--format", "neptune", "--quiet")
    expect(truth(folder / "neptune") == tables, "neptune: the graph is another one")


def check_parquet(graph, tables, folder):
    statements = run("export", graph, "--to", folder / "parquet", "--format", "parquet", "--quiet", "--emit-ddl", "athena")
    expect(statements.count("CREATE EXTERNAL TABLE") == len(tables), "ddl: a table is missing")
    arrow, duckdb = module("pyarrow.parquet"), module("duckdb")
    for label, table in tables.items():
        file = folder / "parquet" / part(label) / f"{part(label)}.parquet"
        if arrow:
            rows = [{name: moment(value) for name, value in row.items()} for row in arrow.read_table(file).to_pylist()]
            compare(f"pyarrow {label}", rows, label, table)
            check_statistics(arrow, file)
        if duckdb:
            with duckdb.connect() as connection:
                connection.execute("SET TimeZone = 'UTC'")
                relation = connection.execute("SELECT * FROM read_parquet(?)", [str(file)])
                names = [column[0] for column in relation.description]
                rows = [{n: moment(v) for n, v in zip(names, row)} for row in relation.fetchall()]
            compare(f"duckdb {label}", rows, label, table)


def check_statistics(arrow, file):
    """The bounds of a group of rows are those of its values."""
    parquet = arrow.ParquetFile(file)
    for group in range(parquet.metadata.num_row_groups):
        for index in range(parquet.metadata.num_columns):
            column = parquet.metadata.row_group(group).column(index)
            if "." in column.path_in_schema or not column.statistics.has_min_max:
                continue
            values = parquet.read_row_group(group, columns=[column.path_in_schema]).column(0)
            values = [value for value in values.to_pylist() if value is not None]
            key = (lambda value: value.encode()) if isinstance(values[0], str) else None
            bounds = (column.statistics.min, column.statistics.max)
            expect(bounds == (min(values, key=key), max(values, key=key)), f"{file.name}: bounds {bounds}")


def check_csv(graph, tables, folder):
    run("export", graph, "--to", folder / "csv", "--format", "csv", "--quiet", "--raw")
    duckdb = module("duckdb")
    for label, table in tables.items():
        file = folder / "csv" / f"{part(label)}.csv"
        with open(file, newline="", encoding="utf-8") as stream:
            rows = [dict(row) for row in csv.DictReader(stream)]
        reader = TextReader(label, table)
        compare(f"csv {label}", [reader.row(row) for row in rows], label, table)
        if duckdb:
            with duckdb.connect() as connection:
                relation = connection.execute(
                    "SELECT * FROM read_csv(?, all_varchar=true, header=true, quote='\"', escape='\"', delim=',', "
                    "new_line='\\r\\n', nullstr='', allow_quoted_nulls=false)", [str(file)])
                names = [column[0] for column in relation.description]
                rows = [dict(zip(names, row)) for row in relation.fetchall()]
            compare(f"duckdb csv {label}", [reader.row(row) for row in rows], label, table)


class TextReader:
    """Cells of CSV as values, by the types of what the graph holds."""

    def __init__(self, label, table):
        self.lists, self.kinds = set(), {}
        for _, _, values in table.values():
            for key, members in values.items():
                name = RENAMED.get((label, key), key)
                self.kinds.setdefault(name, set()).update(map(type, members))
                if len(members) > 1:
                    self.lists.add(name)

    def row(self, row):
        return {name: self.value(name, cell) for name, cell in row.items()}

    def value(self, name, cell):
        kinds = self.kinds.get(name)
        if cell is None or cell == "":
            return None
        if name in self.lists:
            return json.loads(cell)
        if kinds == {tuple}:
            return moment(datetime.datetime.fromisoformat(cell))
        if kinds == {bool}:
            return {"true": True, "false": False}[cell]
        if kinds in ({int}, {float}, {int, float}):
            return float(cell) if float in kinds else int(cell)
        return cell


def check_sqlite(graph, tables, folder):
    file = folder / "graph.sqlite"
    run("export", graph, "--to", file, "--quiet")
    readers = [("sqlite3", sqlite3_rows)]
    if module("pyodbc"):
        readers.append(("odbc", odbc_rows))
    if module("duckdb"):
        readers.append(("duckdb sqlite", duckdb_rows))
    for words, rows in readers:
        try:
            read = rows(file)
        except LookupError as problem:
            skipped.append(words)
            print(f"{words}: skipped, {problem}")
            continue
        for label, table in tables.items():
            names = {"sqlite_x": "_sqlite_x"}
            found = read(names.get(label, label))
            keys = {key for _, _, values in table.values() for key, value in values.items() if len(value) > 1}
            for key in keys:
                owner = names.get(label, label)
                by_id = {}
                for one in read(f"{owner}_{key}"):
                    by_id.setdefault(one[f"{owner}_id"], []).append(one[key])
                for row in found:
                    row[key] = by_id.get(row["id"])
            for row in found:
                # The view of all edges of a label that are several tables says which.
                row.pop("from_table", None), row.pop("to_table", None)
            compare(f"{words} {label}", found, label, table)


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def value_of(value, kind):
    if value is not None and kind == "TIMESTAMP" and isinstance(value, str):
        return moment(datetime.datetime.fromisoformat(value))
    if value is not None and kind == "BOOLEAN":
        return bool(value)
    return moment(value)


def sqlite3_rows(file):
    database = sqlite3.connect(file)
    expect(database.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "sqlite3: integrity")
    expect(not database.execute("PRAGMA foreign_key_check").fetchall(), "sqlite3: foreign keys")
    for (view,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'").fetchall():
        database.execute(f"SELECT * FROM {quoted(view)} LIMIT 1").fetchall()

    def read(table):
        cursor = database.execute(f"SELECT * FROM {quoted(table)}")
        kinds = {row[1]: row[2] for row in database.execute(f"PRAGMA table_info({quoted(table)})")}
        names = [column[0] for column in cursor.description]
        return [{n: value_of(v, kinds[n]) for n, v in zip(names, row)} for row in cursor.fetchall()]

    return read


def odbc_rows(file):
    import pyodbc

    drivers = [driver for driver in pyodbc.drivers() if driver.lower() == "sqlite3"]
    if not drivers:
        raise LookupError("Debian's libsqliteodbc is not installed")
    connection = pyodbc.connect(f"Driver={drivers[0]};Database={file}")
    own = sqlite3.connect(file)

    def read(table):
        kinds = {row[1]: row[2] for row in own.execute(f"PRAGMA table_info({quoted(table)})")}
        cursor = connection.cursor().execute(f"SELECT * FROM {quoted(table)}")
        names = [column[0] for column in cursor.description]
        return [{n: value_of(v, kinds[n]) for n, v in zip(names, row)} for row in cursor.fetchall()]

    return read


def duckdb_rows(file):
    import duckdb

    connection = duckdb.connect()
    try:
        connection.execute("LOAD sqlite")
    except duckdb.Error:
        try:
            connection.execute("INSTALL sqlite")
            connection.execute("LOAD sqlite")
        except duckdb.Error:
            raise LookupError("DuckDB's extension for SQLite cannot be had") from None
    connection.execute(f"ATTACH '{file}' AS g (TYPE sqlite, READ_ONLY)")

    def read(table):
        relation = connection.execute(f"SELECT * FROM g.{quoted(table)}")
        names = [column[0] for column in relation.description]
        own = sqlite3.connect(file)
        kinds = {row[1]: row[2] for row in own.execute(f"PRAGMA table_info({quoted(table)})")}
        return [{n: value_of(v, kinds[n]) for n, v in zip(names, row)} for row in relation.fetchall()]

    return read


def check_graphml(graph, tables, folder):
    run("export", graph, "--to", folder / "graph.graphml", "--quiet")
    networkx = module("networkx")
    if not networkx:
        return
    read = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    found = {}
    for id, values in read.nodes(data=True):
        found.setdefault(values.pop("labelV"), []).append({"own id": id, **values})
    for start, end, id, values in read.edges(keys=True, data=True):
        found.setdefault(values.pop("labelE"), []).append({"own id": id, "from": start, "to": end, **values})
    expect(set(found) == set(tables), f"graphml: labels {set(found) ^ set(tables)}")
    for label, table in tables.items():
        rows = found.get(label, [])
        expect(len(rows) == len(table), f"graphml {label}: {len(rows)} instead of {len(table)}")
        lists = {key for _, _, values in table.values() for key, value in values.items() if len(value) > 1}
        for row in rows:
            start, end, values = table[row.pop("own id")]
            expect((row.pop("from", None), row.pop("to", None)) == (start, end), f"graphml {label}: ends")
            expect(set(row) == set(values), f"graphml {label}: keys {set(row) ^ set(values)}")
            for key in set(row) & set(values):
                cell = json.loads(row[key]) if key in lists else [row[key]]
                if any(isinstance(value, tuple) for value in values[key]):
                    cell = [moment(datetime.datetime.fromisoformat(one)) for one in cell]
                left, right = sorted(cell, key=text), sorted(map(in_xml, values[key]), key=text)
                expect(len(left) == len(right) and all(map(same, left, right)), f"graphml {label} {key}: {left} {right}")


def in_xml(value):
    """XML has no control characters."""
    if not isinstance(value, str):
        return value
    return "".join(sign if sign >= " " or sign in "\t\n\r" else "\ufffd" for sign in value)


def main():
    with tempfile.TemporaryDirectory() as place:
        place = pathlib.Path(place)
        run("generate", "--customers", 200, "--output", place / "insurer", "--quiet")
        (place / "hostile").mkdir()
        for name, content in HOSTILE.items():
            (place / "hostile" / name).write_text(content, encoding="utf-8", newline="")
        for name in ("insurer", "hostile"):
            folder = place / f"{name}-out"
            folder.mkdir()
            tables = truth(place / name)
            for check in (check_neptune, check_csv, check_sqlite, check_parquet, check_graphml):
                before = len(failures)
                check(place / name, tables, folder)
                print(f"{name}: {check.__name__.removeprefix('check_')} {'is right' if len(failures) == before else 'DIFFERS'}")
    if failures:
        raise SystemExit(f"{len(failures)} differences")


main()
