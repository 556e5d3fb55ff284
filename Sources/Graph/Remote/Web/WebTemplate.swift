public import Graph

/// A text with places in braces that values take, such as `/crm/{version}/contacts`.
///
/// What stands between braces and is no name of small letters, digits and hyphens is text like any other.
public struct WebTemplate: Sendable, Hashable {
    private enum Part: Sendable, Hashable {
        case text(String)
        case place(String)
    }

    private let parts: [Part]

    /// Reads a text; any text is a template.
    public init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let match = rest.firstMatch(of: /\{([a-z][a-z0-9-]*)\}/) {
            if match.range.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<match.range.lowerBound]))) }
            parts.append(.place(String(match.1)))
            rest = rest[match.range.upperBound...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The names of its places, in their order.
    public var places: [String] {
        parts.compactMap { part in
            if case .place(let name) = part { name } else { nil }
        }
    }

    /// The text with its values in place; nil when a place has none.
    func text(_ value: (String) -> JSONValue?) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let fixed): text += fixed
            case .place(let name):
                guard let filled = value(name)?.scalarText else { return nil }
                text += filled
            }
        }
        return text
    }

    /// What a text in JSON becomes: the value itself, a number for one, where it is one place and nothing else.
    private func json(_ value: (String) -> JSONValue?) -> JSONValue? {
        if parts.count == 1, case .place(let name) = parts[0] { return value(name) }
        return text(value).map { .string($0) }
    }

    /// Fills the texts of a document; members and elements with a place that has no value are left out.
    static func filling(_ document: JSONValue, _ value: (String) -> JSONValue?) -> JSONValue? {
        switch document {
        case .string(let text): WebTemplate(text).json(value)
        case .array(let elements): .array(elements.compactMap { filling($0, value) })
        case .object(let members):
            .object(
                members.compactMap { member in
                    filling(member.value, value).map { JSONMember(name: member.name, value: $0) }
                })
        default: document
        }
    }

    /// The names of the places in the texts of a document.
    public static func places(in document: JSONValue) -> [String] {
        switch document {
        case .string(let text): WebTemplate(text).places
        case .array(let elements): elements.flatMap(places)
        case .object(let members): members.flatMap { places(in: $0.value) }
        default: []
        }
    }
}
