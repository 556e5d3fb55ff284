import CSQLite
import Foundation
import GRDB

/// The state that stays beside the batches: every cleaned row, what was read of each file, what was written and counted.
///
/// It is a cache. Where it is missing, damaged or not the one of these batches and sources, it is made again from them. All
/// of a run is one transaction that ends when its batch is there: a run that was killed before leaves the state of the
/// batches before, and one that was killed between leaves a state that does not know the last batch and is made anew.
/// Each page is compared with its sum when it is read, so what is damaged is seen before anything is made of it.
final class StateDatabase {
    /// The folder below an output folder.
    static let folderName = ".state"
    static let fileName = "curation.sqlite"

    let path: String
    /// The rows as they were, and as they become.
    let before: DatabaseQueue
    let after: DatabaseQueue
    let summary: StateSummary
    let files: [StagedFile.Key: FileRecord]

    static func url(in output: URL) -> URL { output.appendingPathComponent(folderName) }

    /// Opens the state of an output folder; nil when there is none that is current.
    ///
    /// - Throws: `DatabaseError` or `DecodingError` when it is damaged.
    init?(in state: CurationState, for options: CurationRun.Options) throws {
        path = Self.url(in: state.folder).appendingPathComponent(Self.fileName).path
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        // A transaction lasts until its batch is there.
        configuration.allowsUnsafeTransactions = true
        configuration.prepareDatabase { database in
            try database.execute(
                sql: "PRAGMA cache_size = -16384; PRAGMA temp_store = MEMORY; PRAGMA synchronous = NORMAL")
        }
        after = try Self.connection(path, configuration)
        before = try Self.connection(path, configuration)
        let decoder = JSONDecoder()
        let (text, records): (Data?, [Data]) = try before.inDatabase { database in
            (
                try Data.fetchOne(database, sql: "SELECT content FROM summary"),
                try Data.fetchAll(database, sql: "SELECT content FROM file")
            )
        }
        guard let text else { return nil }
        summary = try decoder.decode(StateSummary.self, from: text)
        let decoded = try records.map { try decoder.decode(FileRecord.self, from: $0) }
        files = Dictionary(decoded.map { ($0.staged.key, $0) }, uniquingKeysWith: { one, _ in one })
        guard summary.isCurrent(in: state, for: options) else { return nil }
    }

    /// Opens a connection to a state, the sums of whose pages lie beside it.
    static func connection(_ path: String, _ configuration: Configuration) throws -> DatabaseQueue {
        guard library == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: library)) }
        let name = path.addingPercentEncoding(withAllowedCharacters: pathCharacters) ?? path
        return try DatabaseQueue(path: "file:\(name)?vfs=\(CSQLITE_SUMMED)", configuration: configuration)
    }

    private static let pathCharacters = CharacterSet.alphanumerics.intersection(
        CharacterSet(charactersIn: Unicode.Scalar(0)..<Unicode.Scalar(0x80))
    ).union(CharacterSet(charactersIn: "/-_."))

    /// Sets up SQLite before it is asked for anything.
    private static let library = CSQLiteSetUp()

    // MARK: Keeping

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE summary (content BLOB NOT NULL);
                CREATE TABLE file (table_name TEXT, name TEXT, content BLOB NOT NULL, PRIMARY KEY (table_name, name))
                    WITHOUT ROWID;
                CREATE TABLE written (file INTEGER, id INTEGER, content INTEGER, PRIMARY KEY (file, id)) WITHOUT ROWID;
                CREATE TABLE moved (file INTEGER, id INTEGER, name TEXT, PRIMARY KEY (file, id)) WITHOUT ROWID;
                CREATE INDEX moved_name ON moved (file, name)
                """)
    }

    static func keep(_ summary: StateSummary, in database: Database) throws {
        try database.execute(sql: "DELETE FROM summary")
        try database.execute(
            sql: "INSERT INTO summary VALUES (?)", arguments: [try JSONEncoder().encode(summary)])
    }

    static func keep(_ record: FileRecord, in database: Database) throws {
        try database.execute(
            sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?)",
            arguments: [record.staged.table, record.staged.name, try JSONEncoder().encode(record)])
    }

    static func forget(_ key: StagedFile.Key, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM file WHERE table_name = ? AND name = ?", arguments: [key.table, key.name])
    }

    /// Puts what a transaction has changed so far into the log, where it counts only with the transaction's end.
    static func writeOut(_ database: Database) throws {
        let code = sqlite3_db_cacheflush(database.sqliteConnection)
        // Pages that a statement is looking at are written with the end.
        guard code == SQLITE_OK || code == SQLITE_BUSY else {
            throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }

    /// Ends all work on the file, so that it can be read or replaced as a whole.
    func close() throws {
        try before.close()
        try after.close()
    }
}
