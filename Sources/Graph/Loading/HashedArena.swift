/// Numbered byte strings with their hashes.
protocol HashedTexts: Sendable {
    var hashes: FlatArray<UInt32> { get }

    /// Lends one of the strings.
    func withText<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

extension HashedTexts {
    var count: Int { hashes.count }
}

/// Byte strings of one batch with their hashes.
struct HashedArena: HashedTexts {
    let arena: ByteArena
    let hashes: FlatArray<UInt32>

    @inline(__always)
    func withText<Result>(_ number: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(arena[number])
    }
}

/// Collects byte strings one after the other.
struct ByteArenaBuilder: ~Copyable {
    private var bytes: FlatArrayBuilder<UInt8>
    private var starts = FlatArrayBuilder<UInt32>(repeating: 0, count: 1)

    init(byteCapacity: Int = 0) { bytes = FlatArrayBuilder(capacity: byteCapacity) }

    var count: Int { starts.count - 1 }
    var byteCount: Int { bytes.count }

    /// Makes room for `factor` times what there is.
    mutating func reserve(times factor: Int) {
        bytes.reserve(bytes.count * factor)
        starts.reserve(starts.count * factor)
    }

    @inline(__always)
    mutating func append(_ text: UnsafeRawBufferPointer) {
        bytes.append(contentsOf: text.assumingMemoryBound(to: UInt8.self))
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
    }

    @inline(__always)
    subscript(number: Int) -> UnsafeRawBufferPointer {
        let start = Int(starts[number])
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes.buffer)[start..<Int(starts[number &+ 1])])
    }

    consuming func finish() -> ByteArena {
        let bytes = bytes.finish()
        return ByteArena(bytes: bytes, starts: starts.finish())
    }
}

/// Gives each distinct byte string of a batch a number, so that a repeated value costs four bytes.
struct LocalStrings: ~Copyable {
    private static let empty = UInt64.max

    private var texts = ByteArenaBuilder(byteCapacity: 4096)
    private var hashes = FlatArrayBuilder<UInt32>()
    /// Hash and number of each text; the hash is at hand because fetching it by number costs a cache line.
    private var slots = FlatArrayBuilder<UInt64>(repeating: empty, count: 1024)
    private var last: UInt32 = 0

    var byteCount: Int { texts.byteCount }

    @inline(__always)
    mutating func intern(_ text: UnsafeRawBufferPointer) -> UInt32 {
        if texts.count > 0, sameBytes(texts[Int(last)], text) { return last }
        last = find(text)
        return last
    }

    private mutating func find(_ text: UnsafeRawBufferPointer) -> UInt32 {
        let hash = ByteHash.hash(text)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] != Self.empty {
            let number = UInt32(truncatingIfNeeded: slots[slot])
            if slots[slot] >> 32 == UInt64(hash), sameBytes(texts[Int(number)], text) { return number }
            slot = (slot + 1) & (slots.count - 1)
        }
        let number = UInt32(texts.count)
        texts.append(text)
        hashes.append(hash)
        slots[slot] = UInt64(hash) << 32 | UInt64(number)
        if texts.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        let mask = slots.count * 2 - 1
        var larger = FlatArrayBuilder<UInt64>(repeating: Self.empty, count: mask + 1)
        for entry in slots.buffer where entry != Self.empty {
            var slot = Int(entry >> 32) & mask
            while larger[slot] != Self.empty { slot = (slot + 1) & mask }
            larger[slot] = entry
        }
        slots = larger
    }

    consuming func finish() -> HashedArena {
        let texts = texts.finish()
        return HashedArena(arena: texts, hashes: hashes.finish())
    }
}
