"""Rows that a landing area gets later: one call, or a hundred rows over all tables."""

import csv
import io
import json
from contextlib import contextmanager

# Each table with the first key that no generated row has.
TABLES = (
    "core/customer.csv", "core/address.csv", "core/customer_phone.csv", "core/customer_address.csv", "core/quote.csv",
    "core/policy.csv", "callcenter/call.csv", "callcenter/agent.csv", "applog/session.jsonl", "webanalytics/visit.jsonl",
    "webanalytics/page_view.jsonl", "webanalytics/page_event.jsonl",
)  # fmt: skip
FIRST_KEY = 7_000_000_000
CALL = "callcenter/call.csv"


@contextmanager
def appended(landing, rows):
    """The files with these rows behind their own, by path; afterwards they are as before."""
    sizes = {}
    try:
        for path, lines in rows.items():
            file = landing / path
            sizes[file] = file.stat().st_size
            with file.open("a", encoding="utf-8", newline="") as output:
                output.write("".join(f"{line}\n" for line in lines))
        yield
    finally:
        for file, size in sizes.items():
            with file.open("r+b") as output:
                output.truncate(size)


def news(landing, count):
    """So many rows in turn for every table, or one call; each is a row of the table with a key of its own."""
    paths = [CALL] if count == 1 else [TABLES[number % len(TABLES)] for number in range(count)]
    rows = {}
    for number, path in enumerate(paths):
        rows.setdefault(path, []).append(row(landing / path, FIRST_KEY + number))
    return rows


def row(file, key):
    first, second = first_lines(file)
    if file.suffix == ".jsonl":
        record = json.loads(first)
        record[next(iter(record))] = key
        return json.dumps(record)
    cells = next(csv.reader([second]))
    if file.stem == "customer_phone":
        cells[1] = f"+1703555{key % 10_000:04}"
    elif file.stem == "customer_address":
        cells[1] = str(int(cells[1]) + key % 100)
    else:
        cells[0] = str(key)
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


def first_lines(file):
    with file.open(encoding="utf-8") as lines:
        return next(lines), next(lines)
