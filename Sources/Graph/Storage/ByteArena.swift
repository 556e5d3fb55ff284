/// Many byte strings one after the other, addressed by their number: element ids and interned strings live in these.
struct ByteArena: Sendable {
    let bytes: FlatArray<UInt8>
    /// Where each string begins, and after the last one, where it ends.
    let starts: FlatArray<UInt32>

    init() {
        bytes = FlatArray()
        starts = FlatArray(CollectionOfOne(0))
    }

    init(bytes: FlatArray<UInt8>, starts: FlatArray<UInt32>) {
        self.bytes = bytes
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// The bytes of one string; the pointer must not outlive the arena.
    @inline(__always)
    subscript(number: Int) -> UnsafeRawBufferPointer {
        let start = Int(starts[number])
        let end = Int(starts[number &+ 1])
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes.buffer)[start..<end])
    }

    func string(_ number: Int) -> String { String(decoding: self[number], as: UTF8.self) }
}

/// The one hash of byte strings in stores: the same in every process, because it is kept in files.
enum ByteHash {
    private static let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// 32 well mixed bits: eight bytes a step, folded 128-bit multiplication (as in wyhash).
    @inline(__always)
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* multiplier
        guard let base = bytes.baseAddress else { return finish(hash) }
        var offset = 0
        while offset &+ 8 <= bytes.count {
            hash = fold(hash ^ base.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset &+= 8
        }
        let rest = bytes.count &- offset
        if rest > 0 {
            hash = fold(hash ^ tail(base + offset, rest) ^ 0xA5A5_0000_0000_5A5A)
        }
        return finish(hash)
    }

    static func hash(_ bits: UInt64, type: ScalarType) -> UInt32 {
        finish(fold(bits ^ (UInt64(type.rawValue) << 56)))
    }

    /// The last one to seven bytes as one number.
    @inline(__always)
    private static func tail(_ base: UnsafeRawPointer, _ count: Int) -> UInt64 {
        if count >= 4 {
            let low = UInt64(base.loadUnaligned(as: UInt32.self))
            let high = UInt64((base + (count &- 4)).loadUnaligned(as: UInt32.self))
            return low | high << 32
        }
        let first = UInt64(base.load(as: UInt8.self))
        let middle = UInt64((base + (count >> 1)).load(as: UInt8.self))
        let last = UInt64((base + (count &- 1)).load(as: UInt8.self))
        return first | middle << 8 | last << 16
    }

    /// One step of a hash: both halves of a 128-bit product.
    @inline(__always)
    static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: multiplier)
        return product.low ^ product.high
    }

    @inline(__always)
    private static func finish(_ hash: UInt64) -> UInt32 {
        let mixed = fold(hash)
        return UInt32(truncatingIfNeeded: mixed ^ (mixed >> 32))
    }
}

/// Whether two byte strings are the same.
@inline(__always)
func sameBytes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    guard let leftBase = left.baseAddress, let rightBase = right.baseAddress else { return true }
    let count = left.count
    guard count >= 8 else {
        guard count >= 4 else {
            for offset in 0..<count
            where leftBase.load(fromByteOffset: offset, as: UInt8.self)
                != rightBase.load(fromByteOffset: offset, as: UInt8.self)
            {
                return false
            }
            return true
        }
        return sameWord(leftBase, rightBase, at: 0, UInt32.self)
            && sameWord(leftBase, rightBase, at: count &- 4, UInt32.self)
    }
    // The last word may overlap the one before; ids mostly differ there.
    guard sameWord(leftBase, rightBase, at: count &- 8, UInt64.self) else { return false }
    var offset = 0
    while offset &+ 8 < count {
        guard sameWord(leftBase, rightBase, at: offset, UInt64.self) else { return false }
        offset &+= 8
    }
    return true
}

@inline(__always)
private func sameWord<Word: FixedWidthInteger & BitwiseCopyable>(
    _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, at offset: Int, _: Word.Type
) -> Bool {
    left.loadUnaligned(fromByteOffset: offset, as: Word.self)
        == right.loadUnaligned(fromByteOffset: offset, as: Word.self)
}
