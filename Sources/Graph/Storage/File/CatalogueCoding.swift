/// Collects the catalogue of a store: numbers of eight bytes and texts with their length, one after the other.
struct CatalogueWriter {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ number: Int) { withUnsafeBytes(of: UInt64(bitPattern: Int64(number))) { bytes += $0 } }
    mutating func append(_ number: UInt64) { append(Int(truncatingIfNeeded: number)) }

    mutating func append(_ text: String) {
        append(text.utf8.count)
        bytes += text.utf8
    }

    mutating func append(_ text: String?) {
        append(text == nil ? 0 : 1)
        if let text { append(text as String) }
    }

    /// The number of items, then each.
    mutating func append<Item>(_ items: some Collection<Item>, _ body: (inout CatalogueWriter, Item) -> Void) {
        append(items.count)
        for item in items { body(&self, item) }
    }
}

/// Reads a catalogue; whatever it holds, nothing outside its bytes is touched.
struct CatalogueReader: ~Copyable {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// - Parameter bytes: Must outlive the reader.
    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }
    /// How many bytes have been read.
    var offset: Int { position }

    private static func damage() -> StoreError { StoreError(.damaged, "the catalogue is damaged") }

    mutating func number() throws(StoreError) -> UInt64 {
        guard bytes.count - position >= 8 else { throw Self.damage() }
        defer { position += 8 }
        return bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
    }

    /// A count or a number of something, which is never negative and never as large as a file can be.
    mutating func count(below limit: Int = Int(Int32.max) * 64) throws(StoreError) -> Int {
        guard let count = Int(exactly: try number()), count < limit else { throw Self.damage() }
        return count
    }

    /// A list of numbers of eight bytes.
    mutating func numbers() throws(StoreError) -> [UInt64] {
        let length = try count()
        guard length <= (bytes.count - position) / 8 else { throw Self.damage() }
        defer { position += length * 8 }
        return [UInt64](unsafeUninitializedCapacity: length) { numbers, count in
            UnsafeMutableRawBufferPointer(numbers)
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<(position + length * 8)]))
            count = length
        }
    }

    mutating func signed() throws(StoreError) -> Int64 { Int64(bitPattern: try number()) }

    mutating func text() throws(StoreError) -> String {
        let length = try count()
        guard length <= bytes.count - position else { throw Self.damage() }
        defer { position += length }
        return String(decoding: bytes[position..<(position + length)], as: UTF8.self)
    }

    mutating func optionalText() throws(StoreError) -> String? { try number() == 0 ? nil : try text() }

    mutating func list<Item>(
        _ item: (inout CatalogueReader) throws(StoreError) -> Item
    ) throws(StoreError) -> [Item] {
        let length = try count()
        // Every item takes at least eight bytes, so a wrong length cannot ask for more memory than the file has.
        guard length <= (bytes.count - position) / 8 else { throw Self.damage() }
        var items: [Item] = []
        items.reserveCapacity(length)
        for _ in 0..<length { items.append(try item(&self)) }
        return items
    }
}
