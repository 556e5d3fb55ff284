import Graph

/// A person's name as somebody types it, and the other ways in which it may be stored.
struct TypedName: Sendable {
    /// The folded words in their order, signs in them included: `o'brien`.
    let words: [String]
    private let typed: String

    init(_ typed: String) {
        self.typed = typed
        words = Self.words(typed)
    }

    /// The folded words of a text.
    static func words(_ text: String) -> [String] {
        parts(FoldedText.fold(text)).joined().filter { !FoldedText.words($0).isEmpty }
    }

    /// The words of a text between its commas: "García, Ana" is how lists write a name.
    static func parts(_ text: String) -> [[String]] {
        text.split { ",;，；".contains($0) }.map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
            .filter { !$0.isEmpty }
    }

    /// The words between commas without the titles that each part begins with, `Dr. Smith` and `Smith, Dr. John`; the first
    /// part keeps a word, which is the name of whoever is called Don or Lord.
    static func withoutTitlesBefore(_ parts: [[String]]) -> [[String]] {
        parts.enumerated().map { place, part in
            let rest = Array(part.drop(while: isTitle))
            return rest.isEmpty && place == 0 ? Array(part.suffix(1)) : rest
        }
    }

    /// The same without what is said behind a name, `John Smith Jr.` and `Ana García, PhD`, either.
    static func withoutTitles(_ parts: [[String]]) -> [[String]] {
        withoutTitlesBefore(parts).enumerated().map { place, part in
            let rest = Array(part.reversed().drop(while: isSuffix).reversed())
            return rest.isEmpty && place == 0 ? Array(part.prefix(1)) : rest
        }
    }

    /// The words as one text.
    var form: String { words.joined(separator: " ") }

    /// The name without titles and the like; nil when it has none.
    var untitled: TypedName? {
        let parts = Self.parts(typed)
        let bare = Self.withoutTitles(parts)
        return bare == parts ? nil : TypedName(Self.text(bare))
    }

    /// The name without a title behind it, `田中様` and `Smith Mr.`, which may as well be a name: `Ana Don`; nil when there is
    /// none.
    var untitledAtEnd: TypedName? {
        let parts = Self.parts(typed)
        guard var rest = parts.last else { return nil }
        while rest.count > 1, let last = rest.last, Self.isTitle(last) { rest.removeLast() }
        if let last = rest.popLast() { rest.append(Self.withoutEnding(last)) }
        return rest == parts.last ? nil : TypedName(Self.text(parts.dropLast() + [rest]))
    }

    private static func text(_ parts: [[String]]) -> String {
        parts.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: ", ")
    }

    /// A word without what is put behind a name and is no word of its own.
    private static func withoutEnding(_ word: String) -> String {
        guard !isASCII(word) else { return word }
        let folded = FoldedText.fold(word)
        let ending = endings.first { folded.hasSuffix($0) && folded.count > $0.count }
        return ending.map { String(word.dropLast($0.count)) } ?? word
    }

    /// All words as one, for `van der Berg` that is stored as `Vanderberg`; nil when there is one word.
    var inOneWord: String? {
        guard words.count > 1 else { return nil }
        return words.flatMap { FoldedText.words($0) }.joined()
    }

    /// Each word as it is, or with its umlauts spelled the other way: `mueller` for Müller, `Müller` for Mueller; nil when
    /// there is no other way.
    var umlautSpellings: Predicate? {
        let spelledOut = Self.words(Self.umlauts.reduce(typed.lowercased()) { $0.replacing($1.0, with: $1.1) })
        guard spelledOut.count == words.count else { return nil }
        var hasOther = false
        let predicates = zip(words, spelledOut).map { word, long in
            let short = ["ae", "oe", "ue"].reduce(word) { $0.replacing($1, with: $1.prefix(1)) }
            let others = [short, long].filter { $0 != word }
            hasOther = hasOther || !others.isEmpty
            return others.reduce(Predicate.folded(word, .words)) { .or($0, .folded($1, .words)) }
        }
        return hasOther ? predicates.dropFirst().reduce(predicates[0], Predicate.and) : nil
    }

    /// What has the name with a slip in each word, whether what a sign binds is one word or several: `O'Brein` is O'Brien, and
    /// so is OBrien.
    var slips: Predicate {
        let parts = FoldedText.parts(form)
        let whole = Predicate.folded(form, .similarWords)
        return parts == FoldedText.words(form)
            ? whole : .or(whole, .folded(parts.joined(separator: " "), .similarWords))
    }

    private static let umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")]

    private static func isTitle(_ word: String) -> Bool {
        let bare = bare(word)
        return isASCII(bare) ? titles.contains(bare) : otherTitles.contains(bare)
    }

    private static func isSuffix(_ word: String) -> Bool { suffixes.contains(bare(word)) }

    private static func bare(_ word: String) -> String { FoldedText.fold(word).filter { !".'".contains($0) } }

    private static func isASCII(_ word: String) -> Bool { word.utf8.allSatisfy { $0 < 0x80 } }

    /// Folded and without dots; those that are ASCII need no tables of other scripts.
    private static let titles: Set<String> = Set(
        """
        mr mrs ms miss mx mister dr doctor prof professor sir dame madam lord lady rev reverend fr father hon capt
        herr hr frau fr frl dipl ing dipling mag univprof dott dottore dottssa dottoressa sig signor signora signorina
        sr sra srta senor senora senorita don dona m mme mlle monsieur madame mademoiselle maitre me
        dhr mevr mw mevrouw meneer ir drs pan pani fru froken rouva herra bay bayan sn sayin
        sres ilmo exmo doutor doutora dra mgr mudr judr phdr bc shri smt shrimati kumari
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let otherTitles: Set<String> = Set(
        """
        г-н г-жа господин госпожа κ κος κα κυριος κυρια السيد السيده د الدكتور دكتور آقاي خانم اقاي 先生 女士 小姐 씨 님
        श्री श्रीमती
        """.split(whereSeparator: \.isWhitespace).map { FoldedText.fold(String($0)) })

    private static let suffixes: Set<String> = [
        "jr", "sr", "phd", "md", "esq", "mba", "dds", "cpa", "jnr", "snr", "csc",
    ]

    /// What Japanese, Chinese and Korean put behind a name without a blank.
    private static let endings = ["様", "さま", "さん", "氏", "殿", "先生", "女士", "小姐", "씨", "님"].map(FoldedText.fold)
}
