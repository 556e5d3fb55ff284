/// Cleaned rows of one file, on their way to the state.
struct RowBatch: Sendable {
    /// A phone number beside the first one of a value.
    struct FurtherPhone: Sendable {
        var row: Int64
        var digits: String
        /// 2 is the first of these.
        var number: Int
    }

    let table: LandingTable
    private(set) var rowIDs: [Int64] = []
    private(set) var changes: [RowChanges] = []
    var furtherPhones: [FurtherPhone] = []
    private(set) var bytes: [UInt8] = []
    /// Where the values stand, column by column of each row; a length of -1 is no value.
    private var places: [(start: Int32, length: Int32)] = []

    /// Rows beyond that go into the next batch.
    static let capacity = 2_048
    private static let byteCapacity = 1 << 19

    init(table: LandingTable) { self.table = table }

    var count: Int { rowIDs.count }
    var isFull: Bool { count >= Self.capacity || bytes.count >= Self.byteCapacity }

    /// Adds a row whose values are ranges of the bytes.
    mutating func append(row: Int64, changes: RowChanges, values: [Range<Int>?]) {
        rowIDs.append(row)
        self.changes.append(changes)
        for value in values {
            places.append(value.map { (Int32($0.lowerBound), Int32($0.count)) } ?? (0, -1))
        }
    }

    /// Adds a row of another batch.
    mutating func append(copying row: Int64, _ changes: RowChanges, _ value: (Int) -> UnsafeRawBufferPointer?) {
        let values = table.columns.indices.map { column in
            value(column).flatMap { bytes in
                appendBytes { output in
                    output.append(bytes: bytes)
                    return true
                }
            }
        }
        append(row: row, changes: changes, values: values)
    }

    /// Adds the bytes of a value with the body, which says whether there is one.
    mutating func appendBytes(_ body: (inout [UInt8]) -> Bool) -> Range<Int>? {
        let start = bytes.count
        return body(&bytes) ? start..<bytes.count : nil
    }

    /// Forgets bytes of a row that is not added.
    mutating func dropBytes(from start: Int) { bytes.removeSubrange(start...) }

    /// Lends each row: its place in the batch and the values of its columns.
    func forEachRow(_ body: (Int, (Int) -> UnsafeRawBufferPointer?) throws -> Void) rethrows {
        let columns = table.columns.count
        try bytes.withUnsafeBytes { bytes in
            for row in 0..<count {
                try body(row) { column in
                    let place = places[row * columns + column]
                    guard place.length >= 0 else { return nil }
                    let start = Int(place.start)
                    return UnsafeRawBufferPointer(rebasing: bytes[start..<(start + Int(place.length))])
                }
            }
        }
    }
}

/// What cleaning did to the values of a row, a bit for each column: absent, changed, could not be used.
struct RowChanges: Sendable, Hashable {
    private(set) var bits: Int64

    private static let width = 10

    init(bits: Int64 = 0) { self.bits = bits }

    mutating func setAbsent(_ column: Int) { bits |= 1 << Int64(column) }
    mutating func setRepaired(_ column: Int) { bits |= 1 << Int64(column + Self.width) }
    mutating func setRefused(_ column: Int) { bits |= 1 << Int64(column + 2 * Self.width) }

    /// Whether any value was changed or could not be used.
    var hasFindings: Bool { bits >> Int64(Self.width) != 0 }

    func isAbsent(_ column: Int) -> Bool { bits >> Int64(column) & 1 != 0 }
    func isRepaired(_ column: Int) -> Bool { bits >> Int64(column + Self.width) & 1 != 0 }
    func isRefused(_ column: Int) -> Bool { bits >> Int64(column + 2 * Self.width) & 1 != 0 }
}
