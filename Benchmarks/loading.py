"""`c360 load`: from CSV to a store that is written and synced, in a process from start to end."""

import json
import statistics
from dataclasses import dataclass

from processes import run, say

REPETITIONS = 3


@dataclass
class Loading:
    command: list
    seconds: float
    # Of all cores together.
    processor_seconds: float
    peak_bytes: int
    store_bytes: int
    csv_bytes: int
    vertices: int
    edges: int

    @property
    def elements(self):
        return self.vertices + self.edges


def measure(c360, folder, cache):
    """The median of some processes; the store of the last stays for those who open it."""
    command = [c360, "load", str(folder), "--quiet", "--format", "json"]
    runs = []
    for repetition in range(REPETITIONS):
        say(f"load of {folder.name}, {repetition + 1} of {REPETITIONS}")
        for file in stores(folder, cache):
            file.unlink()
        runs.append(run(command))
    counts = json.loads(runs[-1].output)
    return Loading(
        command,
        statistics.median(each.seconds for each in runs),
        statistics.median(each.processor_seconds for each in runs),
        max(each.peak_bytes for each in runs),
        sum(file.stat().st_size for file in stores(folder, cache)),
        sum(file.stat().st_size for file in folder.glob("*/*.csv")),
        counts["vertices"],
        counts["edges"],
    )


def stores(folder, cache):
    return list((cache / "c360").glob(f"{folder.name}-*.c360"))
