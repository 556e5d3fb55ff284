#!/usr/bin/env python3
"""Tryton, pulled: tryton.py PROGRAM FOLDER, run by run.sh with the Python that has trytond.

Starts Tryton with a few parties on loopback, pulls and curates them, and then changes, adds and deletes what it holds
while `c360 pull --watch` and `c360 curate --watch` run. What was changed has to be found within the polling time and two
seconds, and every record stands in one row.
"""

import base64
import csv
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time
import urllib.request

PROGRAM, WORK = sys.argv[1], pathlib.Path(sys.argv[2])
EVERY = 1
PASSWORD = "secret-of-the-test"
SCRIPTS = pathlib.Path(sys.executable).parent


class Tryton:
    """A Tryton with one database, asked by JSON-RPC as its own client does."""

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        (WORK / "data").mkdir()
        (WORK / "data/crm.sqlite").touch()
        (WORK / "trytond.conf").write_text(
            f"[database]\nuri = sqlite://\npath = {WORK}/data\n[web]\nlisten = 127.0.0.1:{self.port}\n")
        (WORK / "password").write_text(PASSWORD + "\n")
        self.log = open(WORK / "trytond.log", "wb")
        self.headers = {}
        subprocess.run(
            [SCRIPTS / "trytond-admin", "-c", WORK / "trytond.conf", "-d", "crm", "-u", "party", "sale_opportunity",
             "--activate-dependencies", "--email", "admin@crm.example"],
            env={**os.environ, "TRYTONPASSFILE": str(WORK / "password")}, stdout=self.log, stderr=self.log, check=True)
        self.process = subprocess.Popen(
            [SCRIPTS / "trytond", "-c", WORK / "trytond.conf", "-d", "crm"], stdout=self.log, stderr=self.log)
        until("Tryton answers", self.answers, 60)
        user, session, *_ = self.call("common.db.login", "admin", {"password": PASSWORD})
        token = base64.b64encode(f"admin:{user}:{session}".encode()).decode()
        self.headers = {"Authorization": f"Session {token}"}
        self.user = user

    def answers(self):
        if self.process.poll() is not None:
            sys.exit(f"trytond ended with {self.process.returncode}: {(WORK / 'trytond.log').read_text()[-2000:]}")
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def call(self, method, *params):
        body = json.dumps({"id": 1, "method": method, "params": params}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/crm/rpc/", body, {"Content-Type": "application/json", **self.headers})
        with urllib.request.urlopen(request, timeout=60) as answer:
            document = json.load(answer)
        if "error" in document:
            sys.exit(f"{method}: {document['error']}")
        return document["result"]

    def model(self, name, method, *params):
        return self.call(f"model.{name}.{method}", *params, {})

    def opportunity(self, party):
        """An opportunity of a party, for which the user needs a company."""
        currency = self.model("currency.currency", "create", [
            {"name": "Dollar", "symbol": "$", "code": "USD", "rates": [
                ["create", [{"date": {"__class__": "date", "year": 2024, "month": 1, "day": 1},
                             "rate": {"__class__": "Decimal", "decimal": "1"}}]]]}])[0]
        owner = self.model("party.party", "create", [{"name": "The Insurer"}])[0]
        company = self.model("company.company", "create", [{"party": owner, "currency": currency}])[0]
        person = self.model("party.party", "create", [{"name": "Rita Patel"}])[0]
        employee = self.model("company.employee", "create", [{"party": person, "company": company}])[0]
        self.model("res.user", "write", [self.user], {
            "companies": [["add", [company]]], "company": company, "employees": [["add", [employee]]],
            "employee": employee})
        return self.call("model.sale.opportunity.create", [
            {"party": party, "company": company, "employee": employee, "description": "Home insurance",
             "currency": currency, "amount": {"__class__": "Decimal", "decimal": "1250.50"}}], {"company": company, "employee": employee})[0]

    def end(self):
        self.process.terminate()
        self.process.wait()


def until(what, condition, seconds):
    """Waits until something holds, and gives the seconds that it took."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > seconds:
            sys.exit(f"FAILED: {what}, not within {seconds} s")
        time.sleep(0.05)
    return time.monotonic() - began


def c360(*arguments, status=0):
    outcome = subprocess.run([PROGRAM, *arguments], env=environment(), capture_output=True, text=True)
    if status is not None and outcome.returncode != status:
        sys.exit(f"FAILED: c360 {' '.join(map(str, arguments))} gave {outcome.returncode}: {outcome.stderr}")
    return outcome.stdout


def environment():
    folders = {name: str(WORK / "home") for name in ["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"]}
    return {**os.environ, **folders, "CRM_PASSWORD": PASSWORD}


def found(text):
    """The ids of the customers that a search finds."""
    output = c360("find", text, "--graph", WORK / "graph", "--format", "json", status=None)
    return [hit["id"] for hit in json.loads(output or "[]")]


def rows(stream):
    """The rows of a stream by their ids; none of them twice."""
    rows = {}
    for file in sorted((WORK / "landing/tryton").glob(f"{stream}-*.csv")):
        for row in csv.DictReader(file.open(encoding="utf-8", newline="")):
            check(row["id"] not in rows, f"{stream} {row['id']} stands in one row")
            rows[row["id"]] = row
    return rows


def check(holds, what):
    if not holds:
        sys.exit(f"FAILED: {what}")


def main():
    tryton = Tryton()
    watching = []
    try:
        ana, ben = tryton.model("party.party", "create", [
            {"name": "Ana García", "contact_mechanisms": [["create", [
                {"type": "phone", "value": "+1 703 555 0101"}, {"type": "email", "value": "ana@mail.example"}]]],
             "addresses": [["create", [{"street": "1 Main St", "city": "Reston", "postal_code": "20190"}]]]},
            {"name": "Ben \"B\" Lee, Jr.", "contact_mechanisms": [["create", [
                {"type": "mobile", "value": "+1 703 555 0102"}]]]}])
        opportunity = tryton.opportunity(ana)
        config = WORK / "home/c360/config.yaml"
        config.parent.mkdir(parents=True)
        # Deletions are looked for at each look, and not once an hour.
        connector = WORK / "tryton.yaml"
        connector.write_text(
            c360("pull", "--print", "tryton").replace("kind: present\n", f"kind: present\n      every: {EVERY}\n"))
        config.write_text(
            "connections:\n  crm:\n"
            f"    url: http://127.0.0.1:{tryton.port}\n    connector: {connector}\n    variables: {{database: crm}}\n"
            "    auth: {user: admin, password-env: CRM_PASSWORD}\n")

        c360("pull", "crm", "--output", WORK / "landing")
        c360("curate", WORK / "landing", "--mapping", "tryton", "--output", WORK / "graph")
        for text in ["703 555 0101", "ana@mail.example", "garcia reston"]:
            check(found(text) == [f"CUS{ana}"], f"{text} finds Ana García alone")
        check(found("703 555 0102") == [f"CUS{ben}"], "a mobile finds Ben Lee")
        quote = rows("opportunity")[str(opportunity)]
        check((quote["email"], quote["amount"]) == ("ana@mail.example", "1250.50"), f"the opportunity is whole: {quote}")
        check(
            "1250.5" in c360("query", f"g.V('CUS{ana}').out().hasLabel('quote').values('premium')",
                             "--graph", WORK / "graph", "--format", "json"), "the opportunity is Ana's quote")
        print(f"a first pull: {len(rows('party'))} parties, {len(rows('contact_mechanism'))} contact mechanisms")

        for name, arguments in {
            "pull": ["pull", "crm", "--output", WORK / "landing", "--watch", "--every", str(EVERY)],
            "curate": ["curate", WORK / "landing", "--mapping", "tryton", "--output", WORK / "graph", "--watch"],
        }.items():
            output = open(WORK / name, "wb")
            watching.append(subprocess.Popen([PROGRAM, *arguments], env=environment(), stdout=output, stderr=output))
        time.sleep(2 * EVERY)

        phone = next(row["id"] for row in rows("contact_mechanism").values() if row["value"].endswith("0101"))
        for number in ["0111", "0112", "0113"]:
            tryton.model("party.contact_mechanism", "write", [int(phone)], {"value": f"+1 703 555 {number}"})
            took = until(
                f"a phone that became {number} finds Ana García", lambda: found(f"703 555 {number}") == [f"CUS{ana}"],
                EVERY + 2)
            print(f"a changed phone is found after {took:.2f} s")
        tryton.model("party.party", "create", [{"name": "Zoë Brontë", "contact_mechanisms": [["create", [
            {"type": "email", "value": "zoe@mail.example"}]]]}])
        took = until("a new party is found", lambda: len(found("zoe@mail.example")) == 1, EVERY + 2)
        print(f"a new party is found after {took:.2f} s")
        mechanisms = rows("contact_mechanism")
        check(mechanisms[phone]["value"] == "+1 703 555 0113", "a changed phone stands in the place of the former one")
        check([row["value"] for row in mechanisms.values()].count("+1 703 555 0101") == 0, "and that is gone")
        tryton.model("party.contact_mechanism", "delete", [int(phone)])
        until("a deleted phone leaves its row", lambda: phone not in rows("contact_mechanism"), 2 * EVERY + 2)
        tryton.model("party.party", "write", [ben], {"active": False})
        until("an archived party leaves its row", lambda: str(ben) not in rows("party"), EVERY + 2)

        vertices = json.loads(c360(
            "query", "g.V().hasLabel('customer').id()", "--graph", WORK / "graph", "--format", "json"))
        check(len(vertices) == len(set(map(str, vertices))), "no customer is there twice")
        for process in watching:
            process.send_signal(signal.SIGTERM)
            check(process.wait(60) == 0, "what watches ends well")
        everything = b"".join(file.read_bytes() for file in (WORK / "landing").rglob("*") if file.is_file())
        everything += (WORK / "pull").read_bytes()
        check(PASSWORD.encode() not in everything, "the password is nowhere")
        print("Tryton 8.2: passed")
    finally:
        for process in watching:
            if process.poll() is None:
                process.kill()
        tryton.end()


main()
