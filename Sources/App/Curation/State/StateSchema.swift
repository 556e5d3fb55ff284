import GRDB

/// The tables of the state: cleaned rows of each source, which of them hold, and what is needed to go on.
enum StateSchema {
    /// Another number makes every state anew.
    static let version = 3

    /// By which columns rows are looked for, beside their keys, when something they refer to comes or goes.
    ///
    /// Behind it stands the key where the order of rows does not matter, so that whole links are read from the index.
    private static let references: [(table: String, columns: [String])] = [
        ("customer", ["email"]), ("customer", ["phone"]), ("customer", ["address_id", "customer_id"]),
        ("address", ["zip"]),
        ("customer_phone", ["phone"]), ("customer_address", ["address_id"]),
        ("quote", ["email", "quote_id"]), ("quote", ["call_id", "quote_id"]), ("quote", ["session_id", "quote_id"]),
        ("policy", ["quote_id", "policy_id"]), ("policy", ["customer_id", "policy_id"]),
        ("call", ["agent_id", "call_id"]), ("call", ["phone_no", "call_id"]),
        ("session", ["email", "session_id"]), ("session", ["quote_id"]),
        ("visit", ["session_id", "visit_id"]), ("page_view", ["visit_id", "page_id"]),
        ("page_event", ["page_id", "event_id"]),
    ]

    static func create(in database: Database) throws {
        for table in LandingTable.all {
            let columns = table.columns.map { "\($0.name) TEXT" }.joined(separator: ", ")
            let key = table.keyColumns.map(\.name).joined(separator: ", ")
            for name in [table.cleanName, table.replacedName] {
                try database.execute(
                    sql: """
                        CREATE TABLE \(name) (row_id INTEGER PRIMARY KEY, \(columns), changes INTEGER NOT NULL);
                        CREATE \(name == table.cleanName ? "UNIQUE " : "")INDEX \(name)_key ON \(name) (\(key))
                        """)
            }
            guard table.isPair else { continue }
            try database.execute(
                sql: """
                    CREATE TABLE \(table.waitingName)
                        (row_id INTEGER PRIMARY KEY, \(columns), changes INTEGER NOT NULL, missing INTEGER NOT NULL);
                    CREATE INDEX \(table.waitingName)_0 ON \(table.waitingName) (\(table.columns[0].name));
                    CREATE INDEX \(table.waitingName)_1 ON \(table.waitingName) (\(table.columns[1].name));
                    CREATE INDEX \(table.waitingName)_2 ON \(table.waitingName) (missing)
                    """)
        }
        try database.execute(
            sql: """
                CREATE TABLE phone_number (field TEXT, row_id INTEGER, digits TEXT, number_no INTEGER,
                    PRIMARY KEY (field, row_id, number_no)) WITHOUT ROWID;
                CREATE INDEX phone_number_digits ON phone_number (digits)
                """)
    }

    /// Makes the indexes of a table by which increments look for rows, when all of its rows are there.
    static func createReferences(of table: LandingTable, in database: Database) throws {
        for (number, reference) in references.enumerated() where reference.table == table.name {
            let name = "clean_\(reference.table)"
            try database.execute(
                sql: """
                    CREATE INDEX \(name)_by_\(number) ON \(name) (\(reference.columns.joined(separator: ", ")))
                    WHERE \(reference.columns[0]) IS NOT NULL
                    """)
        }
    }
}
