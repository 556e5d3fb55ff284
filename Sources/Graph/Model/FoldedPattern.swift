/// Words to be found in a text without regard to case and accents.
public struct FoldedPattern: Sendable, Hashable {
    /// Where in a text the pattern has to stand, and whether a slip of the pen is let pass.
    public enum Mode: String, Sendable, Hashable, CaseIterable {
        /// The whole text is the pattern.
        case equal
        /// The text begins with the pattern.
        case prefix
        /// The pattern occurs anywhere.
        case contains
        /// The text ends with the pattern; signs between its letters or digits are passed over.
        case suffix
        /// Each word of the pattern begins a word of the text of its own, in any order, so that `n. nkosi` is not Inés
        /// Nkosi; signs between words are passed over, so that `vandenberg` begins `van den Berg`.
        case words
        /// The pattern is the words of the text, all of them, however they are put together; from one of them on and then
        /// from the first, and of three words or more in any order.
        case joined
        /// The whole text is the pattern but for one slip: a letter too many, too few or another, or two exchanged.
        case similar
        /// Each word of the pattern is a word of the text of its own but for one slip, in any order.
        ///
        /// A word of fewer than four letters has to begin one, since every other short word is one slip away; one of three
        /// letters may lack a letter where a longer word stands beside it, so that `jon smith` is John Smith.
        case similarWords

        /// Whether an order of texts tells those that match without a look at every text.
        var isByOrder: Bool {
            switch self {
            case .equal, .prefix, .suffix, .words, .joined: true
            case .contains, .similar, .similarWords: false
            }
        }
    }

    /// How the words are looked for.
    public let mode: Mode
    /// The folded words; one, except in the modes of words, which may have any number of them.
    public let words: [String]

    /// Folds a text that somebody typed; in the modes of words it is split by `FoldedText.words`. O(length).
    public init(_ text: String, _ mode: Mode) {
        self.mode = mode
        words =
            switch mode {
            case .words, .joined, .similarWords: FoldedText.words(text)
            case .suffix: [FoldedWords.squeezed(FoldedText.fold(text))]
            case .equal, .prefix, .contains, .similar: [FoldedText.fold(text)]
            }
    }

    /// Whether a text that is already folded matches. O(length).
    public func matches(folded text: String) -> Bool {
        switch mode {
        case .equal: words.allSatisfy { text.utf8Equal($0) }
        case .prefix: words.allSatisfy { text.hasUTF8Prefix($0) }
        case .contains: words.allSatisfy { text.utf8Offset(of: $0) != nil }
        case .similar: words.allSatisfy { Self.isOneEditApart($0, text) }
        case .suffix, .words, .joined, .similarWords: text.withUTF8Bytes { matches(foldedBytes: $0) }
        }
    }

    /// The same for the bytes of a text, in the modes that look at its words.
    func matches(foldedBytes text: UnsafeRawBufferPointer) -> Bool {
        switch mode {
        case .joined:
            words.joined().withUTF8Bytes {
                words.count > 2 ? FoldedWords.isMade($0, ofWordsOf: text) : FoldedWords.isTurned($0, from: text)
            }
        case .suffix: words.allSatisfy { $0.withUTF8Bytes { FoldedWords.orderFromEnd(text, $0) == 0 } }
        case .words:
            words.allSatisfy { Self.beginsWord($0, in: text) } && haveOwnWords(in: text, Self.begun)
        case .similarWords:
            words.allSatisfy { !resembled($0, text).isEmpty } && haveOwnWords(in: text, resembled)
        case .equal, .prefix, .contains, .similar: matches(folded: String(decoding: text, as: UTF8.self))
        }
    }

    /// Words of fewer letters are not looked for with a slip in them.
    static let shortestSimilarWord = 4

