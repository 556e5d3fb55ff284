import Graph

/// Finds subjects by whatever was typed: e-mail, phone, name, id, policy or quote number.
///
/// The tiers are asked from the surest to the loosest and the first with a hit is the answer; every hit can tell the
/// way from the typed text to the subject.
struct SearchEngine: Sendable {
    /// Hits beyond this are not fetched unless more are asked for.
    static let hitLimit = 100
    /// How long scans may take while somebody types; exact values and prefixes come from indexes and take none of it.
    static let typingTime = Duration.milliseconds(50)

    let profile: Profile
    let source: any GraphSource
    private let clock: GraphClock
    private let hitLimit: Int
    private let pageSize: Int
    private let valueLimit: Int
    private let order: SearchOrder?
    private let reader: SearchHitReader
    private let walks: FieldWalks

    /// - Parameters:
    ///   - hitLimit: How many hits are read.
    ///   - pageSize: How many of them are ordered among themselves; those of further pages stand behind.
    ///   - order: By which column they are sorted; nil has the surest first.
    init(
        profile: Profile, source: any GraphSource, clock: GraphClock, hitLimit: Int = hitLimit,
        pageSize: Int = hitLimit, order: SearchOrder? = nil, valueLimit: Int = FoldedScan.valueLimit
    ) {
        // One more is asked for, to tell whether there are more.
        self.hitLimit = min(hitLimit, .max - 1)
        self.pageSize = max(1, pageSize)
        self.valueLimit = valueLimit
        self.order = order
        self.profile = profile
        self.source = source
        self.clock = clock
        reader = SearchHitReader(profile: profile, clock: clock)
        walks = FieldWalks(profile: profile, clock: clock)
    }

    /// The first round with hits, from a round on.
    ///
    /// - Parameters:
    ///   - round: `SearchAnswer.nextRound` of an earlier answer, to widen it or to search on. On a remote graph rounds that
    ///     scan are asked only when the first of them is one; with `.firstScan` the answer is that of a graph here.
    ///   - known: Hits that are there already: a round that gives no other is no answer.
    ///   - isQuiet: Whether it stops before a round that somebody has to wish for.
    ///   - counts: Whether those who are not fetched are counted; if not, the answer holds what tells their number.
    ///   - scanTime: How long scans may take altogether; what they have found by then is the answer, which says so.
    func search(
        _ typed: String, from round: SearchRound = .first, beyond known: Set<String> = [], isQuiet: Bool = false,
        counts: Bool = true, scanTime: Duration? = nil
    ) async throws -> SearchAnswer {
        let term = SearchTerm(typed, profile: profile)
        let plan = SearchPlan(for: term, profile: profile, traits: source.traits, days: clock.days)
        var answer = SearchAnswer(
            term: term, tier: nil, columns: profile.subject.columns, hits: [], total: .counted(0), nextRound: nil,
            tried: [], source: source.name)
        let deadline = scanTime.map { ContinuousClock.now.advanced(by: $0) }
        var scan = FoldedScan(plan, source: source, valueLimit: valueLimit)
        for current in plan.rounds(from: round) {
            // What costs others their time waits until somebody asks for it.
            if current.isScan && !round.isScan || isQuiet && !current.isQuiet {
                answer.nextRound = current
                break
            }
            let attempts = plan.attempts.filter { $0.round == current }
            let found = try await run(attempts, term, until: deadline, &scan, &answer)
            let hits = found.hits
            if found.isScanCut {
                // A looser tier would have no time either, and the rest of this one is surer.
                answer.stoppedAfter = scanTime
                answer.nextRound = current
            }
            guard let surest = hits.first?.tier, hits.contains(where: { !known.contains($0.id) }) else {
                if found.isScanCut { break }
                continue
            }
            answer.round = current
            answer.tier = surest
            answer.hits = Array(hits.prefix(hitLimit))
            answer.total = total(of: found)
            answer.uncounted = answer.total.counted == nil ? uncounted(found) : []
            if counts, let total = try await count(answer.uncounted, until: deadline) { answer.take(total: total) }
            if !found.isScanCut { answer.nextRound = plan.next(after: current) }
            break
        }
        answer.doubt = doubt(of: term, isFound: !answer.hits.isEmpty)
        return answer
    }

