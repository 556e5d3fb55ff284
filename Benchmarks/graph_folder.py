"""The graph that is measured: made once by `c360 generate` and kept in the scratch folder."""

import csv
from dataclasses import dataclass
from pathlib import Path

from processes import run, say

SAMPLE_SIZE = 500
PREFIX_LENGTH = 5


@dataclass
class Customer:
    id: str
    email: str
    phone: str
    # What one asks a caller for: family name, town, zip code and year of birth.
    words: str

    @property
    def prefix(self):
        return self.email[:PREFIX_LENGTH]


def generate(c360, customers, scratch):
    """The folder for so many customers; the generator writes the same bytes for the same number."""
    folder = scratch / f"graph-{customers}"
    if not folder.is_dir():
        say(f"writing a graph of {customers} customers")
        unfinished = scratch / f"graph-{customers}.unfinished"
        run([c360, "generate", "--customers", str(customers), "--output", str(unfinished)])
        unfinished.rename(folder)
    return folder


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def sample(folder):
    """Customers of whom everything is known, spread evenly over the file."""
    homes = {row["~from"]: row["~to"] for row in read(folder / "neptune_edge" / "CUS_ADD.csv")}
    places = {row["~id"]: f'{row["city:String"]} {row["zip:String"]}'
              for row in read(folder / "neptune_vertex" / "address.csv")}
    rows = []
    for row in read(folder / "neptune_vertex" / "customer.csv"):
        name, born = row["name:String"].split(), row["birth_date:Date"][:4]
        place = places.get(homes.get(row["~id"]))
        if row["email:String"] and row["phone:String"] and name and born and place:
            words = f"{name[-1]} {place} {born}"
            rows.append(Customer(row["~id"], row["email:String"], row["phone:String"], words))
    return rows[:: max(1, len(rows) // SAMPLE_SIZE)][:SAMPLE_SIZE]


def write_parameters(customers, file: Path):
    """What the names in queries.txt stand for, a row a customer."""
    rows = [f"{each.id}\t{each.email}\t{each.phone}\t{each.prefix}\n" for each in customers]
    file.write_text("customer\temail\tphone\tprefix\n" + "".join(rows), encoding="utf-8")
