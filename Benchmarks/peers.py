"""The peers that are programs in Python, out of PyPI, in an environment of their own."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from contestant import Contestant, by_title
from processes import run, say


@dataclass
class Peer:
    name: str
    requirement: str
    script: str
    # Whether it keeps a store on disk, which a second process opens.
    has_store: bool = True


PEERS = [
    Peer("ladybug", "ladybug==0.22.0", "ladybug_peer.py"),
    Peer("DuckDB", "duckdb==2.0.1", "duckdb_peer.py"),
    Peer("networkx", "networkx~=3.4", "networkx_peer.py", has_store=False),
]


def python_with(peer, scratch):
    """The interpreter of the environment with the peer in it, or None, with a word, when it cannot be had here."""
    environment = scratch / "python"
    python = environment / "bin" / "python"
    if not python.exists() and subprocess.run([sys.executable, "-m", "venv", environment]).returncode != 0:
        say(f"no Python environment can be made here: the tables stay without {peer.name}")
        return None
    install = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--only-binary=:all:"]
    if subprocess.run([*install, peer.requirement]).returncode != 0:
        say(f"PyPI does not give {peer.requirement}: the tables stay without {peer.name}")
        return None
    return python


def measure(peer, scripts, scratch, arguments):
    """Its Contestant, or None when it cannot be installed."""
    python = python_with(peer, scratch)
    if python is None:
        return None
    folder, *questions = arguments
    store = scratch / f"{peer.name}.store"
    remove(store)

    def command(step):
        return [str(each) for each in (python, "-B", scripts / peer.script, step, folder, store, *questions)]

    commands = [command("load"), command("ask")] if peer.has_store else [command("both")]
    say(f"load in {peer.name}")
    runs = [run(each) for each in commands]
    loaded, asked = (json.loads(each.output) for each in (runs[0], runs[-1]))
    contestant = Contestant(
        f"{peer.name} {loaded['version']}",
        loaded["loadSeconds"],
        runs[0].peak_bytes,
        loaded["vertices"],
        loaded["edges"],
        by_title(asked["queries"]),
        processor_seconds=runs[0].processor_seconds if peer.has_store else None,
        disk_bytes=sum(file.stat().st_size for file in files(store)) if peer.has_store else None,
        reopen_seconds=asked.get("openSeconds"),
        commands=commands,
    )
    remove(store)
    return contestant


def files(store: Path):
    """The store and what the engine keeps beside it, such as a log."""
    return list(store.parent.glob(f"{store.name}*"))


def remove(store):
    for file in files(store):
        file.unlink()
