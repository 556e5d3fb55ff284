/// Many byte strings of a store, addressed by their number: element ids and interned strings live in these.
///
/// As a ``ByteArena``, with packed places.
struct PackedArena: Sendable {
    let bytes: FlatArray<UInt8>
    /// Where each string begins, and after the last one, where it ends.
    let starts: PackedArray<UInt64>

    init() { self.init(ByteArena()) }

    init(_ arena: ByteArena) {
        bytes = arena.bytes
        let from = arena.starts
        starts = PackedArray(count: from.count) { UInt64(from[$0]) }
    }

    /// A part of an arena, which keeps its bytes.
    init(_ arena: ByteArena, _ rows: Range<UInt32>) {
        bytes = arena.bytes
        let first = Int(rows.lowerBound)
        starts = PackedArray(count: rows.count + 1) { UInt64(arena.starts[first + $0]) }
    }

    init(bytes: FlatArray<UInt8>, starts: PackedArray<UInt64>) {
        self.bytes = bytes
        self.starts = starts
    }

    var count: Int { starts.count - 1 }

    /// The bytes of one string; the pointer must not outlive the arena.
    @inline(__always)
    subscript(number: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            bytes.slice(Int(truncatingIfNeeded: starts[number]), Int(truncatingIfNeeded: starts[number &+ 1])))
    }

    func string(_ number: Int) -> String { String(decoding: self[number], as: UTF8.self) }
}
