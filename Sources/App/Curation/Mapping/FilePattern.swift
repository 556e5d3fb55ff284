import Graph

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

    /// The path that is most similar, part by part; nil where none is.
    func nearest(among paths: [String]) -> String? {
        let candidates = paths.compactMap { path -> (path: String, likeness: String)? in
            let names = path.lowercased().split(separator: "/").map(Array.init)
            guard names.count == parts.count else { return nil }
            // What fits is no difference.
            let likeness = zip(names, parts).map { Self.matches($0[...], $1[...]) ? $1 : $0 }
            return (path, likeness.map { String($0) }.joined(separator: "/"))
        }
        if let near = Suggestion.nearest(to: text.lowercased(), among: candidates.map(\.likeness)) {
            return candidates.first { $0.likeness == near }?.path
        }
        // Else one that lies in the same folder.
        guard parts.count > 1 else { return nil }
        return candidates.first { $0.likeness.split(separator: "/").dropLast().map(Array.init) == parts.dropLast() }?
            .path
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
