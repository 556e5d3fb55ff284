/// Writes the compact protocol of Thrift, in which Parquet has its footer and the headers of its pages.
///
/// Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
struct ThriftWriter {
    private(set) var bytes: [UInt8] = []
    /// The number of the last field in each structure that is open.
    private var fields = [0]

    private enum Kind: UInt8 {
        case yes = 1
        case no, byte, short, int, long, double, binary, list, set, map, structure
    }

    mutating func bool(_ field: Int, _ flag: Bool) { head(field, flag ? .yes : .no) }

    mutating func int(_ field: Int, _ number: Int) {
        head(field, .int)
        zigzag(number)
    }

    mutating func long(_ field: Int, _ number: Int) {
        head(field, .long)
        zigzag(number)
    }

    mutating func text(_ field: Int, _ text: String) { binary(field, Array(text.utf8)) }

    mutating func binary(_ field: Int, _ bytes: [UInt8]) {
        head(field, .binary)
        add(bytes)
    }

    mutating func structure(_ field: Int, _ body: (inout ThriftWriter) throws -> Void) rethrows {
        head(field, .structure)
        try structure(body)
    }

    /// Fields in ascending order, and the end of them.
    mutating func structure(_ body: (inout ThriftWriter) throws -> Void) rethrows {
        fields.append(0)
        try body(&self)
        fields.removeLast()
        bytes.append(0)
    }

    mutating func structures<Element>(
        _ field: Int, _ elements: [Element], _ body: (inout ThriftWriter, Element) -> Void
    ) {
        list(field, elements.count, .structure)
        for element in elements { structure { body(&$0, element) } }
    }

    mutating func ints(_ field: Int, _ numbers: [Int]) {
        list(field, numbers.count, .int)
        for number in numbers { zigzag(number) }
    }

    mutating func texts(_ field: Int, _ texts: [String]) {
        list(field, texts.count, .binary)
        for text in texts { add(Array(text.utf8)) }
    }

    private mutating func list(_ field: Int, _ count: Int, _ kind: Kind) {
        head(field, .list)
        if count < 15 {
            bytes.append(UInt8(count) << 4 | kind.rawValue)
        } else {
            bytes.append(0xF0 | kind.rawValue)
            Self.varint(UInt64(count), to: &bytes)
        }
    }

    private mutating func head(_ field: Int, _ kind: Kind) {
        let step = field - fields[fields.count - 1]
        precondition((1...15).contains(step), "fields ascend, and none is far from the one before")
        bytes.append(UInt8(step) << 4 | kind.rawValue)
        fields[fields.count - 1] = field
    }

    private mutating func add(_ content: [UInt8]) {
        Self.varint(UInt64(content.count), to: &bytes)
        bytes += content
    }

    private mutating func zigzag(_ number: Int) {
        Self.varint(UInt64(bitPattern: Int64(number << 1 ^ number >> 63)), to: &bytes)
    }

    /// Seven bits a byte, the lowest first.
    static func varint(_ number: UInt64, to bytes: inout [UInt8]) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
