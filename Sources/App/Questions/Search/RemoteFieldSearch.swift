import Graph

/// Finds the subjects that have every word in some field, behind an endpoint.
///
/// Each word is asked for at the same time, a request for each label that may have it; who was found for the most words
/// is then read in one more round trip, and compared here with all of them.
struct RemoteFieldSearch: Sendable {
    let words: [SearchWord]
    let walks: FieldWalks
    let source: any GraphSource
    /// Whether only what indexes answer is asked: exact values and beginnings, as they are usually spelled.
    let isCheap: Bool

    /// Ids of subjects who may have every word, those with the most words first.
    struct Candidates: Sendable {
        var ids: [String] = []
        /// Whether there may be others.
        var isCut = false
    }

    func candidates() async throws -> Candidates {
        let asked = try words.filter(\.isIndexed).prefix(Self.wordLimit).enumerated().flatMap { place, word in
            try questions(word).map { (place, $0) }
        }
        let found = try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
            for (place, question) in asked {
                group.addTask { (place, try await source.run(question.limit(Self.idLimit + 1).id()).values) }
            }
            return try await group.reduce(into: [(Int, [Value])]()) { $0.append($1) }
        }
        var candidates = Candidates()
        candidates.isCut = found.contains { $0.1.count > Self.idLimit }
        var places: [String: Set<Int>] = [:]
        for (place, ids) in found {
            for id in ids.prefix(Self.idLimit).compactMap(\.stringValue) { places[id, default: []].insert(place) }
        }
        let ranked = places.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map(\.key)
        // Where every word was asked for as it may stand anywhere, only those who have all of them can be meant.
        let most = isCheap || candidates.isCut ? 1 : Set(asked.map(\.0)).count
        let meant = ranked.filter { (places[$0]?.count ?? 0) >= most }
        candidates.ids = Array(meant.prefix(Self.readLimit))
        candidates.isCut = candidates.isCut || meant.count > Self.readLimit
        return candidates
    }

    /// The subjects of what may have a word, a traversal for each label.
    private func questions(_ word: SearchWord) throws -> [Traversal] {
        let term = SearchTerm(word.text, profile: walks.profile)
        let tests = word.tests.compactMap { test -> FieldTest? in
            guard let predicate = asked(test.predicate, term) else { return nil }
            return FieldTest(label: test.label, key: test.key, predicate: predicate)
        }
        return try Set(tests.map(\.label)).sorted().compactMap { try walks.subjects(ofLabel: $0, passing: tests) }
    }

    private func asked(_ predicate: Predicate, _ term: SearchTerm) -> Predicate? {
        if !isCheap, source.traits.knowsRegularExpressions { return predicate }
        return CheapAttempts(term: term).cheap(predicate)
    }

    /// Words that are asked for; more are compared here.
    private static let wordLimit = 6
    /// Subjects of one word that are asked for.
    private static let idLimit = 1_000
    /// Subjects that are read to be compared.
    private static let readLimit = 400
}
