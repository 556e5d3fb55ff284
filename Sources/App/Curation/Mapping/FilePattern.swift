/// A pattern of paths: `*` is any characters of one name, `**` any names, `?` one character. Letter case makes no difference.
package struct FilePattern: Sendable, Hashable {
    /// As it was written.
    package let text: String
    private let parts: [[Character]]

    /// Takes a pattern of paths below a landing area, with `/` between names.
    package init(_ text: String) {
        self.text = text
        parts = text.lowercased().split(separator: "/").map(Array.init)
    }

    func matches(_ path: String) -> Bool {
        Self.matches(path.lowercased().split(separator: "/").map(Array.init)[...], parts[...])
    }

    private static func matches(_ names: ArraySlice<[Character]>, _ parts: ArraySlice<[Character]>) -> Bool {
        guard let part = parts.first else { return names.isEmpty }
        if part == ["*", "*"] {
            let rest = parts.dropFirst()
            if rest.isEmpty { return !names.isEmpty }
            return (0...names.count).contains { matches(names.dropFirst($0), rest) }
        }
        guard let name = names.first, matches(name[...], part[...]) else { return false }
        return matches(names.dropFirst(), parts.dropFirst())
    }

    private static func matches(_ name: ArraySlice<Character>, _ part: ArraySlice<Character>) -> Bool {
        guard let wanted = part.first else { return name.isEmpty }
        if wanted == "*" { return (0...name.count).contains { matches(name.dropFirst($0), part.dropFirst()) } }
        guard let first = name.first, wanted == "?" || wanted == first else { return false }
        return matches(name.dropFirst(), part.dropFirst())
    }
}
