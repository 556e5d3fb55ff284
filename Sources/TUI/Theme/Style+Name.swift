extension Color {
    /// What settings and snapshots call it: `bright-red`, and `default` for the terminal's own.
    public var name: String {
        switch self {
        case .standard: "default"
        case .brightBlack, .brightRed, .brightGreen, .brightYellow, .brightBlue, .brightMagenta, .brightCyan,
            .brightWhite:
            "bright-\(Color(rawValue: rawValue - 8)?.name ?? "")"
        default: "\(self)"
        }
    }

    /// The colour of that name; nil when there is none.
    init?(named name: some StringProtocol) {
        guard let color = Color.allCases.first(where: { $0.name == name }) else { return nil }
        self = color
    }
}

extension TextAttributes {
    /// Every attribute with its name, in the order in which a look is written.
    static let named: [(name: String, attribute: TextAttributes)] = [
        ("bold", .bold), ("dim", .dim), ("underline", .underline), ("reverse", .reverse),
    ]
}

/// A word that says nothing about a look, and those that would.
public struct StyleWordError: Error, Sendable, Hashable {
    /// The word as it was written; empty where one is missing.
    public let word: String
    /// The words that are understood in its place.
    public let known: [String]
}

extension Style {
    /// Reads a look as `description` writes it: `red on black bold reverse`, in any order but for what follows `on`.
    ///
    /// - Throws: `StyleWordError` at the first word that is not understood.
    public init(parsing text: some StringProtocol) throws(StyleWordError) {
        self = .plain
        let colors = Color.allCases.map(\.name)
        var words = text.split(whereSeparator: \.isWhitespace)[...]
        if words.isEmpty { throw StyleWordError(word: "", known: colors) }
        while let word = words.popFirst() {
            if word == "on" {
                let name = words.popFirst() ?? ""
                guard let color = Color(named: name) else { throw StyleWordError(word: String(name), known: colors) }
                background = color
            } else if let color = Color(named: word) {
                foreground = color
            } else if let named = TextAttributes.named.first(where: { $0.name == word }) {
                attributes.insert(named.attribute)
            } else {
                throw StyleWordError(word: String(word), known: colors + TextAttributes.named.map(\.name) + ["on"])
            }
        }
    }
}

extension Style: CustomStringConvertible {
    /// The look in words, such as `red on black bold reverse`; empty for plain.
    public var description: String {
        var words: [String] = []
        if foreground != .standard { words.append(foreground.name) }
        if background != .standard { words.append("on \(background.name)") }
        words += TextAttributes.named.filter { attributes.contains($0.attribute) }.map(\.name)
        return words.joined(separator: " ")
    }
}

extension StyleRole {
    /// What settings call it: the name with hyphens, `focused-border`.
    public var name: String {
        "\(self)".reduce(into: "") { name, letter in
            name += letter.isUppercase ? "-\(letter.lowercased())" : String(letter)
        }
    }
}
