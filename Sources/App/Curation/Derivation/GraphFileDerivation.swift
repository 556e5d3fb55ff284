import Foundation
import GRDB
import GRDBSQLite

/// Derives one graph file from its view and writes what earlier batches did not.
struct GraphFileDerivation {
    /// What became of the rows of a graph file.
    struct Outcome: Sendable {
        var file: GraphFile
        /// Rows that the view gives.
        var derived = 0
        /// Rows that no earlier batch wrote.
        var new = 0
        /// Rows that an earlier batch wrote with other values; a load cannot take away a value that is gone.
        var changed = 0
        /// Edges whose id an earlier batch wrote between other vertices; no load can move them.
        var moved = StagedFile.Tally()
        /// Rows that earlier batches wrote and the sources do not give any more.
        var withdrawn = 0
        var chunks = 0

        var written: Int { new + changed }
        var unchanged: Int { derived - written - moved.count }
    }

    let file: GraphFile
    /// The folder of the batch.
    let folder: URL
    let chunkSize: Int

    func run(
        on reader: DatabaseQueue, known: consuming KnownRows, progress: (Int) -> Void
    ) throws -> Outcome {
        var outcome = Outcome(file: file)
        var digests: [RowDigest] = []
        try reader.read { database in
            let statement = try database.makeStatement(sql: "SELECT * FROM \(file.view)")
            let row = DerivedRow(statement)
            var chunks = ChunkWriter(
                file: file, folder: folder, chunkSize: chunkSize, header: statement.columnNames)
            while try row.step(database) {
                outcome.derived += 1
                if outcome.derived & 0x3FFF == 0 { progress(0x4000) }
                let digest = row.digest
                switch known.check(digest) {
                case .unchanged: continue
                case .changed where file.kind == .edges:
                    outcome.moved.add(record: 0, row.text(0))
                    continue
                case .changed: outcome.changed += 1
                case .new: outcome.new += 1
                }
                digests.append(digest)
                try chunks.write(row.count) { row.bytes($0) }
            }
            try chunks.finish()
            outcome.chunks = chunks.chunkCount
            progress(outcome.derived & 0x3FFF)
        }
        outcome.withdrawn = known.unseenCount
        if !digests.isEmpty {
            try DigestFile.write(digests, to: CurationState.digestURL(of: file, in: folder))
        }
        return outcome
    }
}

/// The current row of a running statement, as bytes that are valid until the next step.
private struct DerivedRow {
    private let handle: OpaquePointer
    let count: Int

    init(_ statement: Statement) {
        handle = statement.sqliteStatement
        count = statement.columnCount
    }

    func step(_ database: Database) throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code:
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code),
                message: sqlite3_db_handle(handle).map { String(cString: sqlite3_errmsg($0)) })
        }
    }

    func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
        guard let text = sqlite3_column_text(handle, Int32(column)) else { return nil }
        return UnsafeRawBufferPointer(start: text, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    func text(_ column: Int) -> String {
        bytes(column).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    var digest: RowDigest {
        var id = ContentHash()
        id.add(bytes(0))
        var content = ContentHash()
        for column in 0..<count { content.add(bytes(column)) }
        return RowDigest(id: id.finish(), content: content.finish())
    }
}
