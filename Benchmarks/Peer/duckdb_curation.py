"""The curation written for DuckDB: reads a landing area as it was generated, writes the same graph files as `c360 curate`.

Arguments: SCRIPT LANDING OUTPUT, where SCRIPT holds what `c360 curate --emit-sql redshift` prints. Its portable SQL says
what a value means, how rows find each other and what stands in a graph file. Staging and cleaning are DuckDB's own: most
values are as they should be, which a pattern tells, and of the others each spelling is cleaned once. Nothing is kept for
another run, and no report is written. Prints JSON.
"""

import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

import duckdb

# The columns of each table, the key first, with what is done to each.
TABLES = {
    "core/customer.csv": "customer_id:customer name:text email:email phone:phone address_id:key segment:word "
    "birth_date:moment created_at:moment",
    "core/address.csv": "address_id:key address:text city:text state:capitals zip:zip property_type:word area_sqft:int",
    "core/customer_phone.csv": "customer_id:customer phone:phone",
    "core/customer_address.csv": "customer_id:customer address_id:key",
    "core/quote.csv": "quote_id:key email:email call_id:key session_id:key created_at:moment coverage:int deductible:int "
    "premium:double status:word",
    "core/policy.csv": "policy_id:key quote_id:key customer_id:customer start_date:moment end_date:moment premium:double "
    "status:word",
    "callcenter/call.csv": "call_id:key agent_id:key phone_no:phone started_at:moment duration_s:int direction:word "
    "reason:word outcome:word details:verbatim",
    "callcenter/agent.csv": "agent_id:key name:text team:text",
    "applog/session.jsonl": "session_id:key quote_id:key email:email started_at:moment channel:word last_status:word",
    "webanalytics/visit.jsonl": "visit_id:key session_id:key visited_at:moment browser_id:text device:word",
    "webanalytics/page_view.jsonl": "page_id:key visit_id:key page:text viewed_at:moment seconds:int",
    "webanalytics/page_event.jsonl": "event_id:key page_id:key event:word occurred_at:moment info:verbatim",
}

MACROS = r"""
CREATE MACRO given(value) AS
    CASE WHEN value IN ('NULL', 'null', '\N') OR trim(value, E' \t\n\x0B\f\r') = '' THEN NULL ELSE value END;
-- Words for nothing join nobody, and what a writer of tables gives to whole numbers goes.
CREATE MACRO key(value) AS
    CASE
        WHEN regexp_full_match(value, '[1-9][0-9]*') THEN value
        WHEN lower(trim(value, E' \t\n\x0B\f\r'))
            IN ('', 'null', '\n', 'nan', 'none', '<na>', '#n/a', 'n/a', 'na', 'nat', '(null)', 'undefined') THEN NULL
        WHEN regexp_full_match(value, '[0-9]+\.0+') THEN
            CASE WHEN try_cast(split_part(value, '.', 1) AS BIGINT) <= 9007199254740992 THEN split_part(value, '.', 1) END
        ELSE trim(value)
    END;
-- What stands in the graph for a value that is as most are, and NULL for one that has to be looked at.
CREATE MACRO plain_moment(value) AS
    CASE
        WHEN regexp_full_match(value, '[0-9]{4}-[0-9]{2}-[0-9]{2}(T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)?')
            AND try_cast(substr(value, 1, 10) AS DATE) IS NOT NULL THEN value
    END;
CREATE MACRO plain_int(value) AS CASE WHEN regexp_full_match(value, '[1-9][0-9]{0,8}') THEN value END;
CREATE MACRO plain_double(value) AS CASE WHEN regexp_full_match(value, '[0-9]{1,9}(\.[0-9]{1,9})?') THEN value END;
CREATE MACRO plain_customer(value) AS CASE WHEN regexp_full_match(value, '[1-9][0-9]{0,17}') THEN value END;
CREATE MACRO plain_email(value) AS
    CASE
        WHEN regexp_full_match(trim(value, E' \t'), '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]*[A-Za-z0-9]')
            THEN lower(trim(value, E' \t'))
    END;
CREATE MACRO plain_phone(value) AS NULL;
-- Signs between the digits of one number say nothing, so that a number has fewer spellings; (0) and a last .0 do.
CREATE MACRO phone(value) AS
    CASE
        WHEN length(value) <= 40 AND regexp_full_match(value, ' *\+?[0-9 ().-]+')
            AND NOT regexp_matches(value, '\(0\)|\.0[ -]*$') THEN regexp_replace(value, '[ ().-]', '', 'g')
        ELSE given(value)
    END;
CREATE MACRO zip(value) AS
    CASE
        WHEN regexp_full_match(value, '[0-9]{1,5}') THEN lpad(value, 5, '0')
        WHEN regexp_full_match(value, '[0-9]{5}-[0-9]{4}') THEN substr(value, 1, 5)
    END;
"""

