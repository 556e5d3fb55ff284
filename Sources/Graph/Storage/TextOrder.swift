/// The order of stretches of folded text, from their first byte on or from their last.
struct TextOrder {
    private let bytes: FlatArray<UInt8>
    private let spans: [Range<Int>]
    private let isFromEnd: Bool

    /// - Parameter spans: Where each stretch lies in the bytes.
    init(bytes: FlatArray<UInt8>, spans: [Range<Int>], isFromEnd: Bool = false) {
        self.bytes = bytes
        self.spans = spans
        self.isFromEnd = isFromEnd
    }

    /// The numbers of the stretches, equal ones by number; O(n log n).
    func sorted() -> [UInt32] {
        var entries = spans.indices.map { (key: key(of: $0), entry: UInt32($0)) }
        entries.sort { left, right in
            if left.key != right.key { return left.key < right.key }
            let order = compare(Int(left.entry), Int(right.entry))
            return order == 0 ? left.entry < right.entry : order < 0
        }
        return entries.map(\.entry)
    }

    /// A byte of a stretch in the order's direction.
    @inline(__always)
    private func byte(_ span: Range<Int>, _ index: Int) -> UInt8 {
        bytes[isFromEnd ? span.upperBound - 1 - index : span.lowerBound + index]
    }

    /// The first eight bytes as one number, so that most comparisons look no further.
    private func key(of number: Int) -> UInt64 {
        let span = spans[number]
        var key: UInt64 = 0
        for index in 0..<8 { key = key << 8 | (index < span.count ? UInt64(byte(span, index)) : 0) }
        return key
    }

    private func compare(_ left: Int, _ right: Int) -> Int {
        let (left, right) = (spans[left], spans[right])
        for index in 0..<min(left.count, right.count) {
            let (one, other) = (byte(left, index), byte(right, index))
            if one != other { return one < other ? -1 : 1 }
        }
        return left.count - right.count
    }
}
