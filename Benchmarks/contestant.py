"""What was measured of one engine, c360 or a peer, on the folder all of them read."""

import sys
from dataclasses import dataclass, field


@dataclass
class Contestant:
    name: str
    load_seconds: float
    peak_bytes: int
    vertices: int
    edges: int
    # By the titles of queries.txt: median and p99 in microseconds, number of results and their checksum.
    queries: dict
    # None of these is known of an engine that keeps everything in memory and reads it again.
    disk_bytes: int | None = None
    # Of all cores together, for the load alone.
    processor_seconds: float | None = None
    reopen_seconds: float | None = None
    commands: list = field(default_factory=list)


def by_title(queries):
    return {query["title"]: query for query in queries}


def check_same(ours, peers):
    """All must have loaded the same graph and answered the same; otherwise no number means anything."""
    differences = []
    for peer in peers:
        pairs = [("vertices", ours.vertices, peer.vertices), ("edges", ours.edges, peer.edges)]
        for title, their in peer.queries.items():
            our = ours.queries[title]
            pairs += [(f"{title}, {what}", our[what], their[what]) for what in ("results", "checksum")]
        differences += [f"{what}: {our}, {peer.name} {their}" for what, our, their in pairs if our != their]
    if differences:
        sys.exit("bench: c360 and its peers answer differently\n  " + "\n  ".join(differences))