STAGED = {"key": "key", "customer": "key", "phone": "phone"}
# What is done at once, and what needs a look at the spellings that are not plain.
DIRECT = {
    "text": "trim({0})",
    "verbatim": "{0}",
    "key": "{0}",
    "word": "lower(trim({0}))",
    "capitals": "upper(trim({0}))",
    "zip": "zip(trim({0}))",
}
# Where the portable views look for a spelling, under which field they give what it is, and where.
LOOKED_UP = {
    "moment": ("call.started_at", "clean_moment", "moment"),
    "int": ("call.duration_s", "clean_number", "int_value"),
    "double": ("policy.premium", "clean_number", "double_value"),
    "customer": ("customer.customer_id", "customer_key", "customer_key"),
    "email": ("customer.email", "clean_email", "email"),
    "phone": ("call.phone_no", "phone_number", "digits"),
}
# A phone number of digits alone has no words and signs that the views would have to look for.
DIGITS_ALONE = r"regexp_full_match(spelling, '\+?[0-9]+')"
CLEANING = re.compile(r"(calendar|moment|number|customer_key|phone|email|clean_(moment|number|email))")


def main():
    script, landing, output = map(Path, sys.argv[1:])
    statements = dict(portable(script.read_bytes().decode()))
    database = duckdb.connect()
    database.execute(f"SET temp_directory = '{output}.spill'")
    database.execute(MACROS)
    for path, columns in tables(landing):
        stage(database, path, columns)
    clean_spellings(database, statements, tables(landing))
    for path, columns in tables(landing):
        clean(database, path.stem, columns)
    database.execute(FURTHER_PHONES)
    for name in [name for name in statements if name.startswith("link_")]:
        database.execute(statements[name])
    # The order of rows says which one holds; of what is written none is wanted.
    database.execute("SET preserve_insertion_order = false")
    rows = sum(write(database, statements[name], name, output) for name in statements if is_graph_file(name))
    print(json.dumps({"version": version("duckdb"), "rows": rows}))


def tables(landing):
    return [
        (landing / path, [tuple(column.split(":")) for column in columns.split()]) for path, columns in TABLES.items()
    ]


def portable(script):
    """The statements that make tables of the sources, of phone numbers, and all views, by the name of what they make."""
    made = {}
    for statement in script.split(";\n"):
        statement = re.sub(r"\A(\s*(--[^\n]*)?\n)*", "", statement)
        match = re.match(r"(?:CREATE (?:TABLE|VIEW)|INSERT INTO) (\w+)(?= AS\n| \(| VALUES)", statement)
        if match and " VALUES" in statement.split("\n", 1)[0]:
            made[match[1]] += ";\n" + statement
        elif match and statement.startswith("CREATE"):
            # An index is for one row, and here all are looked for.
            made[match[1]] = re.sub(r",? PRIMARY KEY( \([^)]*\))?", "", statement)
    return made


def is_graph_file(name):
    return name.startswith(("vertex_", "edge_"))


def stage(database, path, columns):
    """The rows of a file in its order; records that are no rows of the table are left out."""
    names = [name for name, _ in columns]
    if path.suffix == ".csv":
        rows = f"read_csv('{path}', header=true, all_varchar=true, delim=',', quote='\"', escape='\"', ignore_errors=true)"
    else:
        types = ", ".join(f"{name}: 'VARCHAR'" for name in names)
        rows = f"read_ndjson('{path}', columns={{{types}}}, ignore_errors=true)"
    values = [f"{STAGED.get(what, 'given')}({name}) AS {name}" for name, what in columns]
    database.execute(f"CREATE TABLE landed_{path.stem} AS SELECT {', '.join(values)} FROM {rows}")


