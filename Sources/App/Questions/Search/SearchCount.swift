import Graph

/// Counts the subjects that several attempts find, each once, without fetching them.
struct SearchCount: Sendable {
    /// An attempt that found somebody.
    struct Part: Sendable, Hashable {
        /// What it asks, where that alone decides.
        var question: SearchPlan.Attempt.Question?
        /// The subjects who have every word, where words were looked for.
        var subjects: [Traversal] = []
        /// Who was fetched.
        var ids: [String]
        /// Whether there are more.
        var isCut: Bool
    }

    let walks: FieldWalks
    let source: any GraphSource

    /// How many subjects there are; nil where they cannot be told without fetching them.
    func subjects(of parts: [Part], _ limits: QueryLimits) async throws -> Int? {
        var total = 0
        var before: [FieldTest] = []
        for part in parts {
            let test = test(part)
            guard let subjects = try subjects(part, test) else { return nil }
            for walk in subjects {
                let others = try walks.filter(before).map { walk.not($0) } ?? walk
                let result = try await source.run(others.count(), limits: limits)
                guard !result.isScanCut, let count = result.values.first?.integerValue else { return nil }
                total += Int(count)
            }
            if parts.count > 1 {
                guard let test else { return nil }
                before.append(test)
            }
        }
        return total
    }

    private func subjects(_ part: Part, _ test: FieldTest?) throws -> [Traversal]? {
        if case .words = part.question { return part.subjects }
        return try test.flatMap { try walks.subjects(passing: $0) }.map { [$0] }
    }

    /// What tells who is found by an attempt.
    private func test(_ part: Part) -> FieldTest? {
        switch part.question {
        case .property(let label, let key, let predicate): FieldTest(label: label, key: key, predicate: predicate)
        case .idPattern(let label, let predicate): FieldTest(label: label, key: nil, predicate: predicate)
        case .words: nil
        // Who is fetched as a whole is known by name.
        case .ids, nil:
            part.isCut
                ? nil
                : walks.profile.subject.label.map {
                    FieldTest(label: $0, key: nil, predicate: .within(part.ids.map(Value.string)))
                }
        }
    }
}
