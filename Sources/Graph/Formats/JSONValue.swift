/// A JSON document as it was written: members keep their order, numbers their digits.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The digits as they stand, so that no precision is lost before the type is known.
    case number(String)
    case string(String)
    /// The elements in their order.
    case array([JSONValue])
    /// The members in their order; a name may occur twice, and the first one counts.
    case object([JSONMember])

    /// The value of the first member with the name; nil for anything but an object. O(members).
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The characters of a string, without quotes and escapes; nil for anything else.
    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A string, number or boolean as text, for ids and values that engines write in either form; otherwise nil.
    public var scalarText: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let flag): "\(flag)"
        default: nil
        }
    }

    /// The elements of an array; nil for anything else.
    public var elements: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The number, when it is written as a whole one without exponent and fits into 64 bits.
    public var integer: Int? {
        if case .number(let digits) = self { return Int(digits) }
        return nil
    }
}

/// One member of an object, in its place.
public struct JSONMember: Sendable, Hashable {
    /// What stands before the colon, without quotes and escapes.
    public let name: String
    /// What stands behind the colon.
    public let value: JSONValue

    /// Makes a member for an object that is put together in the program.
    public init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}
