import Foundation
import Graph

/// Keeps the neighbours that a filter admits, whichever of their values has the words, by one step for each word.
struct NeighborFilter {
    let words: FilterWords
    /// The labels that the neighbours carry; a word that is in one of them is in all rows of the group.
    let labels: [String]
    /// The key by which they are ordered; nil where they have no time.
    let time: String?
    /// Keys whose values nothing may be guessed of.
    let masked: Set<String>
    let profile: Profile
    let clock: GraphClock
    let knowsRegularExpressions: Bool

    var steps: [Step] {
        words.words.compactMap { word in
            let isInLabel = word.alternatives.contains { alternative in
                labels.contains { $0.range(of: alternative, options: [.caseInsensitive]) != nil }
            }
            // Every row has the word.
            guard !isInLabel else { return word.isExcluded ? Step(.limit, [0]) : nil }
            let tests = word.alternatives.flatMap(self.tests).map(Argument.traversal)
            return word.isExcluded
                ? Step(.not, [.traversal(Traversal.__.appending(.or, tests))]) : Step(.or, tests)
        }
    }

    /// Anonymous traversals of which one finds something where a vertex has the word.
    private func tests(_ word: String) -> [Traversal] {
        let has = predicate(word)
        var tests = [
            values.appending(.asString).is(has), Traversal.__.id().is(has),
        ]
        // `$1,250.00` is stored as 1250.
        if word.wholeMatch(of: /\$?[\d,]+(\.\d+)?/) != nil, let number = Double(word.filter { $0 != "," && $0 != "$" })
        {
            tests.append(values.is(.eq(.double(number))))
        }
        if let time, word.wholeMatch(of: /\d+[-\/][-\/\d]+/) != nil,
            let moment = TypedMoment(word, now: clock.now, in: clock.timeZone, isMonthFirst: profile.writesMonthFirst)
        {
            let (start, end) = (moment.span.lowerBound, moment.span.upperBound)
            tests.append(Traversal.__.has(time, .between(.date(start), .date(end + 1))))
        }
        return tests
    }

    /// All values but the masked ones, anonymous.
    private var values: Traversal {
        guard !masked.isEmpty else { return Traversal.__.values() }
        let hidden = masked.sorted().map { Argument.value(.string($0)) }
        return Traversal.__.properties().not(Traversal.__.appending(.hasKey, hidden)).appending(.value)
    }

    private func predicate(_ word: String) -> Graph.Predicate {
        if FilterWords.isExact(word) { return .containing(word) }
        if knowsRegularExpressions { return .folded(word, .contains) }
        return [word.capitalized, word.uppercased()].reduce(Graph.Predicate.containing(word)) {
            .or($0, .containing($1))
        }
    }
}
