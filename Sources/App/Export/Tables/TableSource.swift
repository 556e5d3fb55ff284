/// One column of a table that is exported.
package struct ExportColumn: Sendable, Hashable {
    /// What fills a column.
    enum Content: Sendable, Hashable {
        case id
        /// The ids of the vertices that an edge leaves and enters.
        case from, to
        /// Their labels.
        case fromLabel, toLabel
        case key(String)
    }

    /// No other column of the table has it, in whatever case.
    package let name: String
    let content: Content
    package let type: ColumnType
    /// Whether a cell may hold several values.
    package let isList: Bool

    /// Whether every row has a value.
    var isRequired: Bool {
        if case .key = content { return false }
        return true
    }
}

/// Rows with typed columns, read in batches: a table of vertices, of edges, or of what a traversal gave.
protocol TableSource: Sendable {
    /// No other table of the export has it, in whatever case.
    var name: String { get }
    var columns: [ExportColumn] { get }
    var rowCount: Int { get }

    /// Hands over all rows in their order, so many at a time at most.
    func forEachBatch(of size: Int, _ body: (RowBatch) throws -> Void) throws
}
