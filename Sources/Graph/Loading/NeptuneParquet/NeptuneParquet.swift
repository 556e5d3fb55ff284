/// Parquet with the columns of Neptune's bulk loader: vertices with `~id`, edges with `~from` and `~to`.
///
/// Property columns are named as in CSV; where a title has no type the schema says it, and a column of lists is one of
/// several values.
///
/// Source of the columns: https://docs.aws.amazon.com/neptune-analytics/latest/userguide/using-Parquet-data.html
struct NeptuneParquet: RecordFormat {
    private static let kind = "Parquet"

    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
        guard ParquetRowReader.isParquet(try start.bytes(4)) else { return nil }
        guard start.file.packing == .plain else {
            let message = "This is Parquet data that was packed as a whole; unpack it, Parquet packs its columns itself"
            return .refused(kind: Self.kind, message: message, column: nil)
        }
        do throws(ParquetError) {
            let file = try ParquetFile(path: start.file.path)
            if file.isSummary || start.file.name.hasSuffix("_common_metadata") {
                return .passedOver(kind: "foreign", reason: "a summary of other Parquet files, skipped")
            }
            return Self.recognise(file, path: start.file.path)
        } catch {
            if error.code == .unreadable { throw ByteSourceError(code: .unreadable, message: error.message) }
            let message = "The Parquet file cannot be read: \(error.description)"
            return .refused(kind: Self.kind, message: message, column: error.column)
        }
    }

    private static func recognise(_ file: ParquetFile, path: String) -> Recognition {
        let titles = file.columns.map(\.name)
        switch NeptuneHeader.read(titles, types: file.columns.map(\.scalarType)) {
        case .header(let header) where header.kind == .deletions:
            return .refused(kind: Self.kind, message: "Deletions are read from CSV alone", column: nil)
        case .header(let header):
            for cell in [header.id, header.label, header.endpoints?.from, header.endpoints?.to].compactMap(\.self) {
                guard let problem = problem(of: file.columns[cell], header, cell) else { continue }
                return .refused(
                    kind: header.kind.rawValue, message: "Column \(titles[cell]) is \(problem)", column: titles[cell])
            }
            return .readable(NeptuneParquetReader(file: file, header: header.inside(path)))
        case .invalid(let kind, let message, let column):
            return .refused(kind: kind.rawValue, message: message, column: column)
        case nil:
            let names = titles.joined(separator: ", ")
            let excerpt = names.count > 60 ? names.prefix(60) + "…" : names[...]
            return .passedOver(
                kind: "foreign",
                reason: "not in the format, skipped: no ~id column in the schema, which is '\(excerpt)'")
        }
    }

    /// Why a column of ids or labels cannot be used; vertices may have a list of labels.
    private static func problem(of column: ParquetColumn, _ header: NeptuneHeader, _ cell: Int) -> String? {
        if let problem = column.problem { return problem }
        guard column.list != nil else { return nil }
        let isLabelList = cell == header.label && header.kind == .vertices && [.text, .bytes].contains(column.meaning)
        return isLabelList ? nil : "a list; expected one value"
    }
}

extension ParquetColumn {
    /// The type of a property whose title does not say it.
    var scalarType: ScalarType {
        switch meaning {
        case .boolean: .bool
        case .integer(let bits, let isSigned):
            // Without a sign half of the numbers need the next type.
            switch isSigned ? bits : bits * 2 {
            case 8: .byte
            case 16: .short
            case 32: .int
            default: .long
            }
        case .float16, .float: .float
        case .double: .double
        case .decimal(_, let scale): scale == 0 ? .long : .double
        case .text, .bytes, .uuid, .time: .string
        case .date, .timestamp, .int96: .date
        }
    }
}
