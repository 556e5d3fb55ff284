/// Reads GraphBinary 1: values, and what beside them a driver gives as an argument.
///
/// Source of the format: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphbinary
public struct GraphBinaryReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    /// Members that sets with counts may still unfold to.
    private var room = GraphSONReader.largestBulk

    /// A reader that stands before the first byte.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The value that all the bytes hold. O(size).
    ///
    /// - Throws: ``GremlinError`` for bytes that are no value.
    public static func value(_ bytes: [UInt8]) throws(GremlinError) -> Value {
        var reader = GraphBinaryReader(bytes)
        guard case .value(let value) = try reader.argument() else {
            throw GremlinError(.syntax, "a value is needed here")
        }
        guard reader.position == bytes.count else { throw GremlinError(.syntax, "something follows the value") }
        return value
    }

    /// The next value or other argument, with its type before it.
    ///
    /// - Throws: ``GremlinError`` for a type that is not read here, and where the bytes end too early.
    public mutating func argument() throws(GremlinError) -> Argument {
        let type = try byte()
        guard try byte() & 1 == 0 else { return .value(.null) }
        depth += 1
        defer { depth -= 1 }
        guard depth <= GremlinParser.nestingLimit else {
            throw GremlinError(.syntax, "the message is nested more than \(GremlinParser.nestingLimit) levels deep")
        }
        if let constant = Self.constants[type] {
            guard let name = try value().stringValue else { throw GremlinError(.syntax, "a constant without a name") }
            return try BytecodeRules.constant(constant, name)
        }
        switch type {
        case GraphBinaryType.bytecode: return .traversal(try bytecode())
        case GraphBinaryType.predicate, GraphBinaryType.textPredicate:
            let name = try text()
            return .predicate(try BytecodeRules.predicate(name, arguments()))
        case GraphBinaryType.strategy:
            let name = try text()
            return .strategy(try BytecodeRules.strategy(ofClass: name, settings()))
        case GraphBinaryType.class: return .strategy(try BytecodeRules.strategy(ofClass: text()))
        case GraphBinaryType.binding:
            _ = try text()
            return try argument()
        case GraphBinaryType.lambda: throw GremlinError(.unsupported, "lambdas are not supported")
        default: return .value(try plainValue(of: type))
        }
    }

    /// Arguments by name: a map without its type.
    mutating func settings() throws(GremlinError) -> [Strategy.Setting] {
        var settings: [Strategy.Setting] = []
        for _ in 0..<(try count()) {
            let name = try value().stringValue ?? ""
            settings.append(Strategy.Setting(name: name, value: try argument()))
        }
        return settings
    }

    private mutating func arguments() throws(GremlinError) -> [Argument] {
        var arguments: [Argument] = []
        for _ in 0..<(try count()) { arguments.append(try argument()) }
        return arguments
    }

    private mutating func value() throws(GremlinError) -> Value {
        guard case .value(let value) = try argument() else { throw GremlinError(.syntax, "a value is needed here") }
        return value
    }

    private mutating func values() throws(GremlinError) -> [Value] { try BytecodeRules.values(arguments()) }

    private mutating func bytecode() throws(GremlinError) -> Traversal {
        let steps = try instructions()
        return try BytecodeRules.traversal(source: instructions(), steps: steps, isArgument: true)
    }

    private mutating func instructions() throws(GremlinError) -> [Step] {
        var steps: [Step] = []
        for _ in 0..<(try count()) {
            let name = try text()
            steps += try BytecodeRules.steps(name, arguments())
        }
        return steps
    }

    /// The types whose values are constants, by what a text qualifies them with.
    private static let constants: [UInt8: String] = [
        0x13: "Barrier", 0x16: "Cardinality", 0x17: "Column", GraphBinaryType.direction: "Direction", 0x19: "Operator",
        0x1A: "Order", 0x1B: "Pick", 0x1C: "Pop", 0x1F: "Scope", GraphBinaryType.token: "T", 0x2E: "Merge", 0x2F: "DT",
        0x30: "GType",
    ]
}

