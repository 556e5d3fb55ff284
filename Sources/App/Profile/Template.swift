import Graph

/// Text with places for properties, such as `{address}[, {city}][ {state}]` or `{premium|money}/yr`.
///
/// A place is a property key, or `id` or `label` of the vertex unless a property has that name; after `|` stands a
/// format. A section in square brackets is left out when a value in it is missing. `{{` and `[[` are the characters
/// themselves. A template with places of which none finds a value gives nothing.
struct Template: Sendable, Hashable {
    indirect enum Part: Sendable, Hashable {
        case text(String)
        case field(key: String, format: FieldFormat)
        case section([Part])
    }

    let parts: [Part]
    /// The property keys the template reads, in order.
    let keys: [String]

    init(parts: [Part]) {
        self.parts = parts
        keys = Self.keys(of: parts)
    }

    /// The place that says how many vertices of a walk give the same text, where they are several.
    static let times = "times"

    /// The property keys that it reads outside of sections.
    var neededKeys: [String] {
        parts.compactMap { if case .field(let key, _) = $0 { key } else { nil } }
    }

    /// What stands outside of places and sections.
    var literal: String {
        parts.map { if case .text(let text) = $0 { text } else { "" } }.joined()
    }

    private static func keys(of parts: [Part]) -> [String] {
        parts.flatMap { part -> [String] in
            switch part {
            case .text: []
            case .field(let key, _): [key]
            case .section(let parts): keys(of: parts)
            }
        }
    }
}

/// Why a text is no template, with the offset in characters at which it stops being one.
struct TemplateError: Error, Sendable, Hashable {
    var message: String
    var offset: Int
    /// What was probably meant.
    var suggestion: String?
}

extension Template {
    /// Reads a template.
    ///
    /// - Throws: `TemplateError` for an unclosed place or section, an empty key or an unknown format.
    init(parsing text: String) throws(TemplateError) {
        var reader = Reader(characters: Array(text))
        self.init(parts: try reader.parts(inSection: false))
    }

    private struct Reader {
        let characters: [Character]
        var position = 0

        mutating func parts(inSection: Bool) throws(TemplateError) -> [Part] {
            var parts: [Part] = []
            var literal = ""
            func flushed(_ literal: inout String) -> [Part] {
                defer { literal = "" }
                return literal.isEmpty ? [] : [.text(literal)]
            }
            let start = position
            while position < characters.count {
                let character = characters[position]
                let next = position + 1 < characters.count ? characters[position + 1] : nil
                switch character {
                case "{" where next == "{", "[" where next == "[":
                    literal.append(character)
                    position += 2
                case "{":
                    parts += flushed(&literal)
                    parts.append(try field())
                case "[":
                    guard !inSection else {
                        throw TemplateError(message: "a section cannot stand in a section", offset: position)
                    }
                    parts += flushed(&literal)
                    position += 1
                    parts.append(.section(try self.parts(inSection: true)))
                case "]" where inSection:
                    position += 1
                    return parts + flushed(&literal)
                default:
                    literal.append(character)
                    position += 1
                }
            }
            if inSection { throw TemplateError(message: "the section is not closed with ]", offset: start - 1) }
            return parts + flushed(&literal)
        }

        private mutating func field() throws(TemplateError) -> Part {
            let start = position
            guard let end = characters[start...].firstIndex(of: "}") else {
                throw TemplateError(message: "the place is not closed with }", offset: start)
            }
            position = end + 1
            let halves = characters[(start + 1)..<end].split(
                separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
            let key = String(halves[0])
            guard !key.isEmpty else { throw TemplateError(message: "a place needs a property key", offset: start) }
            guard halves.count == 2 else { return .field(key: key, format: .text) }
            let name = String(halves[1])
            guard let format = FieldFormat(rawValue: name) else {
                throw TemplateError(
                    message: "there is no format \"\(name)\"", offset: start + key.count + 2,
                    suggestion: Suggestion.nearest(to: name, among: FieldFormat.allCases.map(\.rawValue)))
            }
            return .field(key: key, format: format)
        }
    }
}
