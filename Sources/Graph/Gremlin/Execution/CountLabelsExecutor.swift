/// `out().groupCount().by(label)` and the like: neighbours counted by the tables their rows lie in, edges by their runs.
///
/// No neighbour becomes a traverser and no label a text before the end, so that a vertex of many edges costs little more
/// than reading its runs.
final class CountLabelsExecutor: ReducingExecutor {
    private let reader: AdjacencyReader
    private let toEdge: Bool
    /// The counts by table, or by edge label where the edges are counted; 0 for what has not been met.
    private var counts: [Int64]
    /// What has been met, in the order of its first meeting.
    private var met: [Int] = []

    init(_ adjacency: Adjacency, _ step: PlanStep, _ evaluation: Evaluation) {
        reader = AdjacencyReader(adjacency, evaluation.store)
        toEdge = adjacency.toEdge
        let store = evaluation.store
        counts = Array(repeating: 0, count: toEdge ? store.edgeTables.count : store.vertexTables.count)
        super.init(step, evaluation)
    }

    override func add(_ traverser: Traverser) throws {
        guard case .vertex(let vertex) = traverser.value else {
            throw failure("\(origin.name.rawValue)() needs a vertex, not \(traverser.value.kindDescription)")
        }
        try evaluation.tick()
        if vertex.isDetached { return }
        try reader.forEachRun(of: vertex.row) { run, segment in
            guard let first = run.first else { return }
            if toEdge {
                try count(run.count, in: evaluation.store.edgeTable(of: first), bulk: traverser.bulk)
            } else {
                try countNeighbours(run, of: segment, bulk: traverser.bulk)
            }
        }
    }

    /// Counts by stretches of neighbours that lie in one table.
    private func countNeighbours(_ run: EdgeRun, of segment: AdjacencySegment, bulk: Int64) throws {
        let store = evaluation.store
        var table = 0
        var rows: Range<UInt32> = 0..<0
        var length = 0
        for edge in run {
            let neighbour = segment.neighbour(edge)
            if !rows.contains(neighbour) {
                try count(length, in: table, bulk: bulk)
                length = 0
                table = store.vertexTable(of: neighbour)
                rows = store.vertexTables[table].rows
            }
            length += 1
        }
        try count(length, in: table, bulk: bulk)
    }

    private func count(_ length: Int, in table: Int, bulk: Int64) throws {
        guard length > 0 else { return }
        try evaluation.tick(length)
        if counts[table] == 0 {
            try evaluation.hold(1)
            met.append(table)
        }
        counts[table] = try counted(counts[table], adding: Bulk.product(Int64(length), bulk))
    }

    override func finish() -> Value? {
        let store = evaluation.store
        var map = ValueMap()
        for table in met {
            let label = toEdge ? store.name(of: store.edgeTables[table].label) : store.vertexLabelTexts[table]
            // Labels that were loaded in another order are another table of the same text.
            let earlier = map[label]?.integerValue ?? 0
            map[.string(label)] = .long(earlier + counts[table])
        }
        return .map(map)
    }

    override func reset() {
        super.reset()
        for table in met { counts[table] = 0 }
        met.removeAll(keepingCapacity: true)
    }
}
