import Export
import Foundation
import Graph
import TestSupport
import Testing

@Suite struct SQLiteFileTests {
    private func database(_ store: GraphStore, in folder: TemporaryFolder) async throws -> (ReadDatabase, ExportReport)
    {
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["g.sqlite"], .sqlite)
        let database = try ReadDatabase(folder["g.sqlite"])
        #expect(try database.one("PRAGMA integrity_check") == "ok")
        #expect(try database.rows("PRAGMA foreign_key_check").isEmpty)
        return (database, report)
    }

    @Test func `labels are tables with keys, edges have foreign keys and views that join them`() async throws {
        let folder = try TemporaryFolder()
        let (database, _) = try await database(try await Small.store(Small.plain), in: folder)
        #expect(
            try database.rows("SELECT id, name, age, typeof(age) FROM person ORDER BY id") == [
                ["a", "Ana", "41", "integer"], ["b", "Bo, B", nil, "null"],
            ])
        #expect(try database.rows("SELECT person_id, tags FROM person_tags") == [["a", "x"], ["a", "y"]])
        #expect(try database.rows("SELECT * FROM knows") == [["e1", "a", "b", "2024-03-01 09:12:00.000"]])
        #expect(
            try database.rows("SELECT \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('lives_in') ORDER BY 2")
                == [["person", "from_id", "id"], ["city", "to_id", "id"]])
        #expect(
            try database.rows("SELECT id, from_name, from_age, to_name FROM lives_in_joined") == [
                ["e2", "Ana", "41", "=Rome"]
            ])
        let plan = try database.rows("EXPLAIN QUERY PLAN SELECT * FROM lives_in_joined WHERE from_id = 'a'")
        #expect(plan.allSatisfy { $0[3]?.contains("USING INDEX") ?? false }, "\(plan)")
    }

    @Test func `an insurer has as many rows as the graph, and edges between several labels are divided`() async throws {
        let generated = try await GeneratedFolder.graph(customers: 40)
        let (store, _) = try await BulkLoader.load(folder: generated.url.path)
        let folder = try TemporaryFolder()
        let (database, report) = try await database(store, in: folder)
        for table in report.tables {
            #expect(try database.one("SELECT count(*) FROM \(table.name)") == "\(table.rows)", "\(table.name)")
        }
        #expect(report.tables.reduce(0) { $0 + $1.rows } == store.vertexCount + store.edgeCount)
        let names = report.tables.map(\.name)
        #expect(names.contains("session_quoted_quote") && names.contains("call_quoted_quote"))
        let quoted = try database.rows(
            "SELECT DISTINCT from_table, to_table FROM quoted ORDER BY 1")
        #expect(quoted == [["call", "quote"], ["session", "quote"]])
        #expect(
            try database.one(
                "SELECT count(*) FROM customer_has_policy_policy_joined WHERE to_status = 'active'")
                == database.one(
                    "SELECT count(*) FROM customer_has_policy_policy e JOIN policy p ON p.id = e.to_id WHERE p.status = 'active'"
                ))
    }

    @Test func `hostile names are quoted and told apart, and no value is lost`() async throws {
        let folder = try TemporaryFolder()
        let (database, report) = try await database(try await Small.store(Small.hostile), in: folder)
        #expect(
            try database.rows(
                "SELECT id, name, \"select\", Name_2, id_2, \"tab:le\", \"when\" FROM \"x/y::Select\" ORDER BY id")
                == [
                    ["a,1", "O'Hara \"Bob\", =1+1", "1", "other", "own", "1", "1969-12-31 23:59:59.999"],
                    ["b", "=cmd|' /C calc'!A0", "-2", nil, nil, "0", "2024-03-01 09:12:00.000"],
                ])
        #expect(
            try database.rows("SELECT id, l, y, typeof(d) FROM _sqlite_x ORDER BY id")
                == [["c", "9223372036854775807", "-128", "null"], ["d", "-9223372036854775808", "127", "real"]])
        #expect(try database.rows("SELECT n FROM _sqlite_x_n ORDER BY 1") == [["5"], ["text"]])
        #expect(report.notes.contains("_sqlite_x: 1 value is no number (NaN) and is empty."))
        #expect(try database.one("SELECT count(*) FROM \"select\"") == "3")
    }

    @Test func `rows of a traversal are a table, with lists as JSON`() async throws {
        let folder = try TemporaryFolder()
        let table = ValueTable(
            name: "r", columns: ["a", "b"], rows: [[.list([.int(1), .int(2)]), .bool(true)], [.null, .null]])
        _ = try await GraphExport.write(.rows(table), to: folder["r.sqlite"], .sqlite)
        #expect(try ReadDatabase(folder["r.sqlite"]).rows("SELECT a, b FROM r") == [["[1,2]", "1"], [nil, nil]])
    }
}
