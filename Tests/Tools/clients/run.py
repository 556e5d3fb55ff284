#!/usr/bin/env python3
"""Runs real clients from PyPI against c360 serve over the sample: python3 Tests/Tools/clients/run.py [NAME…]

Each client is a script of its own, in a virtual environment of its own with pinned packages; one whose packages cannot
be had is skipped by its name. C360 names the program, .build/release/c360 when it is not set.
"""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[2]
CLIENTS = {
    "gremlinpython 3.8": ("gremlinpython_client.py", ["gremlinpython==3.8.2"]),
    "gremlinpython 3.7": ("gremlinpython_client.py", ["gremlinpython==3.7.4"]),
    "boto3": ("boto3_client.py", ["boto3==1.44.8"]),
    "awswrangler": ("awswrangler_client.py", ["awswrangler[gremlin]==3.17.0"]),
    "graph-notebook": ("graph_notebook_client.py", ["graph-notebook==5.3.0"]),
    "schemathesis": ("schemathesis_client.py", ["schemathesis==4.32.5"]),
    "writing": ("writing_client.py", []),
    "hostile": ("hostile_client.py", []),
}


def environment(folder, packages):
    """The Python of a new environment with the packages; None where they cannot be had."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    if packages:
        outcome = subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], capture_output=True, text=True)
        if outcome.returncode != 0:
            print(outcome.stderr.strip().splitlines()[-1:] or "", file=sys.stderr)
            return None
    return python


def main():
    program = os.environ.get("C360", str(REPOSITORY / ".build/release/c360"))
    os.environ["C360"] = program
    wanted = sys.argv[1:] or list(CLIENTS)
    server = subprocess.Popen(
        [program, "serve", str(REPOSITORY / "data/sample"), "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    failed = []
    try:
        address = None
        for line in server.stderr:
            found = re.search(r"http://\S+?(?=;)", line)
            if found:
                address = found.group()
                break
        if not address:
            sys.exit("c360 serve did not begin")
        for name in wanted:
            script, packages = CLIENTS[name]
            with tempfile.TemporaryDirectory() as folder:
                python = environment(pathlib.Path(folder), packages)
                if not python:
                    print(f"{name}: skipped, PyPI has no {' '.join(packages)} for this machine")
                    continue
                outcome = subprocess.run([python, HERE / script, address, str(server.pid)])
                print(f"{name}: {'passed' if outcome.returncode == 0 else 'FAILED'}")
                if outcome.returncode != 0:
                    failed.append(name)
            if server.poll() is not None:
                sys.exit(f"{name}: c360 serve ended with {server.returncode}")
    finally:
        server.terminate()
        server.wait()
    if server.returncode != 0:
        sys.exit(f"c360 serve ended with {server.returncode}")
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


main()
