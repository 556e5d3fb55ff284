import Graph

/// A table as SQL says it.
struct SQLiteTable {
    let source: any TableSource
    let name: String

    init(_ source: any TableSource, name: String) {
        self.source = source
        self.name = name
    }

    private var stored: StoreTable? { source as? StoreTable }

    /// A name that SQLite keeps for itself gets a sign before it.
    static func freeName(_ name: String) -> String {
        name.lowercased().hasPrefix("sqlite_") ? "_" + name : name
    }

    /// The columns whose cells hold several values, each of which is a table of its own.
    var lists: [ExportColumn] { source.columns.filter(isListed) }

    /// Whether a column is a table of its own; rows without an id hold their lists as JSON.
    func isListed(_ column: ExportColumn) -> Bool { column.isList && stored != nil }

    private var plain: [ExportColumn] { source.columns.filter { !isListed($0) } }

    /// The columns that other tables are joined by.
    var indexed: [String] {
        source.columns.filter { $0.content == .from || $0.content == .to }.map(\.name)
    }

    func creation(among tables: [SQLiteTable]) -> String {
        var lines = plain.map { column in
            let type = column.isList ? "TEXT" : column.type.sqlName
            let constraint = column.content == .id ? " PRIMARY KEY NOT NULL" : column.isRequired ? " NOT NULL" : ""
            return "\(SQLiteConnection.quoted(column.name)) \(type)\(constraint)"
        }
        if let ends = stored?.ends {
            for (column, table) in [("from_id", ends.from), ("to_id", ends.to)] {
                guard let target = tables.first(where: { $0.source.name == table }) else { continue }
                lines.append(
                    "FOREIGN KEY (\(SQLiteConnection.quoted(column))) REFERENCES \(SQLiteConnection.quoted(target.name)) (\"id\")"
                )
            }
        }
        return "CREATE TABLE \(SQLiteConnection.quoted(name)) (\n  \(lines.joined(separator: ",\n  "))\n)"
    }

    var insertion: String {
        let parameters = plain.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(SQLiteConnection.quoted(name)) VALUES (\(parameters))"
    }

    // MARK: Views

    /// Edges with all columns of the vertices at both ends; nil of what is no edge, or has ends of several tables.
    func joinedView(name taken: (String) -> String, among tables: [SQLiteTable]) -> String? {
        guard let ends = stored?.ends, let from = tables.first(where: { $0.source.name == ends.from }),
            let to = tables.first(where: { $0.source.name == ends.to })
        else { return nil }
        var columnNames = DistinctNames()
        var columns: [String] = []
        func add(_ column: ExportColumn, of alias: String, as name: String) {
            let quoted = SQLiteConnection.quoted(columnNames.take(name))
            columns.append("\(alias).\(SQLiteConnection.quoted(column.name)) AS \(quoted)")
        }
        for column in plain { add(column, of: "e", as: column.name) }
        for (alias, prefix, table) in [("f", "from_", from), ("t", "to_", to)] {
            for column in table.plain where column.content != .id { add(column, of: alias, as: prefix + column.name) }
        }
        return """
            CREATE VIEW \(SQLiteConnection.quoted(taken("\(name)_joined"))) AS SELECT
              \(columns.joined(separator: ",\n  "))
            FROM \(SQLiteConnection.quoted(name)) AS e
            JOIN \(SQLiteConnection.quoted(from.name)) AS f ON f."id" = e."from_id"
            JOIN \(SQLiteConnection.quoted(to.name)) AS t ON t."id" = e."to_id"
            """
    }

    /// The labels of edges that stand in several tables, with these.
    static func divided(_ tables: [SQLiteTable]) -> [(label: String, tables: [SQLiteTable])] {
        var labels: [String] = []
        let edges = tables.filter { $0.stored?.isEdges ?? false }
        for edge in edges {
            if let label = edge.stored?.labels.first, !labels.contains(label) { labels.append(label) }
        }
        return labels.compactMap { label in
            let parts = edges.filter { $0.stored?.labels.first == label }
            return parts.count > 1 ? (label, parts) : nil
        }
    }

    /// All edges of a label, with the tables of their ends; a column that a table lacks is empty there.
    static func unitedView(of tables: [SQLiteTable], name: String) -> String {
        var columns: [String] = []
        for column in tables.flatMap(\.plain) where !columns.contains(column.name) { columns.append(column.name) }
        let selections = tables.map { table -> String in
            let own = Set(table.plain.map(\.name))
            var cells = columns.map { column in
                let quoted = SQLiteConnection.quoted(column)
                return own.contains(column) ? quoted : "NULL AS \(quoted)"
            }
            for (column, end) in [("from_table", table.stored?.ends?.from), ("to_table", table.stored?.ends?.to)] {
                cells.append("'\((end ?? "").replacing("'", with: "''"))' AS \(SQLiteConnection.quoted(column))")
            }
            return "SELECT \(cells.joined(separator: ", ")) FROM \(SQLiteConnection.quoted(table.name))"
        }
        return "CREATE VIEW \(SQLiteConnection.quoted(name)) AS\n\(selections.joined(separator: "\nUNION ALL "))"
    }
}

/// The values of a key that has several of them at one vertex: a row for each.
struct SQLiteListTable {
    let column: ExportColumn
    let name: String
    /// The column that says whose value it is, such as `customer_id`.
    let keyColumn: String
    private let owner: SQLiteTable

    init(_ column: ExportColumn, of table: SQLiteTable, name: String) {
        self.column = column
        self.name = name
        owner = table
        keyColumn = "\(table.name)_id"
    }

    private var valueColumn: String {
        var names = DistinctNames([keyColumn])
        return names.take(column.name)
    }

    var creation: String {
        """
        CREATE TABLE \(SQLiteConnection.quoted(name)) (
          \(SQLiteConnection.quoted(keyColumn)) TEXT NOT NULL REFERENCES \(SQLiteConnection.quoted(owner.name)) ("id"),
          \(SQLiteConnection.quoted(valueColumn)) \(column.type.sqlName)
        )
        """
    }

    var insertion: String { "INSERT INTO \(SQLiteConnection.quoted(name)) VALUES (?, ?)" }
}

extension ColumnType {
    /// The type as SQLite keeps it and drivers show it.
    fileprivate var sqlName: String {
        switch self {
        case .bool: "BOOLEAN"
        case .int: "INTEGER"
        case .long: "BIGINT"
        case .float, .double: "DOUBLE"
        case .date: "TIMESTAMP"
        case .text: "TEXT"
        }
    }
}
