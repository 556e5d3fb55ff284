/// `out()`, `in()`, `both()` and their edge forms.
final class AdjacentExecutor: Executor {
    private let move: AdjacencyReader
    private let toEdge: Bool
    private var source: Traverser?
    private var found: [UInt32] = []
    private var position = 0

    init(_ adjacency: Adjacency, _ step: PlanStep, _ evaluation: Evaluation) {
        move = AdjacencyReader(adjacency, evaluation.store)
        toEdge = adjacency.toEdge
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            if position < found.count, var traverser = source {
                try evaluation.tick()
                let row = found[position]
                position += 1
                move(&traverser, to: toEdge ? .edge(Edge(row: row)) : .vertex(Vertex(row: row)))
                return traverser
            }
            guard let incoming = try pull() else { return nil }
            guard case .vertex(let vertex) = incoming.value else {
                throw failure("\(origin.name.rawValue)() needs a vertex, not \(incoming.value.kindDescription)")
            }
            source = incoming
            found.removeAll(keepingCapacity: true)
            position = 0
            if !vertex.isDetached { move.read(vertex.row, into: &found) }
        }
    }

    override func reset() {
        found.removeAll(keepingCapacity: true)
        position = 0
    }
}

/// Reads the neighbours or edges of a vertex for a movement whose labels are looked up once.
struct AdjacencyReader {
    private let store: GraphStore
    private let direction: Direction
    private let labels: [Symbol]?
    private let toEdge: Bool

    init(_ adjacency: Adjacency, _ store: GraphStore) {
        self.store = store
        direction = adjacency.direction
        toEdge = adjacency.toEdge
        if adjacency.labels.isEmpty {
            labels = adjacency.matchesAny ? nil : []
        } else {
            labels = adjacency.labels.compactMap { store.labelSymbol($0) }
        }
    }

    @inline(__always)
    func read(_ row: UInt32, into found: inout [UInt32]) {
        if direction != .in { read(row, .outgoing, into: &found) }
        if direction != .out { read(row, .incoming, into: &found) }
    }

    @inline(__always)
    private func read(_ row: UInt32, _ side: EdgeDirection, into found: inout [UInt32]) {
        store.forEachEdge(of: row, side, labels: labels) { edge, neighbour in
            found.append(toEdge ? edge : neighbour)
            return true
        }
    }

    /// The number of edges, counted without visiting them.
    func degree(_ row: UInt32) -> Int {
        var degree = 0
        if direction != .in { degree += store.degree(of: row, .outgoing, labels: labels) }
        if direction != .out { degree += store.degree(of: row, .incoming, labels: labels) }
        return degree
    }
}

/// `inV()`, `outV()`, `bothV()` and `otherV()`.
final class EdgeVertexExecutor: Executor {
    /// Nil for the vertex that the traverser did not come from.
    private let direction: Direction?
    private var pending: Traverser?

    init(_ direction: Direction?, _ step: PlanStep, _ evaluation: Evaluation) {
        self.direction = direction
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        if let traverser = pending {
            pending = nil
            return traverser
        }
        guard var traverser = try pull() else { return nil }
        guard case .edge(let edge) = traverser.value, !edge.isDetached else {
            throw failure("\(origin.name.rawValue)() needs an edge, not \(traverser.value.kindDescription)")
        }
        try evaluation.tick()
        let from = evaluation.store.from(edge.row)
        let to = evaluation.store.to(edge.row)
        switch direction {
        case .out: move(&traverser, to: .vertex(Vertex(row: from)))
        case .in: move(&traverser, to: .vertex(Vertex(row: to)))
        case .both:
            var second = traverser
            move(&second, to: .vertex(Vertex(row: to)))
            pending = second
            move(&traverser, to: .vertex(Vertex(row: from)))
        case nil:
            guard traverser.origin != .max else {
                throw failure("otherV() needs an edge that was reached from a vertex")
            }
            move(&traverser, to: .vertex(Vertex(row: traverser.origin == from ? to : from)))
        }
        return traverser
    }

    override func reset() { pending = nil }
}