    /// What is missing of the values that were looked for: of a day always, and of all else where nobody was found.
    private func doubt(of term: SearchTerm, isFound: Bool) -> DataDoubts.Warning? {
        guard !profile.doubts.isEmpty else { return nil }
        let isDate = term.hasDate(isMonthFirst: profile.phoneRegion.writesMonthFirst)
        let keys = profile.searchKeys.filter { key in
            switch key.kind {
            case .date: isDate
            case .number: !isFound && ![.date, .name, .email].contains(term.kind)
            case .email, .phone, .name, .id, .text: !isFound && term.kind != .date
            }
        }
        return profile.doubts.warning(ofSearch: keys)
    }

    /// How many subjects a round found, as far as that is known without counting.
    private func total(of found: Found) -> SearchAnswer.Total {
        if !found.isCutOff, !found.isScanCut, found.hits.count <= hitLimit { return .counted(found.hits.count) }
        return .atLeast(min(found.hits.count, hitLimit))
    }

    /// What tells how many subjects a round found; nothing where only fetching them would.
    private func uncounted(_ found: Found) -> [SearchCount.Part] {
        found.isScanCut || source.traits.isRemote ? [] : found.parts
    }

    /// How many subjects there are, counted by the graph; nil where that cannot be told.
    ///
    /// - Parameter deadline: When scans end, if they were not through; then it cannot be told.
    func count(_ parts: [SearchCount.Part], until deadline: ContinuousClock.Instant?) async throws -> Int? {
        guard !parts.isEmpty else { return nil }
        return try await SearchCount(walks: walks, source: source).subjects(of: parts, limits(until: deadline))
    }

    private func limits(until deadline: ContinuousClock.Instant?) -> QueryLimits {
        QueryLimits(scanTime: deadline.map { max(.zero, ContinuousClock.now.duration(to: $0)) })
    }

    /// What attempts found.
    private struct Found {
        /// Whom an attempt found, in the order in which the graph gave them.
        var ids: [String] = []
        /// Those of them who were not known.
        var hits: [SearchHit] = []
        /// The attempts with hits, to count what was not fetched.
        var parts: [SearchCount.Part] = []
        /// The subjects who have every word, where words were looked for.
        var subjects: [Traversal] = []
        /// Whether an attempt had more hits than were fetched.
        var isCutOff = false
        /// Whether a scan ended before it had seen everything.
        var isScanCut = false
        /// Whether there are values that were not read.
        var isUnread = false

        mutating func take(_ id: String, _ hit: SearchHit? = nil) {
            ids.append(id)
            if let hit { hits.append(hit) }
        }

        mutating func take(_ other: Found) {
            ids += other.ids
            hits += other.hits
        }
    }

