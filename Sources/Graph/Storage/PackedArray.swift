/// An immutable array of integers in the bits they need: each 128 of them share a straight line, and only the distance
/// of each value from it is kept.
///
/// Offsets, ids in order, times and row numbers all run along lines for a while, so most sections take a few bits a
/// value and a run of consecutive numbers takes none. A value is read in O(1): one block head, one unaligned word.
/// This is frame-of-reference coding with a slope, as in piecewise linear indexes.
///
/// The section in memory or in a file: the heads of all blocks, 16 bytes each, then the distances of each block as
/// little-endian bit fields, each block on a 16-byte border, and eight bytes of padding.
struct PackedArray<Element: FixedWidthInteger & BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
    let count: Int
    /// The heads and the bit fields.
    let section: FlatArray<UInt8>

    init() {
        count = 0
        section = FlatArray()
    }

    /// Takes over a section with the heads and bit fields of so many values.
    init(packed section: FlatArray<UInt8>, count: Int) {
        self.count = count
        self.section = section
    }

    /// Looks into a section of a file.
    ///
    /// - Returns: nil when the section is too small for the heads of so many values.
    init?(count: Int, section: FlatArray<UInt8>) {
        let heads = PackedBlock.count(values: count) * PackedBlock.byteCount
        guard count >= 0, count == 0 || section.count >= heads + 8 else { return nil }
        self.init(packed: section, count: count)
    }

    var startIndex: Int { 0 }
    var endIndex: Int { count }

    @inline(__always)
    subscript(index: Int) -> Element {
        guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return outside() }
        let base = UnsafeRawPointer(section.buffer.baseAddress.unsafelyUnwrapped)
        guard let value = PackedBlock.value(base, section.count, index) else { return outside() }
        return Element(truncatingIfNeeded: value)
    }

    @inline(never)
    private func outside() -> Element {
        _ = section[-1]
        return 0
    }
}

/// The head of a block of packed values.
struct PackedBlock: BitwiseCopyable {
    static let shift = 7
    static let length = 1 << shift
    static let mask = length - 1
    static let byteCount = 16

    /// What the line is at the first value.
    let base: UInt64
    /// Where the distances begin in the section, in units of 16 bytes.
    let position: UInt32
    /// How much the line rises from one value to the next.
    let slope: Int16
    /// The bits of each distance: 0 to 57, or 64.
    let width: UInt8

    static func count(values: Int) -> Int { (values + mask) >> shift }

    init(base: UInt64, position: UInt32, slope: Int16, width: UInt8) {
        self.base = base
        self.position = position
        self.slope = slope
        self.width = width
    }

    @inline(__always)
    init(loading section: UnsafeRawPointer, _ number: Int) {
        let head = section + number &* Self.byteCount
        base = head.loadUnaligned(as: UInt64.self)
        let rest = head.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        position = UInt32(truncatingIfNeeded: rest)
        slope = Int16(truncatingIfNeeded: rest >> 32)
        // A width that no writer writes would shift by more than a word has.
        width = min(UInt8(truncatingIfNeeded: rest >> 48), 64)
    }

    /// The value at an index within the blocks of a section; nil where its bits would lie outside.
    @inline(__always)
    static func value(_ section: UnsafeRawPointer, _ byteCount: Int, _ index: Int) -> UInt64? {
        let block = PackedBlock(loading: section, index >> shift)
        let place = index & mask
        let line = block.base &+ UInt64(bitPattern: Int64(block.slope) &* Int64(truncatingIfNeeded: place))
        if block.width == 0 { return line }
        let bit = place &* Int(block.width)
        let offset = Int(block.position) &* Self.byteCount &+ bit >> 3
        guard offset &+ 8 <= byteCount else { return nil }
        let word = section.loadUnaligned(fromByteOffset: offset, as: UInt64.self) &>> UInt64(bit & 7)
        return line &+ (word & (~0 &>> UInt64(64 &- Int(block.width))))
    }

    func store(_ section: UnsafeMutableRawPointer, _ number: Int) {
        let rest =
            UInt64(position) | UInt64(UInt16(bitPattern: slope)) << 32 | UInt64(width) << 48
        section.storeBytes(of: base, toByteOffset: number * Self.byteCount, as: UInt64.self)
        section.storeBytes(of: rest, toByteOffset: number * Self.byteCount + 8, as: UInt64.self)
    }
}
