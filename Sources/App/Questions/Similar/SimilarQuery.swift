import Graph

/// Asks who is like a subject, what they chose, and what follows from it by the rules of the profile.
struct SimilarQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock
    private let definition: SimilarDefinition
    private let reader: RowReader

    /// Nil where the profile does not say who is alike.
    init?(profile: Profile, source: any GraphSource, clock: GraphClock) {
        guard let definition = profile.similar else { return nil }
        self.profile = profile
        self.source = source
        self.clock = clock
        self.definition = definition
        reader = RowReader(namer: VertexNamer(profile: profile, clock: clock), source: source)
    }

    private var traversals: SimilarTraversals {
        SimilarTraversals(definition: definition, clock: clock, label: profile.subject.label)
    }

    private var choiceReader: ChoiceReader { ChoiceReader(definition: definition, formatter: reader.namer.formatter) }

    /// Who is like a subject; nil when the graph has no such vertex.
    ///
    /// One question for the subject, one for each way to those who are compared until there are enough, one for those
    /// who are alike with all that they chose, one for the rules; none grows with the graph but by what walks lead to.
    func similar(to id: String) async throws -> Similar? {
        let asked = try traversals.own(id)
        guard case .map(let map)? = try await source.run(asked).values.first,
            let fields = VertexFields(map[RowQuery.Part.fields])
        else { return nil }
        let subject = WalkSubject(id: id, properties: fields.properties)
        let likenesses = Likenesses(definition.likeness, of: values(map))
        var similar = Similar(
            subject: reader.namer.reference(to: fields), own: own(likenesses.own), alike: [], compared: 0, cuts: [],
            columns: profile.subject.ownColumns.map(\.column), doubt: doubt, asked: Similar.Asked(own: text(asked)))
        let alike = likenesses.isEmpty ? [] : try await find(likenesses, subject, &similar)
        similar.isCutOff = alike.count > Similar.most
        try await read(Array(alike.prefix(Similar.most)), &similar)
        try await follow(subject, &similar)
        return similar
    }

    /// What those who are alike chose beside all others, which is counted over the whole graph.
    func choices(_ numbers: [ChosenNumbers]) async throws -> [SimilarChoice] {
        let asked = try definition.chosen.map { try traversals.everybody($0) }
        let limits = QueryLimits(time: TypedQuery.timeLimit)
        let everybody = try await withTaskExecutorPreference(QueryThread()) {
            var everybody: [ChosenNumbers] = []
            for (chosen, traversal) in zip(definition.chosen, asked) {
                let answer = try await source.run(traversal, limits: limits).values
                everybody.append(try choiceReader.numbers(chosen, answer))
            }
            return everybody
        }
        return choiceReader.choices(numbers, beside: everybody)
    }

    /// The canonical Gremlin behind ``choices(_:)``, a traversal a line.
    func gremlinOfEverybody() throws -> [String] {
        try definition.chosen.map { try traversals.everybody($0) }.map { source.asked(for: $0).gremlinText }
    }

    /// The canonical Gremlin that lists what is behind a value that those who are alike chose.
    func gremlin(behind value: Value, of choice: String, among ids: [String]) throws -> String? {
        try definition.chosen.first { $0.id == choice }.map {
            source.asked(for: try traversals.members(ids, of: $0, value: value)).gremlinText
        }
    }

    // MARK: - Who is alike

    private func find(
        _ likenesses: Likenesses, _ subject: WalkSubject, _ similar: inout Similar
    ) async throws -> [Likenesses.Scored] {
        var found: [String: [Set<Value>]] = [:]
        var alike: [Likenesses.Scored] = []
        for candidates in definition.among where alike.count < definition.enough {
            guard candidates.walk.subjectKeys.allSatisfy({ subject.value(of: $0) != nil }) else { continue }
            let asked = try traversals.candidates(candidates.walk, of: subject)
            let rows = try await source.run(asked).values
            similar.asked.candidates.append(text(asked))
            if rows.count > Similar.mostCompared { similar.cuts.append(candidates.title) }
            for case .map(let map) in rows.prefix(Similar.mostCompared) {
                guard let id = map[SimilarTraversals.Part.id]?.stringValue else { continue }
                found[id] = values(map)
            }
            alike = likenesses.alike(found, enough: definition.enough, least: definition.least)
        }
        similar.compared = found.count
        return alike
    }

    private func values(_ map: ValueMap) -> [Set<Value>] {
        definition.likeness.indices.map { Set(map[SimilarTraversals.Part.likeness($0)]?.members ?? []) }
    }

    private func own(_ values: [Set<Value>]) -> [Similar.OwnValue] {
        zip(definition.likeness, values).map { likeness, values in
            let texts = values.map { Insight.label($0, reader.namer.formatter, as: likeness.format) }.sorted {
                NaturalOrder.precedes($0, $1)
            }
            let text = ShownValue(texts.joined(separator: ", "), isMasked: isMasked(likeness.value))
            return .init(title: likeness.title, weight: likeness.weight, text: texts.isEmpty ? nil : text)
        }
    }

    /// Whether a walk to values reads a property that is masked.
    private func isMasked(_ value: ProfileGremlin) -> Bool {
        GremlinNames(value.meaning, from: profile.subject.label.map { [$0] }).all.contains { name in
            guard case .key(let key, let labels?) = name else { return false }
            return labels.contains { profile.maskedKeys(of: $0).contains(key) }
        }
    }

    // MARK: - What they chose

    /// Who those are who are alike, and what they chose.
    private func read(_ scored: [Likenesses.Scored], _ similar: inout Similar) async throws {
        var parts: ValueMap = [:]
        if !scored.isEmpty {
            let asked = try traversals.alike(scored.map(\.id))
            if case .map(let map)? = try await source.run(asked).values.first { parts = map }
            similar.asked.alike = text(asked)
        }
        let found = (parts[SimilarTraversals.Part.found]?.members ?? []).compactMap(VertexFields.init)
        let fields = Dictionary(found.map { ($0.vertex.id, $0) }) { first, _ in first }
        similar.alike = scored.compactMap { one in
            fields[one.id].map { fields in
                Similar.Alike(
                    vertex: reader.namer.reference(to: fields),
                    cells: reader.cells(profile.subject.ownColumns.map(\.cell), fields, [:]), score: one.score,
                    shared: one.shared)
            }
        }
        similar.numbers = try definition.chosen.enumerated().map { place, chosen in
            try choiceReader.numbers(chosen, parts[SimilarTraversals.Part.chosen(place)]?.members ?? [])
        }
        similar.choices = choiceReader.choices(similar.numbers)
    }

    // MARK: - What to do next

    private func follow(_ subject: WalkSubject, _ similar: inout Similar) async throws {
        guard !definition.next.isEmpty else { return }
        let known = choiceReader.known(similar.numbers, alike: similar.alike.count)
        var subject = subject
        subject.numbers = known.names
        let state = definition.next.contains { !$0.states.isEmpty } ? try await self.state(of: subject.id) : nil
        let clauses = ClauseQuery(query: RowQuery(clock: clock, subject: subject), reader: reader)
        var reasons: [Int: String] = [:]
        var parts: [RowQuery.NamedPart] = []
        for (place, rule) in definition.next.enumerated() {
            if !rule.states.isEmpty, !rule.states.contains(state?.id ?? "") {
                reasons[place] = "the state is \(state?.title ?? "not known")"
            } else if !rule.numbers.isSubset(of: known.names.keys) {
                reasons[place] = "too few are alike to say"
            } else {
                parts.append((SimilarTraversals.Part.rule(place), try clauses.traversal(rule.clause)))
            }
        }
        var found: ValueMap = [:]
        if !parts.isEmpty {
            let asked = Traversal.g.V(subject.id).appending(RowQuery.projection(parts))
            if case .map(let map)? = try await source.run(asked).values.first { found = map }
            similar.asked.rules = text(asked)
        }
        for (place, rule) in definition.next.enumerated() {
            let told = clauses.clauses(
                rule.clause, in: found[.string(SimilarTraversals.Part.rule(place))], besides: known.places)
            similar.steps += told.map { .init(rule: rule.id, clause: $0.clause) }
            if told.isEmpty { similar.silent.append(.init(rule: rule.id, reason: reasons[place] ?? "finds nothing")) }
        }
    }

    private func state(of id: String) async throws -> JourneyState? {
        try await CustomerQuery(profile: profile, source: source, clock: clock, isJoining: false).state(of: id)
    }

    private var doubt: DataDoubts.Warning? {
        let reads: [ProfilePart] = definition.next.contains { !$0.states.isEmpty } ? [.state, .similar] : [.similar]
        return .joined(reads.map { profile.doubts.warning(of: $0) })
    }

    private func text(_ traversal: Traversal) -> String { source.asked(for: traversal).gremlinText }
}
