import CSQLite
import Foundation
import GRDB
import Phones

/// Makes the state of a landing area from nothing: a SQLite file that is whole when it is done and of no use before.
///
/// One connection writes; when everything is there, others read side by side.
final class StateBuilder {
    let path: String
    private let writer: DatabaseQueue
    private(set) var stores: [String: TableStore] = [:]

    /// A megabyte of page cache each, negative as the pragma wants kilobytes.
    private static let cache = -128 * 1_024
    private static let readerCache = -48 * 1_024

    init(path: String) throws(CurationError) {
        self.path = path
        writer = try CurationError.wrapping(path) {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                // Nobody needs the file before it is done, so nothing protects it.
                try database.execute(
                    sql: """
                        PRAGMA page_size = \(CSQLITE_PAGE); PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
                        PRAGMA temp_store = FILE; PRAGMA threads = 2; PRAGMA cache_size = \(Self.cache)
                        """)
            }
            let writer = try StateDatabase.connection(path, configuration)
            try writer.inDatabase { database in
                try StateSchema.create(in: database)
                try StateDatabase.create(in: database)
            }
            return writer
        }
        guard chmod(path, 0o600) == 0 else {
            throw CurationError(.notWritable, String(cString: strerror(errno)), path: path)
        }
    }

    func reader() throws(CurationError) -> DatabaseQueue { try Self.reader(path: path) }

    /// Of each table by its name, what was counted of each file by its rank.
    var counts: [String: [Int: FileCounts]] { stores.mapValues(\.counts) }

    /// The files of a landing area with the ranks of their rows; room is left for files that come between.
    static func items(of landing: LandingArea) -> [StagingPipeline.Item] {
        var last: [String: Int] = [:]
        return landing.files.map { file in
            let rank = last[file.table.name, default: 0] + rankStep
            last[file.table.name] = rank
            return StagingPipeline.Item(file: file, rank: rank)
        }
    }

    static let rankStep = 1 << 12

    /// Reads files, and keeps their rows with the indexes by which increments look for them.
    ///
    /// - Returns: What reading each file gave, in the order of the files.
    func stage(
        _ items: [StagingPipeline.Item], with pipeline: StagingPipeline, progress: @Sendable (String, Int) -> Void
    ) throws(CurationError) -> [StagingPipeline.Reading] {
        var staged: [StagingPipeline.Reading] = []
        // What belongs to customers and addresses comes when these are there.
        for isPair in [false, true] {
            let part = items.filter { $0.file.table.isPair == isPair }
            staged += try CurationError.wrapping(path) {
                var result: [StagingPipeline.Reading] = []
                try writer.inTransaction(.immediate) { database in
                    for table in LandingTable.all where table.isPair == isPair {
                        stores[table.name] = try TableStore(table, in: database)
                    }
                    result = try pipeline.run(part, progress: progress) { batch in
                        try stores[batch.table.name]?.insert(batch)
                    } complete: { table in
                        try StateSchema.createReferences(of: table, in: database)
                    }
                    let read = Set(part.map(\.file.table))
                    for table in LandingTable.all where table.isPair == isPair && !read.contains(table) {
                        try StateSchema.createReferences(of: table, in: database)
                    }
                    return .commit
                }
                return result
            }
        }
        let places = Dictionary(
            items.enumerated().map { (StagedFile(rank: $1.rank, file: $1.file).key, $0) },
            uniquingKeysWith: { one, _ in one })
        return staged.sorted { places[$0.staged.key, default: 0] < places[$1.staged.key, default: 0] }
    }

    /// Makes the links that all rows together give.
    func link() throws(CurationError) {
        try CurationError.wrapping(path) {
            try writer.inTransaction(.immediate) { database in
                for view in CurationScript.links { try Self.keep(view, in: database) }
                return .commit
            }
        }
    }

    /// Keeps the rows of a view in a table of its name.
    private static func keep(_ view: CurationScript.View, in database: Database) throws {
        guard case .table(let key, let indexes) = view.storage else { return }
        try database.execute(sql: view.temporarySQL)
        let columns = try database.columns(in: view.name).map { "\($0.name) TEXT" }.joined(separator: ", ")
        try database.execute(
            sql: """
                CREATE TABLE main.\(view.name) (\(columns));
                INSERT INTO main.\(view.name) SELECT * FROM temp.\(view.name);
                DROP VIEW temp.\(view.name);
                CREATE UNIQUE INDEX \(view.name)_key ON \(view.name) (\(key.joined(separator: ", ")))
                """)
        for (number, columns) in indexes.enumerated() {
            try database.execute(
                sql: "CREATE INDEX \(view.name)_\(number) ON \(view.name) (\(columns.joined(separator: ", ")))")
        }
    }

    /// A connection of its own for one thread, with the views of the graph's files; nothing may be staged any more.
    static func reader(path: String) throws(CurationError) -> DatabaseQueue {
        try CurationError.wrapping(path) {
            var configuration = Configuration()
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA cache_size = \(readerCache); PRAGMA temp_store = FILE")
            }
            let reader = try StateDatabase.connection(path, configuration)
            try reader.inDatabase { database in
                for view in CurationScript.outputs { try database.execute(sql: view.temporarySQL) }
            }
            return reader
        }
    }

    /// Makes the file whole: what was read of each file, what it says of itself, and the edges that no load can move.
    func finish(
        _ readings: [StagingPipeline.Reading], _ summary: StateSummary, moved: [[(id: UInt64, name: String)]]
    ) throws(CurationError) {
        try CurationError.wrapping(path) {
            try writer.inTransaction(.immediate) { database in
                for view in CurationScript.links { try database.execute(sql: "DROP TABLE \(view.name)") }
                let edges = try MovedEdges(database)
                for (number, moved) in moved.enumerated() {
                    for edge in moved { try edges.insert(edge.id, edge.name, in: number) }
                }
                for reading in readings {
                    let staged = reading.staged
                    try StateDatabase.keep(
                        FileRecord(
                            stamp: reading.stamp, staged: staged, point: reading.point,
                            counts: counts[staged.table]?[staged.rank] ?? FileCounts(columns: staged.changes.count)),
                        in: database)
                }
                try StateDatabase.keep(summary, in: database)
                return .commit
            }
            try writer.inDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA journal_mode = WAL") }
            stores = [:]
            try writer.close()
        }
    }
}
