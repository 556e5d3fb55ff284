extension GraphStore {
    /// Counts labels, keys and types and tells the newest date: all is known from the tables, O(number of columns).
    public func summary() -> GraphSummary {
        var vertexLabels: [Symbol: LabelStatistics] = [:]
        for table in vertexTables {
            for label in table.labels { vertexLabels[label, default: LabelStatistics()].add(table.rows, table.columns) }
        }
        var edgeLabels: [Symbol: LabelStatistics] = [:]
        for table in edgeTables { edgeLabels[table.label, default: LabelStatistics()].add(table.rows, table.columns) }
        let newest = (Array(vertexLabels.values) + edgeLabels.values).flatMap(\.keys.values).compactMap(\.newest).max()
        return GraphSummary(
            vertexLabels: labels(vertexLabels), edgeLabels: labels(edgeLabels), vertexCount: vertexCount,
            edgeCount: edgeCount, newestTimestamp: newest)
    }

    private func labels(_ statistics: [Symbol: LabelStatistics]) -> [GraphSummary.Label] {
        statistics.filter { $0.value.count > 0 }.sorted { $0.key < $1.key }.map { label, statistics in
            let keys = statistics.keys.sorted { $0.key < $1.key }.map { key, statistics in
                GraphSummary.PropertyKey(
                    // Where files disagreed about the type, text is what all values can be shown as.
                    key: name(of: key), type: statistics.types.count == 1 ? statistics.types[0].name : "String",
                    isMultiValued: statistics.isMultiValued, newest: statistics.newest,
                    holdsDays: statistics.days.areDays(of: name(of: key)))
            }
            return GraphSummary.Label(name: name(of: label), count: statistics.count, properties: keys)
        }
    }
}

/// What the tables of one label hold together.
private struct LabelStatistics {
    struct Key {
        var types: [ScalarType] = []
        var isMultiValued = false
        var newest: Int64?
        var days = DaySample()
    }

    var count = 0
    var keys: [Symbol: Key] = [:]

    mutating func add(_ rows: Range<UInt32>, _ columns: [PropertyColumn]) {
        count += rows.count
        for column in columns {
            var key = keys[column.key] ?? Key()
            for type in column.types where !key.types.contains(type) { key.types.append(type) }
            key.isMultiValued = key.isMultiValued || column.isMultiValued
            key.newest = [key.newest, column.newestDate].compactMap(\.self).max()
            if column.newestDate != nil { key.days.add(column) }
            keys[column.key] = key
        }
    }
}

extension PropertyColumn {
    /// The types of the values, most often one.
    var types: [ScalarType] {
        if let type { return [type] }
        let used = Set(tags)
        return ScalarType.allCases.filter { used.contains($0.rawValue) }
    }
}

extension DaySample {
    /// How many rows that lie together are looked at.
    private static let length = 64

    /// Looks at a few values of a column: the cost does not grow with the column.
    mutating func add(_ column: PropertyColumn) {
        if column.type == .date, column.scale % DateText.millisecondsPerDay == 0 {
            add(midnights: column.filledValues)
            return
        }
        // The beginning tells moments from days; only where it looks like days the middle and the end are read.
        for start in [0, column.rowCount / 2, max(0, column.rowCount - Self.length)] {
            for row in start..<min(start + Self.length, column.rowCount) {
                for position in column.positions(row: row) {
                    let value = column[position]
                    if value.type == .date { add(Int64(bitPattern: value.bits)) }
                }
            }
            if dates > 0, !areNearlyAllMidnights { return }
        }
    }
}
