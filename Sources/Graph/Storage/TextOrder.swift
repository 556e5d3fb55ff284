/// The order of the texts of an index, from their first byte on or from their last.
struct TextOrder {
    private let bytes: FlatArray<UInt8>
    private let starts: FlatArray<UInt64>
    private let isFromEnd: Bool

    /// - Parameters:
    ///   - bytes: The texts, a separator behind each.
    ///   - starts: Where each text begins, and after the last one, where the next would.
    init(bytes: FlatArray<UInt8>, starts: FlatArray<UInt64>, isFromEnd: Bool) {
        self.bytes = bytes
        self.starts = starts
        self.isFromEnd = isFromEnd
    }

    /// The numbers of the texts, equal texts by number; O(n log n).
    func sorted() -> PackedArray<UInt32> {
        var entries = (0..<(starts.count - 1)).map { (key: key(of: $0), entry: UInt32($0)) }
        entries.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            let order = compareRest(Int(left.entry), Int(right.entry))
            return order == 0 ? left.entry < right.entry : order < 0
        }
        return PackedArray(count: entries.count) { entries[$0].entry }
    }

    private func length(_ entry: Int) -> Int { Int(starts[entry + 1]) - 1 - Int(starts[entry]) }

    /// A byte of a text in the order's direction.
    @inline(__always)
    private func byte(_ entry: Int, _ index: Int) -> UInt8 {
        bytes[isFromEnd ? Int(starts[entry + 1]) - 2 - index : Int(starts[entry]) + index]
    }

    /// The first eight bytes as one number, so that most comparisons look no further.
    private func key(of entry: Int) -> UInt64 {
        let length = length(entry)
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < length ? UInt64(byte(entry, index)) : 0) }
        return key
    }

    private func compareRest(_ left: Int, _ right: Int) -> Int {
        let shorter = min(length(left), length(right))
        var index = 0
        while index < shorter {
            let (one, other) = (byte(left, index), byte(right, index))
            if one != other { return one < other ? -1 : 1 }
            index += 1
        }
        return length(left) - length(right)
    }
}
