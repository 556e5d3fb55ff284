import Graph

/// Asks for the surroundings of one vertex: groups with counts, pages of neighbours, and all its properties.
///
/// Where the profile names a pair of opposite edges, following one out and the other in is one step, so a graph
/// that stores a relation twice shows each neighbour once, and a graph that stores it once shows the same.
struct NeighborhoodQuery: Sendable {
    /// How many neighbours a page holds when the caller does not say.
    static let pageSize = 25

    let profile: Profile
    let source: any GraphSource
    let namer: VertexNamer
    /// Whether a relation that is stored from both ends is one group; else each direction is its own.
    let foldsOpposites: Bool

    init(profile: Profile, source: any GraphSource, clock: GraphClock, foldsOpposites: Bool = true) {
        self.foldsOpposites = foldsOpposites
        self.profile = profile
        self.source = source
        namer = VertexNamer(profile: profile, clock: clock)
    }

    /// The vertex with its display name; nil when the graph has no such vertex.
    func reference(to id: String) async throws -> VertexReference? {
        let result = try await source.run(Traversal.g.V(id).appending(RowQuery.fields.steps))
        return VertexFields(result.values.first).map(namer.reference)
    }

    // MARK: - Groups

    /// The groups of a vertex, counted, in the order in which the profile names their relations; others come after them,
    /// outgoing ones first, then by edge label and label.
    ///
    /// Only where a relation is stored in both directions the neighbours that both have are counted, on this graph by
    /// a second question, on a remote one together with the first.
    ///
    /// - Parameter wanted: The label of the neighbours to group; nil takes all.
    func groups(of id: String, to wanted: String? = nil) async throws -> [NeighborGroup] {
        guard case .map(let parts)? = try await source.run(groupsTraversal(of: id)).values.first else { return [] }
        let label = parts["label"]?.stringValue ?? ""
        let carried = NeighborGroup.Direction.allCases.flatMap { stored(parts[$0.rawValue], direction: $0) }
            .filter { group in wanted.map { Vertex.isLabel($0, among: group.neighborLabel) } ?? true }
        var groups = NeighborGroup.merged(carried, profile.oppositeEdges, wanted: wanted)
        var folded: [Int] = []
        for index in groups.indices where groups[index].direction == .out {
            guard let opposite = opposite(of: groups[index], from: label) else { continue }
            groups[index].oppositeEdgeLabel = opposite.edgeLabel
            if let twin = groups.firstIndex(where: { $0.isSameWay(as: opposite) }) { folded.append(twin) }
        }
        for index in groups.indices where groups[index].direction == .in && !folded.contains(index) {
            groups[index].oppositeEdgeLabel = opposite(of: groups[index], from: label)?.edgeLabel
        }
        let twice = groups.indices.filter { index in
            groups[index].direction == .out && folded.contains { groups[$0].isOpposite(of: groups[index]) }
        }
        if !twice.isEmpty {
            var counts = ValueMap()
            if case .map(let known)? = parts["both"] { counts = known }
            // Of a vertex with several labels the first question does not know all groups.
            let unknown = twice.map { groups[$0] }.filter { counts[.string($0.id)] == nil || !$0.carriesOneLabel }
            if !unknown.isEmpty,
                case .map(let asked)? = try await source.run(countsTraversal(of: unknown, from: id)).values.first
            {
                for entry in asked.entries { counts[entry.key] = entry.value }
            }
            for index in twice {
                groups[index].count =
                    counts[.string(groups[index].id)]?.integerValue.map(Int.init) ?? groups[index].count
            }
        }
        return groups.indices.filter { !folded.contains($0) }.map { groups[$0] }.sorted { one, other in
            let (rank, otherRank) = (rank(of: one, from: label), rank(of: other, from: label))
            return rank == otherRank ? one.isBefore(other) : rank < otherRank
        }
    }

    /// The place of a group's relation in the profile; after all of them where it names none.
    private func rank(of group: NeighborGroup, from label: String) -> Int {
        profile.oppositeEdges.firstIndex { group.opposite(from: label, in: $0) != nil } ?? profile.oppositeEdges.count
    }

