import Graph

extension CustomerQuery {
    /// The call brief of a subject: its own clauses in one round trip, besides those for state and attention; nil when
    /// the graph has no such vertex or the profile tells none.
    func brief(of id: String) async throws -> Brief? {
        guard !profile.brief.isEmpty else { return nil }
        async let foundState = isBriefOf(.state) ? state(of: id) : nil
        async let foundAttention = isBriefOf(.attention) ? attention(of: id) : Attention()
        let values = try await source.run(try briefTraversal(of: id)).values
        guard case .map(let map)? = values.first, let fields = VertexFields(map[RowQuery.Part.fields]) else {
            _ = try await (foundState, foundAttention)
            return nil
        }
        let (state, attention) = try await (foundState, foundAttention)
        let clauses = ClauseQuery(query: query(about: id), reader: reader)
        let lines = profile.brief.enumerated().map { place, line in
            let told: [Clause] =
                switch line.source {
                case .state: state.map { [Clause($0)] } ?? []
                case .attention: attention.lines.filter(\.isUnfinished).map(\.clause)
                case nil:
                    line.clauses.enumerated().flatMap { index, clause in
                        clauses.clauses(clause, in: map[.string(Self.part(place, index))]).map(\.clause)
                    }
                }
            let doubt = told.isEmpty ? profile.doubts.warning(of: Self.part(of: line, at: place)) : nil
            return Brief.Line(title: line.title, clauses: told, none: doubt?.absence ?? line.none)
        }
        return Brief(
            subject: reader.namer.reference(to: fields), lines: lines, moment: clock.momentWords,
            doubt: profile.doubts.warning(of: .brief))
    }

    /// The canonical Gremlin of the brief's own clauses, with the id filled in.
    func briefGremlin(of id: String) throws -> String {
        source.asked(for: try briefTraversal(of: id)).gremlinText
    }

    private func isBriefOf(_ source: BriefLineDefinition.Source) -> Bool {
        profile.brief.contains { $0.source == source }
    }

    private func briefTraversal(of id: String) throws -> Traversal {
        let clauses = ClauseQuery(query: query(about: id), reader: reader)
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, RowQuery.fields)]
        for (place, line) in profile.brief.enumerated() {
            for (index, clause) in line.clauses.enumerated() {
                parts.append((Self.part(place, index), try clauses.traversal(clause)))
            }
        }
        return Traversal.g.V(id).appending(RowQuery.projection(parts))
    }

    /// What a line is told by, of which something may be missing.
    private static func part(of line: BriefLineDefinition, at place: Int) -> ProfilePart {
        switch line.source {
        case .state: .state
        case .attention: .attention
        case nil: .briefLine(place)
        }
    }

    private static func part(_ line: Int, _ clause: Int) -> String { "clause\(line).\(clause)" }
}

extension AttentionLine {
    /// Whether there is something to do or to mind, and it is no plain fact.
    fileprivate var isUnfinished: Bool { clause.text.tone == .attention || clause.text.tone == .bad }
}

extension Clause {
    /// The journey state with what proves it.
    fileprivate init(_ state: JourneyState) {
        self.init(text: PaneCell(text: state.sentence, tone: state.tone), proof: state.proof, time: state.since)
    }
}
