extension GraphStore {
    /// The labels of a vertex, most often one, in the order they were first seen.
    public func labels(ofVertex row: UInt32) -> [Symbol] { vertexTables[vertexTable(of: row)].labels }

    /// The label as Gremlin shows it: several labels are joined as `A::B`.
    public func labelText(ofVertex row: UInt32) -> String { vertexLabelTexts[vertexTable(of: row)] }

    @inline(__always)
    public func vertex(_ row: UInt32, hasLabel label: Symbol) -> Bool {
        vertexTables[vertexTable(of: row)].labels.contains(label)
    }

    /// The vertices that carry a label: one range for each table of a label set it is part of, ascending.
    public func vertexRows(label: Symbol) -> [Range<UInt32>] {
        vertexTables.filter { $0.labels.contains(label) }.map(\.rows)
    }

    /// All vertices.
    public var vertexRows: Range<UInt32> { 0..<UInt32(vertexCount) }

    /// All edges.
    public var edgeRows: Range<UInt32> { 0..<UInt32(edgeCount) }

    @inline(__always)
    public func label(ofEdge row: UInt32) -> Symbol {
        edgeTables[edgeTable(of: row)].label
    }

    /// The edges that carry a label: one range for each table, ascending.
    public func edgeRows(label: Symbol) -> [Range<UInt32>] { edgeTables.filter { $0.label == label }.map(\.rows) }
}
