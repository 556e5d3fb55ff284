import Graph

/// Finds the subjects that have every word in some field, in a graph in this process.
///
/// From the vertices that the rarest word finds it goes to their subjects and lets through those who have the other words,
/// too; so what it costs follows the rarest word. A word that no index knows is looked for among them alone.
struct FieldSearch: Sendable {
    let words: [SearchWord]
    let walks: FieldWalks
    let source: any GraphSource

    /// The subjects who have every word, each in one of these traversals; none when a word is nowhere.
    func subjects(_ limits: QueryLimits) async throws -> [Traversal] {
        var found: [(tests: [FieldTest], count: Int64)] = []
        for word in words where word.isIndexed {
            var tests: [FieldTest] = []
            var total: Int64 = 0
            for test in word.tests {
                let count = try await count(test, limits)
                if count > 0 { tests.append(test) }
                total += count
            }
            guard !tests.isEmpty else { return [] }
            found.append((tests, total))
        }
        found.sort { $0.count < $1.count }
        guard let rarest = found.first else { return [] }
        var others: [Step] = []
        for tests in found.dropFirst().map(\.tests) + words.filter({ !$0.isIndexed }).map(\.tests) {
            guard let filter = try walks.filter(tests) else { return [] }
            others.append(Step(.filter, [.traversal(filter)]))
        }
        return try rarest.tests.indices.compactMap { place in
            guard let subjects = try walks.subjects(passing: rarest.tests[place]) else { return nil }
            let before = try walks.filter(Array(rarest.tests[..<place]))
            return subjects.appending((before.map { [Step(.not, [.traversal($0)])] } ?? []) + others)
        }
    }

    private func count(_ test: FieldTest, _ limits: QueryLimits) async throws -> Int64 {
        do {
            let counts = try await source.run(walks.vertices(passing: test).count(), limits: limits).values
            return counts.first?.integerValue ?? 0
        } catch let error as GremlinError where error.code == .evaluation {
            // A test of texts has no answer where a value of the key is a number.
            return 0
        }
    }
}
