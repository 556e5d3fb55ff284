import Export
import Foundation
import Graph
import TestSupport
import Testing

@Suite struct ParquetFolderTests {
    /// All rows as texts, by the reader of the loader.
    private func read(_ path: String) throws -> (columns: [String], rows: [[String?]]) {
        var reader = try ParquetRowReader(path: path)
        var rows: [[String?]] = []
        while true {
            let outcome = reader.next()
            guard outcome == .row else {
                #expect(outcome == .end)
                break
            }
            var row: [String?] = []
            for column in reader.columns.indices {
                row.append(reader.withValue(column) { $0.map { String(decoding: $0, as: UTF8.self) } })
            }
            rows.append(row)
        }
        return (reader.columns.map(\.name), rows)
    }

    @Test func `an insurer has in Parquet what the graph has`() async throws {
        let generated = try await GeneratedFolder.graph(customers: 60)
        let (store, _) = try await BulkLoader.load(folder: generated.url.path)
        let folder = try TemporaryFolder()
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["out"], .parquet)
        for table in report.tables where table.kind == .vertices {
            let (columns, rows) = try read(folder["out/\(table.name)/\(table.name).parquet"].path)
            #expect(rows.count == table.rows)
            for row in rows {
                let id = try #require(row[0])
                let vertex = try #require(store.vertexRow(id: id))
                var expected: [String: String] = [:]
                store.forEachProperty(ofVertex: vertex) { key, value in
                    expected[store.name(of: key)] =
                        value.type == .date ? DateText.format(value.integer) : store.text(value)
                }
                let found = zip(columns, row).dropFirst().reduce(into: [String: String]()) { $0[$1.0] = $1.1 }
                #expect(found == expected)
            }
        }
        let edges = report.tables.filter { $0.kind == .edges }
        #expect(edges.reduce(0) { $0 + $1.rows } == store.edgeCount)
        for table in edges {
            let (columns, rows) = try read(folder["out/\(table.name)/\(table.name).parquet"].path)
            #expect(columns.prefix(3) == ["id", "from_id", "to_id"] && rows.count == table.rows)
            for row in rows {
                let edge = try #require(store.edgeRow(id: row[0] ?? ""))
                #expect(store.vertexID(store.from(edge)) == row[1] && store.vertexID(store.to(edge)) == row[2])
            }
        }
    }

    @Test func `types, nulls and lists of any number of values come back`() async throws {
        let values: [Value] = (0..<5_000).map { row in
            switch row % 5 {
            case 0: .null
            case 1: .list([.string("a"), .string("b\(row % 7)")])
            case 2: .list([.string("only")])
            default: .list([.string("x"), .string(""), .string("é\(row % 3)")])
            }
        }
        let table = ValueTable(
            name: "t", columns: ["list", "flag", "n", "d", "text", "when"],
            rows: values.enumerated().map { row, list in
                [
                    list, row % 3 == 0 ? .null : .bool(row % 2 == 0), .int(Int32(row % 11) - 5),
                    .double(Double(row) / 4),
                    .string(row < 2_500 ? "few" : "many \(row)"), row == 7 ? .null : .date(Int64(row) * 1_001),
                ]
            })
        let folder = try TemporaryFolder()
        _ = try await GraphExport.write(.rows(table), to: folder["t.parquet"], .parquet)
        let (columns, rows) = try read(folder["t.parquet"].path)
        #expect(columns == ["list", "flag", "n", "d", "text", "when"] && rows.count == 5_000)
        for (row, cells) in rows.enumerated() {
            let expected = values[row].isNull ? nil : JSONWriter.line(values[row])
            #expect(cells[0]?.replacing(" ", with: "") == expected?.replacing(" ", with: ""), "\(row)")
            #expect(cells[1] == (row % 3 == 0 ? nil : "\(row % 2 == 0)"))
            #expect(cells[2] == "\(row % 11 - 5)" && cells[3].flatMap(Double.init) == Double(row) / 4)
            #expect(cells[4] == (row < 2_500 ? "few" : "many \(row)"))
            #expect(cells[5] == (row == 7 ? nil : DateText.format(Int64(row) * 1_001)))
        }
    }

    @Test func `Athena is told the tables with their types and places`() async throws {
        let store = try await Small.store(Small.plain)
        let folder = try TemporaryFolder()
        let report = try await GraphExport.write(.graph(store, ExportSelection()), to: folder["out"], .parquet)
        let ddl = AthenaDDL.text(of: report, location: "s3://bucket/g/")
        #expect(
            ddl.hasPrefix(
                """
                CREATE EXTERNAL TABLE IF NOT EXISTS `person` (
                  `id` string,
                  `name` string,
                  `age` int,
                  `tags` array<string>
                )
                STORED AS PARQUET
                LOCATION 's3://bucket/g/person/'
                TBLPROPERTIES ('parquet.compression' = 'ZSTD');

                CREATE EXTERNAL TABLE IF NOT EXISTS `city` (
                """))
        #expect(ddl.contains("`since` timestamp\n"))
        let hostile = try await GraphExport.write(
            .graph(try await Small.store(Small.hostile), ExportSelection()), to: folder["hostile"], .parquet)
        let other = AthenaDDL.text(of: hostile, location: "s3://bucket")
        #expect(other.contains("`x_y__select`") && other.contains("`tab_le` boolean"))
        #expect(other.contains("LOCATION 's3://bucket/x%2Fy%3A%3ASelect/'") && other.contains("column.index.access"))
    }
}
