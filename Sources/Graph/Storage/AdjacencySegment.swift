import Synchronization

/// The edges of one table that leave (or arrive at) the vertices of one table, as compressed sparse rows.
final class AdjacencySegment: Sendable {
    let edgeTable: EdgeTable
    let direction: EdgeDirection
    /// The vertices (counted from the first of their table) that have such edges, ascending; empty when all are listed.
    let sources: PackedArray<UInt32>
    /// Where the run of each listed vertex begins, and after the last one, where it ends.
    let offsets: PackedArray<UInt32>
    /// The edge rows of the runs; empty for outgoing edges, whose rows are consecutive from `firstEdge`.
    let edges: PackedArray<UInt32>
    let firstEdge: UInt32
    private let knownRanks = Mutex<SparseRanks?>(nil)

    var label: Symbol { edgeTable.label }

    init(
        edgeTable: EdgeTable, direction: EdgeDirection, sources: PackedArray<UInt32>, offsets: PackedArray<UInt32>,
        edges: PackedArray<UInt32>, firstEdge: UInt32
    ) {
        self.edgeTable = edgeTable
        self.direction = direction
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
        if direction == .outgoing {
            // What a damaged file adds to a run is no edge of this table.
            let first = Int(firstEdge) &+ start
            let bound = min(Int(firstEdge) &+ end, Int(edgeTable.rows.upperBound))
            return EdgeRun(firstEdge: first, count: max(0, bound &- first))
        }
        return EdgeRun(edges: edges, start: start, count: max(0, min(end, edges.count) &- start))
    }

    /// The listed vertices as ranks, made by the first reader that looks at many; nil where all are listed.
    func ranks(rowCount: Int) -> SparseRanks? {
        if sources.isEmpty { return nil }
        return knownRanks.withLock { ranks in
            if let ranks { return ranks }
            let made = SparseRanks(sources, rowCount: rowCount)
            ranks = made
            return made
        }
    }

    /// The listed vertices as ranks, if they have been made.
    var existingRanks: SparseRanks? { knownRanks.withLock { $0 } }

    /// The vertex at the other end of an edge of the segment.
    @inline(__always)
    func neighbour(_ edge: UInt32) -> UInt32 {
        let row = edgeTable.localRow(edge)
        return direction == .outgoing ? edgeTable.targets[row] : edgeTable.sources[row]
    }
}

/// The edges of one label at one vertex in one direction: a collection of edge rows that allocates nothing.
struct EdgeRun: RandomAccessCollection, Sendable {
    private let edges: PackedArray<UInt32>
    private let start: Int
    /// How many edges the vertex has in the direction; O(1).
    let count: Int

    init() {
        edges = PackedArray()
        start = 0
        count = 0
    }

    init(firstEdge: Int, count: Int) {
        edges = PackedArray()
        start = firstEdge
        self.count = count
    }

    init(edges: PackedArray<UInt32>, start: Int, count: Int) {
        self.edges = edges
        self.start = start
        self.count = count
    }

    /// Always 0: positions are counted within the run and are no rows.
    var startIndex: Int { 0 }
    /// One behind the last position, which is ``count``.
    var endIndex: Int { count }

    /// The row of an edge, for the store that gave the run out; a position outside is a programming error. O(1).
    @inline(__always)
    subscript(position: Int) -> UInt32 {
        precondition(UInt(bitPattern: position) < UInt(bitPattern: count), "edge outside the run")
        return edges.isEmpty ? UInt32(truncatingIfNeeded: start &+ position) : edges[start &+ position]
    }
}
