/// Each text of a store once: those it was compiled with, and those that came later.
struct StringPool: Sendable {
    private let base: PackedArena
    private let baseIndex: HashIndex
    private let added: PackedArena
    private let addedIndex: HashIndex

    init(_ base: PackedArena, index: HashIndex, added: PackedArena = PackedArena(), addedIndex: HashIndex = HashIndex())
    {
        self.base = base
        baseIndex = index
        self.added = added
        self.addedIndex = addedIndex
    }

    var count: Int { base.count + added.count }

    /// How many the first part has.
    var compiledCount: Int { base.count }

    /// The first part, which a file holds.
    var compiled: (arena: PackedArena, index: HashIndex) { (base, baseIndex) }

    /// The bytes of a text; the pointer must not outlive the pool.
    @inline(__always)
    subscript(number: Int) -> UnsafeRawBufferPointer {
        // A number that neither part has is left to the first, whose file may be what it came from.
        let later = number &- base.count
        return later >= 0 && later < added.count ? added[later] : base[number]
    }

    func string(_ number: Int) -> String { String(decoding: self[number], as: UTF8.self) }

    /// The number of a text, or nil when no property has it; O(1).
    func number(of text: UnsafeRawBufferPointer) -> UInt32? {
        let hash = ByteHash.hash(text)
        if let number = baseIndex.find(hash, matches: { sameBytes(base[Int($0)], text) }) {
            return Int(number) < base.count ? number : nil
        }
        return addedIndex.find(hash) { sameBytes(added[Int($0)], text) }.map { $0 &+ UInt32(base.count) }
    }
}
