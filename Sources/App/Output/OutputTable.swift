import Graph

/// Rows with named columns on their way to standard output: each cell as a value for programs and as text for people.
struct OutputTable: Sendable {
    struct Column: Sendable {
        /// The name for programs, such as `email`.
        var key: String
        /// The heading for people; nil leaves the column out of tables.
        var header: String?
        var isRightAligned = false
        /// Columns with a higher number are left out first where there is no room for all, of equals the rightmost.
        var priority = 0
    }

    struct Cell: Sendable {
        var value: Value
        var text: String

        init(_ value: Value, text: String? = nil) {
            self.value = value
            self.text = text ?? FieldFormatter.plain(value)
        }

        /// A text for people; what stands for a value that is not there is none for programs.
        init(_ text: String) {
            self.init(text == PaneCell.missing.text(for: .all) ? .null : .string(text), text: text)
        }
    }

    var columns: [Column]
    var rows: [[Cell]]

    init(columns: [Column], rows: [[Cell]]) {
        self.columns = columns
        self.rows = rows
    }

    /// Rows of texts under headings.
    init(_ headers: [String], _ rows: [[String]]) {
        columns = headers.map { Column(key: $0, header: $0) }
        self.rows = rows.map { $0.map { Cell($0) } }
    }

    /// A row as a map from column key to value, as JSON and GraphSON write it.
    func map(of row: [Cell]) -> Value {
        .map(ValueMap(zip(columns, row).map { (.string($0.key), $1.value) }))
    }
}
