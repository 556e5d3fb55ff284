import Synchronization

/// How the work over rows is cut; smaller in tests, so that small graphs have many pieces.
struct RowWork: Sendable {
    /// Rows for which a second thread is worth its start.
    var shared = 8192
    /// The fewest and the most rows of a piece.
    var piece = 4096...65_536
    /// Vertices that an index finds and that are fewer are left to traversers.
    var fewest = 64
    /// Rows and edges of a walk from which on it pays to learn more of the edges.
    var many = 8192
    /// Nil for as many as there are processors.
    var threads: Int?

    @TaskLocal static var sizes = RowWork()
}

/// One answer to a question over rows.
///
/// The line of steps is run in phases. Within one, pieces of the rows go through all its steps on their own, on any
/// thread. A phase ends where a `dedup()` has to see all rows, and where few rows have led to many; then what has been
/// walked to is there in the order in which traversers would have come. Groups are numbered by each thread and put
/// together by when their keys were first met, so their order is that of traversers, too.
struct RowsRun {
    private let plan: RowPlan
    private let evaluation: Evaluation
    private let store: GraphStore
    private let codebook: RowCodebook
    private let sizes = RowWork.sizes
    /// The levels of groups so far, and whether their keys are lists.
    private var levels: [(groups: RowGroups, isList: Bool)] = []

    init(_ plan: RowPlan, _ evaluation: Evaluation) {
        self.plan = plan
        self.evaluation = evaluation
        store = evaluation.store
        codebook = RowCodebook(evaluation.store)
    }

    /// The one result; nil when there is none.
    ///
    /// - Throws: ``RowsGiveUp`` where traversers have to do it; an error when the traversal is over its limits; what a
    ///   step says of a row, which traversers may say of another one first.
    mutating func value() throws -> Value? {
        var conditions: [Condition] = []
        var source = try start(&conditions)
        var steps = plan.line.steps
        if !conditions.isEmpty { steps.insert(.keep(.conditions(conditions)), at: 0) }
        var held = 0
        defer { evaluation.release(held) }
        while let length = firstPhase(of: steps, rows: source.count) {
            let phase = Array(steps[..<length])
            steps.removeFirst(length)
            var isExact = false
            if case .dedup(true)? = phase.last { isExact = true }
            let run = try run(isExact ? Array(phase.dropLast()) : phase, end: nil, dropsRepeats: isExact, on: source)
            let chunks = try joined(run, onlyFirst: isExact)
            let count = chunks.reduce(0) { $0 + $1.rows.count }
            try evaluation.hold(count)
            evaluation.release(held)
            held = count
            source = .chunks(chunks)
        }
        let run = try run(steps, end: plan.line.end, dropsRepeats: false, on: source)
        let maps = try joinLevels(run)
        guard let first = run.workers[0].totals else { return nil }
        let totals = run.workers.count == 1 ? first : first.fresh
        if run.workers.count > 1 {
            for (worker, map) in zip(run.workers, maps) {
                if let other = worker.totals { try totals.add(other) { map?[$0] ?? $0 } }
            }
        }
        for result in run.results {
            let map = maps[result.worker]
            totals.add(floating: result.takeFloating()[...]) { map?[$0] ?? $0 }
        }
        return try rendered(totals)
    }

    // MARK: Where it begins and how it is cut

    /// The rows to begin with, and the conditions that remain to be asked of them.
    private func start(_ conditions: inout [Condition]) throws -> RowSource {
        var scan = plan.scan
        if isIndexed(scan.conditions) {
            conditions = scan.conditions
            guard case .rows(let rows) = try ScanCandidates(scan, evaluation, remaining: &conditions),
                rows.count >= sizes.fewest
            else { throw RowsGiveUp() }
            return .chunks([RowChunk(rows: rows, tags: [])])
        }
        // What no index answers is asked of the rows on all threads.
        let asked = scan.conditions.filter { if case .property = $0.subject { true } else { false } }
        scan.conditions.removeAll { if case .property = $0.subject { true } else { false } }
        conditions = scan.conditions
        guard case .ranges(let ranges) = try ScanCandidates(scan, evaluation, remaining: &conditions) else {
            throw RowsGiveUp()
        }
        conditions += asked
        return .ranges(ranges)
    }

