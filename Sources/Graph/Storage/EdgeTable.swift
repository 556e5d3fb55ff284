/// The edges of one label that were loaded together: one contiguous range of rows, ordered by the vertex they leave.
final class EdgeTable: Sendable {
    let label: Symbol
    let rows: Range<UInt32>
    /// The row of the vertex each edge leaves.
    let sources: PackedArray<UInt32>
    /// The row of the vertex each edge arrives at.
    let targets: PackedArray<UInt32>
    let ids: EdgeIDs
    /// Ascending by key.
    let columns: [PropertyColumn]

    init(
        label: Symbol, rows: Range<UInt32>, sources: PackedArray<UInt32>, targets: PackedArray<UInt32>, ids: EdgeIDs,
        columns: [PropertyColumn]
    ) {
        self.label = label
        self.rows = rows
        self.sources = sources
        self.targets = targets
        self.ids = ids
        self.columns = columns
    }

    func column(_ key: Symbol) -> PropertyColumn? { columns.column(key) }

    @inline(__always)
    func localRow(_ row: UInt32) -> Int { Int(row) &- Int(rows.lowerBound) }
}
