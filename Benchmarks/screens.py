"""The explorer itself: how long a key takes to its paint, and the start to the first frame."""

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from collections import defaultdict

from processes import run, say

SIZE = (100, 30)
CUSTOMERS = 40
REPETITIONS = 5
DEADLINE = 60


def walk(customer):
    """What a representative does about one caller: the kind of each key, and the key."""
    yield "begin a search", "s"
    for character in customer.email:
        yield "type a character of the e-mail", character
    yield "open the customer", "<Enter>"
    yield "walk to the neighbourhood", "n"
    yield "move", "<Down>"
    yield "unfold a group", "<Right>"
    yield "move", "<Down>"
    yield "unfold a vertex", "<Right>"
    yield "back to the customer", "["


def keys_to_paint(c360, folder, customers, scratch):
    """Milliseconds by kind of key: to the paint, and to the paint with every answer in it."""
    steps = [step for customer in customers[:CUSTOMERS] for step in walk(customer)][1:]
    trace = scratch / "keys.trace"
    trace.unlink(missing_ok=True)
    command = [c360, "explore", str(folder), "--script", "".join(key for _, key in steps)]
    command += ["--size", f"{SIZE[0]}x{SIZE[1]}", "--frame", os.devnull, "--trace", str(trace)]
    say("keys to paint")
    run(command)
    lines = trace.read_text(encoding="utf-8").splitlines()[1:]  # the first is about the start
    if len(lines) != len(steps):
        sys.exit(f"bench: {len(steps)} keys were played and {len(lines)} traced in {trace}")
    times = defaultdict(list)
    for (kind, _), line in zip(steps, lines):
        times[kind].append([float(column) for column in line.split("\t")[1:]])
    return command, times


def first_frame(c360, folder):
    """Seconds from the start of the process to the first frame on a terminal, and to the search box over the graph."""
    say("start to first frame")
    return [start_once(c360, folder) for _ in range(REPETITIONS)]


def start_once(c360, folder):
    start = time.monotonic()
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
        os.environ["TERM"] = "xterm-256color"
        os.execv(c360, [c360, "explore", str(folder)])
    first = loaded = None
    shown = b""
    try:
        while loaded is None:
            if not select.select([terminal], [], [], DEADLINE)[0]:
                sys.exit(f"bench: no search box within {DEADLINE} seconds")
            shown += os.read(terminal, 65536)
            now = time.monotonic() - start
            if first is None and b"c360" in shown:
                first = now
            if b"vertices" in shown:
                loaded = now
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        os.close(terminal)
    return first, loaded
