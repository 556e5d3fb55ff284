#!/usr/bin/env python3
"""Measures `c360 curate` at several sizes, whole and with what is new alone, prints one table and writes it to CURATION.md.

Beside it runs the same derivation written for DuckDB (Peer/duckdb_curation.py), which has to write the same rows. `make bench` calls this after the queries. Landing areas are kept in .build-bench.
"""

import argparse
import datetime
import json
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import landing_news
import peers
import report
from graph_rows import differences
from processes import run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (1_000, 10_000, 100_000)
PEER = peers.Peer("DuckDB", next(each.requirement for each in peers.PEERS if each.name == "DuckDB"), "duckdb_curation.py")


@dataclass
class Curating:
    customers: int
    # Of the first run, then of a second one over the same rows, which writes nothing.
    first: object
    again: object
    # Of runs after one call and after a hundred rows over all tables came.
    call: object
    hundred: object
    # Of the first run's work in DuckDB; None where it cannot be had.
    peer: object
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
    peer = in_peer(c360, customers, landing, output / "batch-0001", scratch)
    say(f"curating {customers} customers again")
    again = run(command)
    call, hundred = (after_news(command, landing, count) for count in (1, 100))
    shutil.rmtree(output)
    read = sum(source["read"] for source in quality["sources"])
    written = sum(each["written"] for each in quality["outputs"])
    return Curating(customers, first, again, call, hundred, peer, read, written, command)


def in_peer(c360, customers, landing, batch, scratch):
    """The run of the peer over the same files; the benchmark ends when its rows are others than those of the batch."""
    python = peers.python_with(PEER, scratch)
    if python is None:
        return None
    script = scratch / "curation.sql"
    # Bytes: a table of signs has line ends in it.
    with script.open("wb") as file:
        subprocess.run([c360, "curate", "--emit-sql", "redshift", "--bucket", "bucket"], stdout=file, check=True)
    output = scratch / f"curated-{customers}-{PEER.name}"
    shutil.rmtree(output, ignore_errors=True)
    say(f"curating {customers} customers in {PEER.name}")
    measured = run([python, "-B", HERE / "Peer" / PEER.script, script, landing, output])
    different = differences(batch, output)
    if different:
        sys.exit(f"bench: {PEER.name} wrote other rows of {', '.join(different)}")
    shutil.rmtree(output)
    return measured


def after_news(command, landing, count):
    """The run that curates so many new rows; afterwards the files are as before, and so is what was curated of them."""
    say(f"curating {count} new")
    with landing_news.appended(landing, landing_news.news(landing, count)):
        measured = run(command)
    run(command)
    return measured


def generate(c360, customers, scratch, is_dirty=True):
    """Source tables of so many customers; the generator writes the same bytes for the same number."""
    landing = scratch / f"{'landing' if is_dirty else 'clean-landing'}-{customers}"
    if not landing.is_dir():
        say(f"writing the source tables of {customers} customers")
        unfinished = landing.with_name(f"{landing.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        dirt = ["--dirt"] if is_dirty else []
        run([c360, "generate", "--customers", str(customers), "--landing", str(unfinished), *dirt])
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
            *(["-"] * 3 if each.peer is None else in_peer_columns(each)),
            report.duration(1e6 * each.again.seconds),
            report.duration(1e6 * each.call.seconds),
            report.duration(1e6 * each.hundred.seconds),
            report.memory(each.hundred.peak_bytes),
        ]
        for each in runs
    ]
    header = ["customers", "rows read", "rows written", "time", "a row read", "of processors", "memory", *(f"{PEER.name}: {name}" for name in ("time", "of processors", "memory")), "again", "one call", "100 rows", "memory then"]
    return report.markdown(header, rows)


def in_peer_columns(each):
    return [
        f"{each.peer.seconds:.1f} s",
        report.duration(1e6 * each.peer.processor_seconds / each.read),
        report.memory(each.peer.peak_bytes),
    ]


def results_text(table, busy, runs):
    shown = "\n".join(shlex.join(map(str, each.command)).replace(f"{ROOT}/", "") for each in runs)
    version = PEER.requirement.partition("==")[2]
    return f"""# Curation

`Benchmarks/curation.py`, which `make bench` runs, on {datetime.date.today()}: {report.machine()}.{busy}

{table}

The sources are those of `c360 generate --landing FOLDER --dirt`. Time is one process from start to end; of \
processors is what it had of all cores for a row read, which other work on the machine changes little; memory is its \
peak, beside which the operating system keeps pages of the state. Again is a second run over the same rows. One call and \
100 rows over all tables are runs after so much was appended to the files.

{PEER.name} {version} makes the same graph of the same files with `Benchmarks/Peer/{PEER.script}`, in memory and with as many \
threads as it likes, and the benchmark ends when a graph file has other rows. It stages and cleans in its own words and \
runs the portable views for everything else, keeps nothing for a later run, and counts nothing for a report.

```
{shown}
```
"""


if __name__ == "__main__":
    main()
