import Foundation
import GRDB

/// A SQLite file that holds the rows of a landing area while they are curated; thrown away afterwards.
///
/// One connection writes; when everything is staged and cleaned, others read side by side.
struct StagingDatabase: Sendable {
    let path: String
    private let writer: DatabaseQueue

    /// A megabyte of page cache each, negative as the pragma wants kilobytes.
    private static let writerCache = -192 * 1_024
    private static let readerCache = -48 * 1_024

    init(path: String) throws {
        self.path = path
        var configuration = Configuration()
        configuration.prepareDatabase { database in
            try LowerFunction.install(in: database)
            // Nobody needs the file after a crash, so nothing protects it.
            try database.execute(
                sql: """
                    PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                    PRAGMA locking_mode = NORMAL; PRAGMA cache_size = \(Self.writerCache)
                    """)
        }
        writer = try DatabaseQueue(path: path, configuration: configuration)
        try writer.inDatabase { database in
            for table in LandingTable.all {
                let columns = table.columns.map { "\($0.name) TEXT" }.joined(separator: ", ")
                try database.execute(
                    sql: "CREATE TABLE \(table.stagedName) (row_id INTEGER PRIMARY KEY, \(columns))")
            }
        }
    }

    // MARK: Filling

    /// Stages a file, or its first records; the number goes into the ids of its rows.
    func stage(
        _ file: LandingArea.File, number: Int, limit: Int? = nil, holdsUnfinishedLines: Bool = false,
        progress: (Int) -> Void
    ) throws(CurationError) -> StagedFile {
        try CurationError.wrapping(file.path) {
            var staged = StagedFile(number: number, file: file)
            if let reason = ForeignContent.reason(forFile: file.path) {
                // Nobody knows how many rows it has; that it gives none is what counts.
                staged.records = 1
                staged.damaged[reason, default: .init()].add(record: 1, "")
                return staged
            }
            try writer.inTransaction(.immediate) { database in
                let inserter = try RowInserter(table: file.table, database: database)
                var stager = RecordStager(
                    file: file, limit: limit, holdsUnfinishedLines: holdsUnfinishedLines)
                try stager.stage(inserter, into: &staged, progress: progress)
                return .commit
            }
            return staged
        }
    }

    /// Defines a view, and keeps its rows where the view says so.
    func define(_ view: CurationScript.View) throws(CurationError) {
        try CurationError.wrapping(path) {
            try writer.inTransaction(.immediate) { database in
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

    /// A connection of its own for one thread; nothing may be staged or defined any more.
    func reader() throws(CurationError) -> DatabaseQueue {
        try CurationError.wrapping(path) {
            var configuration = Configuration()
            configuration.readonly = true
            configuration.prepareDatabase { database in
                try LowerFunction.install(in: database)
                try database.execute(sql: "PRAGMA cache_size = \(Self.readerCache)")
            }
            return try DatabaseQueue(path: path, configuration: configuration)
        }
    }
}
