import Graph

/// Reads what the profile shows about one subject: header, journey state, and each pane on its own.
struct CustomerQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock
    /// The pane that comes in one round trip with header and journey state; nil where each of them is asked alone.
    let companion: Pane?
    let reader: RowReader

    /// - Parameter isJoining: Whether header, journey state and the lightest pane are asked together, so that a subject
    ///   costs as many round trips as it has panes; by default on a remote graph.
    init(profile: Profile, source: any GraphSource, clock: GraphClock, isJoining: Bool? = nil) {
        self.profile = profile
        self.source = source
        self.clock = clock
        companion =
            isJoining ?? source.traits.isRemote ? profile.panes.min { $0.walkCount < $1.walkCount } : nil
        reader = RowReader(namer: VertexNamer(profile: profile, clock: clock), source: source)
    }

    func query(about id: String, properties: ValueMap? = nil) -> RowQuery {
        RowQuery(clock: clock, subject: WalkSubject(id: id, properties: properties))
    }

    // MARK: - Header

    /// Who it is and how to reach them; nil when the graph has no such vertex.
    func header(of id: String) async throws -> CustomerHeader? {
        let head = try await joined { try await self.head(of: id, with: $0) }
        guard let map = head, let fields = VertexFields(map[RowQuery.Part.fields]) else {
            return nil
        }
        let facts = profile.header.enumerated().map { index, definition in
            HeaderFact(
                name: definition.name, place: definition.place,
                values: reader.values(of: definition.cell, "\(index)", fields, map), prefix: definition.prefix)
        }
        return CustomerHeader(
            vertex: reader.namer.reference(to: fields), properties: reader.namer.shown(fields), facts: facts)
    }

    /// Since when the graph has a subject that it does not have as of the moment it is looked at, as `2024-02-15 10:00`,
    /// or a day; nil where it never has it or does not say.
    func beginning(of id: String) async throws -> String? {
        guard clock.isGiven, case .vertex(let vertex)? = try await source.whole.run(Traversal.g.V(id)).values.first,
            let key = reader.namer.definition(of: vertex.label)?.time,
            case .date(let moment)? = try await source.whole.run(Traversal.g.V(id).values(key).min()).values.first
        else { return nil }
        let label = vertex.label.split(separator: "::").first.map(String.init) ?? vertex.label
        return clock.days.contains(key, of: label)
            ? CivilTime(daysSinceEpoch: clock.number(ofDay: moment)).dateText
            : CivilTime(milliseconds: moment, in: clock.timeZone).minuteText
    }

    /// The parts of the header, and with a companion those of the journey state and the rows of that pane; nil when
    /// the graph has no such vertex.
    func head(of id: String, with companion: Pane?) async throws -> ValueMap? {
        let values = try await source.run(headTraversal(of: id, with: companion)).values
        guard case .map(let map)? = values.first else { return nil }
        return map
    }

    private func headTraversal(of id: String, with companion: Pane?) throws -> Traversal {
        var parts =
            [(RowQuery.Part.fields, RowQuery.fields)] + (try query(about: id).cellParts(profile.header.map(\.cell)))
        if let companion {
            if !profile.journey.isEmpty { parts.append((Self.journeyPart, try firstState())) }
            if let attention = try attentionPart(of: id) { parts.append(attention) }
            parts.append((Self.rowsPart, Traversal.__.appending(try steps(of: companion, for: id)).fold()))
        }
        return Traversal.g.V(id).appending(RowQuery.projection(parts))
    }

    /// Asks with the companion, or without when all at once is more than the graph answers: panes fail apart.
    func joined<Answer: Sendable>(_ ask: (Pane?) async throws -> Answer) async throws -> Answer {
        guard let companion else { return try await ask(nil) }
        do {
            return try await ask(companion)
        } catch let error as GremlinError where [.timeLimit, .memoryLimit, .evaluation].contains(error.code) {
            return try await ask(nil)
        }
    }

    private static let rowsPart = "rows"

    // MARK: - Panes

    /// Everything a pane shows, in one round trip.
    func content(of pane: Pane, for id: String) async throws -> PaneContent {
        let values = try await values(of: pane, for: id)
        let rows = reader.rows(values, pane.rows)
        return PaneContent(
            pane: pane.id, columns: pane.columns, groups: Self.groups(rows, isGrouped: pane.isGrouped),
            counts: Self.counts(of: rows, pane.rows),
            shared: values.compactMap(reader.shared), sharedRows: pane.sharing?.rows ?? "",
            histogram: pane.showsHistogram
                ? WeeklyHistogram(rows: rows, kinds: pane.kinds, in: clock.timeZone) : nil,
            doubt: profile.doubts.isEmpty
                ? nil : profile.doubts.warning(of: .pane(pane.id), listing: Self.labels(of: rows)))
    }

    /// The canonical Gremlin of a pane, with the id filled in, as a reader can run it anywhere.
    func gremlin(of pane: Pane, for id: String) throws -> String {
        source.asked(for: try traversal(of: pane, for: id)).gremlinText
    }

    private func values(of pane: Pane, for id: String) async throws -> [Value] {
        func alone() async throws -> [Value] { try await source.run(traversal(of: pane, for: id)).values }
        guard pane.id == companion?.id else { return try await alone() }
        return try await joined { companion in
            guard let companion else { return try await alone() }
            return try await head(of: id, with: companion)?[Self.rowsPart]?.members ?? []
        }
    }

    private func traversal(of pane: Pane, for id: String) throws -> Traversal {
        Traversal.g.V(id).appending(try steps(of: pane, for: id))
    }

    private func steps(of pane: Pane, for id: String) throws -> [Step] {
        let sharing = try pane.sharing.map { [try query(about: id).sharing($0)] } ?? []
        return try query(about: id).rows(pane.rows, besides: sharing)
    }

    private static func groups(_ rows: [PaneRow], isGrouped: Bool) -> [PaneGroup] {
        guard isGrouped else { return [PaneGroup(title: nil, vertex: nil, rows: rows)] }
        var groups: [PaneGroup] = []
        for row in rows {
            if let index = groups.firstIndex(where: { $0.vertex?.id == row.group?.id }) {
                groups[index].rows.append(row)
            } else {
                groups.append(PaneGroup(title: row.group?.title, vertex: row.group, rows: [row]))
            }
        }
        return groups
    }

    private static func labels(of rows: [PaneRow]) -> Set<String> {
        rows.reduce(into: []) { $0 = $0.union(labels(of: $1.children)).union([$1.vertex.label]) }
    }

    private static func counts(of rows: [PaneRow], _ definitions: [RowDefinition]) -> [PaneCount] {
        var names: [String: String] = [:]
        var counts: [PaneCount] = []
        func prepare(_ definitions: [RowDefinition]) {
            for definition in definitions {
                names[definition.kind] = definition.plural
                if !counts.contains(where: { $0.name == definition.plural }) {
                    counts.append(PaneCount(name: definition.plural, count: 0))
                }
                prepare(definition.children)
            }
        }
        func count(_ rows: [PaneRow]) {
            for row in rows {
                if let index = counts.firstIndex(where: { $0.name == names[row.kind] }) { counts[index].count += 1 }
                count(row.children)
            }
        }
        prepare(definitions)
        count(rows)
        return counts
    }
}

extension Pane {
    /// The kinds of its rows, each once, in the order of the profile.
    var kinds: [String] {
        rows.reduce(into: []) { kinds, row in if !kinds.contains(row.kind) { kinds.append(row.kind) } }
    }
}
