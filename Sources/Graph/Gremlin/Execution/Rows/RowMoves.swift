/// From rows to their neighbours.
final class RowMove: RowStage {
    private let reader: RowAdjacency
    private let evaluation: Evaluation
    private var target: TableFinder
    /// What is found already, where one result is enough.
    private let found: RowMemory<Bool>?
    /// Where the runs of rows begin and end, run by run of each row.
    private let starts = RowMemory<Int>(repeating: 0, count: 2 * RowBatch.capacity)
    private let ends = RowMemory<Int>(repeating: 0, count: 2 * RowBatch.capacity)

    init(_ reader: RowAdjacency, found: RowMemory<Bool>?, _ evaluation: Evaluation, to next: RowSink) {
        self.reader = reader
        self.evaluation = evaluation
        target = TableFinder(evaluation.store)
        self.found = found
        super.init(next)
    }

    override func take(_ batch: RowBatch) throws {
        try evaluation.tick(batch.count)
        var source = TableFinder(evaluation.store)
        var start = 0
        while start < batch.count {
            _ = source.localRow(batch.rows[start])
            let table = source.rows
            let end = batch.end(of: table, from: start)
            let runs = reader.runs(ofTable: source.table)
            // As many rows at a time as there is room for their runs.
            guard runs.count <= starts.count else { throw RowsGiveUp() }
            let length = runs.isEmpty ? batch.count : starts.count / runs.count
            while start < end {
                let part = start..<min(end, start &+ length)
                let edges = findPlaces(runs, batch, part, table.lowerBound)
                try walk(runs, batch, part)
                reader.note(part.count &+ edges)
                start = part.upperBound
            }
        }
    }

    /// Finds the runs of all rows before one is walked, so that the processor waits for the memory of many at once.
    ///
    /// - Returns: How many edges they have.
    private func findPlaces(_ runs: RowAdjacency.Runs, _ batch: RowBatch, _ part: Range<Int>, _ first: UInt32)
        -> Int
    {
        let (starts, ends) = (starts.base, ends.base)
        var edges = 0
        for number in runs.indices {
            var place = number
            for index in part {
                let run = runs[number].run(localRow: Int(batch.rows[index]) &- Int(first))
                starts[place] = run.lowerBound
                ends[place] = run.upperBound
                edges &+= run.upperBound &- run.lowerBound
                place &+= runs.count
            }
        }
        return edges
    }

    private func walk(_ runs: RowAdjacency.Runs, _ batch: RowBatch, _ part: Range<Int>) throws {
        // Everything that the loop touches is its own, which spares it millions of counted references.
        var target = self.target
        let allowed = reader.allowed?.base
        let found = self.found?.base
        let (starts, ends) = (starts.base, ends.base)
        let (rows, tags) = (out.rows, out.tags)
        var count = out.count
        var run = 0
        for index in part {
            let tag = batch.tags[index]
            for number in runs.indices {
                defer { run &+= 1 }
                if let found, found[Int(tag)] { continue }
                for place in starts[run]..<ends[run] {
                    let neighbour = runs[number].neighbour(place)
                    if let allowed {
                        _ = target.localRow(neighbour)
                        if !allowed[target.table] { continue }
                    }
                    rows[count] = neighbour
                    tags[count] = tag
                    count &+= 1
                    guard count == RowBatch.capacity else { continue }
                    out.count = count
                    try flush()
                    try evaluation.tick(count)
                    count = 0
                    if let found, found[Int(tag)] { break }
                }
            }
        }
        out.count = count
        self.target = target
    }
}

/// The runs of edges of a movement, looked up once for each table.
final class RowAdjacency {
    typealias Runs = UnsafeBufferPointer<RunReader>

    private let adjacency: Adjacency
    private let labels: Set<Symbol>?
    private let store: GraphStore
    /// Which tables the neighbours have to be in; nil for any.
    let allowed: RowMemory<Bool>?
    private let countsRepeats: Bool
    /// For each table its readers; made when it is first met.
    private let known: RowMemory<Runs?>
    /// For each table how many of its readers follow edges that leave.
    private var outgoing: [Int]
    private var owned: [UnsafeMutablePointer<RunReader>] = []
    private let many = RowWork.sizes.many
    /// Rows that have been walked from and edges that have been followed, up to many.
    private var walked = 0

