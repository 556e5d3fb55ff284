import Foundation

/// Finds what of a graph file a change makes new or different, on the rows that it touches, and writes it.
struct GraphDifference {
    /// The place of the file in ``GraphFile/all``.
    let number: Int
    /// The folder of the batch.
    let folder: URL
    let chunkSize: Int
    /// Brings what is written to the disk, and has to be waited for.
    let synchronizer: FileSynchronizer

    private var file: GraphFile { GraphFile.all[number] }

    /// - Parameters:
    ///   - kept: What is counted of the file; counts what is now.
    ///   - moved: Keeps the edges that no load can move.
    func run(
        before: StateSide, after: StateSide, written: WrittenRows, moved: MovedEdges,
        kept: inout StateSummary.Output
    ) throws -> GraphFileDerivation.Outcome {
        var outcome = GraphFileDerivation.Outcome(file: file)
        var old: [UInt64: UInt64] = [:]
        let formerly = try StateStatement(before.database, "SELECT * FROM \(file.view)")
        var cells: [UnsafeRawBufferPointer?] = []
        try formerly.forEachRow { row in
            row.read(into: &cells)
            let digest = RowDigest(of: cells)
            old[digest.id] = digest.content
        }
        kept.derived -= old.count
        let row = try StateStatement(after.database, "SELECT * FROM \(file.view)")
        var chunks = ChunkWriter(
            file: file, folder: folder, chunkSize: chunkSize, header: row.columnNames, synchronizer: synchronizer)
        var digests: [RowDigest] = []
        defer { row.reset() }
        while try row.step() {
            kept.derived += 1
            row.read(into: &cells)
            let digest = RowDigest(of: cells)
            let former = old.removeValue(forKey: digest.id)
            if former == digest.content { continue }
            let known = try written.content(of: digest.id, in: number)
            if let former {
                try forget(former, known, digest.id, moved, &kept)
            } else if known != nil {
                kept.withdrawn -= 1
            }
            if known == digest.content { continue }
            if known != nil, file.kind == .edges {
                kept.moved += 1
                try moved.insert(digest.id, row.text(0) ?? "", in: number)
                continue
            }
            if known == nil { outcome.new += 1 } else { outcome.changed += 1 }
            digests.append(digest)
            try chunks.write(cells)
        }
        for (id, former) in old {
            let known = try written.content(of: id, in: number)
            try forget(former, known, id, moved, &kept)
            if known != nil { kept.withdrawn += 1 }
        }
        try chunks.finish()
        for digest in digests { try written.remember(digest, in: number) }
        if !digests.isEmpty {
            try DigestFile.write(digests, to: CurationState.digestURL(of: file, in: folder))
        }
        outcome.chunks = chunks.chunkCount
        outcome.derived = kept.derived
        outcome.withdrawn = kept.withdrawn
        outcome.moved = try moved.tally(of: number, count: kept.moved)
        return outcome
    }

    /// Takes back that an edge had to move, since it is another one now or none.
    private func forget(
        _ former: UInt64, _ known: UInt64?, _ id: UInt64, _ moved: MovedEdges, _ kept: inout StateSummary.Output
    ) throws {
        guard file.kind == .edges, known != nil, known != former else { return }
        kept.moved -= 1
        try moved.remove(id, in: number)
    }
}
