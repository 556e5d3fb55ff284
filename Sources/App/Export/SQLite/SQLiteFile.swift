import Graph

/// Writes tables as a SQLite database: keys, foreign keys, indexes, and views that join edges with their ends.
struct SQLiteFile {
    private let connection: SQLiteConnection
    private let monitor: ExportMonitor
    /// Tables, views and indexes share their names.
    private var names: DistinctNames

    private static let batchSize = 4_096

    static func write(
        _ tables: [any TableSource], to path: String, _ report: inout ExportReport, _ monitor: ExportMonitor
    ) throws {
        var file = SQLiteFile(connection: try SQLiteConnection(path: path), monitor: monitor, names: DistinctNames())
        try file.write(tables, &report)
        try OutputFile.synchronize(path)
    }

    private mutating func write(_ sources: [any TableSource], _ report: inout ExportReport) throws {
        try connection.execute("BEGIN")
        let tables = sources.map { SQLiteTable($0, name: names.take(SQLiteTable.freeName($0.name))) }
        var lists: [SQLiteListTable] = []
        for table in tables {
            try connection.execute(table.creation(among: tables))
            let own = table.lists.map { column in
                SQLiteListTable(column, of: table, name: names.take("\(table.name)_\(column.name)"))
            }
            for list in own {
                try connection.execute(list.creation)
                report.notes.append("\(table.name): the values of \(list.column.name) are the table \(list.name).")
            }
            let lost = try insert(table, own)
            report.note(
                lost, "value is no number (NaN) and is empty.", "values are no number (NaN) and are empty.",
                in: table.name)
            lists += own
        }
        for table in tables {
            for column in table.indexed { try index(table.name, column) }
        }
        for list in lists { try index(list.name, list.keyColumn) }
        for table in tables {
            guard let view = table.joinedView(name: { names.take($0) }, among: tables) else { continue }
            try connection.execute(view)
        }
        for (label, parts) in SQLiteTable.divided(tables) {
            let view = SQLiteTable.unitedView(of: parts, name: names.take(label))
            try connection.execute(view)
        }
        try connection.execute("COMMIT")
    }

    private mutating func index(_ table: String, _ column: String) throws {
        let name = SQLiteConnection.quoted(names.take("\(table)_\(column)"))
        try connection.execute(
            "CREATE INDEX \(name) ON \(SQLiteConnection.quoted(table)) (\(SQLiteConnection.quoted(column)))")
        try monitor.note(0)
    }

    /// Rows are read on another thread while those before them go in.
    ///
    /// - Returns: How many values SQLite has no number for.
    private func insert(_ table: SQLiteTable, _ lists: [SQLiteListTable]) throws -> Int {
        let statement = try connection.statement(table.insertion)
        let listStatements = try lists.map { try connection.statement($0.insertion) }
        let columns = table.source.columns
        let plain = columns.indices.filter { !table.isListed(columns[$0]) }
        let listed = columns.indices.filter { table.isListed(columns[$0]) }
        var lost = 0
        let source = table.source
        let batches = Prefetch<RowBatch> { give in
            try source.forEachBatch(of: Self.batchSize) { batch in try give(batch) }
        }
        try batches.takeEach { batch in
            for row in 0..<batch.rowCount {
                for (place, index) in plain.enumerated() {
                    if columns[index].isList {
                        bindList(batch.columns[index], row, statement, Int32(place + 1))
                    } else {
                        bind(batch.columns[index], row, statement, Int32(place + 1), &lost)
                    }
                }
                try statement.insert()
                for (list, index) in listed.enumerated() {
                    for value in batch.columns[index].values(ofRow: row) {
                        bind(batch.columns[0], row, listStatements[list], 1, &lost)
                        bindValue(batch.columns[index], value, listStatements[list], 2, &lost)
                        try listStatements[list].insert()
                    }
                }
            }
            try monitor.note(batch.rowCount)
        }
        return lost
    }

    @inline(__always)
    private func bind(
        _ cells: ColumnCells, _ row: Int, _ statement: SQLiteStatement, _ index: Int32, _ lost: inout Int
    ) {
        let values = cells.values(ofRow: row)
        if values.isEmpty {
            statement.bindNull(at: index)
        } else {
            bindValue(cells, values.lowerBound, statement, index, &lost)
        }
    }

    /// Several values in one cell, as JSON.
    private func bindList(_ cells: ColumnCells, _ row: Int, _ statement: SQLiteStatement, _ index: Int32) {
        let values = cells.values(ofRow: row)
        if values.isEmpty {
            statement.bindNull(at: index)
        } else {
            statement.bind(copying: Array(JSONWriter.line(.list(values.map(cells.value))).utf8), at: index)
        }
    }

    @inline(__always)
    private func bindValue(
        _ cells: ColumnCells, _ value: Int, _ statement: SQLiteStatement, _ index: Int32, _ lost: inout Int
    ) {
        if cells.isNaN(value) { lost += 1 }
        cells.bytes.withUnsafeBytes { statement.bind(cells, value, $0, at: index) }
    }
}
