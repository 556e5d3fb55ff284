"""DuckDB: a table for each file, properties in their types, no index."""

import duckdb
import insight_sql
from engine import Engine, element_map, main
from neptune_files import edge_files, vertex_files

TYPES = {"String": "VARCHAR", "Int": "INTEGER", "Long": "BIGINT", "Double": "DOUBLE", "Date": "TIMESTAMP"}
EDGE_COLUMNS = {"id": "VARCHAR", "source": "VARCHAR", "target": "VARCHAR", "label": "VARCHAR"}


class DuckDB(Engine):
    package = "duckdb"

    def load(self):
        self.connection = duckdb.connect(self.store)
        vertices, edges = vertex_files(self.folder), edge_files(self.folder)
        for file in vertices:
            properties = {name: TYPES[kind] for name, kind in file.properties}
            self.create_table(file.label, file.path, {"id": "VARCHAR", "label": "VARCHAR", **properties})
        for file in edges:
            self.create_table(file.name, file.path, EDGE_COLUMNS)
        counts = [self.count(file.label for file in vertices), self.count(file.name for file in edges)]
        self.connection.close()
        return counts

    def create_table(self, name, path, columns):
        # The label is the same in every row of a file.
        self.connection.execute(
            f"""CREATE TABLE "{name}" AS SELECT * EXCLUDE label FROM read_csv('{path}', columns={columns},
            header=true, auto_detect=false, delim=',', quote='"', escape='"')"""
        )

    def count(self, tables):
        return sum(self.rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables)

    def open(self):
        self.connection = duckdb.connect(self.store, read_only=True)
        self.names = {file.label: file.names for file in vertex_files(self.folder)}
        self.neighbour_text = " UNION ALL ".join(self.neighbour_parts())

    def neighbour_parts(self):
        for file in edge_files(self.folder):
            if file.source == "customer":
                yield f"SELECT '{file.target}', count(*) FROM {file.name} WHERE source = $1"
            if file.target == "customer":
                yield f"SELECT '{file.source}', count(*) FROM {file.name} WHERE target = $1"

    def customers(self, email):
        return self.elements("customer", "SELECT * FROM customer WHERE email = $1", email)

    def calls(self, customer):
        text = """
            SELECT call.* FROM CUS_PHN JOIN PHN_CLL ON PHN_CLL.source = CUS_PHN.target
            JOIN call ON call.id = PHN_CLL.target WHERE CUS_PHN.source = $1 ORDER BY started_at
        """
        return self.elements("call", text, customer)

    def neighbours(self, customer):
        counts = {}
        for label, count in self.rows(self.neighbour_text, customer):
            if count:
                counts[label] = counts.get(label, 0) + count
        return counts

    def deductibles(self):
        counts = {zip_code: {} for zip_code, in self.rows("SELECT zip FROM zip")}
        text = """
            SELECT zip.zip, quote.deductible, count(*) FROM zip
            JOIN ZIP_ADD ON ZIP_ADD.source = zip.id JOIN ADD_CUS ON ADD_CUS.source = ZIP_ADD.target
            JOIN CUS_QTE ON CUS_QTE.source = ADD_CUS.target JOIN quote ON quote.id = CUS_QTE.target
            WHERE EXISTS (SELECT 1 FROM QTE_POL WHERE QTE_POL.source = quote.id)
            GROUP BY ALL
        """
        for zip_code, deductible, count in self.rows(text):
            counts[zip_code][deductible] = count
        return counts

    def insight(self, title):
        return insight_sql.answer(self.rows, title)

    def elements(self, label, text, *parameters):
        names = self.names[label]
        return [element_map(row[0], label, zip(names, row[1:])) for row in self.rows(text, *parameters)]

    def rows(self, text, *parameters):
        return self.connection.execute(text, parameters).fetchall()


main(DuckDB)
