"""`c360 load`: how long, how many rows a second, how much memory."""

import statistics
from dataclasses import dataclass

from processes import run, say

REPETITIONS = 5


@dataclass
class Loading:
    command: list
    seconds: float
    rows: int
    peak_bytes: int


def measure(c360, folder):
    """The median of some processes, from start to end."""
    command = [c360, "load", str(folder), "--quiet", "--format", "json"]
    runs = []
    for repetition in range(REPETITIONS):
        say(f"load {repetition + 1} of {REPETITIONS}")
        runs.append(run(command))
    return Loading(
        command,
        statistics.median(each.seconds for each in runs),
        count_rows(folder),
        max(each.peak_bytes for each in runs),
    )


def count_rows(folder):
    """Lines under the headers; a value with a line end in it counts twice, which no generated graph has many of."""
    return sum(file.read_bytes().count(b"\n") - 1 for file in folder.glob("*/*.csv"))
