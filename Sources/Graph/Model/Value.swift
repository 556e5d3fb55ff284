/// What a traversal yields: a scalar, a collection, or an element of the graph, with TinkerPop's numeric types kept
/// apart.
///
/// Equality and hashing are those of a Java map key, as Gremlin's `dedup()` and `group()` need them: `int(1)` and
/// `long(1)` differ, `NaN` equals itself. Gremlin's own comparison, where `1 == 1L`, is ``Value/isGremlinEqual(to:)``.
/// In an array each takes 24 bytes.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case byte(Int8)
    case short(Int16)
    case int(Int32)
    case long(Int64)
    case float(Float)
    case double(Double)
    indirect case bigInteger(Int128)
    indirect case bigDecimal(BigDecimal)
    case string(String)
    /// Milliseconds since 1970-01-01T00:00Z.
    case date(Int64)
    case list([Value])
    /// Distinct values in insertion order.
    case set([Value])
    case map(ValueMap)
    /// One pair of a map, as `unfold()` yields it.
    indirect case entry(key: Value, value: Value)
    case vertex(Vertex)
    case edge(Edge)
    case property(Property)
    case path(Path)
    /// A tree of paths: each key is an object, each value a tree again.
    case tree(ValueMap)
    case graph(Subgraph)
    case token(Token)
    case direction(Direction)
}

extension Value: Hashable {
    /// Equality of Java map keys: the types have to agree, `NaN` equals itself, `0.0` and `-0.0` differ; sets need no
    /// order. O(size).
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let left), .bool(let right)): left == right
        case (.byte(let left), .byte(let right)): left == right
        case (.short(let left), .short(let right)): left == right
        case (.int(let left), .int(let right)): left == right
        case (.long(let left), .long(let right)): left == right
        case (.float(let left), .float(let right)): left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
        case (.double(let left), .double(let right)): left.bitPattern == right.bitPattern || left.isNaN && right.isNaN
        case (.bigInteger(let left), .bigInteger(let right)): left == right
        case (.bigDecimal(let left), .bigDecimal(let right)): left == right
        case (.string(let left), .string(let right)): left.utf8Equal(right)
        case (.date(let left), .date(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.set(let left), .set(let right)): Value.isSameSet(left, right)
        case (.map(let left), .map(let right)): left == right
        case (.entry(let leftKey, let leftValue), .entry(let rightKey, let rightValue)):
            leftKey == rightKey && leftValue == rightValue
        case (.vertex(let left), .vertex(let right)): left == right
        case (.edge(let left), .edge(let right)): left == right
        case (.property(let left), .property(let right)): left == right
        case (.path(let left), .path(let right)): left == right
        case (.tree(let left), .tree(let right)): left == right
        case (.graph(let left), .graph(let right)): left == right
        case (.token(let left), .token(let right)): left == right
        case (.direction(let left), .direction(let right)): left == right
        default: false
        }
    }

    /// Hashes what ``==(_:_:)`` compares, so that equal sets and maps hash alike in whatever order their members stand.
    /// O(size).
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0 as UInt8)
        case .bool(let value): hasher.combine(value)
        case .byte(let value): hasher.combine(value)
        case .short(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .long(let value): hasher.combine(value)
        case .float(let value): hasher.combine(value.isNaN ? 0x7FC0_0000 : value.bitPattern)
        case .double(let value): hasher.combine(value.isNaN ? 0x7FF8_0000_0000_0000 : value.bitPattern)
        case .bigInteger(let value): hasher.combine(value)
        case .bigDecimal(let value): hasher.combine(value)
        case .string(var value): value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        case .date(let value): hasher.combine(value)
        case .list(let values): hasher.combine(values)
        case .set(let values): Value.hashUnordered(values, into: &hasher)
        case .map(let map), .tree(let map): hasher.combine(map)
        case .entry(let key, let value):
            hasher.combine(key)
            hasher.combine(value)
        case .vertex(let vertex): hasher.combine(vertex)
        case .edge(let edge): hasher.combine(edge)
        case .property(let property): hasher.combine(property)
        case .path(let path): hasher.combine(path)
        case .graph(let graph): hasher.combine(graph)
        case .token(let token): hasher.combine(token)
        case .direction(let direction): hasher.combine(direction)
        }
    }

    private static func isSameSet(_ left: [Value], _ right: [Value]) -> Bool {
        guard left.count == right.count else { return false }
        if left.count <= 8 { return left.allSatisfy { right.contains($0) } }
        return Swift.Set(left) == Swift.Set(right)
    }

    private static func hashUnordered(_ values: [Value], into hasher: inout Hasher) {
        var combined = 0
        for value in values { combined ^= value.hashValue }
        hasher.combine(combined)
    }
}

extension String {
    /// Equality of bytes, as Java compares strings, not of canonically equivalent characters.
    func utf8Equal(_ other: String) -> Bool {
        guard utf8.count == other.utf8.count else { return false }
        // Views of UTF-8 are compared iterator by iterator; their buffers are several times faster.
        var (left, right) = (self, other)
        return left.withUTF8 { left in right.withUTF8 { left.elementsEqual($0) } }
    }
}

extension Value {
    /// A set of the given values in the order of their first occurrence. O(n).
    public static func makeSet(_ values: some Sequence<Value>) -> Value {
        var seen = Swift.Set<Value>()
        return .set(values.filter { seen.insert($0).inserted })
    }

    /// The text when this is a string, otherwise nil.
    public var stringValue: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The number as a 64-bit integer when this is one of the integer types and fits, otherwise nil.
    public var integerValue: Int64? {
        switch self {
        case .byte(let value): Int64(value)
        case .short(let value): Int64(value)
        case .int(let value): Int64(value)
        case .long(let value): value
        case .bigInteger(let value): Int64(exactly: value)
        default: nil
        }
    }

    /// The number as a double, the nearest one where digits are lost; nil for what is no number.
    public var doubleValue: Double? {
        switch self {
        case .float(let value): Double(value)
        case .double(let value): value
        case .bigInteger(let value): Double(value)
        case .bigDecimal(let value): value.doubleValue
        default: integerValue.map(Double.init)
        }
    }

    /// Whether this is Gremlin's `null`, which is a value of its own and not the absence of one.
    public var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    /// Whether this is one that properties hold, or null.
    package var isScalar: Bool {
        switch self {
        case .null, .bool, .byte, .short, .int, .long, .float, .double, .string, .date: true
        default: false
        }
    }

    /// Whether this is of one of the eight numeric types; dates are not.
    public var isNumber: Bool {
        switch self {
        case .byte, .short, .int, .long, .float, .double, .bigInteger, .bigDecimal: true
        default: false
        }
    }

    /// The content of a map, or of a tree, which is one; otherwise nil.
    var asMap: ValueMap? {
        switch self {
        case .map(let map), .tree(let map): map
        default: nil
        }
    }

    /// The members of a list or a set in their order, otherwise nil.
    public var members: [Value]? {
        switch self {
        case .list(let values), .set(let values): values
        default: nil
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    /// Makes a `.string` of a literal, for traversals that are written in Swift.
    public init(stringLiteral text: String) { self = .string(text) }
    /// Makes a `.bool` of a literal, for traversals that are written in Swift.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
}

/// An integer literal is Gremlin's default integer, 32 bits when it fits and 64 otherwise, as in the text form.
extension Value: ExpressibleByIntegerLiteral {
    /// Makes an `.int` when the literal fits into 32 bits, otherwise a `.long`.
    public init(integerLiteral value: Int64) {
        self = Int32(exactly: value).map(Value.int) ?? .long(value)
    }
}
