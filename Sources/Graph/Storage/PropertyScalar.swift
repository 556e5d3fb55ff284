/// The types a property value can have in a Neptune graph.
public enum ScalarType: UInt8, Sendable, CaseIterable, BitwiseCopyable {
    case bool, byte, short, int, long, float, double, string, date

    /// The type in the words of the file format: `Int`, `String` ….
    public var name: String {
        switch self {
        case .bool: "Bool"
        case .byte: "Byte"
        case .short: "Short"
        case .int: "Int"
        case .long: "Long"
        case .float: "Float"
        case .double: "Double"
        case .string: "String"
        case .date: "Date"
        }
    }

    /// How many bytes a stored cell of this type takes.
    var width: Int {
        switch self {
        case .bool, .byte: 1
        case .short: 2
        case .int, .float, .string: 4
        case .long, .double, .date: 8
        }
    }
}

/// One property value as a type and 64 bits; a string is its number in the store's pool, so hot paths make no `String`.
///
/// Two scalars of one store are equal exactly when type and value are equal (`NaN` equals itself, `-0.0` differs from
/// `0.0`): strings are interned, so equal numbers mean equal text.
public struct PropertyScalar: Hashable, Sendable, BitwiseCopyable {
    /// What the bits stand for; values of two types are never equal.
    public let type: ScalarType
    /// The value: integers and dates with their sign extended, floats as bit patterns, strings as numbers in the pool.
    public let bits: UInt64

    init(type: ScalarType, bits: UInt64) {
        self.type = type
        self.bits = bits
    }

    /// Makes a `.bool`, stored as 1 or 0.
    public init(_ value: Bool) { self.init(type: .bool, bits: value ? 1 : 0) }
    /// Makes a `.byte` of eight bits with a sign.
    public init(_ value: Int8) { self.init(type: .byte, integer: Int64(value)) }
    /// Makes a `.short` of sixteen bits with a sign.
    public init(_ value: Int16) { self.init(type: .short, integer: Int64(value)) }
    /// Makes an `.int` of 32 bits with a sign.
    public init(_ value: Int32) { self.init(type: .int, integer: Int64(value)) }
    /// Makes a `.long` of 64 bits with a sign; a moment is made by ``init(date:)``.
    public init(_ value: Int64) { self.init(type: .long, integer: value) }
    /// Makes a `.float` of the bit pattern in single precision.
    public init(_ value: Float) { self.init(type: .float, bits: UInt64(value.bitPattern)) }
    /// Makes a `.double` of the bit pattern in double precision.
    public init(_ value: Double) { self.init(type: .double, bits: value.bitPattern) }
    /// A moment, in milliseconds since 1970-01-01T00:00Z.
    public init(date milliseconds: Int64) { self.init(type: .date, integer: milliseconds) }
    /// A string by its number in the store's pool (``GraphStore/stringNumber(_:)``).
    public init(stringNumber: UInt32) { self.init(type: .string, bits: UInt64(stringNumber)) }

    init(type: ScalarType, integer: Int64) { self.init(type: type, bits: UInt64(bitPattern: integer)) }

    /// The value of a bool; means nothing for another type.
    public var bool: Bool { bits != 0 }
    /// The value of a byte, short, int, long or date (milliseconds since 1970).
    public var integer: Int64 { Int64(bitPattern: bits) }
    /// The value of a float in single precision; means nothing for another type.
    public var float: Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits)) }
    /// The value of a double; means nothing for another type, not even for a float.
    public var double: Double { Double(bitPattern: bits) }
    /// The number of a string in the pool, for ``GraphStore/string(_:)``; means nothing for another type.
    public var stringNumber: UInt32 { UInt32(truncatingIfNeeded: bits) }
}
