import Graph

/// Finds subjects by whatever was typed: e-mail, phone, name, id, policy or quote number.
///
/// The tiers are asked from the surest to the loosest and the first with a hit is the answer; every hit can tell the
/// way from the typed text to the subject.
struct SearchEngine: Sendable {
    /// Hits beyond this are not fetched unless more are asked for; the total then says `100+`. A small screen shows
    /// twenty, a large one sixty, and all are read at every key.
    static let hitLimit = 100
    /// How long scans may take while somebody types; exact values and prefixes come from indexes and take none of it.
    static let typingTime = Duration.milliseconds(50)

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
    ///   - tier: `SearchAnswer.nextTier` of an earlier answer, to widen it or to search on.
    ///   - mayScan: Whether to go on to what makes a remote engine read every subject.
    ///   - scanTime: How long scans may take altogether; what they have found by then is the answer, which says so.
    func search(
        _ typed: String, from tier: SearchTier = .exact, mayScan: Bool = false, scanTime: Duration? = nil
    ) async throws -> SearchAnswer {
        let term = SearchTerm(typed, profile: profile)
        let plan = SearchPlan(for: term, profile: profile, traits: source.traits)
        let rounds = rounds(of: plan, from: tier)
        var answer = SearchAnswer(
            term: term, tier: nil, columns: profile.subject.columns, hits: [], total: .counted(0), nextTier: nil,
            tried: [], source: source.name)
        let deadline = scanTime.map { ContinuousClock.now.advanced(by: $0) }
        for (index, current) in rounds.enumerated() {
            // What was asked for is asked; what costs others their time waits until it is.
            if source.traits.isRemote, !mayScan, current != tier, SearchPlan.scans(current) {
                answer.nextTier = current
                break
            }
            let attempts = plan.attempts.filter { $0.round == current }
            let found = try await run(attempts, term, until: deadline, &answer.tried)
            let hits = found.hits
            if found.isScanCut {
                // A looser tier would have no time either, and the rest of this one is surer.
                answer.stoppedAfter = scanTime
                answer.nextTier = current
            }
            guard let surest = hits.first?.tier else {
                if found.isScanCut { break }
                continue
            }
            answer.tier = surest
            answer.hits = Array(hits.prefix(hitLimit))
            let isWhole = !found.isCutOff && !found.isScanCut && hits.count <= hitLimit
            answer.total = isWhole ? .counted(hits.count) : .atLeast(answer.hits.count)
            if !found.isScanCut { answer.nextTier = rounds.dropFirst(index + 1).first }
            break
        }
        return answer
    }

    /// The rounds of a plan from a tier on, or from the first when it begins later.
    private func rounds(of plan: SearchPlan, from tier: SearchTier) -> ArraySlice<SearchTier> {
        guard source.traits.isRemote else { return plan.rounds.filter { $0 >= tier }[...] }
        return plan.rounds[(plan.rounds.firstIndex(of: tier) ?? 0)...]
    }

    /// What attempts found.
    private struct Found {
        var hits: [SearchHit] = []
        /// Whether an attempt had more hits than were fetched.
        var isCutOff = false
        /// Whether a scan ended before it had seen everything.
        var isScanCut = false
    }

    /// The hits of all attempts of one round, each subject once, in the order of tier, name and id.
    private func run(
        _ attempts: [SearchPlan.Attempt], _ term: SearchTerm, until deadline: ContinuousClock.Instant?,
        _ tried: inout [SearchAnswer.Attempt]
    ) async throws -> Found {
        var round = Found()
        var known: Set<String> = []
        // Round trips add up unless they are made at the same time.
        let together = source.traits.isRemote ? try await answers(to: attempts, term) : [:]
        for (index, attempt) in attempts.enumerated() where !attempt.isFallback || round.hits.isEmpty {
            let found: Found
            if let answer = together[index] {
                found = answer
            } else {
                let left = deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) }
                found = try await run(attempt, term, QueryLimits(scanTime: left))
            }
            round.isCutOff = round.isCutOff || found.hits.count > hitLimit
            round.isScanCut = round.isScanCut || found.isScanCut
            tried.append(
                SearchAnswer.Attempt(
                    tier: attempt.tier, key: attempt.name, form: attempt.form,
                    found: min(found.hits.count, hitLimit)))
            round.hits += found.hits.filter { known.insert($0.id).inserted }
        }
        round.hits.sort { ($0.tier, $0.vertex.title, $0.id) < ($1.tier, $1.vertex.title, $1.id) }
        return round
    }

    /// What all attempts but the fallbacks found, by their place, asked at the same time.
    private func answers(to attempts: [SearchPlan.Attempt], _ term: SearchTerm) async throws -> [Int: Found] {
        try await withThrowingTaskGroup(of: (Int, Found).self) { group in
            for (index, attempt) in attempts.enumerated() where !attempt.isFallback {
                group.addTask { (index, try await self.run(attempt, term, QueryLimits())) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func run(
        _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ limits: QueryLimits
    ) async throws -> Found {
        switch attempt.question {
        case .property(let label, let key, let predicate):
            let found = Traversal.g.V().hasLabel(label).has(key, predicate)
            return try await hits(from: found, label: label, attempt, term, limits)
        case .idPattern(let label, let predicate):
            let found = Traversal.g.V().hasLabel(label).appending(.hasId, [.predicate(predicate)])
            return try await hits(from: found, label: label, attempt, term, limits)
        case .ids(let ids):
            var all = Found()
            let vertices = try await source.run(Traversal.g.V(ids: ids)).values
            for case .vertex(let vertex) in vertices {
                let found = Traversal.g.V(vertex.id)
                let reached = try await hits(from: found, label: vertex.label, attempt, term, limits)
                all.hits += reached.hits.isEmpty ? try await itself(found, attempt, term, limits).hits : reached.hits
            }
            return all
        }
    }

    /// The subjects that the found vertices lead to.
    private func hits(
        from found: Traversal, label: String, _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ limits: QueryLimits
    ) async throws -> Found {
        if isSubject(label) { return try await itself(found, attempt, term, limits) }
        guard let reach = reader.namer.definition(of: label)?.reach else { return Found() }
        let subjects = found.as(SearchHitReader.found).appending(try reach.steps(at: clock)).dedup()
        return try await read(subjects, isReached: true, attempt, term, limits)
    }

    /// The found vertices as hits of their own; one that leads to no subject opens its neighbourhood.
    private func itself(
        _ found: Traversal, _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ limits: QueryLimits
    ) async throws -> Found {
        try await read(found, isReached: false, attempt, term, limits)
    }

    private func read(
        _ subjects: Traversal, isReached: Bool, _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ limits: QueryLimits
    ) async throws -> Found {
        let traversal = subjects.limit(hitLimit + 1).appending(try reader.projection(isReached: isReached))
        let result = try await source.run(traversal, limits: limits)
        return Found(hits: result.values.compactMap { reader.hit($0, attempt, term) }, isScanCut: result.isScanCut)
    }

    private func isSubject(_ label: String) -> Bool {
        guard let subject = profile.subject.label else { return true }
        return label == subject || label.split(separator: "::").contains { $0 == subject }
    }
}
