"""The tables in which c360 stands beside its peers, and the text around all tables."""

import datetime
import shlex
from pathlib import Path

import report
import screens

ROOT = Path(__file__).resolve().parent.parent
SHOWN_ARGUMENT = 60


def load_table(ours, theirs):
    def row(what, value, shown):
        our = value(ours)
        cells = [compared(our, value(peer), shown) for peer in theirs]
        return [what, shown(our), *cells]

    rows = [
        row("load", lambda each: each.load_seconds, duration),
        row("processor time of the load", lambda each: each.processor_seconds, duration),
        row("peak memory", lambda each: each.peak_bytes, report.memory),
        row("size on disk", lambda each: each.disk_bytes, report.memory),
        row("reopen to first answer", lambda each: each.reopen_seconds or each.load_seconds, duration),
    ]
    return report.markdown(["load and open", "c360", *(peer.name for peer in theirs)], rows)


def query_table(ours, theirs):
    rows = []
    for title, our in ours.queries.items():
        figures = [report.duration(our[what]) for what in ("median", "p99")]
        medians = [peer.queries.get(title, {}).get("median") for peer in theirs]
        cells = [compared(our["median"], median, report.duration) for median in medians]
        rows.append([title, f"{our['results']:,}", *figures, *cells])
    return report.markdown(["query", "results", "c360", "c360 p99", *(peer.name for peer in theirs)], rows)


def compared(ours, theirs, shown):
    """What a peer needs, and how many times that of c360."""
    return "–" if theirs is None else f"{shown(theirs)} ({report.ratio(ours, theirs)})"


def duration(seconds):
    return report.duration(1e6 * seconds)


def text(call, seconds, busy, contestants, parts, commands):
    """The whole file: what was measured, where, and how."""
    shown = "\n".join(command_text(each) for each in commands)
    tables = "\n\n".join(f"## {title}\n\n{table}" for title, table in parts)
    ours, *theirs = contestants
    names = ", ".join(peer.name for peer in theirs) or "none could be had"
    return f"""# Results

`{call}` on {datetime.date.today()}: {report.machine()}.{busy}
The graph: `c360 generate`, {ours.vertices:,} vertices and {ours.edges:,} edges.
Peers: {names}.

{tables}

## How it was measured

All read the same folder, one after the other, in one run. Number and content of all results were compared and are the \
same. What stands in brackets is how many times faster, or smaller, c360 is.

Load: for c360 the median of processes from start to end, with the store written and synced; for a peer the time \
within its process, with its files checkpointed. Ladybug copies each file into a table by label, keyed by id; DuckDB \
into a table by file, without an index; networkx and TinkerGraph hold all in memory, with indexes on e-mail. Processor \
time is that of all cores together over the whole process, which other work on the machine changes little. Peak memory \
is that of the process, and for TinkerGraph what its heap holds after a full collection. Reopening is the time to the \
first customer by e-mail: for c360 a whole process of `c360 find`, for Ladybug and DuckDB a call in a process that \
runs, and for the others the load again.

Queries: within one process, run for {seconds:g} s to warm up and for {seconds:g} s measured, customer after \
customer; the median of a run. c360 and TinkerGraph (a hot JVM) answer the questions of `queries.txt`, made \
traversals before the clock starts; the peers in Python answer some of them in their own language, with what their \
bindings add, and DuckDB all about the whole graph.

Screens: keys are played by `explore --script` about {screens.CUSTOMERS} customers, through the program's own runtime, \
{screens.PLAYS} times, and the least time of each key counts; first frames are on a pseudo-terminal.

Limits: promised for 100,000 customers on two idle cores. Private memory is what the kernel counts as private of a \
second explorer while a first one has the same store open.

```
{shown}
```
"""


def command_text(command):
    """Without the folder of the project, and without the end of long scripts."""
    arguments = [str(each).replace(f"{ROOT}/", "") for each in command]
    return shlex.join(each if len(each) <= SHOWN_ARGUMENT else each[:SHOWN_ARGUMENT] + "…" for each in arguments)
