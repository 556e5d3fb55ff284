/// Which edges of a vertex are meant: those that leave it or those that arrive.
public enum EdgeDirection: Sendable, Hashable {
    case outgoing, incoming
}

extension GraphStore {
    /// The row of the vertex an edge leaves.
    @inline(__always)
    public func from(_ edge: UInt32) -> UInt32 {
        let table = edgeTables[edgeTable(of: edge)]
        return table.sources[table.localRow(edge)]
    }

    /// The row of the vertex an edge arrives at.
    @inline(__always)
    public func to(_ edge: UInt32) -> UInt32 {
        let table = edgeTables[edgeTable(of: edge)]
        return table.targets[table.localRow(edge)]
    }

    /// Visits the edges of a vertex until the body returns false; false when it was stopped.
    ///
    /// The edges come label by label, and within a label in the order they were loaded. With `labels` nil all edges
    /// are visited. The body receives the edge and the vertex at its other end.
    @inline(__always)
    @discardableResult
    public func forEachEdge(
        of vertex: UInt32, _ direction: EdgeDirection, labels: [Symbol]? = nil,
        _ body: (_ edge: UInt32, _ neighbour: UInt32) throws -> Bool
    ) rethrows -> Bool {
        let table = vertexTable(of: vertex)
        let localRow = vertexTables[table].localRow(vertex)
        let isOutgoing = direction == .outgoing
        let segmentCount = isOutgoing ? vertexTables[table].outgoing.count : vertexTables[table].incoming.count
        for index in 0..<segmentCount {
            let segment = isOutgoing ? vertexTables[table].outgoing[index] : vertexTables[table].incoming[index]
            if let labels, !labels.contains(segment.label) { continue }
            for edge in segment.run(localRow: localRow) {
                guard try body(edge, segment.neighbour(edge)) else { return false }
            }
        }
        return true
    }

    /// How many edges a vertex has in one direction, counted from offsets: O(number of edge labels).
    public func degree(of vertex: UInt32, _ direction: EdgeDirection, labels: [Symbol]? = nil) -> Int {
        let table = vertexTables[vertexTable(of: vertex)]
        let localRow = table.localRow(vertex)
        var degree = 0
        for segment in direction == .outgoing ? table.outgoing : table.incoming {
            if let labels, !labels.contains(segment.label) { continue }
            degree += segment.run(localRow: localRow).count
        }
        return degree
    }
}
