"""Writers over REST, the gateway killed under them: no acknowledged write may be lost, and none may be half there.

python3 writing_client.py ADDRESS PID    C360 names the program; it serves a folder of its own and not ADDRESS.
"""

import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

PROGRAM = os.environ["C360"]
SAMPLE = pathlib.Path(__file__).resolve().parents[3] / "data/sample"
WRITERS = 8
ROUNDS = int(os.environ.get("ROUNDS", "3"))


def serve(folder):
    """The process and the host and port that it listens on."""
    server = subprocess.Popen(
        [PROGRAM, "serve", folder, "--writable", "--listen", "127.0.0.1:0"], stderr=subprocess.PIPE, text=True)
    for line in server.stderr:
        found = re.search(r"http://([\d.]+:\d+)", line)
        if found:
            return server, found.group(1)
    sys.exit("c360 serve --writable did not begin")


def write(address, name, acknowledged, stop):
    """A vertex and an edge a request until the connection ends."""
    connection = http.client.HTTPConnection(address, timeout=30)
    number = 0
    while not stop.is_set():
        number += 1
        element = f"{name}-{number}"
        changes = [
            {"method": "PUT", "path": f"/vertices/{element}", "body": {"label": "customer", "properties": {"name": element}}},
            {"method": "PUT", "path": f"/edges/e-{element}",
             "body": {"label": "has_phone", "from": element, "to": "PHN17035551212"}},
        ]
        try:
            connection.request("POST", "/changes", json.dumps({"changes": changes}), {"Idempotency-Key": element})
            answer = connection.getresponse()
            words = answer.read()
        except (OSError, http.client.HTTPException):
            return
        if answer.status != 200:
            sys.exit(f"{element}: {answer.status} {words[:200]}")
        acknowledged.append(element)


def query(folder, gremlin):
    command = [PROGRAM, "query", "--graph", folder, "--format", "json", "--limit", "10000000", gremlin]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(output)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch + "/cache"
        folder = scratch + "/graph"
        shutil.copytree(SAMPLE, folder)
        acknowledged = []
        for turn in range(ROUNDS):
            server, address = serve(folder)
            stop = threading.Event()
            threads = [
                threading.Thread(target=write, args=(address, f"W{turn}.{place}", acknowledged, stop))
                for place in range(WRITERS)
            ]
            for thread in threads:
                thread.start()
            time.sleep(1.5 + turn * 0.37)
            server.send_signal(signal.SIGKILL)
            stop.set()
            for thread in threads:
                thread.join()
            server.wait()
        vertices = set(query(folder, "g.V().hasId(startingWith('W')).id()"))
        joined = set(query(folder, "g.V().hasId(startingWith('W')).where(out('has_phone')).id()"))
        lost = set(acknowledged) - vertices
        print(f"{len(acknowledged)} acknowledged, {len(vertices)} there, {len(vertices - joined)} half")
        assert acknowledged and not lost, sorted(lost)[:5]
        assert vertices == joined, sorted(vertices - joined)[:5]


main()
