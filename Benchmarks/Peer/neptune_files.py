"""The files of a folder that `c360 generate` wrote: what each holds, out of its name, its header and its first row."""

import csv
from dataclasses import dataclass
from pathlib import Path

PREFIX_LENGTH = 3


@dataclass
class VertexFile:
    path: Path
    label: str
    # Name and Neptune type of each property, without ~id and ~label.
    properties: list
    # The letters every id begins with.
    prefix: str

    @property
    def names(self):
        return [name for name, _ in self.properties]


@dataclass
class EdgeFile:
    path: Path
    label: str
    # Labels of the vertices at both ends.
    source: str
    target: str

    @property
    def name(self):
        return self.path.stem


def vertex_files(folder):
    files = []
    for path in sorted(Path(folder, "neptune_vertex").glob("*.csv")):
        header, first = first_rows(path)
        properties = [tuple(column.split(":")) for column in header[2:]]
        files.append(VertexFile(path, first[1], properties, first[0][:PREFIX_LENGTH]))
    return files


def edge_files(folder):
    labels = {file.prefix: file.label for file in vertex_files(folder)}
    files = []
    for path in sorted(Path(folder, "neptune_edge").glob("*.csv")):
        _, first = first_rows(path)
        source, target = (labels[prefix] for prefix in path.stem.split("_"))
        files.append(EdgeFile(path, first[3], source, target))
    return files


def first_rows(path):
    reader = rows(path)
    return next(reader), next(reader)


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.reader(file)
