/// A JSON document as it was written: members keep their order, numbers their digits.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// The digits as they stand, so that no precision is lost before the type is known.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The value of the first member with the name; nil for anything but an object.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text, when it is one.
    public var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// A text or number as text, for ids of either kind.
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

    /// The number, when it is a whole one that fits.
    public var integer: Int? {
        if case .number(let digits) = self { return Int(digits) }
        return nil
    }
}

/// One member of an object, in its place.
public struct JSONMember: Sendable, Hashable {
    public let name: String
    public let value: JSONValue

    public init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}
