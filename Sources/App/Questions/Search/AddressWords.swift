import Graph

/// Words of addresses that are written out or shortened.
enum AddressWords {
    /// Whether a text has all the words of what was typed, however each is written: `12 oak street` finds `12 Oak St`.
    static func predicate(_ typed: String) -> Predicate? {
        let words = TypedName.words(typed).map(withoutSign)
        let telling = words.filter { !isUnit($0) }
        var (fixed, others): ([String], [Predicate]) = ([], [])
        for word in telling.isEmpty ? words : telling {
            let spellings = spellings(of: word) + (isFlat(word) && word != words.first ? ["#" + word] : [])
            if spellings.isEmpty {
                fixed.append(word)
            } else {
                others.append(SearchPlan.any(([word] + spellings).map { .folded($0, .words) }))
            }
        }
        let predicates = (fixed.isEmpty ? [] : [Predicate.folded(fixed.joined(separator: " "), .words)]) + others
        guard !predicates.isEmpty else { return nil }
        let all = SearchPlan.all(predicates)
        return StateNames.other(typed).map { SearchPlan.any([all, .folded($0, .equal)]) } ?? all
    }

    /// Whether a word only says that a number is that of a flat, which some write and others do not: `Apt 4` and `# 4`.
    static func isUnit(_ word: String) -> Bool { word == "#" || units.contains(bare(word)) }

    /// A number without the sign before it: `#4`.
    static func withoutSign(_ word: String) -> String {
        word.first == "#" && word.dropFirst().first?.isNumber == true ? String(word.dropFirst()) : word
    }

    /// Whether a word can be the number of a flat, before which a sign may be stored.
    private static func isFlat(_ word: String) -> Bool { word.utf8.count <= 4 && word.first?.isNumber == true }

    /// The other ways to write a word; those that it begins are found by it anyway.
    private static func spellings(of word: String) -> [String] {
        let word = bare(word)
        return pairs.flatMap { $0.contains(word) ? $0.filter { !$0.hasPrefix(word) } : [] }
    }

    private static func bare(_ word: String) -> String { FoldedText.words(word).joined() }

    private static let units: Set<String> = [
        "apt", "apartment", "unit", "suite", "ste", "no", "nr", "flat", "room", "rm",
    ]

    private static let pairs = [
        ["st", "street"], ["st", "saint"], ["ave", "av", "avenue"], ["rd", "road"], ["dr", "drive"], ["ln", "lane"],
        ["blvd", "boulevard"], ["ct", "court"], ["pl", "place"], ["sq", "square"], ["hwy", "highway"],
        ["pkwy", "parkway"], ["ter", "terrace"], ["cir", "circle"], ["trl", "trail"], ["mt", "mount"], ["ft", "fort"],
        ["fl", "floor"], ["bldg", "building"], ["str", "strasse"],
    ]
}
