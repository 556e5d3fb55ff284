"""What the invented graphs beside this file are made of: dice that fall the same everywhere, people, and Neptune CSV.

Only `random()` of Python's generator is used, which gives the same numbers in every version.
"""

import csv
import io
import os
import random
import shutil
import sys
from datetime import datetime, timedelta


class Dice:
    def __init__(self, seed):
        self._next = random.Random(seed).random

    def chance(self, share):
        return self._next() < share

    def number(self, low, high):
        """A whole number from low to high, both included."""
        return low + int(self._next() * (high - low + 1))

    def between(self, low, high):
        return low + self._next() * (high - low)

    def one(self, things):
        return things[int(self._next() * len(things))]

    def weighted(self, weights):
        """One of the keys of a dictionary of weights, in its order."""
        at = self._next() * sum(weights.values())
        for thing, weight in weights.items():
            at -= weight
            if at < 0:
                return thing
        return list(weights)[-1]

    def moment(self, start, end, hours=(8, 18)):
        """A moment between two, in hours of work, from Monday to Saturday."""
        days = max(0, (end - start).days)
        day = start + timedelta(days=self.number(0, days))
        if day.weekday() == 6 and days > 1:
            day += timedelta(days=-1 if day > start + timedelta(days=1) else 1)
        day = day.replace(hour=0, minute=0, second=0)
        return day + timedelta(seconds=self.number(hours[0] * 3600, hours[1] * 3600 - 1))


# First names, family names and how both are written in an e-mail address.
CULTURES = {
    "english": (["Amelia", "Jack", "Grace", "Harry", "Chloe", "Oliver", "Ruby", "Callum", "Erin", "Dylan", "Holly", "Ewan"],
                ["Whitfield", "Ashdown", "O'Rourke", "Penrose", "Hartley", "MacLeod", "Bexley-Cole", "Thackray", "Winslade"]),
    "german": (["Jürgen", "Käthe", "Lukas", "Mia", "Sören", "Heike", "Jonas", "Änne", "Bernd", "Lena", "Uwe", "Greta"],
               ["Müller", "Groß", "Schäfer", "Brandt", "Königsdörfer", "Vogel", "Lüders", "Weiß", "Petersen"]),
    "indian": (["Priya", "Arjun", "Meera", "Rohan", "Anjali", "Vikram"], ["Raman", "Patel", "Iyer", "Banerjee", "Kaur"]),
    "polish": (["Zofia", "Łukasz", "Małgorzata", "Paweł", "Kasia"], ["Wójcik", "Dąbrowska", "Nowak", "Zieliński"]),
    "turkish": (["Ayşe", "Mehmet", "Elif", "Çağrı", "İpek"], ["Yılmaz", "Öztürk", "Şahin", "Demir"]),
    "spanish": (["Inés", "Álvaro", "Lucía", "Nicolás"], ["Muñoz", "Ibáñez", "de la Peña", "Gil"]),
    "vietnamese": (["Thị Hoa", "Minh Đức", "Văn Nam"], ["Nguyễn", "Trần", "Lê"]),
    "greek": ([("Ελένη", "eleni"), ("Νίκος", "nikos"), ("Δήμητρα", "dimitra")],
              [("Παπαδάκης", "papadakis"), ("Γεωργίου", "georgiou")]),
    "ukrainian": ([("Оксана", "oksana"), ("Тарас", "taras"), ("Ірина", "iryna")],
                  [("Шевчук", "shevchuk"), ("Коваленко", "kovalenko")]),
    "chinese": ([("秀英", "xiuying"), ("伟", "wei"), ("丽", "li")], [("王", "wang"), ("李", "li"), ("陈", "chen")]),
    "arabic": ([("ليلى", "layla"), ("يوسف", "yusuf"), ("نور", "nour")], [("حداد", "haddad"), ("منصور", "mansour")]),
    "hebrew": ([("שרה", "sara"), ("דוד", "david")], [("כהן", "cohen"), ("לוי", "levi")]),
}

