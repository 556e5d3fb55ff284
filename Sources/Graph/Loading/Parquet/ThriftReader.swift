/// Reads the compact protocol of Thrift, in which Parquet writes its footer and the headers of its pages.
///
/// Source: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
///
/// Nothing is believed: every length is compared with the bytes that are left, and what is nested is followed to a
/// limited depth.
struct ThriftReader {
    /// What a field or an element is.
    enum Kind: UInt8 {
        case yes = 1
        case no, byte, short, int, long, double, binary, list, set, map, structure, uuid
    }

    enum Failure: Error, Equatable {
        /// There may be more behind the bytes that were given.
        case endsEarly
        case malformed(String)

        var words: String {
            switch self {
            case .endsEarly: "it ends too early"
            case .malformed(let words): words
            }
        }
    }

    private let bytes: UnsafeRawBufferPointer
    /// How many bytes were read.
    private(set) var position = 0
    private var depth = 0

    private static let maximumDepth = 32

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private var left: Int { bytes.count - position }

    // MARK: Values

    private mutating func readByte() throws(Failure) -> UInt8 {
        guard position < bytes.count else { throw .endsEarly }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func varint() throws(Failure) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            let byte = try readByte()
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
            if shift > 63 { throw .malformed("a number has more than ten bytes") }
        }
    }

    private mutating func zigzag() throws(Failure) -> Int64 {
        let value = try varint()
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A whole number, however many bytes it was declared to have.
    mutating func integer(_ kind: Kind) throws(Failure) -> Int {
        switch kind {
        case .byte: return Int(Int8(bitPattern: try readByte()))
        case .short, .int, .long: return Int(try zigzag())
        default: throw .malformed("expected a number, found \(kind)")
        }
    }

    func bool(_ kind: Kind) throws(Failure) -> Bool {
        switch kind {
        case .yes: return true
        case .no: return false
        default: throw .malformed("expected true or false, found \(kind)")
        }
    }

    mutating func text(_ kind: Kind) throws(Failure) -> String {
        guard kind == .binary else { throw .malformed("expected a text, found \(kind)") }
        return String(decoding: try binary(), as: UTF8.self)
    }

    private mutating func binary() throws(Failure) -> UnsafeRawBufferPointer {
        let count = try varint()
        guard count <= UInt64(left) else { throw .endsEarly }
        defer { position += Int(count) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(count)])
    }

    // MARK: What holds others

    /// Reads the fields of a structure.
    ///
    /// - Parameter field: Is given the number and the kind of each field; reads it and says so, or it is passed over.
    mutating func structure(
        _ field: (inout ThriftReader, Int, Kind) throws(Failure) -> Bool
    ) throws(Failure) {
        try enter()
        var number = 0
        while true {
            let head = try readByte()
            if head == 0 { break }
            let step = Int(head >> 4)
            number = step == 0 ? Int(try zigzag()) : number &+ step
            let kind = try Self.kind(head & 0x0F)
            if try !field(&self, number, kind) { try skip(kind) }
        }
        depth -= 1
    }

    /// A field that must be a structure.
    mutating func structure(
        _ kind: Kind, _ field: (inout ThriftReader, Int, Kind) throws(Failure) -> Bool
    ) throws(Failure) {
        guard kind == .structure else { throw .malformed("expected a structure, found \(kind)") }
        try structure(field)
    }

    /// Reads the structures of a list, one after the other.
    mutating func structures(
        _ kind: Kind, _ element: (inout ThriftReader) throws(Failure) -> Void
    ) throws(Failure) {
        guard kind == .list else { throw .malformed("expected a list, found \(kind)") }
        let (count, elements) = try listHead()
        guard count == 0 || elements == .structure else { throw .malformed("expected a list of structures") }
        for _ in 0..<count { try element(&self) }
    }

    private mutating func listHead() throws(Failure) -> (count: Int, elements: Kind) {
        let head = try readByte()
        let count = head >> 4 == 15 ? try varint() : UInt64(head >> 4)
        // Each element takes a byte at least.
        guard count <= UInt64(left) else { throw .endsEarly }
        return (Int(count), count == 0 ? .byte : try Self.kind(head & 0x0F))
    }

    private static func kind(_ number: UInt8) throws(Failure) -> Kind {
        guard let kind = Kind(rawValue: number) else { throw .malformed("there is no type \(number)") }
        return kind
    }

    private mutating func enter() throws(Failure) {
        depth += 1
        if depth > Self.maximumDepth { throw .malformed("it is nested more than \(Self.maximumDepth) deep") }
    }

    private mutating func skip(_ kind: Kind, isElement: Bool = false) throws(Failure) {
        switch kind {
        case .yes, .no: if isElement { try skip(bytes: 1) }
        case .byte: try skip(bytes: 1)
        case .short, .int, .long: _ = try varint()
        case .double: try skip(bytes: 8)
        case .uuid: try skip(bytes: 16)
        case .binary: _ = try binary()
        case .structure: try structure { _, _, _ in false }
        case .list, .set:
            try enter()
            let (count, elements) = try listHead()
            for _ in 0..<count { try skip(elements, isElement: true) }
            depth -= 1
        case .map:
            try enter()
            let count = try varint()
            guard count <= UInt64(left) else { throw .endsEarly }
            if count > 0 {
                let kinds = try readByte()
                let (keys, values) = (try Self.kind(kinds >> 4), try Self.kind(kinds & 0x0F))
                for _ in 0..<count {
                    try skip(keys, isElement: true)
                    try skip(values, isElement: true)
                }
            }
            depth -= 1
        }
    }

    private mutating func skip(bytes count: Int) throws(Failure) {
        guard count <= left else { throw .endsEarly }
        position += count
    }
}
