/// A table of a database that comes with its rows, in SQL that SQLite, PostgreSQL and Redshift take.
package enum LookupTable {
    /// The statements that make and fill a table.
    ///
    /// - Parameters:
    ///   - columns: As `CREATE TABLE` takes them.
    ///   - rows: In SQL, in any order.
    package static func sql(
        _ name: String, _ columns: String, _ comment: String, _ rows: [[String]]
    ) -> (name: String, sql: String) {
        let lines = rows.map { "(" + $0.joined(separator: ", ") + ")" }.sorted()
        let inserts = stride(from: 0, to: lines.count, by: rowsPerStatement).map { start in
            let part = lines[start..<min(start + rowsPerStatement, lines.count)]
            return "INSERT INTO \(name) VALUES\n" + part.joined(separator: ",\n") + ";\n"
        }
        return (name, "-- \(comment)\nCREATE TABLE \(name) (\(columns));\n" + inserts.joined())
    }

    /// A text in quotes.
    package static func text(_ value: String) -> String {
        "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static let rowsPerStatement = 500
}
