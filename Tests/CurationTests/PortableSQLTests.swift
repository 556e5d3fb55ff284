import Foundation
import GRDB
import TestSupport
import Testing

@testable import Curation

/// The same text of every view on SQLite and on a real PostgreSQL, over the same staged rows.
@Suite struct PortableSQLTests {
    private static let views = CurationScript.foundations + CurationScript.outputs

    /// Spellings that the generator's dirt does not have.
    private static let oddCalls = [
        "1,7,703 555 1212 x9,2024-02-29 10:11:12.5+0130,\"1,200\",In,quote,open,\"tab\there\"",
        "2,7,+44 (0)7700 900 125,2024-02-30T10:00:00Z,12.00,,,,\"back\\slash and \"\"quotes\"\"\"",
        "3,7,1-800-FLOWERS,2024-02-29T10:11,2147483648,,,,\"two\nlines\"",
        "4,7,000,1900-02-29,-1,,,,é漢👍",
        "4,7,0049 30 23125 042,2024-02-29T10:11:12.1.2Z,1.5,,,,last one counts",
        "5,7,\u{202A}+1 703 555 1212\u{202C},2024-02-29T10:11:12Z,1,ÄÖ,ПРИВЕТ,İI,",
        ",7,,,,,,,no key",
    ]

    /// Addresses with what nobody sees, and capitals beyond ASCII.
    private static let oddCustomers = [
        "9001,Jörg,JÖRG@MÜLLER.EXAMPLE\u{200B},,,FAMÍLIA,,", "9002,Ana,\u{FEFF}an\u{AD}a＠mail.example.,,,,,",
        "9003,Zoë,ΖΩΉ@ΣΊΓΜΑΣ.example,,,ÉÈ,,",
        "0035g00000ABCDEAA2,Text Key,,,,,,", "1.23457E+17,Cut Key,,,,,,", "-x1,No Key,,,,,,", "2024-03-01,Day,,,,,,",
    ]

    private func landing() async throws -> TemporaryFolder {
        let generated = try await GeneratedFolder.landing(customers: 150, isDirty: true)
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(at: generated.url, to: folder["landing"])
        try folder.append(
            (Self.oddCalls
                + (PhoneSpellings.withExtension + PhoneSpellings.readings.map(\.text)).enumerated()
                .map { "\(80_000 + $0.offset),7,\"\($0.element.replacing("\"", with: "\"\""))\",,,,,," }
                + (TimeSpellings.taken.map(\.spelling) + TimeSpellings.refused).enumerated()
                .map { "\(91_000 + $0.offset),7,,\"\($0.element)\",,,,," })
                .joined(separator: "\n") + "\n", to: "landing/callcenter/call.csv")
        try folder.append(Self.oddCustomers.joined(separator: "\n") + "\n", to: "landing/core/customer.csv")
        return folder
    }

    @Test(.enabled(if: PostgresServer.isInstalled, "PostgreSQL is not installed"))
    func `every view gives the same rows on SQLite and on PostgreSQL`() async throws {
        let server = try PostgresServer()
        let folder = try await landing()
        let area = try LandingArea(folder: folder["landing"])
        let database = try ReferenceDatabase(path: folder["staging.sqlite"].path)
        try database.stage(area)
        for view in Self.views { try database.define(view) }

        let exchange = folder["exchange"]
        try FileManager.default.createDirectory(at: exchange, withIntermediateDirectories: true)
        var script = ""
        for table in LandingTable.all {
            let columns = ["row_id"] + table.columns.map(\.name)
            let rows = try Self.rows(of: table.stagedName, columns, database)
            try Data((rows + [""]).joined(separator: "\n").utf8)
                .write(to: exchange.appendingPathComponent(table.stagedName))
            script += """
                CREATE TABLE \(table.stagedName) (\(columns.map { $0 == "row_id" ? "row_id BIGINT" : "\($0) TEXT" }
                    .joined(separator: ", ")));
                \\copy \(table.stagedName) FROM '\(exchange.path)/\(table.stagedName)'

                """
        }
        for view in Self.views {
            script += "\(view.sql)\n"
            if case .view = view.storage { continue }
            script += """
                CREATE TABLE kept AS SELECT * FROM \(view.name);
                DROP VIEW \(view.name);
                ALTER TABLE kept RENAME TO \(view.name);

                """
        }
        for view in Self.views {
            script += "\\copy (SELECT * FROM \(view.name)) TO '\(exchange.path)/\(view.name)'\n"
        }
        let scriptURL = folder["script.sql"]
        try Data(script.utf8).write(to: scriptURL)
        try server.run(script: scriptURL)

        for view in Self.views {
            let text = try String(contentsOf: exchange.appendingPathComponent(view.name), encoding: .utf8)
            let theirs = Set(text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
            let ours = Set(try Self.rows(of: view.name, nil, database))
            #expect(!ours.isEmpty, "\(view.name)")
            let different = ours.symmetricDifference(theirs)
            #expect(different.isEmpty, "\(view.name): \(different.sorted().prefix(4))")
        }
    }

    /// Rows in the text format of PostgreSQL's COPY.
    private static func rows(of name: String, _ columns: [String]?, _ reader: ReferenceDatabase) throws -> [String] {
        try reader.read { database in
            try Row.fetchAll(database, sql: "SELECT \(columns?.joined(separator: ", ") ?? "*") FROM \(name)")
                .map { row in row.map { Self.copyText($0.1) }.joined(separator: "\t") }
        }
    }

    private static func copyText(_ value: DatabaseValue) -> String {
        guard let text = String.fromDatabaseValue(value) ?? Int64.fromDatabaseValue(value).map({ "\($0)" }) else {
            return "\\N"
        }
        return PostgresServer.copyText(text)
    }
}
