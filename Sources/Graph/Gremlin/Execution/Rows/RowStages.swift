/// From rows to their neighbours.
final class RowMove: RowStage {
    private let reader: RowAdjacency
    private let evaluation: Evaluation
    private var target: TableFinder
    /// Which tables the neighbours have to be in; nil for any.
    private let allowed: RowMemory<Bool>?
    /// What is found already, where one result is enough.
    private let found: RowMemory<Bool>?

    init(
        _ adjacency: Adjacency, allowed: [Bool]?, found: RowMemory<Bool>?, _ evaluation: Evaluation, to next: RowSink
    ) {
        reader = RowAdjacency(adjacency, evaluation.store)
        self.evaluation = evaluation
        target = TableFinder(evaluation.store)
        self.allowed = allowed.map { allowed in
            let memory = RowMemory<Bool>(repeating: false, count: allowed.count)
            for (index, isAllowed) in allowed.enumerated() { memory[index] = isAllowed }
            return memory
        }
        self.found = found
        super.init(next)
    }

    override func take(_ batch: RowBatch) throws {
        try evaluation.tick(batch.count)
        for index in 0..<batch.count {
            let tag = batch.tags[index]
            let runs = reader.runs(of: batch.rows[index])
            for run in runs.readers {
                if let found, found[Int(tag)] { break }
                try walk(run, run.run(localRow: runs.localRow), tag)
            }
        }
    }

    @inline(__always)
    private func walk(_ run: RunReader, _ places: Range<Int>, _ tag: UInt32) throws {
        for place in places {
            let neighbour = run.neighbour(place)
            if let allowed {
                _ = target.localRow(neighbour)
                if !allowed[target.table] { continue }
            }
            try emit(neighbour, tag)
            if out.count == 0 {
                try evaluation.tick(RowBatch.capacity)
                if let found, found[Int(tag)] { return }
            }
        }
    }
}

/// The runs of edges of a movement, looked up once for each table.
final class RowAdjacency {
    private let adjacency: Adjacency
    private let labels: Set<Symbol>?
    private let store: GraphStore
    private var finder: TableFinder
    private var known: [[RunReader]?]
    private var table = -1
    private var current: [RunReader] = []

    init(_ adjacency: Adjacency, _ store: GraphStore) {
        self.adjacency = adjacency
        self.store = store
        finder = TableFinder(store)
        known = Array(repeating: nil, count: store.vertexTables.count)
        labels =
            adjacency.labels.isEmpty
            ? adjacency.matchesAny ? nil : [] : Set(adjacency.labels.compactMap { store.labelSymbol($0) })
    }

    /// The runs of the table of a row, and where the row is in it.
    @inline(__always)
    func runs(of row: UInt32) -> (readers: [RunReader], localRow: Int) {
        let localRow = finder.localRow(row)
        if finder.table != table { turn() }
        return (current, localRow)
    }

    @inline(never)
    private func turn() {
        table = finder.table
        if let runs = known[table] {
            current = runs
            return
        }
        var segments: [AdjacencySegment] = []
        if adjacency.direction != .in { segments += store.vertexTables[table].outgoing }
        if adjacency.direction != .out { segments += store.vertexTables[table].incoming }
        current = segments.filter { labels?.contains($0.label) ?? true }.map { RunReader($0) }
        known[table] = current
    }
}

/// Rows that pass a test.
final class RowKeep: RowStage {
    private let filter: RowFilter
    private let mask = RowMemory<Bool>(repeating: false, count: RowBatch.capacity)

    init(_ filter: RowFilter, to next: RowSink) {
        self.filter = filter
        super.init(next)
    }

    override func take(_ batch: RowBatch) throws {
        try filter.test(batch, mask.base)
        out.fill(batch, where: mask.base, keepsTags: true)
        try flush()
    }
}

/// What rows of a branch belong to outside of it.
final class RowScope {
    fileprivate let outer: RowScope?
    fileprivate let tags = RowMemory<UInt32>(repeating: 0, count: RowBatch.capacity)

    init(inside outer: RowScope?) { self.outer = outer }

    func tag(_ tag: UInt32) -> UInt32 {
        let inside = tags[Int(tag)]
        return outer?.tag(inside) ?? inside
    }
}

/// `dedup()` within what rows belong to.
final class RowDedup: RowStage {
    private let scope: RowScope?
    private let isExact: Bool
    private var seen = RowSet()
    private let recent = RecentRows()

    init(isExact: Bool, in scope: RowScope?, to next: RowSink) {
        self.isExact = isExact
        self.scope = scope
        super.init(next)
    }

    override func begin() {
        super.begin()
        if isExact { seen.clear() } else { recent.clear() }
    }

    override func take(_ batch: RowBatch) throws {
        for index in 0..<batch.count {
            let (row, tag) = (batch.rows[index], batch.tags[index])
            let isNew = isExact ? seen.insert(scope?.tag(tag) ?? tag, row) : !recent.meets(tag, row)
            if isNew { try emit(row, tag) }
        }
    }
}

/// `union()`: for each row what all walks lead to, walk by walk.
final class RowUnion: RowStage {
    private let heads: [RowSink]
    private let results: [RowList]
    private let scope: RowScope
    private let numbered = RowBuffer()

