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
        // Everything that the loop touches is its own, which spares it millions of counted references.
        var source = TableFinder(evaluation.store)
        var target = self.target
        let allowed = self.allowed?.base
        let found = self.found?.base
        let rows = out.rows
        let tags = out.tags
        var count = out.count
        for index in 0..<batch.count {
            let tag = batch.tags[index]
            let localRow = source.localRow(batch.rows[index])
            let runs = reader.runs(ofTable: source.table)
            for number in runs.indices {
                if let found, found[Int(tag)] { break }
                for place in runs[number].run(localRow: localRow) {
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
    /// For each table its readers; made when it is first met.
    private let known: RowMemory<Runs?>
    private var owned: [UnsafeMutablePointer<RunReader>] = []

    init(_ adjacency: Adjacency, _ store: GraphStore) {
        self.adjacency = adjacency
        self.store = store
        known = RowMemory(repeating: nil, count: store.vertexTables.count)
        labels =
            adjacency.labels.isEmpty
            ? adjacency.matchesAny ? nil : [] : Set(adjacency.labels.compactMap { store.labelSymbol($0) })
    }

    deinit { for readers in owned { readers.deallocate() } }

    @inline(__always)
    func runs(ofTable table: Int) -> Runs { known[table] ?? makeRuns(table) }

    @inline(never)
    private func makeRuns(_ table: Int) -> Runs {
        var segments: [AdjacencySegment] = []
        if adjacency.direction != .in { segments += store.vertexTables[table].outgoing }
        if adjacency.direction != .out { segments += store.vertexTables[table].incoming }
        segments.removeAll { !(labels?.contains($0.label) ?? true) }
        let readers = UnsafeMutablePointer<RunReader>.allocate(capacity: segments.count + 1)
        for (index, segment) in segments.enumerated() { (readers + index).initialize(to: RunReader(segment)) }
        owned.append(readers)
        let runs = Runs(start: readers, count: segments.count)
        known[table] = runs
        return runs
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
    private let seen = RowSet()
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
            let row = batch.rows[index]
            let tag = scope?.tag(batch.tags[index]) ?? batch.tags[index]
            if isExact ? seen.insert(tag, row) : !recent.meets(tag, row) { try emit(row, batch.tags[index]) }
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
            if rows >= 16_384, meetings > rows / 4 * 3 { throw RowsGiveUp() }
        }
        try next.take(batch)
    }
}
