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
    /// Brings what is written to the disk, and has to be waited for.
    let synchronizer: FileSynchronizer

    func run(
        on reader: DatabaseQueue, known: consuming KnownRows, progress: (Int) -> Void
    ) throws -> Outcome {
        var outcome = Outcome(file: file)
        let digests = try reader.inDatabase { try writeRows(on: $0, &known, &outcome, progress) }
        for edge in outcome.movedEdges.sorted(by: { $0.name < $1.name }) { outcome.moved.add(record: 0, edge.name) }
        outcome.withdrawn = known.unseenCount
        if !digests.isEmpty {
            try DigestFile.write(digests, to: CurationState.digestURL(of: file, in: folder))
        }
        return outcome
    }

    /// - Returns: The digests of the rows that were written.
    private func writeRows(
        on database: Database, _ known: inout KnownRows, _ outcome: inout Outcome, _ progress: (Int) -> Void
    ) throws -> [RowDigest] {
        let row = try StateStatement(database, "SELECT * FROM \(file.view)")
        defer { row.reset() }
        var chunks = ChunkWriter(
            file: file, folder: folder, chunkSize: chunkSize, header: row.columnNames, synchronizer: synchronizer)
        var digests: [RowDigest] = []
        var cells: [UnsafeRawBufferPointer?] = []
        while try row.step() {
            outcome.derived += 1
            if outcome.derived & 0x3FFF == 0 { progress(0x4000) }
            row.read(into: &cells)
            let digest = RowDigest(of: cells)
            switch known.check(digest) {
            case .unchanged: continue
            case .changed where file.kind == .edges:
                outcome.movedEdges.append((digest.id, row.text(0) ?? ""))
                continue
            case .changed: outcome.changed += 1
            case .new: outcome.new += 1
            }
            digests.append(digest)
            try chunks.write(cells)
        }
        try chunks.finish()
        outcome.chunks = chunks.chunkCount
        progress(outcome.derived & 0x3FFF)
        return digests
    }
}
