/// Which edges of a vertex are meant: those that leave it or those that arrive.
public enum EdgeDirection: Sendable, Hashable {
    case outgoing, incoming
}

extension GraphStore {
    /// The row of the vertex an edge leaves.
    @inline(__always)
    public func from(_ edge: UInt32) -> UInt32 { edgeSources[Int(edge)] }

    /// The row of the vertex an edge arrives at.
    @inline(__always)
    public func to(_ edge: UInt32) -> UInt32 { edgeTargets[Int(edge)] }

    /// The edges of one label at a vertex, in the order they were loaded.
    public func edges(of vertex: UInt32, _ direction: EdgeDirection, label: Symbol) -> EdgeRun {
        let table = vertexTables[vertexTable(of: vertex)]
        for segment in direction == .outgoing ? table.outgoing : table.incoming where segment.label == label {
            return segment.run(localRow: Int(vertex &- table.rows.lowerBound))
        }
        return EdgeRun()
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
        let localRow = Int(vertex &- vertexTables[table].rows.lowerBound)
        let isOutgoing = direction == .outgoing
        let segmentCount = isOutgoing ? vertexTables[table].outgoing.count : vertexTables[table].incoming.count
        for index in 0..<segmentCount {
            let segment = isOutgoing ? vertexTables[table].outgoing[index] : vertexTables[table].incoming[index]
            if let labels, !labels.contains(segment.label) { continue }
            for edge in segment.run(localRow: localRow) {
                guard try body(edge, isOutgoing ? to(edge) : from(edge)) else { return false }
            }
        }
        return true
    }

    /// How many edges a vertex has in one direction, counted from offsets: O(number of edge labels).
    public func degree(of vertex: UInt32, _ direction: EdgeDirection, labels: [Symbol]? = nil) -> Int {
        let table = vertexTables[vertexTable(of: vertex)]
        let localRow = Int(vertex &- table.rows.lowerBound)
        var degree = 0
        for segment in direction == .outgoing ? table.outgoing : table.incoming {
            if let labels, !labels.contains(segment.label) { continue }
            degree += segment.run(localRow: localRow).count
        }
        return degree
    }

    /// The labels of the edges that some vertex with the same labels has in one direction.
    public func edgeLabels(atVerticesLike vertex: UInt32, _ direction: EdgeDirection) -> [Symbol] {
        let table = vertexTables[vertexTable(of: vertex)]
        return (direction == .outgoing ? table.outgoing : table.incoming).map(\.label)
    }
}
