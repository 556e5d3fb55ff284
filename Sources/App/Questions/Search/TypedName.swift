import Graph

/// A person's name as somebody types it, and the other ways in which it may be stored.
struct TypedName: Sendable {
    /// The folded words as they were typed, signs in them included: `o'brien`.
    let words: [String]
    private let typed: String

    init(_ typed: String) {
        self.typed = typed
        words = Self.words(typed)
    }

    /// The folded words of a text; a comma ends one: "García, Ana" is how lists write a name.
    static func words(_ text: String) -> [String] {
        FoldedText.fold(text).split { $0.isWhitespace || $0 == "," || $0 == ";" }.map(String.init)
            .filter { !FoldedText.words($0).isEmpty }
    }

    /// The name without what is said before or behind it, `Dr. Ana García` or `田中様`; nil when it has no title.
    var untitled: String? {
        var rest = words[...]
        while rest.count > 1, let first = rest.first, Self.isTitle(first) { rest.removeFirst() }
        while rest.count > 1, let last = rest.last, Self.isTitle(last) || Self.isSuffix(last) { rest.removeLast() }
        if let last = rest.last, !Self.isASCII(last),
            let ending = Self.endings.first(where: { last.hasSuffix($0) && last.count > $0.count })
        {
            rest.removeLast()
            rest.append(String(last.dropLast(ending.count)))
        }
        let words = Array(rest)
        return words == self.words ? nil : words.joined(separator: " ")
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

    private static let umlauts = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ø", "oe"), ("å", "aa")]

    private static func isTitle(_ word: String) -> Bool {
        let bare = word.filter { !".'".contains($0) }
        return isASCII(bare) ? titles.contains(bare) : otherTitles.contains(bare)
    }

    private static func isSuffix(_ word: String) -> Bool { suffixes.contains(word.filter { !".'".contains($0) }) }

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