LETTERS = {"ü": "ue", "ö": "oe", "ä": "ae", "ß": "ss", "ł": "l", "ş": "s", "ı": "i", "ç": "c", "ğ": "g", "đ": "d", "'": "",
           " ": "", "ó": "o", "ą": "a", "ń": "n", "é": "e", "á": "a", "í": "i", "ñ": "n", "ễ": "e", "ầ": "a", "ê": "e",
           "ị": "i", "ứ": "u", "ă": "a", "i̇": "i"}


def latin(text):
    text = text.lower().replace("i̇", "i")
    return "".join(LETTERS.get(letter, letter) for letter in text)


class Person:
    """A name in the script of its owner, and the part of an e-mail address before the at sign."""

    def __init__(self, dice, weights, family=None):
        culture = dice.weighted(weights)
        firsts, families = CULTURES[culture]
        self.family = family or dice.one(families)
        first = dice.one(firsts)
        self.first, spelled = first if isinstance(first, tuple) else (first, latin(first))
        shown, other = self.family if isinstance(self.family, tuple) else (self.family, latin(self.family))
        last_first = culture in ("chinese", "vietnamese") and family is None
        space = "" if culture == "chinese" and family is None else " "
        self.name = space.join([shown, self.first] if last_first else [self.first, shown])
        self.mailbox = f"{spelled}.{other}"


def stamp(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def day(moment):
    return moment.strftime("%Y-%m-%d")


class Graph:
    """Vertices and edges by file, written in the order in which they came."""

    def __init__(self, columns):
        self.columns = columns
        self.vertices = {label: [] for label in columns}
        self.edges = {}
        self.ids = set()
        self.last = {}

    def new(self, label, prefix, first, **values):
        """A vertex with the next number behind a prefix."""
        self.last[prefix] = self.last.get(prefix, first - 1) + 1
        return self.vertex(label, f"{prefix}{self.last[prefix]}", **values)

    def vertex(self, label, id, **values):
        if id in self.ids:
            raise ValueError(f"{id} is there twice")
        self.ids.add(id)
        names = [column.split(":")[0] for column in self.columns[label]]
        for name in values:
            if name not in names:
                raise ValueError(f"{label} has no {name}")
        self.vertices[label].append((id, values))
        return id

    def edge(self, file, start, end, label):
        self.edges.setdefault(file, []).append((start, end, label))

    def change(self, label, id, **values):
        next(held for known, held in self.vertices[label] if known == id).update(values)

    def write(self, folder):
        for kind in ("neptune_vertex", "neptune_edge"):
            shutil.rmtree(os.path.join(folder, kind), ignore_errors=True)
            os.makedirs(os.path.join(folder, kind))
        for label, columns in self.columns.items():
            rows = []
            for id, values in self.vertices[label]:
                cells = [values.get(column.split(":")[0]) for column in columns]
                rows.append([id, label] + [cell(value) for value in cells])
            save(os.path.join(folder, "neptune_vertex", label + ".csv"), ["~id", "~label"] + columns, rows)
        for file, edges in self.edges.items():
            rows = []
            for count, (start, end, label) in enumerate(edges, 1):
                for id in (start, end):
                    if id not in self.ids:
                        raise ValueError(f"{file}: there is no {id}")
                rows.append([f"{file}{count}", start, end, label])
            save(os.path.join(folder, "neptune_edge", file + ".csv"), ["~id", "~from", "~to", "~label"], rows)


def cell(value):
    if value is None:
        return ""
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, float):
        return f"{value:.2f}"
    return str(value)


def save(path, header, rows):
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text.getvalue())


def main(graph, name):
    """Writes the graph into the folder that the command line names, else into the one beside this file."""
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, name)
    graph.write(folder)
    edges = sum(len(rows) for rows in graph.edges.values())
    print(f"{folder}: {sum(len(rows) for rows in graph.vertices.values())} vertices, {edges} edges")
