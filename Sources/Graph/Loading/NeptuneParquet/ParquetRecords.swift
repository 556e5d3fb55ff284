/// The ids, ends and labels of the records of a row group.
final class ParquetRecords {
    let id: ParquetTextColumn
    let label: ParquetTextColumn?
    let from: ParquetTextColumn?
    let to: ParquetTextColumn?

    /// - Parameter open: Opens a column of the row group.
    init(
        _ file: ParquetFile, _ header: NeptuneHeader, open: (ParquetColumn) throws(ParquetError) -> ColumnReader
    ) throws(ParquetError) {
        id = ParquetTextColumn(try open(file.columns[header.id]))
        label = try Self.column(header.label, of: file, open, lists: .labels)
        from = try Self.column(header.endpoints?.from, of: file, open)
        to = try Self.column(header.endpoints?.to, of: file, open)
    }

    private static func column(
        _ cell: Int?, of file: ParquetFile, _ open: (ParquetColumn) throws(ParquetError) -> ColumnReader,
        lists: ParquetTextColumn.ListForm = .json
    ) throws(ParquetError) -> ParquetTextColumn? {
        guard let cell else { return nil }
        return ParquetTextColumn(try open(file.columns[cell]), lists: lists)
    }

    private var columns: [ParquetTextColumn] { [id, label, from, to].compactMap(\.self) }

    var readers: [ColumnReader] { columns.map(\.reader) }

    func read(_ count: Int) throws(ParquetError) {
        for column in columns { try column.read(count) }
    }
}
