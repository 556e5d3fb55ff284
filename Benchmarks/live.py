#!/usr/bin/env python3
"""Measures the way of a new row: from its write at the source to the painted pane of an open explorer.

`c360 curate --watch` curates a landing area, `c360 explore` shows a customer in tmux, and calls of that customer are
appended one after another to a file that stays open. Prints the times of all rows.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DEADLINE = 120
# Every generated insurer has her, with seven calls.
CUSTOMER, PHONE, CALLS = "ana.garcia@mail.example", "+17035551212", 7
HEADER = "call_id,agent_id,phone_no,started_at,duration_s,direction,reason,outcome,details\n"


def main():
    options = read_options()
    with tempfile.TemporaryDirectory(dir=options.scratch) as folder:
        folder = Path(folder)
        landing = write_landing(options, folder)
        with Curation(options.c360, landing, folder) as curation, Explorer(options, folder) as explorer:
            times = measure(options.rows, landing, curation, explorer)
    for name, column in zip(("curated", "painted"), zip(*times)):
        column = sorted(column)
        print(
            f"{name}: p50 {share(column, 50):.2f} s, p95 {share(column, 95):.2f} s, longest {column[-1]:.2f} s"
            f" ({len(column)} rows, {options.customers or 'sample'} customers)")
    if share(sorted(time for _, time in times), 95) > options.limit:
        sys.exit(f"more than {options.limit} s at the 95th percentile")


def read_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--customers", type=int, default=0, help="of a generated landing area; else the sample's")
    parser.add_argument("--rows", type=int, default=100)
    parser.add_argument("--limit", type=float, default=2, help="seconds that 95 of 100 rows may take")
    parser.add_argument("--c360", default=str(ROOT / ".build/release/c360"))
    parser.add_argument("--scratch", help="where the folders are made; else the system's temporary folder")
    return parser.parse_args()


def write_landing(options, folder):
    landing = folder / "landing"
    if options.customers:
        command = [options.c360, "generate", "--customers", str(options.customers), "--landing", str(landing), "--dirt", "--quiet"]
        subprocess.run(command, check=True)
    else:
        shutil.copytree(ROOT / "data/landingarea", landing)
    return landing


class Curation:
    """`c360 curate --watch` and when it told of each batch."""

    def __init__(self, c360, landing, folder):
        self.graph = folder / "graph"
        self.told = {}
        self.process = subprocess.Popen(
            [c360, "curate", str(landing), "--output", str(self.graph), "--watch"], stdout=subprocess.PIPE, text=True)
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        for line in self.process.stdout:
            self.told[int(line.split()[1].strip(":").removeprefix("batch-"))] = time.monotonic()

    def __enter__(self):
        wait("the first batch", lambda: 1 in self.told, 1200)
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        if self.process.wait() != 0:
            sys.exit("the curation did not end well")


class Explorer:
    """`c360 explore` in a tmux server of its own, on the customer's page."""

    def __init__(self, options, folder):
        self.socket = f"c360-live-{os.getpid()}"
        environment = {"XDG_CACHE_HOME": str(folder / "cache"), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        words = ["env", *(f"{name}={value}" for name, value in environment.items())]
        words += [options.c360, "explore", str(folder / "graph")]
        self.tmux("-f", "/dev/null", "-u", "new-session", "-d", "-x", "120", "-y", "40", *words)

    def tmux(self, *arguments):
        return subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True).stdout

    def __enter__(self):
        self.wait_for("vertices", 600)
        self.tmux("send-keys", "-l", CUSTOMER)
        self.tmux("send-keys", "Enter")
        self.wait_for(f"Calls ({CALLS})", DEADLINE)
        return self

    def __exit__(self, *_):
        self.tmux("kill-server")

    def wait_for(self, words, deadline):
        return wait(words, lambda: words in self.tmux("capture-pane", "-p"), deadline)


def measure(count, landing, curation, explorer):
    """Appends calls, each at some moment after the one before was painted; seconds until it is a batch, and painted."""
    times = []
    with open(landing / "callcenter/call-live.csv", "w", encoding="utf-8") as file:
        file.write(HEADER)
        file.flush()
        for number in range(1, count + 1):
            time.sleep(random.uniform(0.3, 1))
            row = f"{990000000 + number},101,{PHONE},2024-03-01T17:{number % 60:02}:00Z,61,inbound,quote,resolved,\n"
            written = time.monotonic()
            file.write(row)
            file.flush()
            painted = explorer.wait_for(f"Calls ({CALLS + number})", DEADLINE)
            wait("the batch", lambda: number + 1 in curation.told, DEADLINE)
            times.append((curation.told[number + 1] - written, painted - written))
    return times


def wait(what, is_there, deadline):
    end = time.monotonic() + deadline
    while not is_there():
        if time.monotonic() > end:
            sys.exit(f"{what} did not come within {deadline} seconds")
        time.sleep(0.01)
    return time.monotonic()


def share(column, percent):
    return column[min(len(column) - 1, len(column) * percent // 100)]


if __name__ == "__main__":
    main()