    /// Whether some vertices are found by an index, without looking at all.
    private func isIndexed(_ conditions: [Condition]) -> Bool {
        conditions.contains { condition in
            guard case .property(let key) = condition.subject, case .predicate(let predicate) = condition.test else {
                return false
            }
            switch predicate {
            case .text(let text):
                if case .plain(.startingWith, _) = text.test { return true }
                return false
            case .compare(.eq, _), .within:
                guard let symbol = store.keySymbol(key) else { return false }
                return store.vertexTables.indices.contains {
                    store.vertexTables[$0].column(symbol) != nil
                        && store.indexes(IndexedColumn(table: $0, key: symbol)).existingSorted != nil
                }
            default: return false
            }
        }
    }

    /// How many steps the next phase has; nil when it is the last and has all.
    private func firstPhase(of steps: [RowStep], rows: Int) -> Int? {
        let exact = steps.firstIndex { if case .dedup(true) = $0 { true } else { false } }
        if rows < sizes.shared, let move = steps.firstIndex(where: \.leadsOn), move < exact ?? .max {
            var end = move + 1
            while end < steps.count, case .keep(.conditions) = steps[end] { end += 1 }
            if end < steps.count, end != exact { return end }
        }
        return exact.map { $0 + 1 }
    }

    // MARK: Running

    private struct Run {
        let workers: [RowWorker]
        /// Of the pieces, in order.
        let results: [RowPieceResult]
    }

    private func run(_ steps: [RowStep], end: RowEnd?, dropsRepeats: Bool, on source: RowSource) throws -> Run {
        let rows = source.count
        let isShared = rows >= sizes.shared || fanOut(of: steps, from: source) >= sizes.shared
        let threads = isShared ? ParallelWork(threads: sizes.threads).threads : 1
        let fewest = rows >= sizes.shared || !isShared ? sizes.piece.lowerBound : 1
        let size = min(max(rows / (threads * 8) + 1, fewest), sizes.piece.upperBound)
        let pieces = source.pieces(of: size)
        let stop = StopFlag()
        // Made by one thread, since plans name constants that all have to know.
        let workers = try (0..<max(1, min(threads, pieces.count))).map { _ in
            try RowWorker(
                steps, end: end, dropsRepeats: dropsRepeats,
                threads == 1 ? evaluation : Evaluation(partOf: evaluation, stoppedBy: stop), codebook)
        }
        var results: [RowPieceResult] = []
        if workers.count == 1 {
            for (number, piece) in pieces.enumerated() {
                results.append(try workers[0].run(piece, number: number, of: source))
            }
        } else {
            results = try SharedRun(workers, pieces, source, stop).results()
        }
        return Run(workers: workers, results: results)
    }

    /// How many edges the first movement follows from rows that are few.
    private func fanOut(of steps: [RowStep], from source: RowSource) -> Int {
        guard let move = steps.first(where: \.leadsOn), case .move(let adjacency, _) = move else { return 0 }
        let reader = RowAdjacency(adjacency, allowed: nil, countsRepeats: true, store)
        var finder = TableFinder(store)
        var edges = 0
        source.forEachRow { row in
            let localRow = finder.localRow(row)
            for run in reader.runs(ofTable: finder.table) { edges += run.run(localRow: localRow).count }
        }
        return edges
    }

    // MARK: Putting together

    /// Numbers the groups of all threads as one would have; for each thread the new numbers of its innermost groups, nil
    /// where they stay.
    private mutating func joinLevels(_ run: Run) throws -> [[Int]?] {
        var maps = [[Int]?](repeating: nil, count: run.workers.count)
        for depth in run.workers[0].levels.indices {
            let isList = run.workers[0].levels[depth].isList
            if run.workers.count == 1 {
                levels.append((run.workers[0].levels[depth].groups, isList))
            } else {
                let parts = run.workers.map { $0.levels[depth].groups }
                let (groups, numbers) = RowGroups.joined(parts, parents: depth == 0 ? nil : maps)
                levels.append((groups, isList))
                maps = numbers
            }
            try evaluation.hold(levels[levels.count - 1].groups.count)
            evaluation.release(levels[levels.count - 1].groups.count)
        }
        return maps
    }

