/// The values of one column in ascending order: exact look-up, ranges and, for strings, prefixes by binary search.
///
/// Strings are ordered by their UTF-8 bytes. Mixed columns are ordered by type first.
struct SortedIndex: Sendable {
    /// Positions in the column, ordered by value, equal values by position.
    let positions: PackedArray<UInt32>
    /// The row (counted from the table's first) each of those positions belongs to; empty where it is the position.
    let rows: PackedArray<UInt32>
    let column: PropertyColumn
    let strings: StringPool

    /// Sorts a column, O(n log n).
    init(_ column: PropertyColumn, strings: StringPool) {
        self.column = column
        self.strings = strings
        var values: [Value] = []
        values.reserveCapacity(column.valueCount)
        var lastRow = -1
        var next = 0
        _ = column.forEachValue { row, scalar in
            if row != lastRow {
                next = column.positions(row: row).lowerBound
                lastRow = row
            }
            values.append(Value(scalar: scalar, row: UInt32(row), position: UInt32(next)))
            next += 1
            return true
        }
        if column.type == nil {
            // Positions ascend in each type, because they do here.
            values = Dictionary(grouping: values, by: \.scalar.type).sorted { $0.key.rawValue < $1.key.rawValue }
                .flatMap { Self.sorted($0.value, strings) }
        } else {
            values = Self.sorted(values, strings)
        }
        positions = PackedArray(count: values.count) { values[$0].position }
        let isPosition = values.allSatisfy { $0.position == $0.row }
        rows = isPosition ? PackedArray() : PackedArray(count: values.count) { values[$0].row }
    }

    private struct Value {
        let scalar: PropertyScalar
        let row: UInt32
        let position: UInt32
    }

    /// Values of one type, in the order of `compare`, equal ones as they were.
    private static func sorted(_ values: [Value], _ strings: StringPool) -> [Value] {
        guard let type = values.first?.scalar.type else { return [] }
        let order: [UInt32]
        if type == .string {
            let texts = values.map { strings[Int($0.scalar.stringNumber)] }
            order = ByteOrder.ascending(count: texts.count) { texts[$0] }
        } else {
            order = ByteOrder.sorted(
                count: values.count, length: { _ in 8 }, key: { number, _ in orderKey(values[number].scalar) })
        }
        return order.map { values[Int($0)] }
    }

    /// A number that is ordered as the numbers and dates of one type are.
    private static func orderKey(_ value: PropertyScalar) -> UInt64 {
        switch value.type {
        case .float: orderKey(Double(value.float))
        case .double: orderKey(value.double)
        case .bool, .byte, .short, .int, .long, .date, .string: UInt64(bitPattern: value.integer) ^ 1 << 63
        }
    }

    private static func orderKey(_ number: Double) -> UInt64 {
        if number.isNaN { return .max }
        return number.sign == .minus ? ~number.bitPattern : number.bitPattern | 1 << 63
    }

    @inline(__always)
    private func row(_ index: Int) -> UInt32 {
        let row = rows.isEmpty ? positions[index] : rows[index]
        return Int(row) < column.rowCount ? row : 0
    }

    /// The rows with this value, ascending.
    func rows(equalTo value: PropertyScalar) -> [UInt32] {
        let start = positions.partitioningIndex { Self.compare(column[Int($0)], value, strings) >= 0 }
        var result: [UInt32] = []
        for index in start..<positions.count {
            guard column[Int(positions[index])] == value else { break }
            result.append(row(index))
        }
        return result
    }

    /// The rows with a string value that begins with these bytes, in the order of the values; a row may come twice.
    func rows(startingWith prefix: UnsafeRawBufferPointer) -> [UInt32] {
        let start = positions.partitioningIndex { position in
            let value = column[Int(position)]
            guard value.type == .string else { return value.type.rawValue > ScalarType.string.rawValue }
            return Self.compareBytes(strings[Int(value.stringNumber)], prefix) >= 0
        }
        var result: [UInt32] = []
        for index in start..<positions.count {
            let value = column[Int(positions[index])]
            guard value.type == .string else { break }
            let bytes = strings[Int(value.stringNumber)]
            guard bytes.count >= prefix.count,
                sameBytes(UnsafeRawBufferPointer(rebasing: bytes[0..<prefix.count]), prefix)
            else { break }
            result.append(row(index))
        }
        return result
    }

    private static func compare(_ left: PropertyScalar, _ right: PropertyScalar, _ strings: StringPool) -> Int {
        guard left.type == right.type else { return left.type.rawValue < right.type.rawValue ? -1 : 1 }
        switch left.type {
        case .string: return compareBytes(strings[Int(left.stringNumber)], strings[Int(right.stringNumber)])
        case .float: return compareNumbers(Double(left.float), Double(right.float))
        case .double: return compareNumbers(left.double, right.double)
        case .bool, .byte, .short, .int, .long, .date:
            return left.integer < right.integer ? -1 : left.integer > right.integer ? 1 : 0
        }
    }

    /// A total order: `NaN` after everything, `-0.0` before `0.0`.
    private static func compareNumbers(_ left: Double, _ right: Double) -> Int {
        if left < right { return -1 }
        if left > right { return 1 }
        if left.isNaN != right.isNaN { return left.isNaN ? 1 : -1 }
        return left.sign == right.sign ? 0 : left.sign == .minus ? -1 : 1
    }

    private static func compareBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count - right.count
    }
}
