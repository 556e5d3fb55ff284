import Graph

/// The tables of a store, or of a part of it: one for each set of labels that vertices have, one for each label of edges.
struct StoreTables: Sendable {
    private(set) var vertices: [StoreTable] = []
    private(set) var edges: [StoreTable] = []

    var all: [StoreTable] { vertices + edges }

    /// A label of edges that lead between more pairs of labels than these stays one table.
    private static let mostPairs = 24

    /// - Parameter dividesEdges: Whether a table of edges leads from one table of vertices to one other, so that foreign
    ///   keys can say so; otherwise all edges of a label are one table, which says the labels of the ends where they are
    ///   several.
    init(of store: GraphStore, _ selection: ExportSelection, dividesEdges: Bool) {
        var names = DistinctNames()
        let vertexTables = store.vertexElements
        var sets: [(labels: [String], parts: [StoreTable.Part])] = []
        // For each table of the store, the number of its set of labels.
        var setOfTable: [Int] = []
        for elements in vertexTables {
            let rows = selection.vertices?.rows(in: elements.rows)
            let part = StoreTable.Part(elements: elements, rows: rows)
            let set = sets.firstIndex { $0.labels == elements.labels } ?? sets.count
            if set == sets.count { sets.append((elements.labels, [])) }
            if part.rowCount > 0 { sets[set].parts.append(part) }
            setOfTable.append(set)
        }
        var tableNames: [Int: String] = [:]
        for (number, set) in sets.enumerated() where !set.parts.isEmpty {
            let name = names.take(set.labels.joined(separator: "::"))
            tableNames[number] = name
            vertices.append(
                StoreTable(name: name, labels: set.labels, isEdges: false, parts: set.parts, of: store))
        }
        var labels: [(label: String, parts: [StoreTable.Part])] = []
        for elements in store.edgeElements {
            let part = StoreTable.Part(elements: elements, rows: selection.edges?.rows(in: elements.rows))
            let index = labels.firstIndex { $0.label == elements.labels[0] } ?? labels.count
            if index == labels.count { labels.append((elements.labels[0], [])) }
            if part.rowCount > 0 { labels[index].parts.append(part) }
        }
        for (label, parts) in labels where !parts.isEmpty {
            let pairs = Self.pairs(of: parts, setOfTable, store)
            func ends(_ pair: Pair) -> StoreTable.Ends? {
                guard let from = tableNames[pair.from], let to = tableNames[pair.to] else { return nil }
                return StoreTable.Ends(from: from, to: to)
            }
            guard dividesEdges, pairs.count > 1, pairs.count <= Self.mostPairs else {
                edges.append(
                    StoreTable(
                        name: names.take(label), labels: [label], isEdges: true, parts: parts,
                        ends: pairs.count == 1 ? ends(pairs[0]) : nil, hasEndLabels: pairs.count > 1, of: store))
                continue
            }
            let divided = Self.divide(parts, by: pairs, setOfTable, store)
            for (pair, parts) in zip(pairs, divided) {
                let ends = ends(pair)
                let name = names.take([ends?.from, label, ends?.to].compactMap(\.self).joined(separator: "_"))
                edges.append(
                    StoreTable(
                        name: name, labels: [label], isEdges: true, parts: parts, ends: ends, isDivided: true, of: store
                    ))
            }
        }
    }

    /// The sets of labels at both ends of an edge.
    private struct Pair: Hashable {
        var from: Int
        var to: Int
    }

    /// The pairs of labels between which edges lead, in the order in which they are met.
    private static func pairs(of parts: [StoreTable.Part], _ setOfTable: [Int], _ store: GraphStore) -> [Pair] {
        var pairs: [Pair] = []
        forEachEdge(of: parts, setOfTable, store) { _, _, pair in
            if pairs.last != pair, !pairs.contains(pair) { pairs.append(pair) }
        }
        return pairs
    }

    private static func divide(
        _ parts: [StoreTable.Part], by pairs: [Pair], _ setOfTable: [Int], _ store: GraphStore
    ) -> [[StoreTable.Part]] {
        var rows = pairs.map { _ in parts.map { _ in [UInt32]() } }
        forEachEdge(of: parts, setOfTable, store) { part, row, pair in
            if let index = pairs.firstIndex(of: pair) { rows[index][part].append(row) }
        }
        return rows.map { rows in
            zip(parts, rows).filter { !$1.isEmpty }.map { StoreTable.Part(elements: $0.elements, rows: $1) }
        }
    }

    private static func forEachEdge(
        of parts: [StoreTable.Part], _ setOfTable: [Int], _ store: GraphStore, _ body: (Int, UInt32, Pair) -> Void
    ) {
        for (number, part) in parts.enumerated() {
            part.forEachStretch(of: 1 << 16) { rows in
                for row in rows {
                    let pair = Pair(
                        from: setOfTable[store.vertexTable(of: store.from(row))],
                        to: setOfTable[store.vertexTable(of: store.to(row))])
                    body(number, row, pair)
                }
            }
        }
    }
}
