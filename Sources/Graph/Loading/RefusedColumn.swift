/// A key of which values were refused, at the elements of one label.
struct RefusedColumn: Hashable, Sendable {
    let elements: RecordKind
    let label: String
    let key: String
    let type: String

    /// The part of a report about refused values, in order, with what the graph holds of each key.
    static func values(_ refused: [RefusedColumn: Int], in store: GraphStore) -> [LoadReport.RefusedValues] {
        refused.map { column, count in
            LoadReport.RefusedValues(
                elements: column.elements.rawValue, label: column.label, key: column.key, type: column.type,
                refused: count, total: count + column.heldValues(in: store))
        }.sorted {
            ($0.elements, $0.label, $0.key, $0.type) < ($1.elements, $1.label, $1.key, $1.type)
        }
    }

    /// How many values the elements of the label have for the key. O(number of tables).
    private func heldValues(in store: GraphStore) -> Int {
        guard let label = store.labelSymbol(label), let key = store.keySymbol(key) else { return 0 }
        switch elements {
        case .vertices:
            return store.vertexTables.reduce(0) {
                $0 + ($1.labels.contains(label) ? $1.column(key)?.filledValues ?? 0 : 0)
            }
        case .edges:
            return store.edgeTables.reduce(0) { $0 + ($1.label == label ? $1.column(key)?.filledValues ?? 0 : 0) }
        case .deletions: return 0
        }
    }
}

extension LoadReport {
    /// The refused values of this report and a later one together, with what the graph holds by then.
    func refusals(with later: LoadReport, in store: GraphStore) -> [RefusedValues] {
        var refused: [RefusedColumn: Int] = [:]
        for values in refusedValues + later.refusedValues {
            guard let elements = RecordKind(rawValue: values.elements) else { continue }
            let column = RefusedColumn(elements: elements, label: values.label, key: values.key, type: values.type)
            refused[column, default: 0] += values.refused
        }
        return RefusedColumn.values(refused, in: store)
    }
}