    init(_ walks: [[RowStep]], in scope: RowScope?, _ factory: RowFactory, to next: RowSink) throws {
        let inner = RowScope(inside: scope)
        let results = walks.map { _ in RowList() }
        heads = try zip(walks, results).map { try factory.sinks($0, to: $1, found: nil, in: inner) }
        self.results = results
        self.scope = inner
        super.init(next)
    }

    override func begin() {
        super.begin()
        for head in heads { head.begin() }
    }

    override func take(_ batch: RowBatch) throws {
        scope.tags.base.update(from: batch.tags, count: batch.count)
        let own = numbered.number(batch)
        for (head, list) in zip(heads, results) {
            list.removeAll()
            try head.take(own)
            try head.finish()
        }
        var places = [Int](repeating: 0, count: results.count)
        for index in 0..<batch.count {
            for (number, list) in results.enumerated() {
                while places[number] < list.rows.count, Int(list.tags[places[number]]) == index {
                    try emit(list.rows[places[number]], batch.tags[index])
                    places[number] += 1
                }
            }
        }
    }
}

/// Rows that are kept as they come.
final class RowList: RowSink {
    private(set) var rows: [UInt32] = []
    private(set) var tags: [UInt32] = []

    override func take(_ batch: RowBatch) throws {
        rows.append(contentsOf: UnsafeBufferPointer(start: batch.rows, count: batch.count))
        tags.append(contentsOf: UnsafeBufferPointer(start: batch.tags, count: batch.count))
    }

    func removeAll() {
        rows.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
    }
}

/// `order()`, `range()` and `tail()` of the rows that belong to one thing.
final class RowArrange: RowStage {
    private let key: RowKeyReader?
    private let isDescending: Bool
    private let part: RowPart
    private let codes = RowCodes()
    private let codebook: RowCodebook
    private let evaluation: Evaluation
    private var held: [(row: UInt32, code: RowCode)] = []
    private var tag = UInt32.max

    init(_ sorting: RowSorting?, _ part: RowPart, _ factory: RowFactory, to next: RowSink) throws {
        key = try sorting.map { try factory.keyReader($0.key) }
        isDescending = sorting?.isDescending ?? false
        self.part = part
        codebook = factory.codebook
        evaluation = factory.evaluation
        super.init(next)
    }

    override func begin() {
        super.begin()
        held.removeAll(keepingCapacity: true)
        tag = .max
    }

    override func take(_ batch: RowBatch) throws {
        if let key {
            codes.clear(batch.count)
            try key.read(batch, into: codes)
        }
        for index in 0..<batch.count {
            if batch.tags[index] != tag {
                try release()
                tag = batch.tags[index]
            }
            if key != nil, codes.types[index] == RowCode.none { continue }
            hold(batch.rows[index], RowCode(type: codes.types[index], bits: codes.bits[index]))
        }
    }

    private func hold(_ row: UInt32, _ code: RowCode) {
        let new = (row: row, code: code)
        guard let best = held.first else { return held.append(new) }
        switch part {
        case .range(0, 1): if key != nil, precedes(new, best) { held[0] = new }
        case .last(1): if key == nil || !precedes(new, best) { held[0] = new }
        case .range(_, let high?) where key == nil && held.count >= high: return
        default: held.append(new)
        }
    }

    /// As ``SortingExecutor`` orders: of vertices of one moment, those that come first in the files.
    private func precedes(_ left: (row: UInt32, code: RowCode), _ right: (row: UInt32, code: RowCode)) -> Bool {
        let order = codebook.order(left.code, right.code)
        if order != 0 { return isDescending ? order > 0 : order < 0 }
        guard left.code.type == ScalarType.date.rawValue, left.row != right.row else { return false }
        let store = evaluation.store
        return isDescending
            ? store.vertex(right.row, standsBefore: left.row) : store.vertex(left.row, standsBefore: right.row)
    }

    private func release() throws {
        guard !held.isEmpty else { return }
        defer { held.removeAll(keepingCapacity: true) }
        if key != nil, held.count > 1 { held.sort { precedes($0, $1) } }
        let chosen: ArraySlice<(row: UInt32, code: RowCode)>
        switch part {
        case .range(let low, let high):
            let end = min(high ?? held.count, held.count)
            chosen = held[min(low, end)..<end]
        case .last(let size): chosen = held.suffix(size)
        }
        try evaluation.tick(held.count)
        for each in chosen { try emit(each.row, tag) }
    }

    override func finish() throws {
        try release()
        tag = .max
        try super.finish()
    }
}

/// Where equal traversers would join: many of them are left to those.
final class RowMeeting: RowStage {
    private let recent = RecentRows()
    private var rows = 0
    private var meetings = 0

    override func take(_ batch: RowBatch) throws {
        if rows < 65_536 {
            for index in 0..<batch.count where recent.meets(batch.tags[index], batch.rows[index]) { meetings += 1 }
            rows += batch.count
            if rows >= 16_384, meetings > rows / 2 { throw RowsGiveUp() }
        }
        try next.take(batch)
    }
}
