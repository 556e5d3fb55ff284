/// Builds the compressed sparse rows of both directions from edges that are ordered by label and source.
struct AdjacencyBuilder: Sendable {
    let edgeTables: [EdgeTable]
    let vertexTables: [Range<UInt32>]
    /// The ends of all edges of the tables, in the order of their rows.
    let sources: FlatArray<UInt32>
    let targets: FlatArray<UInt32>

    /// The row of the first edge.
    private var firstEdge: Int { Int(edgeTables.first?.rows.lowerBound ?? 0) }

    typealias Segments = [(table: Int, segment: AdjacencySegment)]

    /// The outgoing and incoming segments of each vertex table, ascending by edge label.
    func build(work: ParallelWork) -> (outgoing: [[AdjacencySegment]], incoming: [[AdjacencySegment]]) {
        let parts = work.map(edgeTables.count * 2) { part in
            part % 2 == 0 ? outgoing(edgeTables[part / 2]) : incoming(edgeTables[part / 2])
        }
        var leaving = [[AdjacencySegment]](repeating: [], count: vertexTables.count)
        var arriving = leaving
        for (part, segments) in parts.enumerated() {
            for (table, segment) in segments {
                if part % 2 == 0 { leaving[table].append(segment) } else { arriving[table].append(segment) }
            }
        }
        return (leaving, arriving)
    }

    private func outgoing(_ edges: EdgeTable) -> Segments {
        var segments: Segments = []
        var start = Int(edges.rows.lowerBound) - firstEdge
        let end = Int(edges.rows.upperBound) - firstEdge
        while start < end {
            let table = vertexTables.partitioningIndex { $0.upperBound > sources[start] }
            let bound = vertexTables[table].upperBound
            var low = start
            var high = end
            while low < high {
                let middle = (low + high) / 2
                if sources[middle] >= bound { high = middle } else { low = middle + 1 }
            }
            let runs = SegmentShape(
                ordered: UnsafeBufferPointer(rebasing: sources.buffer[start..<low]), rows: vertexTables[table])
            segments.append(
                (
                    table,
                    AdjacencySegment(
                        edgeTable: edges, direction: .outgoing, sources: runs.vertices, offsets: runs.offsets,
                        edges: PackedArray(), firstEdge: UInt32(firstEdge + start))
                ))
            start = low
        }
        return segments
    }

    private func incoming(_ edges: EdgeTable) -> Segments {
        guard !edges.rows.isEmpty else { return [] }
        let first = Int(edges.rows.lowerBound)
        let targets = UnsafeBufferPointer(
            rebasing: targets.buffer[(first - firstEdge)..<(Int(edges.rows.upperBound) - firstEdge)])
        let low = targets.reduce(UInt32.max) { min($0, $1) }
        let high = targets.reduce(0) { max($0, $1) }
        var ordered = FlatArrayBuilder<UInt32>(repeating: 0, count: targets.count)
        var edgeRows = FlatArrayBuilder<UInt32>(repeating: 0, count: targets.count)
        if Int(high - low) < 8 * targets.count {
            var cursors = FlatArrayBuilder<UInt32>(repeating: 0, count: Int(high - low) + 2)
            for target in targets { cursors[Int(target &- low) &+ 1] &+= 1 }
            for vertex in 1..<cursors.count { cursors[vertex] &+= cursors[vertex &- 1] }
            for (index, target) in targets.enumerated() {
                let position = Int(cursors[Int(target &- low)])
                cursors[Int(target &- low)] &+= 1
                ordered[position] = target
                edgeRows[position] = UInt32(truncatingIfNeeded: first &+ index)
            }
        } else {
            let order = targets.indices.map { UInt64(targets[$0]) << 32 | UInt64(first + $0) }.sorted()
            for (position, key) in order.enumerated() {
                ordered[position] = UInt32(truncatingIfNeeded: key >> 32)
                edgeRows[position] = UInt32(truncatingIfNeeded: key)
            }
        }
        var segments: Segments = []
        var start = 0
        while start < targets.count {
            let table = vertexTables.partitioningIndex { $0.upperBound > ordered[start] }
            let bound = vertexTables[table].upperBound
            let end = ordered.buffer[start...].partitioningIndex { $0 >= bound }
            let runs = SegmentShape(
                ordered: UnsafeBufferPointer(rebasing: ordered.buffer[start..<end]), rows: vertexTables[table])
            segments.append(
                (
                    table,
                    AdjacencySegment(
                        edgeTable: edges, direction: .incoming, sources: runs.vertices, offsets: runs.offsets,
                        edges: PackedArray(UnsafeBufferPointer(rebasing: edgeRows.buffer[start..<end])), firstEdge: 0)
                ))
            start = end
        }
        withExtendedLifetime(ordered) {}
        withExtendedLifetime(edgeRows) {}
        return segments
    }
}

/// Where the run of each vertex begins among vertices in ascending order.
private struct SegmentShape {
    /// The vertices with a run, counted from the table's first; empty when every vertex of the table is listed.
    let vertices: PackedArray<UInt32>
    let offsets: PackedArray<UInt32>

    init(ordered: UnsafeBufferPointer<UInt32>, rows: Range<UInt32>) {
        var distinct = 1
        for index in 1..<max(ordered.count, 1) where ordered[index] != ordered[index &- 1] { distinct &+= 1 }
        var offsets: FlatArrayBuilder<UInt32>
        if distinct * 4 >= rows.count {
            offsets = FlatArrayBuilder(repeating: 0, count: rows.count + 1)
            for vertex in ordered { offsets[Int(vertex &- rows.lowerBound) &+ 1] &+= 1 }
            for vertex in 1..<offsets.count { offsets[vertex] &+= offsets[vertex &- 1] }
            vertices = PackedArray()
        } else {
            offsets = FlatArrayBuilder(capacity: distinct + 1)
            var vertices = FlatArrayBuilder<UInt32>(capacity: distinct)
            for (index, vertex) in ordered.enumerated() where index == 0 || vertex != ordered[index &- 1] {
                vertices.append(vertex &- rows.lowerBound)
                offsets.append(UInt32(truncatingIfNeeded: index))
            }
            offsets.append(UInt32(ordered.count))
            self.vertices = PackedArray(vertices.finish())
        }
        self.offsets = PackedArray(offsets.finish())
    }
}
