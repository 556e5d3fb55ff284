import GRDB

/// The rows of a state as one connection sees them, and in front of them those that are looked at.
final class StateSide {
    let database: Database
    private var statements: [String: StateStatement] = [:]

    init(_ database: Database) { self.database = database }

    // MARK: Looking up

    private func statement(_ sql: String) throws -> StateStatement {
        if let known = statements[sql] { return known }
        let statement = try StateStatement(database, sql)
        statements[sql] = statement
        return statement
    }

    private func texts(_ sql: String, _ value: String) throws -> [String] {
        let statement = try statement(sql)
        statement.bind(copying: value, at: 1)
        var texts: [String] = []
        try statement.forEachRow { row in if let text = row.text(0) { texts.append(text) } }
        return texts
    }

    private static func key(of table: String) -> String {
        LandingTable.all.first { $0.name == table }?.columns[0].name ?? ""
    }

    /// Whether a key is there.
    func has(_ table: String, _ column: String, _ value: String) throws -> Bool {
        try !texts("SELECT '' FROM main.clean_\(table) WHERE \(column) = ?", value).isEmpty
    }

    /// The keys of the rows that have a value.
    func keys(_ table: String, _ column: String, _ value: String) throws -> Set<String> {
        Set(try texts("SELECT \(Self.key(of: table)) FROM main.clean_\(table) WHERE \(column) = ?", value))
    }

    /// The key of the first row that has a value.
    func firstKey(_ table: String, _ column: String, _ value: String) throws -> Set<String> {
        Set(
            try texts(
                "SELECT \(Self.key(of: table)) FROM main.clean_\(table) WHERE \(column) = ? ORDER BY row_id LIMIT 1",
                value))
    }

    /// A value of the row with a key.
    func value(_ table: String, _ column: String, _ key: String) throws -> String? {
        try texts("SELECT \(column) FROM main.clean_\(table) WHERE \(Self.key(of: table)) = ?", key).first
    }

    /// Every phone that a customer gave.
    func phones(of customer: String) throws -> Set<String> {
        Set(
            try texts(
                """
                SELECT phone FROM main.clean_customer WHERE customer_id = ?1
                UNION ALL SELECT phone FROM main.clean_customer_phone WHERE customer_id = ?1
                UNION ALL SELECT further.digits FROM main.clean_customer AS customer
                    CROSS JOIN main.phone_number AS further
                    ON further.field = 'customer.phone' AND further.row_id = customer.row_id
                    WHERE customer.customer_id = ?1
                UNION ALL SELECT further.digits FROM main.clean_customer_phone AS customer
                    CROSS JOIN main.phone_number AS further
                    ON further.field = 'customer_phone.phone' AND further.row_id = customer.row_id
                    WHERE customer.customer_id = ?1
                """, customer))
    }

    /// A customer of each way in which one may have a phone.
    func someOwner(ofPhone phone: String) throws -> Set<String> {
        Set(
            try texts("SELECT customer_id FROM main.clean_customer WHERE phone = ? LIMIT 1", phone)
                + texts("SELECT customer_id FROM main.clean_customer_phone WHERE phone = ? LIMIT 1", phone)
                + texts(
                    """
                    SELECT customer.customer_id FROM main.phone_number AS further
                    CROSS JOIN main.clean_customer AS customer ON customer.row_id = further.row_id
                    WHERE further.digits = ? AND further.field = 'customer.phone' LIMIT 1
                    """, phone)
                + texts(
                    """
                    SELECT customer.customer_id FROM main.phone_number AS further
                    CROSS JOIN main.clean_customer_phone AS customer ON customer.row_id = further.row_id
                    WHERE further.digits = ? AND further.field = 'customer_phone.phone' LIMIT 1
                    """, phone))
    }

    /// The rows of a pair that refer to a key, wherever they are.
    func rows(of table: LandingTable, _ column: String, _ value: String) throws -> [Int64] {
        let statement = try statement(
            [table.cleanName, table.replacedName, table.waitingName].map { name in
                "SELECT row_id FROM main.\(name) WHERE \(column) = ?1"
            }.joined(separator: " UNION ALL "))
        statement.bind(copying: value, at: 1)
        var rows: [Int64] = []
        try statement.forEachRow { rows.append($0.number(0)) }
        return rows
    }

    // MARK: Looking at

    /// Puts tables with the rows of these keys alone before those of the file, and the views over them.
    ///
    /// A view that only this connection has takes its own tables first, so the views are the same as those over all rows.
    func show(_ touched: TouchedRows) throws {
        for table in LandingTable.all {
            let columns = (["row_id"] + table.columns.map(\.name)).joined(separator: ", ")
            let name = table.cleanName
            try database.execute(
                sql: """
                    CREATE TEMPORARY TABLE \(name) AS SELECT \(columns) FROM main.\(name) LIMIT 0;
                    CREATE INDEX temp.shown_\(table.name) ON \(name) (\(table.columns[0].name))
                    """)
            let insert = try StateStatement(
                database,
                """
                INSERT INTO temp.\(name) SELECT \(columns) FROM main.\(name) WHERE \(table.columns[0].name) = ?
                """)
            for key in touched.keys[table.isPair ? "customer" : table.name, default: []] {
                insert.bind(copying: key, at: 1)
                try insert.run()
            }
        }
        try database.execute(
            sql: """
                CREATE TEMPORARY TABLE phone_number AS
                SELECT further.* FROM temp.clean_customer AS customer CROSS JOIN main.phone_number AS further
                    ON further.field = 'customer.phone' AND further.row_id = customer.row_id
                UNION ALL
                SELECT further.* FROM temp.clean_customer_phone AS customer CROSS JOIN main.phone_number AS further
                    ON further.field = 'customer_phone.phone' AND further.row_id = customer.row_id
                """)
        for view in CurationScript.links + CurationScript.outputs { try database.execute(sql: view.temporarySQL) }
    }

    /// Takes away what was put before the tables of the file.
    func hide() throws {
        for view in (CurationScript.links + CurationScript.outputs).reversed() {
            try database.execute(sql: "DROP VIEW temp.\(view.name)")
        }
        for name in LandingTable.all.map(\.cleanName) + ["phone_number"] {
            try database.execute(sql: "DROP TABLE temp.\(name)")
        }
    }

    /// Keeps the links of all rows for this connection; what they cost grows with the rows.
    func link() throws {
        for view in CurationScript.links {
            guard case .table(let key, let indexes) = view.storage else { continue }
            try database.execute(
                sql: """
                    \(view.temporarySQL);
                    CREATE TEMPORARY TABLE kept_\(view.name) AS SELECT * FROM temp.\(view.name);
                    DROP VIEW temp.\(view.name);
                    ALTER TABLE kept_\(view.name) RENAME TO \(view.name)
                    """)
            for (number, columns) in ([key] + indexes).enumerated() {
                try database.execute(
                    sql: """
                        CREATE INDEX temp.\(view.name)_\(number) ON \(view.name) (\(columns.joined(separator: ", ")))
                        """)
            }
        }
    }
}
