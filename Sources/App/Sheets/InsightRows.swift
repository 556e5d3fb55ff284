import Graph

/// The answer of an insight as rows for programs.
enum InsightRows {
    /// A row for each group and column with its numbers.
    static func table(_ insight: Insight) -> OutputTable {
        var table = OutputTable(
            columns: ["group", "column", "count", "of", "value", "others", "low", "high", "real"].map {
                OutputTable.Column(key: $0, header: $0)
            }, rows: [])
        for group in insight.groups {
            for (column, cell) in zip(insight.columns, group.cells) {
                let row: [Value] =
                    [.string(group.label), .string(column.label), .long(Int64(cell.count))]
                    + values(cell.comparison)
                table.rows.append(row.map { OutputTable.Cell($0) })
            }
        }
        return table
    }

    private static func values(_ comparison: Comparison?) -> [Value] {
        guard let comparison else { return [.null, .null, .null, .null, .null, .null] }
        return [
            .long(Int64(comparison.group.count)), .double(comparison.group.value), .double(comparison.others.value),
            .double(comparison.interval.lowerBound), .double(comparison.interval.upperBound), .bool(comparison.isReal),
        ]
    }
}
