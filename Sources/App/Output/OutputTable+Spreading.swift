import Graph

extension OutputTable {
    /// The table with a column for each key of the maps in it, as CSV has them, where every value of a column is a map.
    var spread: OutputTable {
        var table = OutputTable(columns: [], rows: rows.map { _ in [] })
        var taken = Set(columns.map(\.key))
        for (index, column) in columns.enumerated() {
            let maps = rows.compactMap { $0[index].value.entries }
            guard !maps.isEmpty, maps.count == rows.count else {
                table.columns.append(column)
                for row in rows.indices { table.rows[row].append(rows[row][index]) }
                continue
            }
            var keys: [Value] = []
            var known: Set<Value> = []
            for map in maps { for entry in map where known.insert(entry.key).inserted { keys.append(entry.key) } }
            for key in keys {
                let name = FieldFormatter.plain(key)
                let isFree = taken.insert(name).inserted
                table.columns.append(Column(key: isFree ? name : "\(column.key).\(name)", header: nil))
                for row in rows.indices {
                    let value = maps[row].first { $0.key == key }?.value
                    table.rows[row].append(value.map { Cell($0) } ?? Cell(.null, text: ""))
                }
            }
        }
        return table
    }
}

extension Value {
    fileprivate var entries: [(key: Value, value: Value)]? {
        guard case .map(let map) = self else { return nil }
        return map.entries.map { ($0.key, $0.value) }
    }

    /// Whether it is a map.
    var isMap: Bool { entries != nil }
}
