"""Apache TinkerGraph 3.5.1 in a hot JVM, out of the PyPI wheel of graphscope, which carries its jars."""

import json
import subprocess
import sys
from pathlib import Path

from contestant import Contestant, by_title
from processes import run, say

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Tests" / "GremlinServer"))

import tinkerpop


def prepare(sources, scratch):
    """The class path of the compiled peer, or None, with a word, when it cannot be had here."""
    try:
        tinkerpop.java()
        class_path = tinkerpop.class_path()
    except tinkerpop.Missing as missing:
        say(f"{missing}: the tables stay without TinkerGraph")
        return None
    classes = scratch / "classes"
    run(["javac", "-proc:none", "-cp", class_path, "-d", classes, *sorted(sources.glob("*.java"))])
    return f"{class_path}:{classes}"


def measure(class_path, heap, arguments):
    """Its Contestant: what the peer says about its load and each question."""
    command = ["java", f"-Xmx{heap}", "-cp", class_path, "TinkerGraphBench", *map(str, arguments)]
    answers = json.loads(run(command, stderr=subprocess.DEVNULL).output)
    return Contestant(
        "TinkerGraph 3.5.1",
        answers["loadSeconds"],
        answers["heldBytes"],
        answers["vertices"],
        answers["edges"],
        by_title(answers["queries"]),
        commands=[command],
    )
