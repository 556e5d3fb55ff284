"""Ladybug, the successor of Kuzu: a table for each label, properties in their types, ids of edges kept."""

import itertools

import ladybug
from engine import Engine, element_map, main
from neptune_files import edge_files, vertex_files

TYPES = {"String": "STRING", "Int": "INT32", "Long": "INT64", "Double": "DOUBLE", "Date": "TIMESTAMP"}
EDGE_COLUMNS = "id STRING, source STRING, target STRING, label STRING"


class Ladybug(Engine):
    package = "ladybug"

    def load(self):
        self.connect()
        for file in vertex_files(self.folder):
            self.copy_vertices(file)
        edges = edge_files(self.folder)
        for label, files in itertools.groupby(sorted(edges, key=lambda file: file.label), lambda file: file.label):
            self.copy_edges(label, list(files))
        self.connection.execute("CHECKPOINT")
        patterns = ("MATCH (v) RETURN count(*)", "MATCH ()-[e]->() RETURN count(*)")
        return [self.connection.execute(pattern).get_all()[0][0] for pattern in patterns]

    def open(self):
        self.connect()
        self.names = {file.label: file.names for file in vertex_files(self.folder)}

    def connect(self):
        self.database = ladybug.Database(self.store)
        self.connection = ladybug.Connection(self.database)

    def copy_vertices(self, file):
        columns = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in file.properties)
        names = ", ".join(f"`{name}`" for name in file.names)
        self.connection.execute(f"CREATE NODE TABLE `{file.label}`(id STRING PRIMARY KEY, {columns})")
        # Its parallel reader refuses line ends within a value, which the details of calls have.
        options = "HEADER=true, PARALLEL=false" if "details" in file.names else "HEADER=true"
        self.connection.execute(
            f"COPY `{file.label}` FROM (LOAD WITH HEADERS (id STRING, label STRING, {columns}) "
            f"FROM '{file.path}' ({options}) RETURN id, {names})"
        )

    def copy_edges(self, label, files):
        ends = ", ".join(f"FROM `{file.source}` TO `{file.target}`" for file in files)
        self.connection.execute(f"CREATE REL TABLE `{label}`({ends}, id STRING)")
        for file in files:
            self.connection.execute(
                f"COPY `{label}` FROM (LOAD WITH HEADERS ({EDGE_COLUMNS}) FROM '{file.path}' (HEADER=true) "
                f"RETURN source, target, id) (from='{file.source}', to='{file.target}')"
            )

    def customers(self, email):
        return self.elements("customer", "MATCH (v:customer) WHERE v.email = $email RETURN v.*", {"email": email})

    def calls(self, customer):
        text = """
            MATCH (:customer {id: $id})-[:has_phone]->(:phone)-[:has_call]->(v:call)
            RETURN v.* ORDER BY v.started_at
        """
        return self.elements("call", text, {"id": customer})

    def neighbours(self, customer):
        return dict(self.rows("MATCH (:customer {id: $id})-[]-(v) RETURN label(v), count(*)", {"id": customer}))

    def deductibles(self):
        counts = {zip_code: {} for zip_code, in self.rows("MATCH (z:zip) RETURN z.zip", {})}
        text = """
            MATCH (z:zip)-[:has_address]->(:address)-[:resident]->(:customer)-[:has_quote]->(q:quote)
            WHERE EXISTS { MATCH (q)-[:has_policy]->(:policy) }
            RETURN z.zip, q.deductible, count(*)
        """
        for zip_code, deductible, count in self.rows(text, {}):
            counts[zip_code][deductible] = count
        return counts

    def elements(self, label, text, parameters):
        names = self.names[label]
        return [element_map(row[0], label, zip(names, row[1:])) for row in self.rows(text, parameters)]

    def rows(self, text, parameters):
        return self.connection.execute(text, parameters).get_all()


main(Ladybug)
