import Graph

/// Lays the results of any traversal out as rows and columns.
enum ResultTable {
    static func table(of values: [Value]) -> OutputTable {
        let maps = values.compactMap { if case .map(let map) = $0 { map } else { nil } }
        if !values.isEmpty, maps.count == values.count { return table(of: maps) }
        let elements = values.compactMap(names)
        if !values.isEmpty, elements.count == values.count, Set(elements.map(\.count)).count == 1 {
            let keys = elements[0].count == 2 ? ["id", "label"] : ["id", "label", "out", "in"]
            return OutputTable(columns: columns(keys), rows: elements.map { $0.map { OutputTable.Cell($0) } })
        }
        return OutputTable(columns: columns(["result"]), rows: values.map { [cell($0)] })
    }

    /// One column for each key that occurs, in the order in which keys first occur.
    private static func table(of maps: [ValueMap]) -> OutputTable {
        var keys: [Value] = []
        var known: Set<Value> = []
        for map in maps { keys += map.keys.filter { known.insert($0).inserted } }
        return OutputTable(
            columns: columns(keys.map(PlainText.text)),
            rows: maps.map { map in keys.map { map[$0].map(cell) ?? OutputTable.Cell(.null, text: "") } })
    }

    private static func columns(_ names: [String]) -> [OutputTable.Column] {
        names.map { OutputTable.Column(key: $0, header: $0) }
    }

    private static func cell(_ value: Value) -> OutputTable.Cell {
        // valueMap() wraps every value in a list; a list of one reads better without.
        if let members = value.members, members.count == 1 { return cell(members[0]) }
        return OutputTable.Cell(value, text: PlainText.text(value))
    }

    private static func names(_ value: Value) -> [String]? {
        switch value {
        case .vertex(let vertex): [vertex.id, vertex.label]
        case .edge(let edge): [edge.id, edge.label, edge.outVertex.id, edge.inVertex.id]
        default: nil
        }
    }
}