    /// The hits of all attempts of one round, each subject once, in the order of tier, spelling, name and id.
    private func run(
        _ attempts: [SearchPlan.Attempt], _ term: SearchTerm, until deadline: ContinuousClock.Instant?,
        _ scan: inout FoldedScan, _ answer: inout SearchAnswer
    ) async throws -> Found {
        var round = Found()
        // Nothing is read again of those who were found, but for those who have a part of what was typed.
        var known: Set<String> = []
        var parts: Set<String> = []
        // Round trips add up unless they are made at the same time.
        let together = source.traits.isRemote ? try await answers(to: attempts, term, &scan) : [:]
        for (index, attempt) in attempts.enumerated() where attempt.isWanted(after: round.hits) {
            answer.tried.append(
                SearchAnswer.Attempt(tier: attempt.tier, key: attempt.name, form: attempt.form))
            if isFull(round, before: attempt) {
                round.parts.append(SearchCount.Part(question: attempt.question, ids: [], isCut: true))
                continue
            }
            let found: Found
            if let answer = together[index] {
                found = answer
            } else if source.traits.isRemote {
                found = try await run(try await scan.answerable([attempt], hitLimit: hitLimit)[0], term, known)
            } else {
                found = try await run(attempt, term, known, limits(until: deadline))
            }
            if found.isUnread, !answer.unread.contains(attempt.name) { answer.unread.append(attempt.name) }
            round.isCutOff = round.isCutOff || found.isCutOff || found.ids.count > hitLimit
            round.isScanCut = round.isScanCut || found.isScanCut
            if !found.ids.isEmpty {
                round.parts.append(
                    SearchCount.Part(
                        question: attempt.check == nil ? attempt.question : nil, subjects: found.subjects,
                        ids: found.ids, isCut: found.ids.count > hitLimit))
            }
            for hit in found.hits where !known.contains(hit.id) {
                // Who was found by a part of what was typed may have all of it.
                if parts.contains(hit.id) {
                    guard hit.tier < .part else { continue }
                    parts.remove(hit.id)
                    round.hits.removeAll { $0.id == hit.id }
                }
                if hit.tier == .part { parts.insert(hit.id) } else { known.insert(hit.id) }
                round.hits.append(hit)
            }
        }
        if round.hits.contains(where: \.isNear) { round.hits.removeAll { !$0.isNear } }
        if let order {
            if round.parts.count > 1 { round.hits.sort { order.precedes($0, $1) } }
        } else {
            round.hits.sort { $0.precedes($1) }
        }
        return round
    }

    /// Whether more than are read are surer than whoever an attempt finds, so that those are counted at most.
    private func isFull(_ round: Found, before attempt: SearchPlan.Attempt) -> Bool {
        guard !source.traits.isRemote, order == nil, attempt.check == nil, attempt.typedNumber == nil,
            attempt.digits == nil
        else { return false }
        switch attempt.question {
        case .property, .idPattern: return round.hits.count { $0.tier < attempt.tier } > hitLimit
        case .ids, .words: return false
        }
    }

