import Foundation
import GRDB
import Phones

@testable import Curation

/// The source tables as they were read and every view over them, as a warehouse has them; what the curation itself does
/// with functions of its own is compared with this.
final class ReferenceDatabase {
    private let queue: DatabaseQueue

    init(path: String) throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try LowerFunction.install(in: database)
            // The character of a number, which SQLite calls CHAR.
            database.add(
                function: DatabaseFunction("chr", argumentCount: 1, pure: true) { values in
                    UInt32.fromDatabaseValue(values[0]).flatMap { Unicode.Scalar($0) }.map { String($0) }
                })
        }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { database in
            for table in LandingTable.all {
                let columns = table.columns.map { "\($0.name) TEXT" }.joined(separator: ", ")
                try database.execute(
                    sql: "CREATE TABLE \(table.stagedName) (row_id INTEGER PRIMARY KEY, \(columns))")
            }
        }
    }

    /// Stages every file of a landing area, with the row ids that the curation gives.
    func stage(_ landing: LandingArea) throws {
        for item in StateBuilder.items(of: landing) {
            try queue.inTransaction { database in
                var staged = StagedFile(rank: item.rank, file: item.file)
                var stager = RecordStager(file: item.file, sink: try Insertion(item.file.table, in: database))
                try stager.stage(into: &staged) { _ in }
                return .commit
            }
        }
    }

    /// Puts rows as they are into a table.
    private final class Insertion: RowSink {
        private let statement: StateStatement

        init(_ table: LandingTable, in database: Database) throws {
            let marks = table.columns.map { _ in ", ?" }.joined()
            statement = try StateStatement(
                database,
                "INSERT INTO \(table.stagedName) (row_id, \(table.columns.map(\.name).joined(separator: ", "))) VALUES (?\(marks))"
            )
        }

        func take(_ values: [UnsafeRawBufferPointer?], into file: inout StagedFile) throws {
            statement.bind(file.rowID(record: file.records), at: 1)
            for (column, value) in values.enumerated() { statement.bind(value, at: column + 2) }
            try statement.run()
        }
    }

    /// Defines a view, and keeps its rows where the view says so.
    func define(_ view: CurationScript.View) throws {
        try queue.inTransaction(.immediate) { database in
            try database.execute(sql: view.sql)
            switch view.storage {
            case .view: break
            case .table(let key, let indexes):
                try Self.keep(view.name, database) { "\($0) \($0 == "row_id" ? "INTEGER" : "TEXT")" }
                try Self.index(view.name, key: key, indexes: indexes, database)
            case .rows(let key, let indexes):
                try Self.keep(view.name, database) { $0 == "row_id" ? "row_id INTEGER PRIMARY KEY" : "\($0) TEXT" }
                try Self.index(view.name, key: key, indexes: indexes, database)
            case .fields:
                try Self.keep(view.name, database, constraint: "PRIMARY KEY (field, row_id)) WITHOUT ROWID") {
                    $0 == "row_id" ? "row_id INTEGER" : "\($0) TEXT"
                }
            }
            return .commit
        }
    }

    /// Puts a table with the view's rows in the place of the view.
    private static func keep(
        _ name: String, _ database: Database, constraint: String? = nil, column: (String) -> String
    ) throws {
        let columns = try database.columns(in: name).map { column($0.name) } + (constraint.map { [$0] } ?? [])
        let end = constraint == nil ? ")" : ""
        try database.execute(
            sql: """
                CREATE TABLE kept_\(name) (\(columns.joined(separator: ", "))\(end);
                INSERT INTO kept_\(name) SELECT * FROM \(name);
                DROP VIEW \(name);
                ALTER TABLE kept_\(name) RENAME TO \(name)
                """)
    }

    private static func index(_ name: String, key: [String], indexes: [[String]], _ database: Database) throws {
        try database.execute(sql: "CREATE UNIQUE INDEX \(name)_key ON \(name) (\(key.joined(separator: ", ")))")
        for (number, columns) in indexes.enumerated() {
            try database.execute(
                sql: "CREATE INDEX \(name)_\(number) ON \(name) (\(columns.joined(separator: ", ")))")
        }
    }

    // MARK: Reading

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try queue.inDatabase(body) }
}
