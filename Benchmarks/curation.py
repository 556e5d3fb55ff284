#!/usr/bin/env python3
"""Measures `c360 curate` at several sizes, whole and with what is new alone, prints one table and writes it to CURATION.md.

`make bench` calls this after the queries. Landing areas are kept in .build-bench.
"""

import argparse
import datetime
import json
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import landing_news
import report
from processes import run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (1_000, 10_000, 100_000)


@dataclass
class Curating:
    customers: int
    # Of the first run, then of a second one over the same rows, which writes nothing.
    first: object
    again: object
    # Of runs after one call and after a hundred rows over all tables came.
    call: object
    hundred: object
    read: int
    written: int
    command: list


def main():
    options = read_options()
    busy = report.business()
    options.scratch.mkdir(exist_ok=True)
    runs = [measure(options.c360, customers, options.scratch) for customers in options.sizes]
    text = table(runs)
    print(text)
    options.results.write_text(results_text(text, busy, runs), encoding="utf-8")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of customers")
    parser.add_argument("--c360", default=str(ROOT / ".build/release/c360"))
    parser.add_argument("--scratch", type=Path, default=ROOT / ".build-bench")
    parser.add_argument("--results", type=Path, default=HERE / "CURATION.md")
    return parser.parse_args()


def measure(c360, customers, scratch):
    landing = generate(c360, customers, scratch)
    output = scratch / f"curated-{customers}"
    shutil.rmtree(output, ignore_errors=True)
    command = [c360, "curate", landing, "--output", output, "--quiet"]
    say(f"curating {customers} customers")
    first = run(command)
    quality = json.loads((output / "quality.json").read_text(encoding="utf-8"))
    say(f"curating {customers} customers again")
    again = run(command)
    call, hundred = (after_news(command, landing, count) for count in (1, 100))
    shutil.rmtree(output)
    read = sum(source["read"] for source in quality["sources"])
    written = sum(each["written"] for each in quality["outputs"])
    return Curating(customers, first, again, call, hundred, read, written, command)


def after_news(command, landing, count):
    """The run that curates so many new rows; afterwards the files are as before, and so is what was curated of them."""
    say(f"curating {count} new")
    with landing_news.appended(landing, landing_news.news(landing, count)):
        measured = run(command)
    run(command)
    return measured


def generate(c360, customers, scratch):
    """Dirty source tables of so many customers; the generator writes the same bytes for the same number."""
    landing = scratch / f"landing-{customers}"
    if not landing.is_dir():
        say(f"writing the source tables of {customers} customers")
        unfinished = scratch / f"landing-{customers}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        run([c360, "generate", "--customers", str(customers), "--landing", str(unfinished), "--dirt"])
        unfinished.rename(landing)
    return landing


def table(runs):
    rows = [
        [
            f"{each.customers:,}",
            f"{each.read:,}",
            f"{each.written:,}",
            f"{each.first.seconds:.1f} s",
            report.duration(1e6 * each.first.seconds / each.read),
            report.duration(1e6 * each.first.processor_seconds / each.read),
            report.memory(each.first.peak_bytes),
            report.duration(1e6 * each.again.seconds),
            report.duration(1e6 * each.call.seconds),
            report.duration(1e6 * each.hundred.seconds),
            report.memory(each.hundred.peak_bytes),
        ]
        for each in runs
    ]
    header = ["customers", "rows read", "rows written", "time", "a row read", "of processors", "memory", "again", "one call", "100 rows", "memory then"]
    return report.markdown(header, rows)


def results_text(table, busy, runs):
    shown = "\n".join(shlex.join(map(str, each.command)).replace(f"{ROOT}/", "") for each in runs)
    return f"""# Curation

`Benchmarks/curation.py`, which `make bench` runs, on {datetime.date.today()}: {report.machine()}.{busy}

{table}

The sources are those of `c360 generate --landing FOLDER --dirt`. Time is one process from start to end; of \
processors is what it had of all cores for a row read, which other work on the machine changes little; memory is its \
peak, beside which the operating system keeps pages of the state. Again is a second run over the same rows. One call and \
100 rows over all tables are runs after so much was appended to the files.

```
{shown}
```
"""


if __name__ == "__main__":
    main()
