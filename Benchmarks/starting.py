"""How long `c360 find` takes as a process, from its start to the answer, over a store that is compiled and warm."""

import statistics
import sys

import graph_folder
from processes import run, say

REPETITIONS = 21


def first_answers(c360, folders):
    """Seconds for each folder, the median; they take turns, so that other work on the machine meets all of them."""
    say("open to first answer")
    commands = []
    for folder in folders:
        customer = graph_folder.sample(folder)[0]
        command = [c360, "find", customer.email, "--graph", str(folder), "--format", "csv"]
        if customer.id not in run(command).output:
            sys.exit(f"bench: {customer.id} is not found by {customer.email}")
        commands.append(command)
    rounds = [[run(command).seconds for command in commands] for _ in range(REPETITIONS)]
    return commands, [statistics.median(times) for times in zip(*rounds)]
