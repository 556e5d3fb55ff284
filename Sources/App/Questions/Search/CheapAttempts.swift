import Graph

/// The attempts of a search that the indexes of a remote engine answer: exact values and prefixes.
///
/// An index knows values as they are stored, so case is tried in its usual spellings, and accents only as typed.
struct CheapAttempts {
    static let tiers: Set<SearchTier> = [.exact, .prefix, .words]

    let term: SearchTerm

    func attempts(_ attempts: [SearchPlan.Attempt]) -> [SearchPlan.Attempt] {
        attempts.filter { Self.tiers.contains($0.tier) }.compactMap { attempt in
            var attempt = attempt
            if case .property(let label, let key, let predicate) = attempt.question {
                guard let cheap = cheap(predicate) else { return nil }
                attempt.question = .property(label: label, key: key, cheap)
            }
            return attempt
        }
    }

    /// The predicate without folding; nil where the engine has nothing like it.
    func cheap(_ predicate: Predicate) -> Predicate? {
        switch predicate {
        case .text(let text):
            guard case .folded(let pattern) = text.test else { return predicate }
            return cheap(pattern)
        case .or(let left, let right):
            guard let left = cheap(left), let right = cheap(right) else { return nil }
            if case .within(let some) = left, case .within(let more) = right { return .within(some + more) }
            return .or(left, right)
        // Words of an address in any order and spelling: an index knows those that it begins with.
        case .and where predicate.isFolded: return cheap(FoldedPattern(term.text, .prefix))
        default: return predicate
        }
    }

    private func cheap(_ pattern: FoldedPattern) -> Predicate? {
        let spellings = Self.spellings(of: pattern.words.map(typed).joined(separator: " "))
        switch pattern.mode {
        case .equal: return .within(spellings.map(Value.string))
        case .joined:
            let orders = Self.orders(of: pattern.words.map(typed))
            return .within(orders.flatMap { Self.spellings(of: $0.joined(separator: " ")) }.map(Value.string))
        case .prefix, .words:
            let predicates = spellings.map { Predicate.startingWith($0) }
            return predicates.dropFirst().reduce(predicates[0], Predicate.or)
        case .contains, .suffix, .similar, .similarWords: return nil
        }
    }

    /// Folded words with the letters that were typed for them, accents, signs and case included.
    private func typed(_ folded: String) -> String {
        let wholes = [term.text] + term.addresses.flatMap(\.spellings)
        if let whole = wholes.first(where: { FoldedText.fold($0) == folded }) { return whole }
        let words = term.text.split { $0.isWhitespace || $0 == "," }.map(String.init)
        return folded.split(separator: " ").map { word in
            words.first { FoldedText.fold($0) == word || FoldedText.words($0) == [String(word)] } ?? String(word)
        }.joined(separator: " ")
    }

    /// All orders of up to three words; of more the one that was typed.
    static func orders(of words: [String]) -> [[String]] {
        guard words.count > 1, words.count <= 3 else { return [words] }
        return words.indices.flatMap { index in
            var rest = words
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    /// A text as typed, as names are written, in small letters and in capitals; each once.
    static func spellings(of text: String) -> [String] {
        let words = text.split(separator: " ", omittingEmptySubsequences: false).map { $0.lowercased() }
        let capitalized = [words.map(firstCapital), words.map(capitals)].map { $0.joined(separator: " ") }
        // As a curation writes an address.
        let caseless = text.contains("@") ? [CaselessText.fold(text)] : []
        let all = [text] + capitalized + [text.lowercased(), text.uppercased()] + caseless
        return all.reduce(into: []) { spellings, spelling in
            if !spellings.contains(spelling) { spellings.append(spelling) }
        }
    }

    private static func firstCapital(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }

    /// A word with a capital after each sign and after `Mc`: `O'Brien`, `Smith-Jones`, `McDonald`.
    private static func capitals(_ word: String) -> String {
        if word.hasPrefix("mc"), word.count > 3 { return "Mc" + capitals(String(word.dropFirst(2))) }
        var former: Character = " "
        return word.reduce(into: "") { text, letter in
            text += former.isLetter || former.isNumber ? String(letter) : letter.uppercased()
            former = letter
        }
    }
}
