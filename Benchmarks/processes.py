"""Runs programs and says how long they took and how much memory they held."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float
    # Of all cores together.
    processor_seconds: float
    peak_bytes: int
    output: str


def run(command, **options):
    """Runs a command to its end; stops the benchmark with its words when it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **options)
    output = process.stdout.read()
    # wait4 and not wait: it tells the memory of this one child.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench: failed with {process.returncode}: {' '.join(map(str, command))}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit, output)


def say(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)