    /// Whether a word of the pattern may lack a letter that the text has: a longer one beside it says who is meant.
    private func mayLackLetter(_ word: String) -> Bool {
        word.unicodeScalars.count == Self.shortestSimilarWord - 1
            && words.contains { $0.unicodeScalars.count >= Self.shortestSimilarWord }
    }

    /// Whether each word of the pattern can have a place in a text that no other one needs, where each alone has one.
    private func haveOwnWords(
        in text: UnsafeRawBufferPointer, _ places: (String, UnsafeRawBufferPointer) -> [Range<Int>]
    ) -> Bool {
        // Of more words orders are many, and nobody types so many that are the beginnings of others.
        guard words.count > 1, words.count <= 8 else { return true }
        return FoldedWords.areApart(words.map { places($0, text) })
    }

    /// The places in a text that a word stands for: from the beginning of a word to where the last letter is found.
    private static func begun(_ word: String, _ text: UnsafeRawBufferPointer) -> [Range<Int>] {
        var places: [Range<Int>] = []
        word.withUTF8Bytes { word in
            FoldedWords.forEachStart(in: text) { start in
                if let end = FoldedWords.end(text, from: start, of: word) { places.append(start..<end) }
            }
        }
        return places
    }

    private func resembled(_ word: String, _ text: UnsafeRawBufferPointer) -> [Range<Int>] {
        func similar(_ isSimilar: (String) -> Bool) -> [Range<Int>] {
            FoldedWords.words(of: text).filter { isSimilar(String(decoding: text[$0], as: UTF8.self)) }
        }
        let count = word.unicodeScalars.count
        guard count < Self.shortestSimilarWord else { return similar { Self.isOneEditApart(word, $0) } }
        guard mayLackLetter(word) else { return Self.begun(word, text) }
        return Self.begun(word, text)
            + similar { $0.unicodeScalars.count == count + 1 && Self.isOneEditApart(word, $0) }
    }

    private static func beginsWord(_ word: String, in text: UnsafeRawBufferPointer) -> Bool {
        word.withUTF8Bytes { word in
            var begins = false
            FoldedWords.forEachStart(in: text) { start in
                if !begins { begins = FoldedWords.order(text, from: start, word) == 0 }
            }
            return begins
        }
    }

    /// Whether at most one insertion, deletion or substitution of a letter, or the exchange of two neighbours, turns one
    /// text into the other. O(length).
    private static func isOneEditApart(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
        guard abs(left.count - right.count) <= 1 else { return false }
        let start = zip(left, right).prefix { $0 == $1 }.count
        let end = zip(left.reversed(), right.reversed()).prefix { $0 == $1 }.count
        if start + end >= max(left.count, right.count) - 1 { return true }
        return left.count == right.count && start + end == left.count - 2
            && left[start] == right[start + 1] && left[start + 1] == right[start]
    }

    /// Whether a text matches, which is folded first. O(length).
    public func matches(_ text: String) -> Bool { matches(folded: FoldedText.fold(text)) }

    /// A regular expression in Java's dialect that matches the same texts for the letters of European languages.
    public var regularExpression: String {
        let signs = "[" + FoldedWords.separatorClass + "]"
        let letters = words.map { $0.map(Self.characterClass) }
        let bodies = letters.map { $0.joined() }
        let spread = letters.map { $0.joined(separator: signs + "*") }
        switch mode {
        case .equal: return "(?iu)^" + bodies.joined() + "$"
        case .prefix: return "(?iu)^" + bodies.joined()
        case .suffix: return "(?iu)" + spread.joined() + signs + "*$"
        case .contains: return "(?iu)" + bodies.joined()
        case .words: return "(?iu)^" + Self.inAnyOrder(spread, signs)
        case .joined:
            let orders = Self.orders(ofJoined: letters).map { $0.joined().joined(separator: signs + "*") }
            return "(?iu)^\(signs)*(" + orders.joined(separator: "|") + ")\(signs)*$"
        case .similar: return "(?iu)^(" + letters.flatMap { Self.oneEditApart($0) }.joined(separator: "|") + ")$"
        case .similarWords:
            let words = zip(zip(self.words, letters), spread).map { word, spread in
                let any = "[^" + FoldedWords.separatorClass + "]"
                func wholes(_ spellings: [String]) -> String {
                    "(" + spellings.joined(separator: "|") + ")(?=\(signs)|$)"
                }
                if word.0.unicodeScalars.count >= Self.shortestSimilarWord {
                    return wholes(Self.oneEditApart(word.1, any: any))
                }
                return mayLackLetter(word.0) ? "(\(spread)|\(wholes(Self.longer(word.1, any: any))))" : spread
            }
            return "(?iu)^" + Self.inAnyOrder(words, signs)
        }
    }