// MARK: - Values

extension GraphBinaryReader {
    private mutating func plainValue(of type: UInt8) throws(GremlinError) -> Value {
        switch type {
        case GraphBinaryType.int: return .int(try integer())
        case GraphBinaryType.long: return .long(try integer())
        case GraphBinaryType.string: return .string(try text())
        case GraphBinaryType.date, GraphBinaryType.timestamp:
            let milliseconds: Int64 = try integer()
            return DateText.range.contains(milliseconds) ? .date(milliseconds) : .long(milliseconds)
        case GraphBinaryType.double: return .double(Double(bitPattern: try integer()))
        case GraphBinaryType.float: return .float(Float(bitPattern: try integer()))
        case GraphBinaryType.list: return .list(try values())
        case GraphBinaryType.set: return Value.makeSet(try values())
        case GraphBinaryType.map: return .map(try map())
        case GraphBinaryType.uuid: return .string(try uuid())
        case GraphBinaryType.bigDecimal:
            let scale: Int32 = try integer()
            return .bigDecimal(BigDecimal(unscaled: try bigInteger(), scale: Int(scale)))
        case GraphBinaryType.bigInteger: return .bigInteger(try bigInteger())
        case GraphBinaryType.byte: return .byte(try integer())
        case GraphBinaryType.short: return .short(try integer())
        case GraphBinaryType.bool: return .bool(try byte() != 0)
        case GraphBinaryType.bulkSet: return .list(try bulked())
        case GraphBinaryType.tree: return .tree(try tree())
        case GraphBinaryType.char: return .string(try character())
        case GraphBinaryType.instant, GraphBinaryType.localDate, GraphBinaryType.localDateTime,
            GraphBinaryType.offsetDateTime, GraphBinaryType.zonedDateTime:
            return .date(try moment(of: type))
        case GraphBinaryType.vertex: return .vertex(try vertex())
        case GraphBinaryType.edge: return .edge(try edge())
        case GraphBinaryType.property: return .property(try property())
        case GraphBinaryType.vertexProperty: return .property(try vertexProperty())
        case GraphBinaryType.path:
            let labels = try value().members ?? []
            let objects = try value().members ?? []
            return .path(Path(objects: objects, labels: labels.map { ($0.members ?? []).compactMap(\.stringValue) }))
        default:
            throw GremlinError(.argument, "values of the type 0x\(String(type, radix: 16)) are not read here")
        }
    }

    private mutating func map() throws(GremlinError) -> ValueMap {
        var map = ValueMap()
        for _ in 0..<(try count()) {
            let key = try value()
            map[key] = try value()
        }
        return map
    }

    private mutating func bulked() throws(GremlinError) -> [Value] {
        var values: [Value] = []
        for _ in 0..<(try count()) {
            let value = try value()
            let bulk: Int64 = try integer()
            guard bulk >= 0, bulk <= room else { throw GremlinError(.memoryLimit, "a set with counts is too large") }
            room -= Int(bulk)
            values += Array(repeating: value, count: Int(bulk))
        }
        return values
    }

    private mutating func tree() throws(GremlinError) -> ValueMap {
        depth += 1
        defer { depth -= 1 }
        guard depth <= GremlinParser.nestingLimit else { throw GremlinError(.syntax, "the tree is too deep") }
        var tree = ValueMap()
        for _ in 0..<(try count()) {
            let key = try value()
            tree[key] = .tree(try self.tree())
        }
        return tree
    }

    private mutating func bigInteger() throws(GremlinError) -> Int128 {
        let digits = try take(count())
        guard digits.count <= 16 else {
            throw GremlinError(.argument, "a whole number of more than 128 bits is not read here")
        }
        var number: Int128 = (digits.first ?? 0) >= 0x80 ? -1 : 0
        for digit in digits { number = number << 8 | Int128(digit) }
        return number
    }

    private mutating func character() throws(GremlinError) -> String {
        let first = try byte()
        let more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3
        return String(decoding: [first] + (try take(more)), as: UTF8.self)
    }

