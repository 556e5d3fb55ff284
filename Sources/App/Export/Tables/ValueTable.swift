package import Graph

/// Rows of values under named columns: what a traversal gave, or a view that the program made.
package struct ValueTable: TableSource {
    let name: String
    let columns: [ExportColumn]
    private let rows: [[Value]]

    package var rowCount: Int { rows.count }

    /// - Parameter rows: A value for each column; null is none, a list or a set of values of one kind is several.
    package init(name: String, columns titles: [String], rows: [[Value]]) {
        self.name = name
        self.rows = rows
        var names = DistinctNames()
        columns = titles.indices.map { index in
            let values = rows.lazy.map { $0[index] }.filter { !$0.isNull }
            let isList = values.contains { $0.isPlainList } && values.allSatisfy { $0.isPlainList || $0.isScalar }
            var types: Set<ScalarType> = []
            for value in values {
                for member in isList ? value.members ?? [value] : [value] { types.insert(member.scalarType) }
            }
            return ExportColumn(
                name: names.take(titles[index]), content: .key(titles[index]),
                type: types.isEmpty ? .text : .holding(types), isList: isList)
        }
    }

    func forEachBatch(of size: Int, _ body: (RowBatch) throws -> Void) throws {
        var batch = RowBatch(columns)
        var start = 0
        while start < rows.count {
            batch.removeAll()
            let end = min(start + size, rows.count)
            for row in rows[start..<end] {
                for (index, value) in row.enumerated() {
                    let members = columns[index].isList ? value.members ?? [value] : [value]
                    for member in members where !member.isNull { batch.columns[index].append(member) }
                    batch.columns[index].endRow()
                }
            }
            try body(batch)
            start = end
        }
    }
}

extension Value {
    /// The type of a file that holds the value; text for what is no single value.
    fileprivate var scalarType: ScalarType {
        switch self {
        case .bool: .bool
        case .byte: .byte
        case .short: .short
        case .int: .int
        case .long: .long
        case .float: .float
        case .double: .double
        case .date: .date
        default: .string
        }
    }

    fileprivate var isPlainList: Bool { members?.allSatisfy(\.isScalar) ?? false }
}

extension ColumnCells {
    /// Appends a value, made one of the column's type; what is no single value as JSON.
    fileprivate mutating func append(_ value: Value) {
        switch (type, value) {
        case (.bool, .bool(let flag)): append(bits: flag ? 1 : 0)
        case (.float, .float(let number)): append(bits: UInt64(number.bitPattern))
        case (.double, _): append(bits: (value.doubleValue ?? .nan).bitPattern)
        case (.date, .date(let moment)): append(bits: UInt64(bitPattern: moment))
        case (.int, _), (.long, _): append(bits: UInt64(bitPattern: value.integerValue ?? 0))
        case (_, .string(let text)): append(text: text)
        case (_, .list), (_, .set), (_, .map), (_, .tree), (_, .path), (_, .graph):
            append(text: JSONWriter.line(value))
        default: append(text: PlainText.text(value))
        }
    }
}