    /// Words that each begin a word of its own; more than three each some word, since their orders are many.
    private static func inAnyOrder(_ words: [String], _ signs: String) -> String {
        guard words.count == 2 || words.count == 3 else { return words.map { "(?=(.*\(signs))?\($0))" }.joined() }
        let orders = orders(of: words).map { $0.joined(separator: ".*\(signs)") }
        return "(.*\(signs))?(" + orders.joined(separator: "|") + ")"
    }

    /// The orders in which the words of a whole text are tried elsewhere: all of up to three, else each one first once.
    ///
    /// A short word alone may be two that are put together the other way round.
    private static func orders(ofJoined words: [[String]]) -> [[[String]]] {
        if words.count == 1 { return words[0].count <= 8 ? rotations(words[0]).map { [$0] } : [words] }
        return orders(of: words)
    }

    private static func orders<Word>(of words: [Word]) -> [[Word]] {
        rotations(words) + (words.count == 3 ? rotations([words[0], words[2], words[1]]) : [])
    }

    private static func rotations<Part>(_ parts: [Part]) -> [[Part]] {
        parts.indices.map { Array(parts[$0...] + parts[..<$0]) }
    }

    /// One alternative for each place: another letter or none there, a letter more before it, or two letters exchanged.
    private static func oneEditApart(_ letters: [String], any: String = ".") -> [String] {
        let changed = letters.indices.map { place in
            letters[..<place].joined() + any + "?" + letters[(place + 1)...].joined()
        }
        let exchanged = letters.indices.dropLast().filter { letters[$0] != letters[$0 + 1] }.map { place in
            letters[..<place].joined() + letters[place + 1] + letters[place] + letters[(place + 2)...].joined()
        }
        return changed + longer(letters, any: any) + exchanged
    }

    private static func longer(_ letters: [String], any: String) -> [String] {
        (0...letters.count).map { place in letters[..<place].joined() + any + letters[place...].joined() }
    }

    private static func characterClass(_ letter: Character) -> String {
        let spellings = FoldedText.spellings(of: letter)
        if !spellings.isEmpty { return "[\(letter)\(spellings)]" }
        return letter.isLetter || letter.isNumber || letter == " " || letter == "@"
            ? String(letter) : "\\" + String(letter)
    }
}

extension String {
    func hasUTF8Prefix(_ prefix: String) -> Bool { utf8.starts(with: prefix.utf8) }

    func hasUTF8Suffix(_ suffix: String) -> Bool {
        utf8.count >= suffix.utf8.count && utf8.suffix(suffix.utf8.count).elementsEqual(suffix.utf8)
    }

    /// The byte offset of the first occurrence of a needle, 0 for an empty one. O(n·m) at worst.
    func utf8Offset(of needle: String) -> Int? {
        var text = self
        var needle = needle
        return text.withUTF8 { text in
            needle.withUTF8 { needle in
                guard let first = needle.first else { return 0 }
                guard text.count >= needle.count else { return nil }
                for start in 0...(text.count - needle.count) where text[start] == first {
                    if needle.indices.allSatisfy({ text[start + $0] == needle[$0] }) { return start }
                }
                return nil
            }
        }
    }
}
