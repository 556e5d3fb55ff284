/// The vertices that carry exactly one set of labels: one contiguous range of rows with their property columns.
final class VertexTable: Sendable {
    /// The labels in the order they were first seen.
    let labels: [Symbol]
    let rows: Range<UInt32>
    /// One for each key that some vertex of the table has, ascending by key.
    let columns: [PropertyColumn]
    /// The edges that leave vertices of this table, one segment for each edge label, ascending by label.
    let outgoing: [AdjacencySegment]
    /// The edges that arrive at vertices of this table, likewise.
    let incoming: [AdjacencySegment]

    init(
        labels: [Symbol], rows: Range<UInt32>, columns: [PropertyColumn], outgoing: [AdjacencySegment],
        incoming: [AdjacencySegment]
    ) {
        self.labels = labels
        self.rows = rows
        self.columns = columns
        self.outgoing = outgoing
        self.incoming = incoming
    }

    /// The column of a key; O(log of the number of keys), since tables may be a thousand columns wide.
    func column(_ key: Symbol) -> PropertyColumn? { columns.column(key) }
}

/// The edges of one label: one contiguous range of rows, ordered by the row of the vertex they leave.
final class EdgeTable: Sendable {
    let label: Symbol
    let rows: Range<UInt32>
    /// Ascending by key.
    let columns: [PropertyColumn]

    init(label: Symbol, rows: Range<UInt32>, columns: [PropertyColumn]) {
        self.label = label
        self.rows = rows
        self.columns = columns
    }

    func column(_ key: Symbol) -> PropertyColumn? { columns.column(key) }
}

extension [PropertyColumn] {
    /// The column of a key among columns that ascend by key.
    @inline(__always)
    fileprivate func column(_ key: Symbol) -> PropertyColumn? {
        let position = partitioningIndex { $0.key >= key }
        guard position < count, self[position].key == key else { return nil }
        return self[position]
    }
}

/// The edges of one label that leave (or arrive at) the vertices of one table, as compressed sparse rows.
final class AdjacencySegment: Sendable {
    let label: Symbol
    /// The vertices (counted from the first of their table) that have such edges, ascending; empty when all are listed.
    let sources: FlatArray<UInt32>
    /// Where the run of each listed vertex begins, and after the last one, where it ends.
    let offsets: FlatArray<UInt32>
    /// The edge rows of the runs; empty for outgoing edges, whose rows are consecutive from `firstEdge`.
    let edges: FlatArray<UInt32>
    let firstEdge: UInt32

    init(
        label: Symbol, sources: FlatArray<UInt32>, offsets: FlatArray<UInt32>, edges: FlatArray<UInt32>,
        firstEdge: UInt32
    ) {
        self.label = label
        self.sources = sources
        self.offsets = offsets
        self.edges = edges
        self.firstEdge = firstEdge
    }

    /// The edges of one vertex, counted from the first vertex of the table.
    @inline(__always)
    func run(localRow: Int) -> EdgeRun {
        var entry = localRow
        if !sources.isEmpty {
            entry = sources.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: localRow) }
            guard entry < sources.count, sources[entry] == UInt32(truncatingIfNeeded: localRow) else {
                return EdgeRun()
            }
        }
        let start = Int(offsets[entry])
        let end = Int(offsets[entry &+ 1])
        if edges.isEmpty {
            return EdgeRun(firstEdge: firstEdge &+ UInt32(truncatingIfNeeded: start), count: end &- start)
        }
        return EdgeRun(edges: edges, start: start, count: end &- start)
    }
}

/// The edges of one label at one vertex in one direction: a collection of edge rows that allocates nothing.
public struct EdgeRun: RandomAccessCollection, Sendable {
    private let edges: FlatArray<UInt32>
    private let start: Int
    public let count: Int

    init() {
        edges = FlatArray()
        start = 0
        count = 0
    }

    init(firstEdge: UInt32, count: Int) {
        edges = FlatArray()
        start = Int(firstEdge)
        self.count = count
    }

    init(edges: FlatArray<UInt32>, start: Int, count: Int) {
        self.edges = edges
        self.start = start
        self.count = count
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { count }

    @inline(__always)
    public subscript(position: Int) -> UInt32 {
        precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "edge outside the run")
        return edges.isEmpty ? UInt32(truncatingIfNeeded: start &+ position) : edges[start &+ position]
    }
}
