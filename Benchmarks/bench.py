#!/usr/bin/env python3
"""Measures c360 beside its peers, prints the tables and writes them to RESULTS.md.

`make bench` builds what is measured and calls this; `make bench CUSTOMERS=100000` takes a graph ten times as large.
Graphs, stores, jars, the Python environment of the peers and traces are kept in .build-bench.
"""

import argparse
import json
import os
from pathlib import Path

import graph_folder
import limits
import line
import peers
import report
import results
import scaling
import screens
import sharing
import tinkergraph
from contestant import Contestant, by_title, check_same
from processes import run, say

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
USUAL = 10_000


def main():
    options = read_options()
    busy = report.business()
    scratch = options.scratch
    cache = scratch / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    os.environ["XDG_CACHE_HOME"] = str(cache)

    find_commands, sizes = scaling.measure(options.c360, options.sizes, scratch, cache)
    folder = graph_folder.generate(options.c360, options.customers, scratch)
    customers = graph_folder.sample(folder)
    parameters = scratch / f"parameters-{options.customers}.tsv"
    graph_folder.write_parameters(customers, parameters)
    arguments = [folder, HERE / "queries.txt", parameters, options.seconds]

    size = next(each for each in sizes if each.customers == options.customers)
    ours = measure_ours(options.benchmark, size, arguments)
    starts = screens.first_frame(options.c360, folder)
    keys_command, keys = screens.keys_to_paint(options.c360, folder, customers, scratch)
    pictures = screens.picture(options.c360, folder, customers, scratch)
    sent = line.bytes_by_key(options.c360, folder, customers[0].email)
    private_bytes = sharing.second_process(options.c360, folder)
    theirs = measure_peers(options, arguments)
    check_same(ours, theirs)

    promises = limits.all_limits(ours, theirs, sizes, options.customers, private_bytes, keys, pictures)
    parts = [
        ("Load and open", results.load_table(ours, theirs)),
        ("Queries", results.query_table(ours, theirs)),
        ("Screens", screens.table(starts, keys, pictures)),
        ("Line", line.table(sent)),
        ("Sizes", scaling.table(sizes)),
        ("Limits", limits.table(promises)),
    ]
    commands = [size.loading.command, *find_commands, *ours.commands, keys_command]
    commands += [command for peer in theirs for command in peer.commands]
    print("\n\n".join(f"{title}\n{table}" for title, table in parts))
    text = results.text(call_of(options), options.seconds, busy, [ours, *theirs], parts, commands)
    options.results.write_text(text, encoding="utf-8")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=USUAL, help="size of the graph (10000: 1.1 million elements)")
    parser.add_argument("--sizes", type=int, nargs="+", help="further sizes at which c360 alone is measured")
    parser.add_argument("--seconds", type=float, default=2, help="warm-up and measured time of each query")
    parser.add_argument("--heap", help="largest heap of TinkerGraph, such as 8g")
    parser.add_argument("--c360", default=str(ROOT / ".build/release/c360"))
    parser.add_argument("--benchmark", default=str(ROOT / ".build/release/Benchmark"))
    parser.add_argument("--scratch", type=Path, default=ROOT / ".build-bench")
    parser.add_argument("--results", type=Path, help="RESULTS.md, or RESULTS-100000.md for another size")
    options = parser.parse_args()
    options.scratch = options.scratch.resolve()
    size = "" if options.customers == USUAL else f"-{options.customers}"
    options.results = options.results or HERE / f"RESULTS{size}.md"
    options.sizes = sorted({*options.sizes, options.customers}) if options.sizes else scaling.sizes(options.customers)
    # TinkerGraph holds about 0.8 GB for ten thousand customers, and its collector needs room.
    options.heap = options.heap or f"{max(4, options.customers * 12 // 100_000)}g"
    return options


def call_of(options):
    """How the same is measured again."""
    return "make bench" if options.customers == USUAL else f"make bench CUSTOMERS={options.customers}"


def measure_ours(benchmark, size, arguments):
    """Load and opening are those of processes from start to end; questions are asked within one."""
    say("queries in c360")
    command = [benchmark, *map(str, arguments)]
    answers = json.loads(run(command).output)
    return Contestant(
        "c360",
        size.loading.seconds,
        size.loading.peak_bytes,
        answers["vertices"],
        answers["edges"],
        by_title(answers["queries"]),
        processor_seconds=size.loading.processor_seconds,
        disk_bytes=size.loading.store_bytes,
        reopen_seconds=size.first_answer_seconds,
        commands=[command],
    )


def measure_peers(options, arguments):
    """One after the other, since some fill much of the memory; without those that cannot be had here."""
    measured = [peers.measure(peer, HERE / "Peer", options.scratch, arguments) for peer in peers.PEERS]
    class_path = tinkergraph.prepare(HERE / "Peer", options.scratch)
    if class_path is not None:
        say("load and queries in TinkerGraph")
        measured.append(tinkergraph.measure(class_path, options.heap, arguments))
    return [peer for peer in measured if peer is not None]


if __name__ == "__main__":
    main()
