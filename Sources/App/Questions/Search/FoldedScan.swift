import Graph

/// Answers folded patterns for a remote engine, whose indexes know no folding: reads the values of a key and compares
/// them here.
///
/// The distinct values of a key are read once for all tiers; an engine that knows `TextP.regex()` picks those that any
/// tier may want, another gives all. So accents, the order of words and slips are what they are in this process.
struct FoldedScan: Sendable {
    /// Values of a key that are read at most: some 20 MB of names.
    static let valueLimit = 500_000

    private struct Key: Hashable {
        let label: String
        let property: String
    }

    private struct Reading {
        var values: [String]
        var isCut: Bool
    }

    let source: any GraphSource
    /// What the plan asks of each key in any of its tiers.
    private var patterns: [Key: Predicate] = [:]
    private var readings: [Key: Reading] = [:]
    private let valueLimit: Int

    init(_ plan: SearchPlan, source: any GraphSource, valueLimit: Int = valueLimit) {
        self.source = source
        self.valueLimit = valueLimit
        for attempt in plan.attempts where attempt.isScan {
            guard let (key, predicate) = Self.folded(attempt) else { continue }
            patterns[key] = patterns[key].map { .or($0, predicate) } ?? predicate
        }
    }

    /// An attempt as the engine can answer it.
    struct Answerable {
        var attempt: SearchPlan.Attempt
        /// Whether no value matches, so that there is nothing to ask.
        var isEmpty = false
        /// Whether more values match than are asked for.
        var isCutOff = false
        /// Whether there are values that were not read.
        var isUnread = false
    }

    /// The attempts of a round with the values that match in the place of patterns; reads what was not read before.
    mutating func answerable(_ attempts: [SearchPlan.Attempt], hitLimit: Int) async throws -> [Answerable] {
        try await read(Set(attempts.compactMap { Self.folded($0)?.0 }).subtracting(readings.keys))
        return attempts.map { attempt in
            guard let (key, predicate) = Self.folded(attempt), let reading = readings[key] else {
                return Answerable(attempt: Self.plain(attempt))
            }
            let values = reading.values.filter(predicate.folds).sorted()
            var answerable = Answerable(attempt: attempt)
            answerable.isEmpty = values.isEmpty
            answerable.isCutOff = values.count > hitLimit
            answerable.isUnread = reading.isCut
            answerable.attempt.question = .property(
                label: key.label, key: key.property, .within(values.prefix(hitLimit + 1).map(Value.string)))
            return answerable
        }
    }

    private mutating func read(_ keys: Set<Key>) async throws {
        readings = try await withThrowingTaskGroup(of: (Key, Reading).self) { [self] group in
            for key in keys { group.addTask { (key, try await reading(of: key)) } }
            return try await group.reduce(into: readings) { $0[$1.0] = $1.1 }
        }
    }

    private func reading(of key: Key) async throws -> Reading {
        var values = Traversal.g.V().hasLabel(key.label).values(key.property)
        if source.traits.knowsRegularExpressions, let pattern = patterns[key] { values = values.is(pattern) }
        let read = try await source.run(values.dedup().limit(valueLimit + 1)).values
        return Reading(values: read.prefix(valueLimit).compactMap(\.stringValue), isCut: read.count > valueLimit)
    }

    /// What an attempt asks of a key, when that needs folding.
    private static func folded(_ attempt: SearchPlan.Attempt) -> (Key, Predicate)? {
        guard case .property(let label, let key, let predicate) = attempt.question,
            predicate.withoutNeedlessFolding.isFolded
        else { return nil }
        return (Key(label: label, property: key), predicate)
    }

    private static func plain(_ attempt: SearchPlan.Attempt) -> SearchPlan.Attempt {
        guard case .property(let label, let key, let predicate) = attempt.question else { return attempt }
        var attempt = attempt
        attempt.question = .property(label: label, key: key, predicate.withoutNeedlessFolding)
        return attempt
    }
}

extension Predicate {
    /// Whether a text matches a predicate made of folded patterns.
    fileprivate func folds(_ text: String) -> Bool { matches(folded: FoldedText.fold(text)) }

    private func matches(folded text: String) -> Bool {
        switch self {
        case .text(let test): if case .folded(let pattern) = test.test { pattern.matches(folded: text) } else { false }
        case .or(let left, let right): left.matches(folded: text) || right.matches(folded: text)
        case .and(let left, let right): left.matches(folded: text) && right.matches(folded: text)
        default: false
        }
    }

    /// The same for digits alone, which have neither case nor accents and are compared by the engine.
    fileprivate var withoutNeedlessFolding: Predicate {
        if case .or(let left, let right) = self {
            return .or(left.withoutNeedlessFolding, right.withoutNeedlessFolding)
        }
        guard case .text(let text) = self, case .folded(let pattern) = text.test, pattern.words.count == 1,
            pattern.words[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") })
        else { return self }
        return switch pattern.mode {
        case .equal, .joined: .eq(.string(pattern.words[0]))
        case .prefix: .startingWith(pattern.words[0])
        case .suffix: .endingWith(pattern.words[0])
        case .contains: .containing(pattern.words[0])
        case .words, .similar, .similarWords: self
        }
    }
}
