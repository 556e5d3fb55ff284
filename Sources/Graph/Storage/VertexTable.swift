/// The vertices that carry exactly one set of labels: one contiguous range of rows with ids and property columns.
///
/// Several tables may carry the same labels: vertices that arrived later stand in tables of their own.
final class VertexTable: Sendable {
    /// The labels in the order they were first seen.
    let labels: [Symbol]
    let rows: Range<UInt32>
    let ids: PackedArena
    /// For each vertex the record in which it was first seen (``FileOrder``), ascending.
    let records: PackedArray<UInt32>
    /// One for each key that some vertex of the table has, ascending by key.
    let columns: [PropertyColumn]
    /// The edges that leave vertices of this table, ascending by edge label; one segment for each table of edges.
    let outgoing: [AdjacencySegment]
    /// The edges that arrive at vertices of this table, likewise.
    let incoming: [AdjacencySegment]

    init(
        labels: [Symbol], rows: Range<UInt32>, ids: PackedArena, records: PackedArray<UInt32>,
        columns: [PropertyColumn], outgoing: [AdjacencySegment], incoming: [AdjacencySegment]
    ) {
        self.labels = labels
        self.rows = rows
        self.ids = ids
        self.records = records
        self.columns = columns
        self.outgoing = outgoing
        self.incoming = incoming
    }

    /// The column of a key; O(log of the number of keys), since tables may be a thousand columns wide.
    func column(_ key: Symbol) -> PropertyColumn? { columns.column(key) }

    /// A row as it is counted from the first of the table.
    @inline(__always)
    func localRow(_ row: UInt32) -> Int { Int(row) &- Int(rows.lowerBound) }
}

extension [PropertyColumn] {
    /// The column of a key among columns that ascend by key.
    @inline(__always)
    func column(_ key: Symbol) -> PropertyColumn? {
        let position = partitioningIndex { $0.key >= key }
        guard position < count, self[position].key == key else { return nil }
        return self[position]
    }
}