    /// Milliseconds since 1970 in UTC of the types of java.time, those without a zone taken as UTC.
    private mutating func moment(of type: UInt8) throws(GremlinError) -> Int64 {
        if type == GraphBinaryType.instant {
            let seconds: Int64 = try integer()
            let nanoseconds: Int32 = try integer()
            return try Self.moment(seconds, Int64(nanoseconds))
        }
        let year: Int32 = try integer()
        let (month, day) = (try byte(), try byte())
        var nanoseconds: Int64 = 0
        var offset: Int32 = 0
        if type != GraphBinaryType.localDate { nanoseconds = try integer() }
        if type == GraphBinaryType.offsetDateTime || type == GraphBinaryType.zonedDateTime { offset = try integer() }
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let text = "\(padded(Int(year), 4))-\(padded(Int(month), 2))-\(padded(Int(day), 2))"
        guard let midnight = DateText.parse(text) else { throw GremlinError(.argument, "\(text) is no day") }
        return try Self.moment(midnight / 1000 - Int64(offset), nanoseconds)
    }

    private static func moment(_ seconds: Int64, _ nanoseconds: Int64) throws(GremlinError) -> Int64 {
        let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow, DateText.range.contains(milliseconds) else {
            throw GremlinError(.argument, "a moment that no calendar shows")
        }
        return milliseconds + nanoseconds / 1_000_000
    }
}

// MARK: - Elements

extension GraphBinaryReader {
    private mutating func identifier() throws(GremlinError) -> String {
        let value = try value()
        return value.stringValue ?? PlainText.text(value)
    }

    private mutating func vertex() throws(GremlinError) -> Vertex {
        let id = try identifier()
        let label = try text()
        _ = try value()
        return Vertex(id: id, label: label)
    }

    private mutating func edge() throws(GremlinError) -> Edge {
        let id = try identifier()
        let label = try text()
        let head = Vertex(id: try identifier(), label: try text())
        let tail = Vertex(id: try identifier(), label: try text())
        _ = try value()
        _ = try value()
        return Edge(id: id, label: label, outVertex: tail, inVertex: head)
    }

    private mutating func property() throws(GremlinError) -> Property {
        let key = try text()
        let value = try value()
        return Property(element: try self.value(), key: key, value: value)
    }

    private mutating func vertexProperty() throws(GremlinError) -> Property {
        _ = try value()
        let key = try text()
        let value = try value()
        let element = try self.value()
        _ = try self.value()
        return Property(
            element: element.isNull ? .vertex(Vertex(id: "", label: "vertex")) : element, key: key, value: value)
    }
}

// MARK: - Bytes

extension GraphBinaryReader {
    private mutating func take(_ count: Int) throws(GremlinError) -> ArraySlice<UInt8> {
        guard count >= 0, count <= bytes.count - position else { throw Self.endsEarly }
        defer { position += count }
        return bytes[position..<(position + count)]
    }

    private static let endsEarly = GremlinError(.syntax, "the message ends too early")

    mutating func byte() throws(GremlinError) -> UInt8 {
        guard position < bytes.count else { throw Self.endsEarly }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func integer<Number: FixedWidthInteger>() throws(GremlinError) -> Number {
        var number = Number.zero
        for byte in try take(MemoryLayout<Number>.size) { number = number << 8 | Number(truncatingIfNeeded: byte) }
        return number
    }

    /// How many members follow; each takes a byte at least.
    private mutating func count() throws(GremlinError) -> Int {
        let count: Int32 = try integer()
        guard count >= 0, Int(count) <= bytes.count - position else { throw Self.endsEarly }
        return Int(count)
    }

    mutating func text() throws(GremlinError) -> String {
        String(decoding: try take(count()), as: UTF8.self)
    }

    package mutating func uuid() throws(GremlinError) -> String {
        var text = ""
        for (place, byte) in try take(16).enumerated() {
            if [4, 6, 8, 10].contains(place) { text += "-" }
            text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return text
    }
}
