extension GraphStore {
    /// The labels of a vertex, most often one, in the order they were first seen.
    public func labels(ofVertex row: UInt32) -> [Symbol] { vertexTables[vertexTable(of: row)].labels }

    /// The label as Gremlin shows it: several labels are joined as `A::B`.
    public func labelText(ofVertex row: UInt32) -> String { vertexLabelTexts[vertexTable(of: row)] }

    /// Whether a label is one of those of a vertex. O(labels of the vertex).
    @inline(__always)
    public func vertex(_ row: UInt32, hasLabel label: Symbol) -> Bool {
        vertexTables[vertexTable(of: row)].labels.contains(label)
    }

    /// The vertices that carry a label: one range for each table of a label set it is part of, ascending.
    public func vertexRows(label: Symbol) -> [Range<UInt32>] {
        vertexTables.filter { $0.labels.contains(label) }.map(\.rows)
    }

    /// The rows of all vertices, from 0 on without a gap.
    public var vertexRows: Range<UInt32> { 0..<UInt32(vertexCount) }

    /// The rows of all edges, from 0 on without a gap; within a label they are ordered by the vertex they leave.
    public var edgeRows: Range<UInt32> { 0..<UInt32(edgeCount) }

    /// The one label of an edge.
    @inline(__always)
    public func label(ofEdge row: UInt32) -> Symbol {
        edgeTables[edgeTable(of: row)].label
    }

    /// The edges that carry a label: one range for each table, ascending.
    public func edgeRows(label: Symbol) -> [Range<UInt32>] { edgeTables.filter { $0.label == label }.map(\.rows) }
}