    init(_ adjacency: Adjacency, allowed: [Bool]?, countsRepeats: Bool, _ store: GraphStore) {
        self.adjacency = adjacency
        self.store = store
        self.countsRepeats = countsRepeats
        known = RowMemory(repeating: nil, count: store.vertexTables.count)
        outgoing = Array(repeating: 0, count: store.vertexTables.count)
        labels =
            adjacency.labels.isEmpty
            ? adjacency.matchesAny ? nil : [] : Set(adjacency.labels.compactMap { store.labelSymbol($0) })
        self.allowed = allowed.map { allowed in
            let memory = RowMemory<Bool>(repeating: false, count: allowed.count)
            for (index, isAllowed) in allowed.enumerated() { memory[index] = isAllowed }
            return memory
        }
    }

    deinit { for readers in owned { readers.deallocate() } }

    @inline(__always)
    func runs(ofTable table: Int) -> Runs { known[table] ?? makeRuns(table) }

    @inline(never)
    private func makeRuns(_ table: Int) -> Runs {
        func segments(_ all: [AdjacencySegment]) -> [AdjacencySegment] {
            all.filter { labels?.contains($0.label) ?? true }
        }
        let leaving = adjacency.direction == .in ? [] : segments(store.vertexTables[table].outgoing)
        let arriving = adjacency.direction == .out ? [] : segments(store.vertexTables[table].incoming)
        let readers = UnsafeMutablePointer<RunReader>.allocate(capacity: leaving.count + arriving.count + 1)
        let rowCount = walked >= many ? store.vertexTables[table].rows.count : nil
        for (index, segment) in (leaving + arriving).enumerated() {
            (readers + index).initialize(to: RunReader(segment, rowCount: rowCount))
        }
        owned.append(readers)
        outgoing[table] = leaving.count
        var count = leaving.count + arriving.count
        if isTwofold(table, count), store.mirrors.isKnown(mirror(table)) == true { count = leaving.count }
        let runs = Runs(start: readers, count: count)
        known[table] = runs
        return runs
    }

    /// Whether edges are followed both ways and one way may be enough.
    private func isTwofold(_ table: Int, _ count: Int) -> Bool {
        !countsRepeats && outgoing[table] > 0 && outgoing[table] < count
    }

    private func mirror(_ table: Int) -> MirrorFact {
        MirrorFact(
            table: table, labels: labels,
            neighbours: allowed.map { allowed in (0..<allowed.count).filter { allowed[$0] } })
    }

    /// Counts rows and edges. When there have been many the readers are made anew with ranks, and it is seen whether one way would
    /// have been enough.
    func note(_ count: Int) {
        guard walked < many else { return }
        walked &+= count
        guard walked >= many else { return }
        for table in 0..<known.count where known[table] != nil {
            let runs = makeRuns(table)
            guard isTwofold(table, runs.count) else { continue }
            let oneWayIsEnough = store.mirrors.find(mirror(table)) { isMirrored(table, runs) }
            if oneWayIsEnough { known[table] = Runs(start: runs.baseAddress, count: outgoing[table]) }
        }
    }

    /// Whether every edge that arrives at a vertex of a table comes from where one leads to that leaves.
    private func isMirrored(_ table: Int, _ runs: Runs) -> Bool {
        var target = TableFinder(store)
        var left: [UInt32] = []
        for localRow in 0..<store.vertexTables[table].rows.count {
            left.removeAll(keepingCapacity: true)
            for number in runs.indices {
                let run = runs[number].run(localRow: localRow)
                if number < outgoing[table] {
                    for place in run { left.append(runs[number].neighbour(place)) }
                    continue
                }
                if number == outgoing[table], left.count > 8 { left.sort() }
                for place in run {
                    let neighbour = runs[number].neighbour(place)
                    if let allowed {
                        _ = target.localRow(neighbour)
                        if !allowed[target.table] { continue }
                    }
                    let isThere =
                        if left.count > 8 {
                            left.partitioningIndex { $0 >= neighbour } < left.count
                                && left[left.partitioningIndex { $0 >= neighbour }] == neighbour
                        } else { left.contains(neighbour) }
                    if !isThere { return false }
                }
            }
        }
        return true
    }
}
