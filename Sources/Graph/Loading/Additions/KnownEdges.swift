/// The rows of added files about edges that the store has, and the batches without them.
struct KnownEdges {
    /// The rows about edges that are new.
    private(set) var new: [ElementBatch] = []
    /// The rows about edges of the store.
    private(set) var batches: [ElementBatch] = []
    /// For each row of ``batches`` the row of the store.
    let rows: FlatArray<UInt32>
    /// Where each of ``batches`` begins in ``rows``.
    private(set) var bases: [Int] = []

    /// - Throws: ``AdditionError/dependsOnOrder`` when a row says another label or other ends of an edge than the store.
    init(_ all: [ElementBatch], of base: GraphStore, symbols: SymbolTable) throws(AdditionError) {
        var rows: [UInt32] = []
        for batch in all {
            var known: [Int: UInt32] = [:]
            for row in 0..<batch.rowCount {
                guard let edge = batch.ids.withText(row, { base.edgeRow(utf8: $0) }) else { continue }
                let label = batch.labelCells[Int(batch.labels[row])]
                let name = label.isEmpty ? "edge" : String(decoding: label, as: UTF8.self)
                guard base.from(edge) == batch.sources[row], base.to(edge) == batch.targets[row],
                    symbols[base.label(ofEdge: edge)] == name
                else { throw .dependsOnOrder }
                known[row] = edge
            }
            bases.append(rows.count)
            rows += known.sorted { $0.key < $1.key }.map(\.value)
            new.append(known.isEmpty ? batch : batch.keeping { known[$0] == nil })
            batches.append(batch.keeping { known[$0] != nil })
        }
        self.rows = FlatArray(rows)
    }
}
