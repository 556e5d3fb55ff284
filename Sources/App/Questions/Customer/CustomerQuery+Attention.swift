import Graph

extension CustomerQuery {
    /// What a rep must know of the subject, in one round trip; rules that name a property of the subject, such as its
    /// e-mail address, are asked after that, all at once.
    func attention(of id: String) async throws -> Attention {
        guard !profile.attention.isEmpty else { return Attention() }
        let first = try await joined { companion -> ValueMap? in
            if let companion { return try await head(of: id, with: companion) }
            let parts = [(RowQuery.Part.fields, RowQuery.fields)] + (try attentionPart(of: id).map { [$0] } ?? [])
            let found = try await source.run(Traversal.g.V(id).appending(RowQuery.projection(parts))).values.first
            guard case .map(let map)? = found else { return nil }
            return map
        }
        guard let first, let subject = VertexFields(first[RowQuery.Part.fields]) else { return Attention() }
        let later = try await laterAnswers(about: subject)
        let clauses = ClauseQuery(query: query(about: id), reader: reader)
        var answers: ValueMap = [:]
        if case .map(let map)? = first[Self.attentionPartName] { answers = map }
        let lines = profile.attention.flatMap { rule in
            clauses.clauses(rule.clause, in: later[rule.id] ?? answers[.string(rule.id)], titles: rule.title).map {
                AttentionLine(rule: rule.id, title: $0.titles[0], clause: $0.clause)
            }
        }
        return Attention(lines: lines, doubt: profile.doubts.warning(of: .attention))
    }

    /// The canonical Gremlin of the rules that need nothing but the id, with the id filled in.
    func attentionGremlin(of id: String) throws -> String? {
        guard let part = try attentionPart(of: id) else { return nil }
        return source.asked(for: Traversal.g.V(id).appending(part.traversal.steps)).gremlinText
    }

    private static let attentionPartName = "attention"

    /// The part of a head that answers the rules which need nothing but the id; nil when there are none.
    func attentionPart(of id: String) throws -> RowQuery.NamedPart? {
        let rules = profile.attention.filter { $0.clause.walk?.subjectKeys.isEmpty ?? true }
        guard !rules.isEmpty else { return nil }
        let clauses = ClauseQuery(query: query(about: id), reader: reader)
        let parts = try rules.map { ($0.id, try clauses.traversal($0.clause)) }
        return (Self.attentionPartName, Traversal.__.appending(RowQuery.projection(parts)))
    }

    /// The answers to the rules that name properties of the subject, of those whose properties are there.
    private func laterAnswers(about subject: VertexFields) async throws -> [String: Value] {
        let known = WalkSubject(id: subject.vertex.id, properties: subject.properties)
        let rules = profile.attention.filter { rule in
            let keys = rule.clause.walk?.subjectKeys ?? []
            return !keys.isEmpty && keys.allSatisfy { known.value(of: $0) != nil }
        }
        let clauses = ClauseQuery(query: RowQuery(clock: clock, subject: known), reader: reader)
        return try await withThrowingTaskGroup(of: (String, Value?).self) { group in
            for rule in rules {
                let steps = try clauses.traversal(rule.clause).steps
                // A walk that begins anew is asked from the start, where every engine has its indexes.
                let isOwnStart = steps.first?.name == .V
                let traversal =
                    isOwnStart
                    ? Traversal(isAnonymous: false, steps: steps) : Traversal.g.V(known.id).appending(steps)
                group.addTask { (rule.id, try await source.run(traversal).values.first) }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }
}
