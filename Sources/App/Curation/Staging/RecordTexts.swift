/// The texts of one record, one behind the other, so that a record takes no memory of its own.
struct RecordTexts {
    private var storage: [UInt8] = []
    private var ranges: [Range<Int>?] = []

    mutating func removeAll() {
        storage.removeAll(keepingCapacity: true)
        ranges.removeAll(keepingCapacity: true)
    }

    mutating func append(_ value: (some Sequence<UInt8>)?) {
        let start = storage.count
        if let value { storage.append(contentsOf: value) }
        ranges.append(value == nil ? nil : start..<storage.count)
    }

    mutating func append(_ value: UnsafeRawBufferPointer?) {
        let start = storage.count
        if let value { storage.append(bytes: value) }
        ranges.append(value == nil ? nil : start..<storage.count)
    }

    /// Lends the texts in the order in which they were appended; those that are missing have none.
    func withValues<Result>(_ body: ([UnsafeRawBufferPointer?]) throws -> Result) rethrows -> Result {
        try storage.withUnsafeBytes { bytes in
            try body(ranges.map { range in range.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) } })
        }
    }
}
