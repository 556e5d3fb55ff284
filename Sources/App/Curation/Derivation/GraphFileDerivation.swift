import Foundation
import GRDB

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
        /// All of these, where all were looked at.
        var movedEdges: [(id: UInt64, name: String)] = []
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
        try reader.inDatabase { database in
            let row = try StateStatement(database, "SELECT * FROM \(file.view)")
            let columns = row.columnCount
            var chunks = ChunkWriter(
                file: file, folder: folder, chunkSize: chunkSize, header: row.columnNames)
            while try row.step() {
                outcome.derived += 1
                if outcome.derived & 0x3FFF == 0 { progress(0x4000) }
                let digest = row.digest
                switch known.check(digest) {
                case .unchanged: continue
                case .changed where file.kind == .edges:
                    outcome.movedEdges.append((digest.id, row.text(0) ?? ""))
                    continue
                case .changed: outcome.changed += 1
                case .new: outcome.new += 1
                }
                digests.append(digest)
                try chunks.write(columns) { row.bytes($0) }
            }
            try chunks.finish()
            outcome.chunks = chunks.chunkCount
            progress(outcome.derived & 0x3FFF)
        }
        for edge in outcome.movedEdges.sorted(by: { $0.name < $1.name }) { outcome.moved.add(record: 0, edge.name) }
        outcome.withdrawn = known.unseenCount
        if !digests.isEmpty {
            try DigestFile.write(digests, to: CurationState.digestURL(of: file, in: folder))
        }
        return outcome
    }
}

extension StateStatement {
    /// What is remembered of the current row, whose first column is its id.
    var digest: RowDigest {
        var id = ContentHash()
        id.add(bytes(0))
        var content = ContentHash()
        for column in 0..<columnCount { content.add(bytes(column)) }
        return RowDigest(id: id.finish(), content: content.finish())
    }
}