    /// The rows of a phase in order, with the numbers of their groups for all.
    private mutating func joined(_ run: Run, onlyFirst: Bool) throws -> [RowChunk] {
        let maps = try joinLevels(run)
        let belongs = !levels.isEmpty
        var first = FirstRows(store, belongs: belongs)
        var chunks: [RowChunk] = []
        for result in run.results {
            var chunk = result.takeChunk()
            if belongs, let map = maps[result.worker] {
                chunk.tags.withUnsafeMutableBufferPointer { tags in
                    for index in tags.indices { tags[index] = UInt32(truncatingIfNeeded: map[Int(tags[index])]) }
                }
            }
            if !belongs { chunk.tags = [] }
            if onlyFirst { try first.keep(&chunk) }
            try evaluation.tick(chunk.rows.count / 64 + 1)
            if !chunk.rows.isEmpty { chunks.append(chunk) }
        }
        return chunks
    }

    private func rendered(_ totals: RowTotals) throws -> Value? {
        guard let innermost = levels.last else { return totals.value(0, store) }
        var values: [Value?] = (0..<innermost.groups.count).map { totals.value($0, store) }
        for (depth, level) in levels.enumerated().reversed() {
            let parents = depth == 0 ? 1 : levels[depth - 1].groups.count
            var entries = [[ValueMap.Entry]](repeating: [], count: parents)
            for group in 0..<level.groups.count {
                guard let value = values[group] else { continue }
                entries[Int(level.groups.head(group).parent)].append(
                    .init(key: key(level.groups.key(group), isList: level.isList), value: value))
            }
            values = entries.map { .map(ValueMap(distinct: $0)) }
        }
        return try values[0].map(evaluation.grown)
    }

    private func key(_ codes: [RowCode], isList: Bool) -> Value {
        let parts = codes.filter { $0.type != RowCode.none }.map(codebook.value)
        return isList ? .list(parts) : parts[0]
    }
}

extension RowStep {
    /// Whether one row may become many.
    fileprivate var leadsOn: Bool {
        switch self {
        case .move, .union, .local: true
        default: false
        }
    }
}

/// Tells threads to stop: when one of them has failed, and when the task that waits for all is cancelled, of which they
/// do not know by themselves.
///
/// `@unchecked Sendable`: the task is set before the threads begin and taken away when they have ended.
final class StopFlag: @unchecked Sendable {
    private let flag = Atomic<Bool>(false)
    private var task: UnsafeCurrentTask?

    var isSet: Bool { flag.load(ordering: .relaxed) || task?.isCancelled ?? false }

    func set() { flag.store(true, ordering: .relaxed) }

    /// Is set while the body runs if the current task is cancelled.
    func follow(_ body: () -> Void) {
        withUnsafeCurrentTask { task in
            self.task = task
            body()
            self.task = nil
        }
    }
}

/// The pieces of a phase on several threads.
///
/// `@unchecked Sendable`: each worker is used by one thread alone, and everything else is read only or behind a lock.
private final class SharedRun: @unchecked Sendable {
    private let workers: [RowWorker]
    private let pieces: [RowSource.Piece]
    private let source: RowSource
    private let stop: StopFlag
    private let next = Atomic<Int>(0)
    private let outcome: Mutex<(results: [RowPieceResult?], error: (any Error)?)>

    init(_ workers: [RowWorker], _ pieces: [RowSource.Piece], _ source: RowSource, _ stop: StopFlag) {
        self.workers = workers
        self.pieces = pieces
        self.source = source
        self.stop = stop
        outcome = Mutex((Array(repeating: nil, count: pieces.count), nil))
    }

    func results() throws -> [RowPieceResult] {
        stop.follow { ParallelWork(threads: workers.count).forEach(workers.count) { self.work($0) } }
        return try outcome.withLock { outcome in
            if let error = outcome.error { throw error }
            return outcome.results.compactMap { $0 }
        }
    }

    private func work(_ worker: Int) {
        do {
            while true {
                let number = next.add(1, ordering: .relaxed).oldValue
                guard number < pieces.count else { return }
                let result = try workers[worker].run(pieces[number], number: number, of: source)
                result.worker = worker
                outcome.withLock { $0.results[number] = result }
            }
        } catch {
            outcome.withLock { if $0.error == nil { $0.error = error } }
            stop.set()
        }
    }
}
