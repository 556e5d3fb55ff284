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


def sample(folder):
    """Customers with an e-mail and a phone number, spread evenly over the file."""
    with open(folder / "neptune_vertex" / "customer.csv", encoding="utf-8", newline="") as file:
        rows = [Customer(row["~id"], row["email:String"], row["phone:String"]) for row in csv.DictReader(file)]
    rows = [row for row in rows if row.email and row.phone]
    return rows[:: max(1, len(rows) // SAMPLE_SIZE)][:SAMPLE_SIZE]


def write_parameters(customers, file: Path):
    """What the names in queries.txt stand for, a row a customer."""
    rows = [f"{each.id}\t{each.email}\t{each.phone}\t{each.prefix}\n" for each in customers]
    file.write_text("customer\temail\tphone\tprefix\n" + "".join(rows), encoding="utf-8")
