import Graph

/// Reads what the profile shows about one subject: header, journey state, and each pane on its own.
struct CustomerQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock
    private let query: RowQuery
    private let reader: RowReader

    init(profile: Profile, source: any GraphSource, clock: GraphClock) {
        self.profile = profile
        self.source = source
        self.clock = clock
        query = RowQuery(clock: clock)
        reader = RowReader(namer: VertexNamer(profile: profile, clock: clock))
    }

    // MARK: - Header

    /// Who it is and how to reach them; nil when the graph has no such vertex.
    func header(of id: String) async throws -> CustomerHeader? {
        let result = try await source.run(headerTraversal(of: id))
        guard case .map(let map)? = result.values.first, let fields = VertexFields(map[RowQuery.Part.fields]) else {
            return nil
        }
        let facts = profile.header.enumerated().map { index, definition in
            HeaderFact(
                name: definition.name, place: definition.place,
                values: reader.values(of: definition.cell, index, fields, map), prefix: definition.prefix)
        }
        return CustomerHeader(vertex: reader.namer.reference(to: fields), properties: fields.stored, facts: facts)
    }

    /// The header, on a remote graph with the journey state, which is shown beside it.
    func headerTraversal(of id: String) throws -> Traversal {
        var parts = [(RowQuery.Part.fields, RowQuery.fields)] + (try query.cellParts(profile.header.map(\.cell)))
        if source.traits.isRemote, !profile.journey.isEmpty { parts.append((Self.journeyPart, try firstState())) }
        return Traversal.g.V(id).appending(RowQuery.projection(parts))
    }

    // MARK: - Panes

    /// Everything a pane shows, in one round trip.
    func content(of pane: Pane, for id: String) async throws -> PaneContent {
        let traversal = try traversal(of: pane, for: id)
        let values = try await source.run(traversal).values
        let rows = reader.rows(values, pane.rows)
        return PaneContent(
            pane: pane.id, columns: pane.columns, groups: Self.groups(rows, isGrouped: pane.isGrouped),
            counts: Self.counts(of: rows.map(\.row), pane.rows),
            shared: values.compactMap(reader.shared), sharedRows: pane.sharing?.rows ?? "",
            histogram: pane.showsHistogram
                ? WeeklyHistogram(rows: rows.map(\.row), kinds: pane.kinds, in: clock.timeZone) : nil,
            gremlin: source.asked(for: traversal).gremlinText)
    }

    /// The canonical Gremlin of a pane, with the id filled in, as a reader can run it anywhere.
    func gremlin(of pane: Pane, for id: String) throws -> String {
        source.asked(for: try traversal(of: pane, for: id)).gremlinText
    }

    private func traversal(of pane: Pane, for id: String) throws -> Traversal {
        let sharing = try pane.sharing.map { [try query.sharing($0, subject: id)] } ?? []
        return Traversal.g.V(id).appending(try query.rows(pane.rows, besides: sharing))
    }

    private static func groups(_ rows: [RowReader.GroupedRow], isGrouped: Bool) -> [PaneGroup] {
        guard isGrouped else { return [PaneGroup(title: nil, vertex: nil, rows: rows.map(\.row))] }
        var groups: [PaneGroup] = []
        for entry in rows {
            if let index = groups.firstIndex(where: { $0.vertex?.id == entry.group?.id }) {
                groups[index].rows.append(entry.row)
            } else {
                groups.append(PaneGroup(title: entry.group?.title, vertex: entry.group, rows: [entry.row]))
            }
        }
        return groups
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
