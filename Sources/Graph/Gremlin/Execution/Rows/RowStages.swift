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
    private var passed = 0
    private var dropped = 0
    private var isIdle = false

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
        if isIdle {
            try flush()
            return try next.take(batch)
        }
        var left = 0
        for index in 0..<batch.count {
            let row = batch.rows[index]
            let tag = scope?.tag(batch.tags[index]) ?? batch.tags[index]
            guard isExact ? seen.insert(tag, row) : !recent.meets(tag, row) else { continue }
            left &+= 1
            try emit(row, batch.tags[index])
        }
        passed &+= left
        dropped &+= batch.count &- left
        // Where hardly any is dropped that need not be, to look for them is in vain.
        if !isExact, passed > 8192, dropped < passed / 16 { isIdle = true }
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

/// `local()`: of each row by itself what a walk leads to.
final class RowLocal: RowStage {
    private let walk: RowWalk
    private let found = RowList()

    init(_ steps: [RowStep], _ factory: RowFactory, to next: RowSink) throws {
        walk = try RowWalk(steps, to: found, found: nil, factory)
        super.init(next)
    }

    override func take(_ batch: RowBatch) throws {
        found.removeAll()
        try walk.run(batch)
        for (row, index) in zip(found.rows, found.tags) { try emit(row, batch.tags[Int(index)]) }
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

    /// Hands over what has been kept.
    func taken() -> RowChunk {
        let chunk = RowChunk(rows: rows, tags: tags)
        rows = []
        tags = []
        return chunk
    }

    func removeAll() {
        rows.removeAll(keepingCapacity: true)
        tags.removeAll(keepingCapacity: true)
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
