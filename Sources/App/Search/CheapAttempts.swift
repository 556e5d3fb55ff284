import Graph

/// The attempts of a search as a remote engine can answer them: exact values and prefixes instead of folded patterns.
///
/// An engine's index knows values as they are stored, so case is tried in its usual spellings, and accents only where
/// `TextP.regex()` is known, in the tiers that scan.
struct CheapAttempts {
    let term: SearchTerm
    let traits: SourceTraits

    func attempts(_ attempts: [SearchPlan.Attempt]) -> [SearchPlan.Attempt] {
        attempts.compactMap { attempt in
            var attempt = attempt
            // Digits at the end of a number are a scan, whatever they are asked with elsewhere.
            if SearchPlan.scans(attempt.tier) { attempt.askedWith = nil }
            switch attempt.question {
            case .ids: break
            case .property(let label, let key, let predicate):
                guard let cheap = cheap(predicate) else { return nil }
                attempt.question = .property(label: label, key: key, cheap)
            case .idPattern(let label, let predicate):
                guard let cheap = cheap(predicate) else { return nil }
                attempt.question = .idPattern(label: label, cheap)
            }
            return attempt
        }
    }

    /// The predicate without folding; nil where the engine has nothing like it.
    private func cheap(_ predicate: Predicate) -> Predicate? {
        switch predicate {
        case .text(let text):
            guard case .folded(let pattern) = text.test else { return predicate }
            return cheap(pattern, predicate)
        case .or(let left, let right):
            guard let left = cheap(left), let right = cheap(right) else { return nil }
            if case .within(let some) = left, case .within(let more) = right { return .within(some + more) }
            return .or(left, right)
        case .and(let left, let right):
            guard let left = cheap(left), let right = cheap(right) else { return nil }
            return .and(left, right)
        default: return predicate
        }
    }

    private func cheap(_ pattern: FoldedPattern, _ predicate: Predicate) -> Predicate? {
        let text = pattern.words.map(typed).joined(separator: " ")
        switch pattern.mode {
        case .equal: return .within(Self.spellings(of: text).map(Value.string))
        case .prefix, .words: return Self.any(Self.spellings(of: text).map { Predicate.startingWith($0) })
        case .contains where !traits.knowsRegularExpressions:
            return Self.any(Self.spellings(of: text).map { Predicate.containing($0) })
        case .suffix: return .endingWith(text)
        case .contains, .similar, .similarWords: return traits.knowsRegularExpressions ? predicate : nil
        }
    }

    /// Folded words with the letters that were typed for them, accents and case included.
    private func typed(_ folded: String) -> String {
        if folded == FoldedText.fold(term.text) { return term.text }
        let words = term.text.split(whereSeparator: \.isWhitespace).map(String.init)
        return folded.split(separator: " ").map { word in
            words.first { FoldedText.fold($0) == word } ?? String(word)
        }.joined(separator: " ")
    }

    /// A text as typed, as a name is written, in small letters and in capitals; each once.
    static func spellings(of text: String) -> [String] {
        let capitalized = text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.prefix(1).uppercased() + word.dropFirst().lowercased()
        }.joined(separator: " ")
        return [text, capitalized, text.lowercased(), text.uppercased()].reduce(into: []) { spellings, spelling in
            if !spellings.contains(spelling) { spellings.append(spelling) }
        }
    }

    private static func any(_ predicates: [Predicate]) -> Predicate {
        predicates.dropFirst().reduce(predicates[0], Predicate.or)
    }
}
