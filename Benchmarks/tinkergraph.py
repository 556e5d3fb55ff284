"""Apache TinkerGraph 3.5.1 in a hot JVM, out of the PyPI wheel of graphscope, which carries its jars."""

import json
import shutil
import subprocess
import sys
import zipfile

from contestant import Contestant, by_title
from processes import run, say

WHEEL = "graphscope==0.29.0"
JARS = """
    gremlin-core-3.5.1 gremlin-groovy-3.5.1 gremlin-shaded-3.5.1 tinkergraph-gremlin-3.5.1
    groovy-2.5.14-indy groovy-json-2.5.14-indy groovy-jsr223-2.5.14-indy
    caffeine-2.3.1 commons-configuration2-2.8.0 commons-lang3-3.12.0 commons-text-1.9 exp4j-0.4.8 hppc-0.7.1
    javatuples-1.2 jcabi-log-0.14 jcabi-manifests-1.1 jcl-over-slf4j-1.7.25 slf4j-api-1.7.21
""".split()


def prepare(sources, scratch):
    """The class path of the compiled peer, or None, with a word, when it cannot be had here."""
    if not (shutil.which("javac") and shutil.which("java")):
        say("no Java 17 here: the tables stay without TinkerGraph")
        return None
    jars = scratch / "jars"
    if not jars.is_dir() and not fetch(jars, scratch):
        return None
    classes = scratch / "classes"
    class_path = f"{jars}/*"
    run(["javac", "-proc:none", "-cp", class_path, "-d", classes, *sorted(sources.glob("*.java"))])
    return f"{class_path}:{classes}"


def fetch(jars, scratch):
    say(f"fetching {WHEEL} (231 MB)")
    command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--only-binary=:all:", "-d", scratch, WHEEL]
    if subprocess.run(command).returncode != 0:
        say("PyPI does not give it: the tables stay without TinkerGraph")
        return False
    wheel = next(scratch.glob("graphscope-*.whl"))
    unfinished = scratch / "jars.unfinished"
    unfinished.mkdir(exist_ok=True)
    with zipfile.ZipFile(wheel) as archive:
        for jar in JARS:
            (unfinished / f"{jar}.jar").write_bytes(archive.read(f"graphscope.runtime/lib/{jar}.jar"))
    unfinished.rename(jars)
    wheel.unlink()
    return True


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
