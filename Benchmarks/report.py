"""Figures as they are read, tables, and the machine they come from."""

import os
import platform
import re
from pathlib import Path


def duration(microseconds):
    if microseconds is None:
        return "–"
    if microseconds < 1:
        return f"{1000 * microseconds:.0f} ns"
    if microseconds < 1000:
        return f"{microseconds:.1f} µs"
    if microseconds < 1_000_000:
        return f"{microseconds / 1000:.2f} ms"
    return f"{microseconds / 1e6:.2f} s"


def memory(count):
    mebibytes = count / 2**20
    return f"{mebibytes:,.0f} MiB" if mebibytes >= 10 else f"{mebibytes:.1f} MiB"


def ratio(ours, theirs):
    """How many times faster, or smaller, c360 is."""
    if not ours or not theirs:
        return "–"
    times = theirs / ours
    if times < 1:
        return f"{times:.2f}×"
    return f"{times:,.0f}×" if times >= 100 else f"{times:.1f}×"


def share(part, whole):
    return f"{100 * part / whole:.0f} %"


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))]


def markdown(header, rows):
    cells = [header, *rows]
    widths = [max(len(row[column]) for row in cells) for column in range(len(header))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths)) + " |" for row in cells]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def machine():
    """Cores, processor, memory and system, as the kernel names them."""
    processor = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        named = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
        processor = named.group(1) if named else processor
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{os.cpu_count()} × {processor}, {memory:.0f} GiB of memory, {platform.system()} {platform.release()}"


def business():
    """How much else was going on, to be asked for before anything is measured."""
    return f" The load average was {os.getloadavg()[0]:.1f} at the start."
