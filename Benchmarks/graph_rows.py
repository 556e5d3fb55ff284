"""Compares two folders of Neptune CSV files: whether each graph file has the same rows, in any order and in any pieces."""

import csv
import re


def differences(one, other):
    """The graph files of which the rows differ, each with how many there are in both folders."""
    ones, others = sums(one), sums(other)
    return [
        f"{name} ({ones.get(name, (0,))[0]:,} and {others.get(name, (0,))[0]:,} rows)"
        for name in sorted(ones.keys() | others.keys())
        if ones.get(name) != others.get(name)
    ]


def sums(folder):
    """Of each graph file its number of rows and the sum of what they hash to; memory does not grow with them."""
    found = {}
    for path in sorted(folder.glob("neptune_*/*.csv")):
        name = re.sub(r"-[0-9]+\.csv$", "", str(path.relative_to(folder)))
        count, total = found.get(name, (0, 0))
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            header = tuple(next(rows))
            for row in rows:
                count += 1
                total += hash((header, tuple(row)))
        found[name] = (count, total)
    return found
