package import Graph

/// Which vertices and edges of a store are exported; edges bring the vertices at both of their ends with them.
package struct ExportSelection: Sendable {
    /// Nil is all.
    private(set) var vertices: RowSet?
    private(set) var edges: RowSet?

    /// Everything.
    package init() {}

    private init(of store: GraphStore) {
        vertices = RowSet(rows: store.vertexCount)
        edges = RowSet(rows: store.edgeCount)
    }

    /// The vertices and the edges of some labels.
    ///
    /// - Throws: `ExportError` for a label that neither vertices nor edges have.
    package init(labels: [String], of store: GraphStore) throws {
        self.init(of: store)
        for label in labels {
            let vertexRows = store.labelSymbol(label).map(store.vertexRows(label:)) ?? []
            let edgeRows = store.labelSymbol(label).map(store.edgeRows(label:)) ?? []
            guard !vertexRows.isEmpty || !edgeRows.isEmpty else {
                let known = (store.vertexElements + store.edgeElements).flatMap(\.labels)
                let meant = Suggestion.nearest(to: label, among: known).map { " Did you mean \"\($0)\"?" } ?? ""
                throw ExportError(.unknownLabel, "The graph has no label \"\(label)\".\(meant)")
            }
            for rows in vertexRows { vertices?.insert(rows) }
            for rows in edgeRows { edges?.insert(rows) }
        }
        addEnds(of: store)
    }

    /// The vertices and edges that a traversal gave; ids that the store does not have are left out.
    package init(vertexIDs: some Sequence<String>, edgeIDs: some Sequence<String>, of store: GraphStore) {
        self.init(of: store)
        for id in vertexIDs { if let row = store.vertexRow(id: id) { vertices?.insert(row) } }
        for id in edgeIDs { if let row = store.edgeRow(id: id) { edges?.insert(row) } }
        addEnds(of: store)
    }

    /// How many vertices and edges it has of a store.
    func rowCount(of store: GraphStore) -> Int {
        (vertices?.count ?? store.vertexCount) + (edges?.count ?? store.edgeCount)
    }

    private mutating func addEnds(of store: GraphStore) {
        guard let edges else { return }
        for row in store.edgeRows where edges.contains(row) {
            vertices?.insert(store.from(row))
            vertices?.insert(store.to(row))
        }
    }
}