    /// The canonical Gremlin of the groups.
    func groupsGremlin(of id: String) -> String { source.asked(for: groupsTraversal(of: id)).gremlinText }

    private func groupsTraversal(of id: String) -> Traversal {
        let out = Traversal.__.outE().group().by(.label).by(Traversal.__.inV().dedup().groupCount().by(.label))
        let into = Traversal.__.inE().group().by(.label).by(Traversal.__.outV().dedup().groupCount().by(.label))
        var parts = [
            ("label", Traversal.__.label()), (NeighborGroup.Direction.out.rawValue, out),
            (NeighborGroup.Direction.in.rawValue, into),
        ]
        if source.traits.isRemote, foldsOpposites, !profile.oppositeEdges.isEmpty {
            parts.append(("both", countsByLabel))
        }
        return Traversal.g.V(id).appending(RowQuery.projection(parts))
    }

    /// The counts of all relations that the profile knows from both ends, for whichever label the vertex has.
    private var countsByLabel: Traversal {
        let labels = Set(profile.oppositeEdges.flatMap { [$0.parent, $0.child] }).sorted()
        let choice = Traversal.__.appending(.choose, [.traversal(Traversal.__.label())])
        return labels.reduce(choice) { choice, label in
            let groups = profile.oppositeEdges.flatMap { pair in
                [
                    (pair.parent, pair.forward, pair.backward, pair.child),
                    (pair.child, pair.backward, pair.forward, pair.parent),
                ]
            }.filter { $0.0 == label }.map { _, edge, opposite, neighbor in
                NeighborGroup(
                    direction: .out, edgeLabel: edge, oppositeEdgeLabel: opposite, neighborLabel: neighbor, count: 0)
            }
            let counts = RowQuery.projection(groups.map { ($0.id, neighbors(in: $0).count()) })
            return choice.appending(
                .option, [.value(.string(label)), .traversal(Traversal.__.appending(counts))])
        }
    }

    private func countsTraversal(of groups: [NeighborGroup], from id: String) -> Traversal {
        Traversal.g.V(id).appending(RowQuery.projection(groups.map { ($0.id, neighbors(in: $0).count()) }))
    }

    /// The groups of one direction as they are stored: edge label, neighbour label, count.
    private func stored(_ value: Value?, direction: NeighborGroup.Direction) -> [NeighborGroup] {
        guard case .map(let byEdge)? = value else { return [] }
        return byEdge.entries.flatMap { entry in
            counts(entry.value).map { label, count in
                NeighborGroup(
                    direction: direction, edgeLabel: entry.key.stringValue ?? "", neighborLabel: label, count: count)
            }
        }
    }

    /// The same way stored from the other end, where the profile knows the two as one relation.
    private func opposite(of group: NeighborGroup, from label: String) -> NeighborGroup? {
        guard foldsOpposites else { return nil }
        return profile.oppositeEdges.lazy.compactMap { group.opposite(from: label, in: $0) }.first
    }

    private func counts(_ value: Value?) -> [(label: String, count: Int)] {
        guard case .map(let counts)? = value else { return [] }
        return counts.entries.compactMap { entry in
            guard let label = entry.key.stringValue, let count = entry.value.integerValue, count > 0 else { return nil }
            return (label, Int(count))
        }
    }

    /// The distinct neighbours of a group, anonymous.
    private func neighbors(in group: NeighborGroup) -> Traversal {
        let relation = NeighborRelation(
            direction: group.direction, edgeLabel: group.edgeLabel, oppositeEdgeLabel: group.oppositeEdgeLabel)
        let labels = group.carriedLabels.map(Value.string)
        let isOne: Predicate = labels.count == 1 ? .eq(labels[0]) : .within(labels)
        let neighbors = relation.neighbors.filter(Traversal.__.label().is(isOne))
        return (group.origin.map { neighbors.not(Traversal.__.hasId($0)) } ?? neighbors).dedup()
    }