    /// What all attempts but the fallbacks found on a remote graph, by their place, asked at the same time.
    private func answers(
        to attempts: [SearchPlan.Attempt], _ term: SearchTerm, _ scan: inout FoldedScan
    ) async throws -> [Int: Found] {
        let places = attempts.indices.filter { attempts[$0].need != .nothingFound }
        let asked = try await scan.answerable(places.map { attempts[$0] }, hitLimit: hitLimit)
        return try await withThrowingTaskGroup(of: (Int, Found).self) { group in
            for (place, asked) in zip(places, asked) { group.addTask { (place, try await run(asked, term, [])) } }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func run(
        _ asked: FoldedScan.Answerable, _ term: SearchTerm, _ known: Set<String>
    ) async throws -> Found {
        var found = asked.isEmpty ? Found() : try await run(asked.attempt, term, known, QueryLimits())
        found.isCutOff = found.isCutOff || asked.isCutOff
        found.isUnread = asked.isUnread
        return found
    }

    /// - Parameter known: Who is found already; of them no more than the id is read.
    private func run(
        _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ known: Set<String>, _ limits: QueryLimits
    ) async throws -> Found {
        switch attempt.question {
        case .property(let label, let key, let predicate):
            let found = Traversal.g.V().hasLabel(label).has(key, predicate)
            do {
                return try await hits(from: found, label: label, attempt, term, known, limits)
            } catch let error as GremlinError where error.code == .evaluation && !source.traits.isRemote {
                // A test of texts has no answer where a value of the key is a number, which no such term finds. What is
                // wrong behind it is another matter.
                guard try await fails(found.limit(1)) else { throw error }
                return Found()
            }
        case .idPattern(let label, let predicate):
            let found = Traversal.g.V().hasLabel(label).appending(.hasId, [.predicate(predicate)])
            return try await hits(from: found, label: label, attempt, term, known, limits)
        case .words(let words):
            return try await hits(of: words, attempt, known, limits)
        case .ids(let ids):
            var all = Found()
            let vertices = try await source.run(Traversal.g.V(ids: ids)).values
            for case .vertex(let vertex) in vertices {
                let found = Traversal.g.V(vertex.id)
                let reached = try await hits(from: found, label: vertex.label, attempt, term, known, limits)
                all.take(reached.ids.isEmpty ? try await itself(found, attempt, term, known, limits) : reached)
            }
            return all
        }
    }

    /// Subjects who have every word in some field.
    private func hits(
        of words: [SearchWord], _ attempt: SearchPlan.Attempt, _ known: Set<String>, _ limits: QueryLimits
    ) async throws -> Found {
        let projection = try reader.projection(for: words)
        var found = Found()
        if source.traits.isRemote {
            let search = RemoteFieldSearch(words: words, walks: walks, source: source, isCheap: !attempt.isScan)
            let candidates = try await search.candidates()
            found.isCutOff = candidates.isCut
            guard !candidates.ids.isEmpty else { return found }
            let read = Traversal.g.V(ids: candidates.ids).appending(projection)
            take(try await source.run(read).values, of: attempt, known, &found) { reader.hit($0, attempt, words) }
            return found
        }
        let search = FieldSearch(words: words, walks: walks, source: source)
        found.subjects = try await search.subjects(limits)
        for subjects in found.subjects where found.ids.count <= hitLimit {
            let fetched = subjects.appending(try orderSteps()).limit(hitLimit + 1 - found.ids.count)
            let result = try await source.run(fetched.appending(projection), limits: limits)
            take(result.values, of: attempt, known, &found) { reader.hit($0, attempt, words) }
            found.isScanCut = found.isScanCut || result.isScanCut
        }
        found.isCutOff = found.ids.count > hitLimit
        return found
    }

    /// Reads whom an answer holds.
    private func take(
        _ values: [Value], of attempt: SearchPlan.Attempt, _ known: Set<String>, _ found: inout Found,
        _ read: (Value) -> SearchHit?
    ) {
        for value in values {
            // What a check is about has to be read.
            if attempt.check == nil, !known.isEmpty, let id = reader.id(of: value), known.contains(id) {
                found.take(id)
            } else if var hit = read(value) {
                hit.page = found.ids.count / pageSize
                found.take(hit.id, hit)
            }
        }
    }

    private func orderSteps() throws -> [Step] {
        try order?.steps(profile.subject.cells, at: clock) ?? []
    }

    private func fails(_ traversal: Traversal) async throws -> Bool {
        do {
            _ = try await source.run(traversal)
            return false
        } catch let error as GremlinError where error.code == .evaluation {
            return true
        }
    }

    /// The subjects that the found vertices lead to.
    private func hits(
        from found: Traversal, label: String, _ attempt: SearchPlan.Attempt, _ term: SearchTerm,
        _ known: Set<String>, _ limits: QueryLimits
    ) async throws -> Found {
        if profile.isSubject(label: label) { return try await itself(found, attempt, term, known, limits) }
        guard let reach = reader.namer.definition(of: label)?.reach else { return Found() }
        let subjects = found.as(SearchHitReader.found).appending(try reach.steps(at: clock)).dedup()
        return try await read(subjects, isReached: true, attempt, term, known, limits)
    }

    /// The found vertices as hits of their own; one that leads to no subject opens its neighbourhood.
    private func itself(
        _ found: Traversal, _ attempt: SearchPlan.Attempt, _ term: SearchTerm, _ known: Set<String>,
        _ limits: QueryLimits
    ) async throws -> Found {
        try await read(found, isReached: false, attempt, term, known, limits)
    }

    private func read(
        _ subjects: Traversal, isReached: Bool, _ attempt: SearchPlan.Attempt, _ term: SearchTerm,
        _ known: Set<String>, _ limits: QueryLimits
    ) async throws -> Found {
        let traversal = subjects.appending(try orderSteps()).limit(hitLimit + 1).appending(
            try reader.projection(isReached: isReached))
        let result = try await source.run(traversal, limits: limits)
        var found = Found(isScanCut: result.isScanCut)
        take(result.values, of: attempt, known, &found) { reader.hit($0, attempt, term) }
        return found
    }
}
