extension NeptuneHeader {
    /// The column by which a file of deletions is known, which no bulk loader of Neptune takes.
    static let deletedColumn = "~deleted"
    /// The columns of a file of deletions: `vertex` or `edge`, the id, and for a property its key and one value of it.
    static let deletionColumns = [deletedColumn, "~id", "~key", "~value"]

    /// Reads the header of a file of deletions, in which ``label`` is the cell that says what is deleted.
    static func readDeletions(_ titles: [String]) -> Outcome {
        var cells: [String: Int] = [:]
        for (cell, title) in titles.enumerated() {
            let name = title.lowercased()
            func invalid(_ message: String) -> Outcome {
                .invalid(kind: .deletions, message: message, column: title.isEmpty ? nil : title)
            }
            guard deletionColumns.contains(name) else {
                return invalid("Invalid column '\(title)' of deletions; expected ~deleted, ~id, ~key or ~value")
            }
            guard cells.updateValue(cell, forKey: name) == nil else {
                return invalid("Column \(title) appears twice in the header")
            }
        }
        guard let deleted = cells[deletedColumn], let id = cells["~id"] else {
            return .invalid(
                kind: .deletions, message: "Required column ~id is missing from the header", column: "~id")
        }
        let properties = ["~key", "~value"].compactMap { name in
            cells[name].map { cell in
                Property(
                    cell: cell, column: RecordColumn(key: name, type: .string, isSingle: true, title: titles[cell]),
                    isArray: false)
            }
        }
        return .header(
            NeptuneHeader(
                kind: .deletions, cellCount: titles.count, id: id, label: deleted, endpoints: nil,
                properties: properties, titles: titles))
    }
}
