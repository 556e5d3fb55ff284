"""The explorer itself: how long a key takes to its paint, and the start to the first frame."""

import os
import sys
import unicodedata
from collections import defaultdict

import report
from processes import run, say
from terminal import SIZE, Explorer

CUSTOMERS = 200
# What is played is played so often, and of each key the least time counts: other work on the machine makes any of them
# slow for a while.
PLAYS = 3
REPETITIONS = 5
# Nodes of the pictures whose layout is measured, at least.
NODES = 150
TYPE, OPEN, UNFOLD = "type a character of the e-mail", "open the customer", "unfold a group"
WORDS = "type a character of name, town, zip and year"


def walk(customer):
    """What a representative does about one caller: the kind of each key, and the key."""
    yield "begin a search", "s"
    for character in characters(customer.words):
        yield WORDS, character
    yield "empty the box", "<Esc>"
    for character in customer.email:
        yield TYPE, character
    yield OPEN, "<Enter>"
    yield "walk to the neighbourhood", "n"
    yield "move", "<Down>"
    yield UNFOLD, "<Right>"
    yield "move", "<Down>"
    yield "unfold a vertex", "<Right>"
    yield "back to the customer", "["


def characters(text):
    """The characters as a keyboard gives them: marks go with their letter, and letters that a virama joins together."""
    whole = []
    for each in text:
        is_joined = whole and unicodedata.combining(whole[-1][-1]) == 9 and unicodedata.category(each) == "Lo"
        if whole and (unicodedata.category(each).startswith("M") or is_joined):
            whole[-1] += each
        else:
            whole.append(each)
    return whole


def keys_to_paint(c360, folder, customers, scratch, plays=PLAYS):
    """Milliseconds by kind of key: to the paint, to the one with every answer, and to the one with the first answer."""
    steps = [step for customer in customers[:CUSTOMERS] for step in walk(customer)][1:]
    trace = scratch / "keys.trace"
    command = [c360, "explore", str(folder), "--script", "".join(key for _, key in steps)]
    command += ["--size", f"{SIZE[0]}x{SIZE[1]}", "--frame", os.devnull, "--trace", str(trace)]
    say("keys to paint")
    played = []
    for _ in range(plays):
        trace.unlink(missing_ok=True)
        run(command)
        lines = trace.read_text(encoding="utf-8").splitlines()[1:]  # the first is about the start
        if len(lines) != len(steps):
            sys.exit(f"bench: {len(steps)} keys were played and {len(lines)} traced in {trace}")
        played.append([[float(column) for column in line.split("\t")[1:]] for line in lines])
    times = defaultdict(list)
    for (kind, _), each in zip(steps, zip(*played)):
        times[kind].append([min(column) for column in zip(*each)])
    return command, times


def picture(c360, folder, customers, scratch):
    """Milliseconds from the key to the paint of a picture of at least so many nodes, once for each of some customers."""
    say("pictures")
    times = []
    trace = scratch / "picture.trace"
    frame = scratch / "picture.txt"
    for customer in customers:
        for levels in range(2, 7):
            trace.unlink(missing_ok=True)
            keys = f"{customer.email}<Enter>n<Home>{'e' * levels}g"
            command = [c360, "explore", str(folder), "--script", keys, "--size", "120x40"]
            run(command + ["--frame", str(frame), "--trace", str(trace)])
            last = frame.read_text(encoding="utf-8").splitlines()[-1].split()[-1]
            if last.replace(",", "").isdigit() and NODES <= int(last.replace(",", "")) < 2 * NODES:
                times.append(float(trace.read_text(encoding="utf-8").splitlines()[-1].split("\t")[1]))
                break
        if len(times) == REPETITIONS:
            break
    return times


def result_times(keys, kind):
    """Milliseconds from each key of a kind to the paint with what was typed for, before counts and looser matches."""
    return [result for _, _, result in keys[kind]]


def answer_times(keys, kind):
    """Milliseconds from each key of a kind to the paint with every answer in it."""
    return [answer for _, answer, _ in keys[kind]]


def first_frame(c360, folder):
    """Seconds from the start of the process to the first frame on a terminal, and to the search box over the graph."""
    say("start to first frame")
    starts = []
    for _ in range(REPETITIONS):
        with Explorer(c360, folder) as explorer:
            starts.append((explorer.wait_for(b"c360"), explorer.wait_for(b"vertices")))
    return starts


def table(starts, keys, pictures):
    first, loaded = (sorted(each) for each in zip(*starts))
    rows = [
        ["start to first frame", str(len(first)), *spread([1000 * each for each in first])],
        ["start to the loaded graph", str(len(loaded)), *spread([1000 * each for each in loaded])],
    ]
    rows.append([f"key to a picture of {NODES} nodes and more", str(len(pictures)), *spread(pictures)])
    for kind, times in keys.items():
        rows.append([f"key to paint: {kind}", str(len(times)), *spread([paint for paint, _, _ in times])])
        rows.append([f"key to first results: {kind}", str(len(times)), *spread(result_times(keys, kind))])
        rows.append([f"key to last answer: {kind}", str(len(times)), *spread(answer_times(keys, kind))])
    return report.markdown(["screens", "runs", "p50", "p99", "max"], rows)


def spread(milliseconds):
    shares = (report.percentile(milliseconds, 0.5), report.percentile(milliseconds, 0.99), max(milliseconds))
    return [report.duration(1000 * each) for each in shares]
