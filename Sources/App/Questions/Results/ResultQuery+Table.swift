import Graph

extension ResultQuery {
    /// Rows of a set as a table to hand over, with what elements are called; masked values come out for a viewer.
    ///
    /// - Parameter rows: In their order; nil for all in the set's own.
    /// - Throws: `GremlinError`.
    func table(of set: ResultSet, rows: [Int]? = nil, for viewer: Viewer) async throws -> OutputTable {
        let rows = rows ?? set.order ?? Array(0..<set.count)
        var table = OutputTable(
            columns: set.columns.enumerated().map { index, column in
                OutputTable.Column(
                    key: column.header, header: column.header, isRightAligned: set.isNumeric(column: index),
                    priority: column.priority)
            }, rows: [])
        table.rows.reserveCapacity(rows.count)
        for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
            try Task.checkCancellation()
            let chunk = Array(rows[start..<min(start + Self.rowsAtOnce, rows.count)])
            let names = try await names(of: chunk, in: set)
            for row in chunk { table.rows.append(set.output(of: row, names, for: viewer)) }
        }
        if let bar = set.barColumn {
            table.columns.remove(at: bar)
            for index in table.rows.indices { table.rows[index].remove(at: bar) }
        }
        return table
    }
}

extension ResultSet {
    /// The cells of a row for people and, where a cell is one value that came, for programs.
    fileprivate func output(of row: Int, _ names: ResultNames, for viewer: Viewer) -> [OutputTable.Cell] {
        let texts = cells(of: row, names).map { $0.text(for: viewer) }
        switch (kind, value(at: row)) {
        case (.groups(let groups), .entry(let key, let value)):
            return texts.enumerated().map { index, text in
                switch index {
                case 0: OutputTable.Cell(key, text: text)
                case 1: groups.isCount ? OutputTable.Cell(text) : OutputTable.Cell(value, text: text)
                default: OutputTable.Cell(text)
                }
            }
        case (.maps(let keys), .map(let map)):
            return zip(keys, texts).map { OutputTable.Cell(map[$0]?.single ?? .null, text: $1) }
        case (.values, let value): return [OutputTable.Cell(value, text: texts.first ?? "")]
        default: return texts.map { OutputTable.Cell($0) }
        }
    }
}