    /// The distinct neighbours of a group that a filter admits, anonymous.
    private func neighbors(in group: NeighborGroup, filter: FilterWords) -> Traversal {
        let filter = NeighborFilter(
            words: filter, labels: group.carriedLabels, time: namer.definition(of: group.neighborLabel)?.time,
            masked: group.carriedLabels.reduce(into: []) { $0.formUnion(profile.maskedKeys(of: $1)) },
            profile: profile, clock: namer.formatter.clock,
            knowsRegularExpressions: source.traits.knowsRegularExpressions)
        return neighbors(in: group).appending(filter.steps)
    }

    // MARK: - Pages

    /// A page of a group's neighbours in the order of time, either way, then of id; unknown times last.
    ///
    /// A filter is asked of all neighbours, whichever are known already. A remote graph changes between two pages, so it is asked for what is not held yet instead of for a place.
    func page(
        of group: NeighborGroup, from id: String, offset: Int = 0, limit: Int = pageSize, held: [String] = [],
        in order: NeighborOrder = .oldestFirst, filter: FilterWords = FilterWords()
    ) async throws -> NeighborPage {
        let traversal =
            source.traits.isRemote
            ? pageTraversal(of: group, from: id, offset: 0, limit: limit, held: held, in: order, filter: filter)
            : pageTraversal(of: group, from: id, offset: offset, limit: limit, in: order, filter: filter)
        let result = try await source.run(traversal)
        guard case .map(let answer)? = result.values.first else {
            return NeighborPage(
                group: group, neighbors: [], offset: offset, total: 0, filter: filter,
                gremlin: source.asked(for: traversal).gremlinText)
        }
        let neighbors = (answer["page"]?.members ?? []).compactMap { neighbor($0, group: group) }
        return NeighborPage(
            group: group, neighbors: neighbors, offset: offset, total: max(0, Int(answer["total"]?.integerValue ?? 0)),
            filter: filter, gremlin: source.asked(for: traversal).gremlinText)
    }

    /// The canonical Gremlin of a page.
    func pageGremlin(
        of group: NeighborGroup, from id: String, offset: Int = 0, limit: Int = pageSize,
        in order: NeighborOrder = .oldestFirst, filter: FilterWords = FilterWords()
    ) -> String {
        source.asked(
            for: pageTraversal(of: group, from: id, offset: offset, limit: limit, in: order, filter: filter)
        ).gremlinText
    }

    private func pageTraversal(
        of group: NeighborGroup, from id: String, offset: Int, limit: Int, held: [String] = [],
        in order: NeighborOrder, filter: FilterWords
    ) -> Traversal {
        let relation = NeighborRelation(
            direction: group.direction, edgeLabel: group.edgeLabel, oppositeEdgeLabel: group.oppositeEdgeLabel)
        let neighbors = neighbors(in: group, filter: filter)
        let row = RowQuery.projection(
            [(RowQuery.Part.fields, RowQuery.fields)]
                + relation.edgesBack(to: id).map {
                    ($0.direction.rawValue, $0.edges.appending(RowQuery.fields.steps).fold())
                })
        let wanted =
            held.isEmpty ? neighbors : neighbors.not(Traversal.__.appending(.hasId, held.map { .value(.string($0)) }))
        let page = ordered(wanted, time: namer.definition(of: group.neighborLabel)?.time, in: order)
            .range(offset..<(offset + max(0, limit))).appending(row).fold()
        return Traversal.g.V(id).appending(RowQuery.projection([("total", neighbors.count()), ("page", page)]))
    }

    /// What happened at the same moment stands in the order of the files, as a graph of this process orders it by itself;
    /// elsewhere, and where nothing has a time, in the order of the ids.
    private func ordered(_ neighbors: Traversal, time: String?, in order: NeighborOrder) -> Traversal {
        guard let time else { return neighbors.order().by(.id) }
        let known = Traversal.__.values(time).limit(1)
        func when(_ unknown: Int64) -> Traversal {
            Traversal.__.coalesce(known, Traversal.__.constant(.date(unknown)))
        }
        let direction: Keyword = order == .oldestFirst ? .ascending : .descending
        let ordered = neighbors.order()
            .by(when(order == .oldestFirst ? GraphClock.endOfTime : GraphClock.startOfTime), direction)
        return source.traits.isRemote ? ordered.by(.id, direction) : ordered
    }