def clean_spellings(database, statements, every):
    """A table for each kind of value: what every spelling that is not plain means."""
    database.execute("CREATE SCHEMA portable; USE portable")
    for path, _ in every:
        database.execute(statements[f"source_{path.stem}"])
    for kind, (field, _, _) in LOOKED_UP.items():
        table, column = field.split(".")
        spellings = " UNION ".join(
            f"SELECT {name} FROM main.landed_{path.stem} WHERE main.plain_{kind}({name}) IS NULL AND {name} IS NOT NULL"
            for path, columns in every
            for name, what in columns
            if what == kind
        )
        database.execute(
            f"CREATE TABLE main.odd_{kind} AS SELECT row_number() OVER () AS row_id, spelling FROM ({spellings}) AS odd(spelling)"
        )
        given = f"FROM main.odd_{kind}" + (f" WHERE NOT {DIGITS_ALONE}" if kind == "phone" else "")
        database.execute(f"INSERT INTO source_{table} (row_id, {column}) SELECT row_id, spelling {given}")
    for name, statement in statements.items():
        if CLEANING.match(name):
            database.execute(statement)
        if name == "phone_worded":
            database.execute(
                f"""INSERT INTO phone_worded SELECT 'call.phone_no', row_id, ';' || replace(spelling, '+', ';+')
                FROM main.odd_phone WHERE {DIGITS_ALONE}"""
            )
    for kind, (field, view, value) in LOOKED_UP.items():
        database.execute(
            f"""CREATE TABLE main.read_{kind} AS SELECT odd.row_id, odd.spelling, view.{value} AS meant
            FROM main.odd_{kind} AS odd JOIN {view} AS view ON view.row_id = odd.row_id AND view.field = '{field}'
            {"AND view.number_no = 1" if kind == "phone" else ""}"""
        )
    database.execute("CREATE TABLE main.numbers AS FROM phone_number WHERE number_no > 1; USE main")


def clean(database, table, columns):
    """The last row of each key with its values cleaned; of pairs those whose both sides are there."""
    values, joins = [], []
    for name, kind in columns:
        if kind in DIRECT:
            values.append(f"{DIRECT[kind].format(f'landed.{name}')} AS {name}")
        else:
            values.append(f"coalesce(plain_{kind}(landed.{name}), read_{name}.meant) AS {name}")
            joins.append(f"LEFT JOIN read_{kind} AS read_{name} ON read_{name}.spelling = landed.{name}")
    names = [name for name, _ in columns]
    keys = names if len(names) == 2 else names[:1]
    known = f"FROM (SELECT landed.rowid AS row_id, {', '.join(values)} FROM landed_{table} AS landed {' '.join(joins)})"
    if len(keys) == 2:
        known += " SEMI JOIN clean_customer USING (customer_id)"
        known += " SEMI JOIN clean_address USING (address_id)" if "address_id" in names else ""
    if columns[0][1] != "key":
        # Several spellings may be one key.
        present = " AND ".join(f"{key} IS NOT NULL" for key in keys)
        database.execute(
            f"""CREATE TABLE clean_{table} AS {known} WHERE {present}
            QUALIFY row_number() OVER (PARTITION BY {', '.join(keys)} ORDER BY row_id DESC) = 1"""
        )
        return
    newest = f"SELECT max(rowid) AS row_id FROM landed_{table} WHERE {keys[0]} IS NOT NULL GROUP BY {keys[0]}"
    database.execute(f"CREATE TABLE clean_{table} AS {known} SEMI JOIN ({newest}) AS newest USING (row_id)")


# Of several numbers in one value the first is the customer's row's; the others are found as link_phone looks for them.
FURTHER_PHONES = " UNION ALL ".join(
    f"""{"CREATE TABLE phone_number AS " if table == "customer" else ""}
    SELECT '{table}.phone' AS field, landed.rowid AS row_id, numbers.digits, numbers.number_no
    FROM landed_{table} AS landed JOIN read_phone ON read_phone.spelling = landed.phone
    JOIN numbers ON numbers.row_id = read_phone.row_id"""
    for table in ("customer", "customer_phone")
)


def write(database, statement, name, output):
    database.execute(statement)
    kind, _, label = name.partition("_")
    folder = output / f"neptune_{kind}"
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{label if kind == 'vertex' else label.upper()}-0001.csv"
    return database.execute(f"COPY (FROM {name}) TO '{file}' (FORMAT csv, HEADER)").fetchone()[0]


if __name__ == "__main__":
    main()
