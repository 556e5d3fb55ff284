/// What is remembered of a row that was written: a hash of its id and one of everything in it.
///
/// Both must be the same on every machine and in every run, which Swift's own `Hasher` is not.
struct RowDigest: BitwiseCopyable, Sendable, Hashable {
    var id: UInt64
    var content: UInt64

    init(id: UInt64, content: UInt64) {
        self.id = id
        self.content = content
    }

    /// - Parameter cells: What stands in the row; the first is its id.
    init(of cells: [UnsafeRawBufferPointer?]) {
        var hash = ContentHash()
        hash.add(cells[0])
        id = hash.finish()
        for cell in cells.dropFirst() { hash.add(cell) }
        content = hash.finish()
    }
}

/// MurmurHash64A (Austin Appleby, public domain) over several values, each with its length.
struct ContentHash {
    private static let multiplier: UInt64 = 0xC6A4_A793_5BD1_E995
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// Adds a value; no value differs from an empty one.
    mutating func add(_ bytes: UnsafeRawBufferPointer?) {
        guard let bytes else {
            mix(.max)
            return
        }
        mix(UInt64(bytes.count))
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        guard offset < bytes.count else { return }
        // The bytes behind the last whole word, read with those before them where there are some.
        if offset > 0 {
            let last = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
            mix(last >> UInt64((offset + 8 - bytes.count) * 8))
            return
        }
        var rest: UInt64 = 0
        for place in 0..<bytes.count { rest |= UInt64(bytes[place]) << UInt64(place * 8) }
        mix(rest)
    }

    /// The hash of everything added.
    func finish() -> UInt64 {
        var hash = value
        hash ^= hash >> 47
        hash &*= Self.multiplier
        hash ^= hash >> 47
        return hash
    }

    private mutating func mix(_ word: UInt64) {
        var word = word &* Self.multiplier
        word ^= word >> 47
        word &*= Self.multiplier
        value ^= word
        value &*= Self.multiplier
    }
}
