import Graph

/// Asks how two vertices are joined: the shortest ways first, then the next longer ones, whichever way their edges run.
///
/// One traversal walks in breadth from one vertex to the other. On any graph it ends: after so many steps, so many ways
/// looked at and so much time. Vertices with many neighbours join everybody with everybody, so it does not go over them
/// unless that is asked for.
struct PathQuery: Sendable {
    /// Edges of the longest way.
    static let longest = 8
    /// Ways that are asked for.
    static let pageSize = 25
    /// Vertices with more neighbours than this are hubs.
    static let largestNeighborhood = 500
    /// What is asked for.
    struct Ends: Sendable, Hashable {
        var from: String
        var to: String
        /// Whether ways over hubs count.
        var overHubs = false
        var limit = PathQuery.pageSize
    }

    let source: any GraphSource
    let namer: VertexNamer
    /// Beginnings of ways that are looked at, which bounds what an engine holds.
    var walkLimit = 200_000
    /// Seconds after which the walk ends with what it has found.
    var timeLimit = 5

    init(profile: Profile, source: any GraphSource, clock: GraphClock) {
        self.source = source
        namer = VertexNamer(profile: profile, clock: clock)
    }

    /// The names of the parts of the answer.
    private enum Part {
        static let paths = "paths"
        static let walked = "walked"
        static let id = "id"
        static let label = "label"
        static let origin = "from"
    }

    /// The ways between two vertices, the shortest first; none when there is no such vertex.
    ///
    /// - Throws: `ExplorerError` when both are one.
    func paths(_ ends: Ends) async throws -> FoundPaths {
        guard ends.from != ends.to else { throw ExplorerError.sameVertex(ends.from) }
        let traversal = traversal(ends)
        let result = try await source.run(traversal)
        var found = FoundPaths(gremlin: source.asked(for: traversal).gremlinText)
        guard case .map(let parts)? = result.values.first else { return found }
        let paths = (parts[Part.paths]?.members ?? []).compactMap(path)
        let ordered = paths.enumerated().sorted { ($0.element.length, $0.offset) < ($1.element.length, $1.offset) }
        found.paths = ordered.prefix(ends.limit).map(\.element)
        var walked = 0
        if case .map(let counts)? = parts[Part.walked] {
            walked = counts.entries.compactMap { $0.value.integerValue.map { Int(clamping: $0) } }
                .reduce(0) { $0.addingClamped($1) }
        }
        if paths.count > ends.limit {
            found.ending = .enough
        } else if result.elapsed >= .seconds(timeLimit) {
            // The answer does not say that the time was over.
            found.ending = .time(seconds: timeLimit)
        } else if walked >= walkLimit {
            found.ending = .walked(walkLimit)
        }
        return found
    }

    /// The canonical Gremlin.
    func gremlin(_ ends: Ends) -> String { source.asked(for: traversal(ends)).gremlinText }

    private func traversal(_ ends: Ends) -> Traversal {
        let loops = Traversal.__.appending(.loops)
        // Of several edges between two vertices one is enough; a relation that is stored from both ends is one way.
        let step = Traversal.__.appending(.timeLimit, [Argument(integerLiteral: Int64(timeLimit) * 1000)])
            .appending(passable(ends)).local(Traversal.__.bothE().otherV().dedup()).simplePath().limit(walkLimit)
            .appending(.groupCount, [.value(.string(Part.walked))]).by(loops)
        let edge = Traversal.__.project(Part.id, Part.label, Part.origin).by(.id).by(.label)
            .by(Traversal.__.outV().id())
        return Traversal.g.V(ends.from).repeat(step)
            .until(Traversal.__.or(Traversal.__.hasId(ends.to), loops.is(.eq(.int(Int32(Self.longest))))))
            .hasId(ends.to).path().by(RowQuery.fields).by(edge).limit(ends.limit + 1).fold()
            .project(Part.paths, Part.walked).by().by(Traversal.__.select(Part.walked))
    }

    /// Keeps the vertices that the walk goes on from: the first, and those that are no hubs.
    private func passable(_ ends: Ends) -> [Step] {
        guard !ends.overHubs else { return [] }
        // So many edges are looked at even where all lead to the same few neighbours.
        let neighbors = Traversal.__.both().limit(20 * Self.largestNeighborhood).dedup()
            .limit(Self.largestNeighborhood + 1).count()
        let isNoHub = Traversal.__.filter(neighbors.is(.lte(.int(Int32(Self.largestNeighborhood)))))
        return Traversal.__.or(Traversal.__.hasId(ends.from), isNoHub).steps
    }

    private func path(_ value: Value) -> FoundPath? {
        guard case .path(let path) = value else { return nil }
        var found = FoundPath(vertices: [], edges: [])
        for (place, object) in path.objects.enumerated() {
            if place.isMultiple(of: 2) {
                guard let fields = VertexFields(object) else { return nil }
                found.vertices.append(namer.reference(to: fields))
            } else {
                guard case .map(let edge) = object, let id = edge[Part.id]?.stringValue, let last = found.vertices.last
                else { return nil }
                found.edges.append(
                    FoundPath.Edge(
                        id: id, label: edge[Part.label]?.stringValue ?? "",
                        isForward: edge[Part.origin]?.stringValue == last.id))
            }
        }
        return found.vertices.count == found.edges.count + 1 ? found : nil
    }
}
