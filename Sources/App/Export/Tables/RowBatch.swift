import Graph

/// The cells of one column for a stretch of rows; a cell holds any number of values, most often one or none.
struct ColumnCells: Sendable {
    let type: ColumnType
    /// Where the values of each row begin, and behind the last row where they end.
    private var starts = [0]
    /// The bits of each value: whole numbers and dates with their sign, 0 or 1, or the pattern of a number with a point.
    private(set) var numbers: [UInt64] = []
    /// The texts one behind the other, and where each begins.
    private(set) var bytes: [UInt8] = []
    private var textStarts = [0]

    init(type: ColumnType) { self.type = type }

    var rowCount: Int { starts.count - 1 }
    var valueCount: Int { type == .text ? textStarts.count - 1 : numbers.count }

    /// The values of a row, by their numbers in the column.
    @inline(__always)
    func values(ofRow row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

    /// Lends the UTF-8 bytes of a value.
    @inline(__always)
    func withText<Result>(_ value: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try bytes.withUnsafeBytes { all in
            try body(UnsafeRawBufferPointer(rebasing: all[textStarts[value]..<textStarts[value + 1]]))
        }
    }

    /// Where the bytes of a value lie among those of all texts.
    @inline(__always)
    func textRange(_ value: Int) -> Range<Int> { textStarts[value]..<textStarts[value + 1] }

    @inline(__always)
    func isNaN(_ value: Int) -> Bool { type == .double && double(value).isNaN || type == .float && float(value).isNaN }

    func text(_ value: Int) -> String { withText(value) { String(decoding: $0, as: UTF8.self) } }

    /// A value as it was in the graph, whole numbers with 64 bits.
    func value(_ value: Int) -> Value {
        switch type {
        case .bool: .bool(numbers[value] != 0)
        case .int, .long: .long(Int64(bitPattern: numbers[value]))
        case .float: .float(float(value))
        case .double: .double(double(value))
        case .date: .date(Int64(bitPattern: numbers[value]))
        case .text: .string(text(value))
        }
    }

    @inline(__always) func integer(_ value: Int) -> Int64 { Int64(bitPattern: numbers[value]) }
    @inline(__always) func double(_ value: Int) -> Double { Double(bitPattern: numbers[value]) }
    @inline(__always) func float(_ value: Int) -> Float {
        Float(bitPattern: UInt32(truncatingIfNeeded: numbers[value]))
    }

    // MARK: Writing

    @inline(__always)
    mutating func append(bits: UInt64) { numbers.append(bits) }

    @inline(__always)
    mutating func append(text: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: text)
        textStarts.append(bytes.count)
    }

    mutating func append(text: String) {
        bytes.append(contentsOf: text.utf8)
        textStarts.append(bytes.count)
    }

    /// Appends a text that the body writes.
    @inline(__always)
    mutating func appendText(_ body: (inout [UInt8]) -> Void) {
        body(&bytes)
        textStarts.append(bytes.count)
    }

    @inline(__always)
    mutating func endRow() { starts.append(valueCount) }

    mutating func removeAll() {
        starts.removeAll(keepingCapacity: true)
        starts.append(0)
        numbers.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        textStarts.removeAll(keepingCapacity: true)
        textStarts.append(0)
    }
}

/// A stretch of the rows of a table, column by column.
struct RowBatch: Sendable {
    var columns: [ColumnCells]

    init(_ columns: [ExportColumn]) { self.columns = columns.map { ColumnCells(type: $0.type) } }

    var rowCount: Int { columns.first?.rowCount ?? 0 }

    mutating func removeAll() { for index in columns.indices { columns[index].removeAll() } }
}
