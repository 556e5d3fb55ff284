/// The strings of added files: numbers of the store's pool for those it has, further numbers for the others.
///
/// A pool has two parts, the compiled one and what was added; what is added now joins the second.
struct AddedStrings {
    private(set) var pool: StringPool
    private let base: StringPool
    private var bytes: [UInt8] = []
    private var starts: [UInt32] = [0]
    private var entries: [(hash: UInt32, row: UInt32)] = []
    private var numbers: [String: UInt32] = [:]

    init(_ base: StringPool) {
        self.base = base
        pool = base
        for number in base.compiledCount..<base.count { append(base[number]) }
    }

    /// The pool numbers of the strings of each batch.
    mutating func add(_ batches: [ElementBatch]) -> [FlatArray<UInt32>] {
        let numbers = batches.map { batch in
            FlatArray((0..<batch.strings.count).map { number(of: batch.strings.arena[$0]) })
        }
        pool = StringPool(
            base.compiled.arena, index: base.compiled.index,
            added: PackedArena(ByteArena(bytes: FlatArray(bytes), starts: FlatArray(starts))),
            addedIndex: HashIndex(entries))
        return numbers
    }

    private mutating func number(of text: UnsafeRawBufferPointer) -> UInt32 {
        if let known = base.number(of: text) { return known }
        let string = String(decoding: text, as: UTF8.self)
        // Canonically equal strings are equal to Swift and differ to the pool, which compares bytes.
        if let known = numbers[string], sameBytes(self[known], text) { return known }
        let number = UInt32(base.compiledCount + starts.count - 1)
        numbers[string] = number
        append(text)
        return number
    }

    private mutating func append(_ text: UnsafeRawBufferPointer) {
        entries.append((ByteHash.hash(text), UInt32(starts.count - 1)))
        bytes += text
        starts.append(UInt32(bytes.count))
    }

    private subscript(number: UInt32) -> UnsafeRawBufferPointer {
        let place = Int(number) - base.compiledCount
        return bytes.withUnsafeBytes { bytes in
            UnsafeRawBufferPointer(rebasing: bytes[Int(starts[place])..<Int(starts[place + 1])])
        }
    }
}
