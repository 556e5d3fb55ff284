"""networkx: a MultiDiGraph in memory, with a dictionary from e-mails to customers."""

from collections import Counter, defaultdict
from datetime import datetime

import networkx
from engine import Engine, element_map, main
from neptune_files import edge_files, rows, vertex_files

TYPES = {"String": str, "Int": int, "Long": int, "Double": float, "Date": datetime.fromisoformat}


class NetworkX(Engine):
    package = "networkx"

    def load(self):
        self.graph = networkx.MultiDiGraph()
        self.by_email = defaultdict(list)
        for file in vertex_files(self.folder):
            self.add_vertices(file)
        for file in edge_files(self.folder):
            records = rows(file.path)
            next(records)
            for identifier, source, target, _ in records:
                self.graph.add_edge(source, target, key=identifier, label=file.label)
        return self.graph.number_of_nodes(), self.graph.number_of_edges()

    def add_vertices(self, file):
        records = rows(file.path)
        next(records)
        columns = [(name, TYPES[kind]) for name, kind in file.properties]
        for identifier, _, *cells in records:
            properties = {name: typed(cell) for (name, typed), cell in zip(columns, cells) if cell}
            self.graph.add_node(identifier, label=file.label, **properties)
            if file.label == "customer" and "email" in properties:
                self.by_email[properties["email"]].append(identifier)

    def customers(self, email):
        return [self.element(vertex) for vertex in self.by_email.get(email, ())]

    def calls(self, customer):
        calls = [call for phone in self.out(customer, "has_phone") for call in self.out(phone, "has_call")]
        return [self.element(call) for call in sorted(calls, key=lambda call: self.graph.nodes[call]["started_at"])]

    def neighbours(self, customer):
        nodes = self.graph.nodes
        counts = Counter(nodes[target]["label"] for _, target in self.graph.out_edges(customer))
        counts.update(nodes[source]["label"] for source, _ in self.graph.in_edges(customer))
        return dict(counts)

    def deductibles(self):
        counts = {}
        for vertex, data in self.graph.nodes(data=True):
            if data["label"] == "zip":
                counts.setdefault(data["zip"], Counter()).update(self.deductibles_of_quotes(vertex))
        return counts

    def deductibles_of_quotes(self, vertex):
        for address in self.out(vertex, "has_address"):
            for resident in self.out(address, "resident"):
                for quote in self.out(resident, "has_quote"):
                    if next(self.out(quote, "has_policy"), None) is not None:
                        yield self.graph.nodes[quote]["deductible"]

    def out(self, vertex, label):
        for _, target, its_label in self.graph.out_edges(vertex, data="label"):
            if its_label == label:
                yield target

    def element(self, vertex):
        properties = dict(self.graph.nodes[vertex])
        label = properties.pop("label")
        return element_map(vertex, label, properties.items())


main(NetworkX)
