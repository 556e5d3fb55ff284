import Graph

/// The digits of a text that is a phone number, a part of one or a `tel:` link.
///
/// The curation reads the same spellings: its views `phone_bare` and `phone_dialled` say the same in SQL.
struct PhoneSpelling: Sendable, Hashable {
    var digits = ""
    /// Whether a plus stands before the digits.
    var hasPlus = false
    /// Whether there is nothing but digits.
    var isPlain = true
    /// The digits behind `ext. 7`, `x7` and the like.
    var phoneExtension: String?

    /// Reads a text; nil when there is anything else in it.
    init?(_ text: String) {
        if let plain = Self.plain(text) {
            self = plain
            return
        }
        // Wide digits, blanks, hyphens and what has no width become those of the keyboard.
        var rest = FoldedText.fold(text)[...]
        let isLink = rest.hasPrefix("tel:")
        if isLink { rest = rest.dropFirst(4).prefix { $0 != "?" } }
        // A spreadsheet takes a number for a quantity and leaves .0 behind, and an apostrophe before what it must not.
        if rest.count > 11, rest.hasSuffix(".0") { rest = rest.dropLast(2) }
        if rest.hasPrefix("'") { rest = rest.dropFirst() }
        (rest, phoneExtension) = Self.withoutExtension(rest)
        if isLink { rest = rest.prefix { $0 != ";" } }
        isPlain = phoneExtension == nil
        for character in Self.withoutTrunkZero(rest) {
            switch character {
            case "+":
                guard digits.isEmpty, !hasPlus else { return nil }
                hasPlus = true
                isPlain = false
            case " ", "-", ".", "(", ")", "/", "\t": isPlain = false
            case "0"..."9": digits.append(character)
            default: return nil
            }
        }
        guard !digits.isEmpty else { return nil }
    }

    private init(digits: String, hasPlus: Bool) {
        self.digits = digits
        self.hasPlus = hasPlus
        isPlain = !hasPlus
    }

    /// The common case of data, `+17035551212` or bare digits, without looking at it character by character.
    private static func plain(_ text: String) -> PhoneSpelling? {
        let hasPlus = text.utf8.first == UInt8(ascii: "+")
        let digits = text.utf8.dropFirst(hasPlus ? 1 : 0)
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return PhoneSpelling(digits: String(text.dropFirst(hasPlus ? 1 : 0)), hasPlus: hasPlus)
    }

    /// The text without the `(0)` that is dialled inside the country only: `+44 (0)20 7946 0018`.
    private static func withoutTrunkZero(_ text: Substring) -> Substring {
        guard let zero = text.firstRange(of: "(0)"), text[..<zero.lowerBound].contains(where: \.isNumber) else {
            return text
        }
        return text[..<zero.lowerBound] + text[zero.upperBound...]
    }

    /// The words with which an extension begins, the longer ones first.
    private static let extensionWords = [
        "extension", "nebenstelle", "durchwahl", "extn", "anexo", "interno", "интерн", "доб", "int", "ext", "nst", "dw",
        "xt", "x", "#", "=",
    ]

    /// The text before `ext. 7`, `extension 7`, `;ext=7`, `(x7)` or `#7` at its end, and the digits of that.
    private static func withoutExtension(_ text: Substring) -> (Substring, String?) {
        guard text.contains(where: { $0.isLetter || $0 == "#" || $0 == "=" }) else { return (text, nil) }
        var rest = text
        func dropLast(_ isDropped: (Character) -> Bool) -> Substring {
            let kept = rest.lastIndex { !isDropped($0) }.map { rest.index(after: $0) } ?? rest.startIndex
            defer { rest = rest[..<kept] }
            return rest[kept...]
        }
        func isPunctuation(_ character: Character) -> Bool { " \t.,:;()-".contains(character) }
        _ = dropLast(isPunctuation)
        let digits = dropLast { "0"..."9" ~= $0 }
        guard (1...7).contains(digits.count) else { return (text, nil) }
        var hasWord = false
        while true {
            _ = dropLast(isPunctuation)
            guard let word = extensionWords.first(where: rest.hasSuffix) else { break }
            rest = rest.dropLast(word.count)
            hasWord = true
        }
        return hasWord ? (rest, String(digits)) : (text, nil)
    }
}
