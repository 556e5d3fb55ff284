"""What is asked of a peer in Python, and the clock around it; Benchmark.swift and TinkerGraphBench.java do the same.

Arguments: STEP FOLDER STORE QUERIES PARAMETERS SECONDS, where STEP is `load`, `ask`, or `both` for an engine that
keeps nothing on disk. Prints JSON. Of queries.txt those questions are asked that an engine has a method for.
"""

import csv
import json
import sys
import time
from importlib.metadata import version

import checksum
from checksum import Token

FEWEST_RUNS = 5


class Engine:
    """One graph database; `store` is where it may keep its files."""

    package = None

    def __init__(self, folder, store):
        self.folder = folder
        self.store = store

    def load(self):
        """Reads the folder; answers how many vertices and edges there are once all of it is written."""
        raise NotImplementedError

    def open(self):
        """Opens what was loaded, in another process."""
        raise NotImplementedError

    def customers(self, email):
        """Element maps of the customers with this e-mail."""
        raise NotImplementedError

    def calls(self, customer):
        """Element maps of the calls from all phones of a customer, in time order."""
        raise NotImplementedError

    def neighbours(self, customer):
        """How many neighbours of each label, over edges of both directions."""
        raise NotImplementedError

    def deductibles(self):
        """For each zip, how many quotes with a policy its residents have of each deductible."""
        raise NotImplementedError

    def insight(self, title):
        """The answer to a further question about the whole graph, or None where it is not asked of this engine."""
        return None

    def answer(self, title, row):
        match title:
            case "customer by e-mail":
                return self.customers(row["email"])
            case "calls of a customer in time order":
                return self.calls(row["customer"])
            case "neighbours of a customer, counted by label":
                return [self.neighbours(row["customer"])]
            case "quotes with a policy, by deductible, for each zip":
                return [self.deductibles()]
        return self.insight(title)


def element_map(identifier, label, properties):
    known = {name: value for name, value in properties if value not in (None, "")}
    return {Token("id"): identifier, Token("label"): label, **known}


def main(engine_class):
    step, folder, store, queries, parameters, seconds = sys.argv[1:]
    with open(parameters, encoding="utf-8", newline="") as file:
        customers = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    engine = engine_class(folder, store)
    result = {"version": version(engine_class.package)}
    start = time.perf_counter()
    if step == "ask":
        engine.open()
        engine.customers(customers[0]["email"])
        result["openSeconds"] = time.perf_counter() - start
    else:
        result["vertices"], result["edges"] = engine.load()
        result["loadSeconds"] = time.perf_counter() - start
    if step != "load":
        result["queries"] = measure_all(engine, queries, customers, float(seconds))
    print(json.dumps(result))


def measure_all(engine, queries, customers, seconds):
    measured = []
    with open(queries, encoding="utf-8") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    for line in lines:
        title, count, _ = line.split(" | ", 2)
        rows = customers[: int(count)]
        if engine.answer(title, rows[0]) is not None:
            measured.append(measure(engine, title, rows, seconds))
    return measured


def measure(engine, title, rows, seconds):
    values = [value for row in rows for value in engine.answer(title, row)]
    digest = sum(checksum.of(value) for value in values) & checksum.MASK
    run_for(engine, title, rows, seconds)
    times = sorted(run_for(engine, title, rows, seconds))
    return {
        "title": title,
        "median": rank(times, 0.5),
        "p99": rank(times, 0.99),
        "results": len(values),
        "checksum": f"{digest:016x}",
    }


def run_for(engine, title, rows, seconds):
    """Asks about the customers in turn and answers how many microseconds each answer took."""
    times = []
    end = time.perf_counter() + seconds
    while len(times) < FEWEST_RUNS or time.perf_counter() < end:
        row = rows[len(times) % len(rows)]
        start = time.perf_counter()
        engine.answer(title, row)
        times.append(1e6 * (time.perf_counter() - start))
    return times


def rank(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
