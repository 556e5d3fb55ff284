/// `out()`, `in()`, `both()` and their edge forms.
final class AdjacentExecutor: Executor {
    private let reader: AdjacencyReader
    private let toEdge: Bool
    private var source: Traverser?
    private var cursor = AdjacencyReader.Cursor()
    private var found: [UInt32] = []
    private var position = 0

    init(_ adjacency: Adjacency, _ step: PlanStep, _ evaluation: Evaluation) {
        reader = AdjacencyReader(adjacency, evaluation.store)
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
            found.removeAll(keepingCapacity: true)
            position = 0
            if !cursor.isAtEnd {
                reader.read(&cursor, into: &found)
                continue
            }
            guard let incoming = try pull() else { return nil }
            guard case .vertex(let vertex) = incoming.value else {
                throw failure("\(origin.name.rawValue)() needs a vertex, not \(incoming.value.kindDescription)")
            }
            source = incoming
            if !vertex.isDetached { cursor = reader.begin(vertex.row) }
        }
    }

    override func reset() {
        found.removeAll(keepingCapacity: true)
        position = 0
        cursor = AdjacencyReader.Cursor()
    }
}

/// Reads the neighbours or edges of a vertex, some hundreds at a time, for a movement whose labels are looked up once.
struct AdjacencyReader {
    /// How far the edges of a vertex have been read.
    struct Cursor {
        fileprivate var row: UInt32 = 0
        fileprivate var side = EdgeDirection.outgoing
        fileprivate var segment = 0
        fileprivate var offset = 0
        private(set) var isAtEnd = true

        init() {}

        fileprivate init(row: UInt32, side: EdgeDirection) {
            self.row = row
            self.side = side
            isAtEnd = false
        }

        fileprivate mutating func finish() { isAtEnd = true }
    }

    private let store: GraphStore
    private let direction: Direction
    private let labels: [Symbol]?
    private let toEdge: Bool
    private static let batch = 256

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

    func begin(_ row: UInt32) -> Cursor {
        Cursor(row: row, side: direction == .in ? .incoming : .outgoing)
    }

    /// Reads on until a batch is full or there is no more.
    func read(_ cursor: inout Cursor, into found: inout [UInt32]) {
        let table = store.vertexTable(of: cursor.row)
        let localRow = store.vertexTables[table].localRow(cursor.row)
        while true {
            let isOutgoing = cursor.side == .outgoing
            let count = isOutgoing ? store.vertexTables[table].outgoing.count : store.vertexTables[table].incoming.count
            while cursor.segment < count {
                let segment =
                    isOutgoing
                    ? store.vertexTables[table].outgoing[cursor.segment]
                    : store.vertexTables[table].incoming[cursor.segment]
                if labels?.contains(segment.label) ?? true {
                    let run = segment.run(localRow: localRow)
                    let end = min(run.count, cursor.offset + Self.batch - found.count)
                    for index in cursor.offset..<max(end, cursor.offset) {
                        let edge = run[index]
                        found.append(toEdge ? edge : segment.neighbour(edge))
                    }
                    cursor.offset = end
                    if end < run.count { return }
                }
                cursor.segment += 1
                cursor.offset = 0
            }
            guard direction == .both, isOutgoing else { return cursor.finish() }
            cursor.side = .incoming
            cursor.segment = 0
        }
    }

    /// Visits the runs of edges of a vertex, one for each direction and label that has any or none.
    func forEachRun(of row: UInt32, _ body: (_ run: EdgeRun, _ segment: AdjacencySegment) throws -> Void) rethrows {
        let table = store.vertexTables[store.vertexTable(of: row)]
        let localRow = table.localRow(row)
        for side in [EdgeDirection.outgoing, .incoming] where side == .outgoing ? direction != .in : direction != .out {
            for segment in side == .outgoing ? table.outgoing : table.incoming
            where labels?.contains(segment.label) ?? true {
                try body(segment.run(localRow: localRow), segment)
            }
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
