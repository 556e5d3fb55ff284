#!/usr/bin/env python3
"""Measures Parquet beside CSV and JSON of the same rows: what a curation and the load of a graph cost with each.

DuckDB turns the files into Parquet. Prints a table; the ratio is that of Parquet to the other, below 1 where it is faster.
"""

import argparse
import statistics
import sys
from pathlib import Path

import graph_folder
import loading
import peers
import report
from curation import generate
from graph_rows import differences
from processes import run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
REPETITIONS = 3


def main():
    options = read_options()
    options.scratch.mkdir(exist_ok=True)
    python = peers.python_with(next(each for each in peers.PEERS if each.name == "DuckDB"), options.scratch)
    if python is None:
        sys.exit("bench: without DuckDB nothing writes Parquet here")
    landing = generate(options.c360, options.customers, options.scratch, is_dirty=False)
    graph = graph_folder.generate(options.c360, options.customers, options.scratch)
    writer = ROOT / "Tests/Tools/parquet_writers/landing_parquet.py"
    pairs = [
        ("curate", landing, converted(python, writer, landing), curating),
        ("load", graph, converted(python, HERE / "Peer/graph_parquet.py", graph), load),
    ]
    rows = [row(name, measure(options, text), measure(options, parquet)) for name, text, parquet, measure in pairs]
    header = ["", "CSV, JSON", "Parquet", "ratio", "processors", "Parquet", "ratio", "memory", "Parquet"]
    print(report.markdown(header, rows))


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=10_000)
    parser.add_argument("--c360", default=str(ROOT / ".build/release/c360"))
    parser.add_argument("--scratch", type=Path, default=ROOT / ".build-bench")
    return parser.parse_args()


def converted(python, writer, source):
    """The same rows as Parquet; kept like what they are made of."""
    target = source.with_name(f"{source.name}-parquet")
    if not target.is_dir():
        say(f"writing {target.name}")
        unfinished = source.with_name(f"{target.name}.unfinished")
        run([python, "-B", writer, source, unfinished])
        unfinished.rename(target)
    return target


def curating(options, landing):
    """Runs from nothing, which all have to write the rows of the first one."""
    runs = []
    for number in range(REPETITIONS):
        output = options.scratch / f"{landing.name}-curated-{number}"
        run(["rm", "-rf", output])
        say(f"curating {landing.name}, {number + 1} of {REPETITIONS}")
        runs.append(run([options.c360, "curate", landing, "--output", output, "--quiet"]))
        first = options.scratch / f"{landing.name.removesuffix('-parquet')}-curated-0"
        if different := differences(first / "batch-0001", output / "batch-0001"):
            sys.exit(f"bench: of Parquet come other rows of {', '.join(different)}")
    return runs


def load(options, folder):
    runs = []
    for number in range(REPETITIONS):
        for file in loading.stores(folder, Path.home() / ".cache"):
            file.unlink()
        say(f"load of {folder.name}, {number + 1} of {REPETITIONS}")
        runs.append(run([options.c360, "load", folder, "--quiet"]))
    return runs


def row(name, text, parquet):
    def median(runs, figure):
        return statistics.median(figure(each) for each in runs)

    cells = [name]
    for figure in (lambda each: each.seconds, lambda each: each.processor_seconds):
        one, other = median(text, figure), median(parquet, figure)
        cells += [f"{one:.2f} s", f"{other:.2f} s", f"{other / one:.2f}"]
    return cells + [report.memory(max(each.peak_bytes for each in runs)) for runs in (text, parquet)]


if __name__ == "__main__":
    main()
