extension LocalGraph {
    /// Counts from the ranges of the store, types from its columns, the newest moment from its date columns.
    public func summary() async throws -> GraphSummary {
        var newest: Int64?
        var vertexLabels: [Symbol: LabelTally] = [:]
        var order: [Symbol] = []
        for table in store.vertexTables {
            for column in table.columns { newest = [newest, latestDate(column)].compactMap(\.self).max() }
            for label in table.labels {
                if vertexLabels[label] == nil { order.append(label) }
                vertexLabels[label, default: LabelTally()].add(table.rows.count, table.columns)
            }
        }
        let vertices = order.compactMap { label in
            vertexLabels[label].map { $0.summary(store.name(of: label), store) }
        }
        var edges: [GraphSummary.Label] = []
        for table in store.edgeTables {
            for column in table.columns { newest = [newest, latestDate(column)].compactMap(\.self).max() }
            var tally = LabelTally()
            tally.add(table.rows.count, table.columns)
            edges.append(tally.summary(store.name(of: table.label), store))
        }
        return GraphSummary(
            vertexLabels: vertices, edgeLabels: edges, vertexCount: store.vertexCount, edgeCount: store.edgeCount,
            newestTimestamp: newest)
    }

    private func latestDate(_ column: PropertyColumn) -> Int64? {
        guard column.type == .date else { return nil }
        var latest: Int64?
        _ = column.forEachValue { _, value in
            if value.integer > latest ?? .min { latest = value.integer }
            return true
        }
        return latest
    }
}

/// The count of a label and its property keys, gathered over the tables it is part of.
private struct LabelTally {
    private var count = 0
    private var keys: [Symbol] = []
    private var types: [Symbol: ScalarType?] = [:]
    private var multiValued = Set<Symbol>()

    mutating func add(_ rows: Int, _ columns: [PropertyColumn]) {
        count += rows
        for column in columns {
            if let known = types[column.key] {
                if known != column.type { types[column.key] = .some(nil) }
            } else {
                keys.append(column.key)
                types[column.key] = .some(column.type)
            }
            if column.isMultiValued { multiValued.insert(column.key) }
        }
    }

    func summary(_ name: String, _ store: GraphStore) -> GraphSummary.Label {
        GraphSummary.Label(
            name: name, count: count,
            properties: keys.map { key in
                // Where files disagreed about the type, text is what all values can be shown as.
                let type = types[key] ?? nil
                return GraphSummary.PropertyKey(
                    key: store.name(of: key), type: (type ?? .string).name, isMultiValued: multiValued.contains(key))
            })
    }
}
