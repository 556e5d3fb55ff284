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
    /// Where the values stand, column by column of each row.
    private var places: [Place] = []

    /// Rows beyond that go into the next batch.
    static let capacity = 2_048
    private static let byteCapacity = 1 << 19

    init(table: LandingTable) { self.table = table }

    /// An empty one with room for as many rows as another.
    init(like other: RowBatch) {
        table = other.table
        rowIDs.reserveCapacity(other.rowIDs.count)
        changes.reserveCapacity(other.changes.count)
        bytes.reserveCapacity(other.bytes.count + other.bytes.count / 8)
        places.reserveCapacity(other.places.count)
    }

    var count: Int { rowIDs.count }
    var isFull: Bool { count >= Self.capacity || bytes.count >= Self.byteCapacity }

    /// Adds a row whose values are ranges of the bytes.
    mutating func append(row: Int64, changes: RowChanges, values: [Range<Int>?]) {
        rowIDs.append(row)
        self.changes.append(changes)
        for value in values {
            places.append(value.map { Place(start: Int32($0.lowerBound), length: Int32($0.count)) } ?? .none)
        }
    }

    /// Adds a row with copies of its values, one for each column.
    mutating func append(copying row: Int64, _ changes: RowChanges, _ values: [UnsafeRawBufferPointer?]) {
        rowIDs.append(row)
        self.changes.append(changes)
        for value in values {
            places.append(value.map { Place(start: Int32(bytes.count), length: Int32($0.count)) } ?? .none)
            if let value { bytes.append(bytes: value) }
        }
    }

    /// Adds the bytes of a value with the body, which says whether there is one.
    mutating func appendBytes(_ body: (inout [UInt8]) -> Bool) -> Range<Int>? {
        let start = bytes.count
        return body(&bytes) ? start..<bytes.count : nil
    }

    /// Forgets bytes of a row that is not added.
    mutating func dropBytes(from start: Int) { bytes.removeLast(bytes.count - start) }

    /// Where a value stands; a length of -1 is no value.
    fileprivate struct Place {
        var start: Int32
        var length: Int32

        static let none = Place(start: 0, length: -1)
    }

    // MARK: Values

    /// The values of all rows, which are lent.
    struct Rows {
        fileprivate let bytes: UnsafeRawBufferPointer
        fileprivate let places: UnsafeBufferPointer<Place>
        fileprivate let columns: Int

        subscript(row: Int) -> Row { Row(rows: self, first: row * columns) }
    }

    /// The values of a row, which are lent: one for each column of the table, or nil.
    struct Row {
        fileprivate let rows: Rows
        fileprivate let first: Int

        subscript(column: Int) -> UnsafeRawBufferPointer? {
            let place = rows.places[first + column]
            guard place.length >= 0 else { return nil }
            let start = Int(place.start)
            return UnsafeRawBufferPointer(rebasing: rows.bytes[start..<(start + Int(place.length))])
        }

        var values: [UnsafeRawBufferPointer?] { (0..<rows.columns).map { self[$0] } }
    }

    /// Lends the rows.
    func withRows<Result>(_ body: (Rows) throws -> Result) rethrows -> Result {
        let columns = table.columns.count
        return try bytes.withUnsafeBytes { bytes in
            try places.withUnsafeBufferPointer { try body(Rows(bytes: bytes, places: $0, columns: columns)) }
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
