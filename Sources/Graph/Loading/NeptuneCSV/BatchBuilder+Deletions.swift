/// The records of a file of deletions.
extension BatchBuilder {
    /// Whether a record says what is deleted; otherwise it is skipped.
    ///
    /// - Parameter deleted: The cell of `~deleted`.
    mutating func isDeletion(_ deleted: UnsafeRawBufferPointer, _ record: borrowing CSVRecordDecoder) -> Bool {
        guard ["vertex", "edge"].contains(String(decoding: deleted, as: UTF8.self)) else {
            let found = String(decoding: deleted.prefix(60), as: UTF8.self)
            skip(cell: header.label) { "'\(found)' cannot be deleted; expected vertex or edge" }
            return false
        }
        let cells = header.properties.map { property in
            property.cell < record.cellCount && record.cell(property.cell).length > 0
        }
        let keys = zip(header.properties, cells).filter { $1 }.map(\.0)
        guard !keys.contains(where: { $0.column.key == "~value" }) || keys.contains(where: { $0.column.key == "~key" })
        else {
            skip(cell: header.properties.last?.cell) { "There is a ~value without its ~key" }
            return false
        }
        return true
    }
}