    private func neighbor(_ value: Value, group: NeighborGroup) -> Neighbor? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]) else { return nil }
        let edges = NeighborGroup.Direction.allCases.flatMap { direction in
            (map[direction.rawValue]?.members ?? []).compactMap { value -> NeighborEdge? in
                guard case .map(let properties) = value, let id = properties[.token(.id)]?.stringValue else {
                    return nil
                }
                let label = properties[.token(.label)]?.stringValue ?? ""
                return NeighborEdge(
                    id: id, label: label, direction: direction, properties: namer.facts(of: properties, label: label))
            }
        }
        return Neighbor(
            vertex: namer.reference(to: fields), time: namer.time(of: fields), summary: namer.summary(of: fields),
            properties: namer.shown(fields), edges: edges)
    }

    // MARK: - Details

    /// All properties of a vertex and its edges by direction and label; nil when there is no such vertex.
    func details(of id: String) async throws -> VertexDetails? {
        let traversal = detailsTraversal(of: id)
        guard case .map(let parts)? = try await source.run(traversal).values.first,
            let fields = VertexFields(parts[RowQuery.Part.fields])
        else { return nil }
        let edges = NeighborGroup.Direction.allCases.flatMap { direction in
            counts(parts[direction.rawValue]).map {
                VertexDetails.EdgeCount(direction: direction, label: $0.label, count: $0.count)
            }.sorted { $0.label < $1.label }
        }
        return VertexDetails(
            vertex: namer.reference(to: fields),
            properties: namer.facts(of: fields.properties, label: fields.vertex.label), edges: edges,
            gremlin: source.asked(for: traversal).gremlinText)
    }

    /// The canonical Gremlin of the details.
    func detailsGremlin(of id: String) -> String { source.asked(for: detailsTraversal(of: id)).gremlinText }

    /// All properties of an edge and the names of its ends; nil when there is no such edge.
    func details(of edge: EdgeReference) async throws -> EdgeDetails? {
        let traversal = detailsTraversal(of: edge)
        guard case .map(let parts)? = try await source.run(traversal).values.first else { return nil }
        var named = edge
        if let from = VertexFields(parts[NeighborGroup.Direction.out.rawValue]) {
            named.from = namer.reference(to: from)
        }
        if let to = VertexFields(parts[NeighborGroup.Direction.in.rawValue]) { named.to = namer.reference(to: to) }
        guard case .map(let fields)? = parts[RowQuery.Part.fields] else { return nil }
        return EdgeDetails(
            edge: named, properties: namer.facts(of: fields, label: edge.label),
            gremlin: source.asked(for: traversal).gremlinText)
    }

    /// The canonical Gremlin of an edge's details.
    func detailsGremlin(of edge: EdgeReference) -> String { source.asked(for: detailsTraversal(of: edge)).gremlinText }

    private func detailsTraversal(of edge: EdgeReference) -> Traversal {
        Traversal.g.appending(.E, [.value(.string(edge.id))]).appending(
            RowQuery.projection([
                (RowQuery.Part.fields, RowQuery.fields),
                (NeighborGroup.Direction.out.rawValue, Traversal.__.outV().appending(RowQuery.fields.steps)),
                (NeighborGroup.Direction.in.rawValue, Traversal.__.inV().appending(RowQuery.fields.steps)),
            ]))
    }

    private func detailsTraversal(of id: String) -> Traversal {
        Traversal.g.V(id).appending(
            RowQuery.projection([
                (RowQuery.Part.fields, RowQuery.fields),
                (NeighborGroup.Direction.out.rawValue, Traversal.__.outE().groupCount().by(.label)),
                (NeighborGroup.Direction.in.rawValue, Traversal.__.inE().groupCount().by(.label)),
            ]))
    }
}
