#!/usr/bin/env python3
"""Measures c360 beside Apache TinkerGraph, prints one table and writes it to RESULTS.md.

`make bench` builds what is measured and calls this; `make bench CUSTOMERS=100000` takes a graph ten times as large.
Graphs, jars and traces are kept in .build-bench.
"""

import argparse
import datetime
import json
import os
import shlex
import sys
from pathlib import Path

import graph_folder
import loading
import peer
import report
import screens
from processes import run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
USUAL = 10_000


def main():
    options = read_options()
    busy = report.business()
    scratch = options.scratch
    scratch.mkdir(exist_ok=True)
    folder = graph_folder.generate(options.c360, options.customers, scratch)
    customers = graph_folder.sample(folder)
    parameters = scratch / f"parameters-{options.customers}.tsv"
    graph_folder.write_parameters(customers, parameters)
    arguments = [folder, HERE / "queries.txt", parameters, options.seconds]

    load = loading.measure(options.c360, folder)
    say("queries in c360")
    ours_command = [options.benchmark, *map(str, arguments)]
    ours = json.loads(run(ours_command).output)
    theirs_command, theirs = measure_peer(scratch, options.heap, arguments)
    check_same(ours, theirs)
    starts = screens.first_frame(options.c360, folder)
    keys_command, keys = screens.keys_to_paint(options.c360, folder, customers, scratch)

    parts = [
        ("Load", load_table(load, theirs)),
        ("Queries", query_table(ours, theirs)),
        ("Screens", screen_table(starts, keys)),
    ]
    commands = [load.command, ours_command, theirs_command, keys_command]
    print("\n\n".join(f"{title}\n{table}" for title, table in parts))
    options.results.write_text(results_text(options, busy, ours, parts, commands), encoding="utf-8")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=USUAL, help="size of the graph (10000: 1.1 million elements)")
    parser.add_argument("--seconds", type=float, default=2, help="warm-up and measured time of each query")
    parser.add_argument("--heap", help="largest heap of the peer, such as 8g")
    parser.add_argument("--c360", default=str(ROOT / ".build/release/c360"))
    parser.add_argument("--benchmark", default=str(ROOT / ".build/release/Benchmark"))
    parser.add_argument("--scratch", type=Path, default=ROOT / ".build-bench")
    parser.add_argument("--results", type=Path, help="RESULTS.md, or RESULTS-100000.md for another size")
    options = parser.parse_args()
    size = "" if options.customers == USUAL else f"-{options.customers}"
    options.results = options.results or HERE / f"RESULTS{size}.md"
    # TinkerGraph holds about 0.8 GB for ten thousand customers, and its collector needs room.
    options.heap = options.heap or f"{max(4, options.customers * 14 // 100_000)}g"
    return options


def measure_peer(scratch, heap, arguments):
    class_path = peer.prepare(HERE / "Peer", scratch)
    if class_path is None:
        return None, None
    say("queries in TinkerGraph")
    return peer.measure(class_path, heap, arguments)


def check_same(ours, theirs):
    """Both must have loaded the same graph and answered the same; otherwise no number means anything."""
    if theirs is None:
        return
    elements = [what for what in ("vertices", "edges") if ours[what] != theirs[what]]
    differences = [f"{what}: {ours[what]} and {theirs[what]}" for what in elements]
    for our, their in zip(ours["queries"], theirs["queries"], strict=True):
        for what in ("title", "results", "checksum"):
            if our[what] != their[what]:
                differences.append(f"{our['title']}, {what}: {our[what]} and {their[what]}")
    if differences:
        sys.exit("bench: c360 and the peer answer differently\n  " + "\n  ".join(differences))


def load_table(load, theirs):
    their_seconds = theirs and theirs["loadSeconds"]
    seconds = [f"{load.seconds:.2f} s", f"{their_seconds:.2f} s" if theirs else "–"]
    rate = [f"{load.rows / load.seconds:,.0f}", f"{load.rows / their_seconds:,.0f}" if theirs else "–"]
    their_bytes = theirs and theirs["heldBytes"]
    held = [report.memory(load.peak_bytes), report.memory(their_bytes) if theirs else "–"]
    rows = [
        [f"{load.rows:,} rows", *seconds, report.ratio(load.seconds, their_seconds)],
        ["rows a second", *rate, ""],
        ["memory", *held, report.ratio(load.peak_bytes, their_bytes)],
    ]
    return report.markdown(["load", "c360", "TinkerGraph", "ratio"], rows)


def query_table(ours, theirs):
    rows = []
    for index, our in enumerate(ours["queries"]):
        their = theirs["queries"][index] if theirs else {"median": None, "p99": None}
        figures = [report.duration(side[what]) for side in (our, their) for what in ("median", "p99")]
        rows.append([our["title"], f"{our['results']:,}", *figures, report.ratio(our["median"], their["median"])])
    header = ["query", "results", "c360", "c360 p99", "TinkerGraph", "TinkerGraph p99", "ratio"]
    return report.markdown(header, rows)


def screen_table(starts, keys):
    first, loaded = (sorted(each) for each in zip(*starts))
    rows = [
        ["start to first frame", str(len(first)), *spread([1000 * each for each in first])],
        ["start to the loaded graph", str(len(loaded)), *spread([1000 * each for each in loaded])],
    ]
    for kind, times in keys.items():
        rows.append([f"key to paint: {kind}", str(len(times)), *spread([each[0] for each in times])])
        rows.append([f"key to answer: {kind}", str(len(times)), *spread([each[1] for each in times])])
    return report.markdown(["screens", "runs", "p50", "p99", "max"], rows)


def spread(milliseconds):
    shares = (report.percentile(milliseconds, 0.5), report.percentile(milliseconds, 0.99), max(milliseconds))
    return [report.duration(1000 * each) for each in shares]


def results_text(options, busy, ours, parts, commands):
    shown = "\n".join(shlex.join(map(str, each)).replace(f"{ROOT}/", "") for each in commands if each)
    tables = "\n\n".join(f"## {title}\n\n{table}" for title, table in parts)
    return f"""# Results

`make bench{"" if options.customers == USUAL else f" CUSTOMERS={options.customers}"}` on {datetime.date.today()}: \
{report.machine()}.{busy}
The graph: `c360 generate --customers {options.customers}`, {ours["vertices"]:,} vertices and {ours["edges"]:,} edges.

{tables}

## How it was measured

The peer is Apache TinkerGraph 3.5.1 embedded in a hot JVM (Java 17), with indexes on e-mail and phone. Both sides read \
the questions of `queries.txt`, hold their graph in memory and run in one process; texts become traversals before the \
clock starts. A query is run for {options.seconds:g} s to warm up and for {options.seconds:g} s measured, customer after \
customer; the figures are the median and the 99th percentile of a run, and ratio is how many times faster (or smaller) \
c360 is at the median. Number and content of all results were compared and are the same.
Load is the median of {loading.REPETITIONS} processes, start to end; the peer's load is the reading of the \
same files inside its process. Memory is the peak of the whole process for c360, and what the heap holds after a full \
collection for the peer. Keys are played by `explore --script`, through the program's own \
runtime; first frames are on a pseudo-terminal.

```
{shown}
```
"""


if __name__ == "__main__":
    main()
