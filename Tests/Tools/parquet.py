#!/usr/bin/env python3
"""Parquet files as pyarrow, pandas, DuckDB and polars write them hold in c360 what the tool itself reads in them.

Each tool writes a file of vertices with a column of each type, nulls, lists and several row groups, in every packing and
encoding that it knows. c360 loads the file, and each value of each vertex is compared with the one that the tool reads.
Files with what c360 does not read have to be named as such. A landing area that DuckDB has turned into Parquet has to be
curated to the same files of a graph.

    python3 Tests/Tools/parquet.py [TOOL...]

$C360 is the program (.build/release/c360). $C360_TOOLS keeps the tools installed in a folder; without it they are
installed in a temporary one. A tool that cannot be installed is skipped by name.
"""
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("C360", str(ROOT / ".build" / "release" / "c360"))
PACKAGES = {
    "pyarrow": ["pyarrow==25.0.1"],
    "pandas": ["pandas==2.3.3", "pyarrow==25.0.1", "fastparquet==2026.9.0"],
    "duckdb": ["duckdb==2.0.1"],
    "polars": ["polars==2.1.0"],
}
WRITERS = pathlib.Path(__file__).with_name("parquet_writers")


def python_for(tool, folder):
    home = folder / f"parquet-{tool}"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    install = subprocess.run(
        [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES[tool]],
        capture_output=True, text=True)
    if install.returncode:
        print(f"{tool}: skipped, it cannot be installed: {install.stderr.strip().splitlines()[-1]}")
        return None
    return python


def run(*arguments, home):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, env={**os.environ, "HOME": home})


def read(file, home):
    """The values of each vertex by id and key, each as a set of texts with the type before them."""
    done = run("query", "--graph", str(file), "--format", "graphson", "--limit", "1000000",
               "g.V().project('id','v').by(id()).by(valueMap())", home=home)
    if done.returncode:
        raise SystemExit(f"{file.name}: {done.stderr}")
    return {row["id"]: {key: set(values) for key, values in row["v"].items()} for row in plain(json.loads(done.stdout))}


def plain(value):
    if isinstance(value, dict) and "@type" in value:
        kind, inner = value["@type"], value["@value"]
        if kind == "g:Map":
            return {plain(inner[at]): plain(inner[at + 1]) for at in range(0, len(inner), 2)}
        if kind in ("g:List", "g:Set"):
            return [plain(one) for one in inner]
        if kind == "g:Float":
            # The fewest digits that tell it from other floats are more numbers in eight bytes.
            return f"{kind}:{struct.unpack('f', struct.pack('f', float(inner)))[0]}"
        return f"{kind}:{float(inner) if kind == 'g:Double' else inner}"
    if isinstance(value, bool):
        return f"bool:{value}"
    return value


def check(file, truth, refused, home):
    """What differs, in words."""
    done = run("load", str(file), "--format", "json", home=home)
    report = json.loads(done.stdout)
    if refused:
        words = json.dumps(report)
        return [] if refused in words and report["errors"] else [f"not named: {refused}: {words[:500]}"]
    problems = [error["errorMessage"] for error in report["errors"]]
    problems += [remark["message"] for remark in report["remarks"] if "cut to milliseconds" not in remark["message"]]
    graph = read(file, home)
    if len(graph) != len(truth):
        problems.append(f"{len(graph)} vertices instead of {len(truth)}")
    for id, values in truth.items():
        own = graph.get(id, {})
        for key in values.keys() | own.keys():
            left, right = own.get(key, set()), set(values.get(key, []))
            if left != right:
                problems.append(f"{id}.{key}: {sorted(left)} instead of {sorted(right)}")
    return problems


def curate(python, work):
    """What differs between the graphs of a landing area and of the same one as Parquet, in words."""
    home = f"{work}/home"
    run("generate", "--customers", "200", "--landing", f"{work}/text", "--quiet", home=home)
    subprocess.run([python, WRITERS / "landing_parquet.py", f"{work}/text", f"{work}/packed"], check=True)
    graphs = []
    for kind in ["text", "packed"]:
        done = run("curate", f"{work}/{kind}", "--output", f"{work}/graph-{kind}", home=home)
        if done.returncode:
            return [f"curate {kind}: {done.stderr}"]
        folder = pathlib.Path(f"{work}/graph-{kind}")
        graphs.append({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.csv")})
    return [str(path) for path in graphs[0].keys() | graphs[1].keys() if graphs[0].get(path) != graphs[1].get(path)]


def main():
    tools = sys.argv[1:] or list(PACKAGES)
    kept = os.environ.get("C360_TOOLS")
    folder = pathlib.Path(kept or tempfile.mkdtemp())
    failed = 0
    try:
        for tool in tools:
            python = python_for(tool, folder)
            if not python:
                continue
            with tempfile.TemporaryDirectory() as work:
                done = subprocess.run(
                    [python, WRITERS / f"{tool}_parquet.py", work], capture_output=True, text=True,
                    env={**os.environ, "TZ": "UTC"})
                if done.returncode:
                    raise SystemExit(f"{tool}: {done.stderr}")
                files = sorted(pathlib.Path(work).glob("*.parquet"))
                values = 0
                for file in files:
                    truth = json.loads(file.with_suffix(".json").read_text())
                    problems = check(file, truth["rows"], truth.get("refused"), f"{work}/home")
                    values += sum(len(row) for row in truth["rows"].values())
                    failed += bool(problems)
                    for problem in problems[:5]:
                        print(f"    {tool}, {file.name}: {problem}")
                print(f"{done.stdout.strip()}: {len(files)} files, {values} values compared")
                if tool == "duckdb":
                    problems = curate(python, work)
                    failed += bool(problems)
                    print(f"    curated from Parquet: {'; '.join(problems[:5]) or 'the same graph'}")
    finally:
        if not kept:
            shutil.rmtree(folder)
    if failed:
        raise SystemExit(f"{failed} files or graphs hold something else than their writer reads in them")


if __name__ == "__main__":
    main()
