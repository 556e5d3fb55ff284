import Graph

/// Finds subjects by whatever was typed: e-mail, phone, name, id, policy or quote number.
///
/// The tiers are asked from the surest to the loosest and the first with a hit is the answer; every hit can tell the
/// way from the typed text to the subject.
struct SearchEngine: Sendable {
    /// Hits beyond this are not fetched unless more are asked for; the total then says `200+`.
    static let hitLimit = 200

    let profile: Profile
    let source: any GraphSource
    private let clock: GraphClock
    private let hitLimit: Int
    private let reader: SearchHitReader

    init(profile: Profile, source: any GraphSource, clock: GraphClock, hitLimit: Int = hitLimit) {
        self.hitLimit = hitLimit
        self.profile = profile
        self.source = source
        self.clock = clock
        reader = SearchHitReader(profile: profile, clock: clock)
    }

    /// The first tier with hits, from `tier` on.
    ///
    /// - Parameters:
    ///   - tier: `SearchAnswer.nextTier` of an earlier answer, to widen it.
    ///   - mayScan: Whether to go on to what makes a remote engine read every subject.
    func search(
        _ typed: String, from tier: SearchTier = .exact, mayScan: Bool = false
    ) async throws -> SearchAnswer {
        let term = SearchTerm(typed, profile: profile)
        let plan = SearchPlan(for: term, profile: profile, traits: source.traits)
        let rounds = rounds(of: plan, from: tier)
        var answer = SearchAnswer(
            term: term, tier: nil, columns: profile.subject.columns, hits: [], total: .counted(0), nextTier: nil,
            tried: [], source: source.name)
        for (index, current) in rounds.enumerated() {
            // What was asked for is asked; what costs others their time waits until it is.
            if source.traits.isRemote, !mayScan, current != tier, SearchPlan.scans(current) {
                answer.nextTier = current
                break
            }
            let (hits, isCutOff) = try await run(plan.attempts.filter { $0.round == current }, term, &answer.tried)
            guard let surest = hits.first?.tier else { continue }
            answer.tier = surest
            answer.hits = Array(hits.prefix(hitLimit))
            answer.total = isCutOff || hits.count > hitLimit ? .atLeast(hitLimit) : .counted(hits.count)
            answer.nextTier = rounds.dropFirst(index + 1).first
            break
        }
        return answer
    }

    /// The rounds of a plan from a tier on, or from the first when it begins later.
    private func rounds(of plan: SearchPlan, from tier: SearchTier) -> ArraySlice<SearchTier> {
        guard source.traits.isRemote else { return plan.rounds.filter { $0 >= tier }[...] }
        return plan.rounds[(plan.rounds.firstIndex(of: tier) ?? 0)...]
    }

    /// The hits of all attempts of one round, each subject once, in the order of tier, name and id.
    private func run(
        _ attempts: [SearchPlan.Attempt], _ term: SearchTerm, _ tried: inout [SearchAnswer.Attempt]
    ) async throws -> (hits: [SearchHit], isCutOff: Bool) {
        var hits: [SearchHit] = []
        var known: Set<String> = []
        var isCutOff = false
        // Round trips add up unless they are made at the same time.
        let together = source.traits.isRemote ? try await answers(to: attempts, term) : [:]
        for (index, attempt) in attempts.enumerated() where !attempt.isFallback || hits.isEmpty {
            let found: [SearchHit]
            if let answer = together[index] { found = answer } else { found = try await run(attempt, term) }
            isCutOff = isCutOff || found.count > hitLimit
            tried.append(
                SearchAnswer.Attempt(
                    tier: attempt.tier, key: attempt.name, form: attempt.form,
                    found: min(found.count, hitLimit)))
            hits += found.filter { known.insert($0.id).inserted }
        }
        hits.sort { ($0.tier, $0.vertex.title, $0.id) < ($1.tier, $1.vertex.title, $1.id) }
        return (hits, isCutOff)
    }

    /// The hits of all attempts but the fallbacks, by their place, asked at the same time.
    private func answers(
        to attempts: [SearchPlan.Attempt], _ term: SearchTerm
    ) async throws -> [Int: [SearchHit]] {
        try await withThrowingTaskGroup(of: (Int, [SearchHit]).self) { group in
            for (index, attempt) in attempts.enumerated() where !attempt.isFallback {
                group.addTask { (index, try await self.run(attempt, term)) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func run(_ attempt: SearchPlan.Attempt, _ term: SearchTerm) async throws -> [SearchHit] {
        switch attempt.question {
        case .property(let label, let key, let predicate):
            let found = Traversal.g.V().hasLabel(label).has(key, predicate)
            return try await hits(from: found, label: label, attempt, term)
        case .idPattern(let label, let predicate):
            let found = Traversal.g.V().hasLabel(label).appending(.hasId, [.predicate(predicate)])
            return try await hits(from: found, label: label, attempt, term)
        case .ids(let ids):
            var hits: [SearchHit] = []
            let vertices = try await source.run(Traversal.g.V(ids: ids)).values
            for case .vertex(let vertex) in vertices {
                let found = Traversal.g.V(vertex.id)
                let reached = try await self.hits(from: found, label: vertex.label, attempt, term)
                hits += reached.isEmpty ? try await itself(found, attempt, term) : reached
            }
            return hits
        }
    }

    /// The subjects that the found vertices lead to.
    private func hits(
        from found: Traversal, label: String, _ attempt: SearchPlan.Attempt, _ term: SearchTerm
    ) async throws -> [SearchHit] {
        if isSubject(label) { return try await itself(found, attempt, term) }
        guard let reach = reader.namer.definition(of: label)?.reach else { return [] }
        let subjects = found.as(SearchHitReader.found).appending(try reach.steps(at: clock)).dedup()
        let traversal = subjects.limit(hitLimit + 1).appending(try reader.projection(isReached: true))
        return try await source.run(traversal).values.compactMap { reader.hit($0, attempt, term) }
    }

    /// The found vertices as hits of their own; one that leads to no subject opens its neighbourhood.
    private func itself(
        _ found: Traversal, _ attempt: SearchPlan.Attempt, _ term: SearchTerm
    ) async throws -> [SearchHit] {
        let traversal = found.limit(hitLimit + 1).appending(try reader.projection(isReached: false))
        return try await source.run(traversal).values.compactMap { reader.hit($0, attempt, term) }
    }

    private func isSubject(_ label: String) -> Bool {
        guard let subject = profile.subject.label else { return true }
        return label == subject || label.split(separator: "::").contains { $0 == subject }
    }
}
