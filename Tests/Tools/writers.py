#!/usr/bin/env python3
"""The sample graph, written out by the tools that people write graphs with, loads again to the same graph.

Each tool reads the CSV files of data/sample with the types that their headers name and writes them with its defaults.
What comes of it is loaded by c360: either the graph is the same, value by value, and every customer is in the same state,
or the load names what it does not take. A difference without a word is a failure.

    python3 Tests/Tools/writers.py [TOOL...]

$C360 is the program (.build/release/c360). $C360_TOOLS keeps the tools installed in a folder; without it they are
installed in a temporary one. What cannot be installed or started is skipped by name.
"""
import collections
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "data" / "sample"
PROGRAM = os.environ.get("C360", str(ROOT / ".build" / "release" / "c360"))
PACKAGES = {
    "pandas": ["pandas==2.3.3"],
    "awswrangler": ["awswrangler[gremlin,sparql]==3.17.1", "moto[s3]==5.2.5"],
    "pyarrow": ["pyarrow==25.0.1"],
    "duckdb": ["duckdb==2.0.1"],
    "postgresql": [],
    "spark": ["pyspark==4.3.0"],
}
WRITERS = pathlib.Path(__file__).with_name("writers")


class Skipped(Exception):
    pass


def python_for(tool, folder):
    """A Python that has the tool; each has one of its own, since they ask for different versions of each other."""
    home = folder / tool
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    if PACKAGES[tool]:
        install = subprocess.run(
            [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES[tool]],
            capture_output=True, text=True)
        if install.returncode:
            raise Skipped(f"cannot be installed: {install.stderr.strip().splitlines()[-1]}")
    return python


def rows(graph, query, home):
    run = subprocess.run(
        [PROGRAM, "query", "--graph", graph, "--format", "jsonl", "--limit", "1000000", query],
        capture_output=True, text=True, env={**os.environ, "HOME": home})
    if run.returncode:
        raise SystemExit(f"{query}: {run.stderr}")
    return collections.Counter(run.stdout.splitlines())


def look(graph, home):
    """Vertices, edges and the states of all customers."""
    vertices = rows(graph, "g.V().elementMap()", home)
    edges = rows(graph, "g.E().elementMap()", home)
    states = {}
    for customer in rows(graph, "g.V().hasLabel('customer').id()", home):
        sheet = subprocess.run(
            [PROGRAM, "show", json.loads(customer), "--graph", graph, "--format", "json"],
            capture_output=True, text=True, env={**os.environ, "HOME": home})
        document = json.loads(sheet.stdout)
        states[customer] = (document.get("state", {}).get("id"), document.get("doubt"))
    return vertices, edges, states


def load(graph, home):
    run = subprocess.run(
        [PROGRAM, "load", graph, "--format", "json"], capture_output=True, text=True,
        env={**os.environ, "HOME": home})
    return run.returncode, json.loads(run.stdout), run.stderr.strip()


def check(tool, folder, work, truth):
    python = python_for(tool, folder)
    graph = work / "graph"
    run = subprocess.run(
        [python, WRITERS / f"{tool}_writer.py", SAMPLE, graph], capture_output=True, text=True,
        env={**os.environ, "TZ": "UTC"})
    if run.returncode == 75:
        raise Skipped(run.stderr.strip().splitlines()[-1])
    if run.returncode:
        raise SystemExit(f"{tool}: {run.stderr}")
    home = str(work / "home")
    status, report, words = load(str(graph), home)
    named = report["parsingErrors"] + report["datatypeMismatchErrors"] + report["insertErrors"]
    # What was repaired is the same value; the other remarks say that something may mean what it was not read as.
    named += sum(remark["count"] for remark in report["remarks"]) - report["repairedValues"]
    vertices, edges, states = look(str(graph), home)
    lost = sum((truth[0] - vertices).values()) + sum((truth[1] - edges).values())
    wrong = [who for who in truth[2] if states.get(who, (None, None))[0] != truth[2][who][0]]
    silent = [who for who in wrong if states.get(who, (None, None))[1] is None]
    version = run.stdout.strip()
    same = vertices == truth[0] and edges == truth[1]
    print(
        f"{version}: {'the same graph' if same else f'{lost} elements differ'}, {named} named, "
        f"{len(wrong)} of {len(truth[2])} states differ, {len(silent)} of them without a word, exit {status}")
    for error in report["errors"][:3]:
        print(f"    {error['fileName']} record {error['recordNum']} {error.get('column') or ''}: {error['errorMessage']}")
    for remark in report["remarks"]:
        if not same and "Blanks" in remark["message"]:
            print(f"    {remark['fileName']} {remark.get('column') or ''}: {remark['message']}")
    return lost <= named and not silent


def main():
    tools = sys.argv[1:] or list(PACKAGES)
    kept = os.environ.get("C360_TOOLS")
    folder = pathlib.Path(kept or tempfile.mkdtemp())
    failed = []
    try:
        with tempfile.TemporaryDirectory() as home:
            truth = look(str(SAMPLE), home)
        for tool in tools:
            with tempfile.TemporaryDirectory() as work:
                try:
                    if not check(tool, folder, pathlib.Path(work), truth):
                        failed.append(tool)
                except Skipped as reason:
                    print(f"{tool}: skipped, {reason}")
    finally:
        if not kept:
            shutil.rmtree(folder)
    if failed:
        raise SystemExit("not the same graph, and not said: " + ", ".join(failed))


if __name__ == "__main__":
    main()
