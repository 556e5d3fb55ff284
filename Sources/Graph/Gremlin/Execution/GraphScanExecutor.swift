/// `V()` and `E()`, at the start and inside of a traversal, with the conditions that planning has moved into them.
final class GraphScanExecutor: Executor {
    private let scan: GraphScan
    private let filter: ElementFilter
    private var source: Traverser?
    private var isStarted = false
    private var ranges: [Range<UInt32>] = []
    private var rows: [UInt32] = []
    private var position = 0
    private var rangeIndex = 0
    private var nextRow: UInt32 = 0
    private var usesRows = false

    init(_ scan: GraphScan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.scan = scan
        var remaining = scan.conditions
        candidates = try ScanCandidates(scan, evaluation, remaining: &remaining)
        filter = try ElementFilter(remaining, evaluation)
        super.init(step, evaluation)
    }

    private let candidates: ScanCandidates

    override func next() throws -> Traverser? {
        while true {
            if let source, let row = try nextAccepted() {
                var traverser = source
                let value: Value = scan.isVertices ? .vertex(Vertex(row: row)) : .edge(Edge(row: row))
                if scan.isMidTraversal {
                    move(&traverser, to: value)
                } else {
                    traverser.value = value
                    if extendsPath { traverser.path = PathNode(previous: nil, value: value, labels: labels) }
                }
                return traverser
            }
            source = nil
            guard try beginNext() else { return nil }
        }
    }

    /// Starts over for the next incoming traverser, or once when this is the first step.
    private func beginNext() throws -> Bool {
        if scan.isMidTraversal {
            guard let incoming = try pull() else { return false }
            source = incoming
        } else {
            if isStarted { return false }
            isStarted = true
            var first = Traverser(.null)
            if let sack = evaluation.initialSack { first.setSack(sack) }
            source = first
        }
        position = 0
        rangeIndex = 0
        switch candidates {
        case .rows(let candidates):
            rows = candidates
            usesRows = true
        case .ranges(let candidates):
            ranges = candidates
            usesRows = false
            nextRow = ranges.first?.lowerBound ?? 0
        }
        return true
    }

    private func nextAccepted() throws -> UInt32? {
        while let row = nextCandidate() {
            try evaluation.tick()
            if filter.isEmpty { return row }
            if try scan.isVertices ? filter.accepts(vertex: row) : filter.accepts(edge: row) { return row }
        }
        return nil
    }

    @inline(__always)
    private func nextCandidate() -> UInt32? {
        if usesRows {
            guard position < rows.count else { return nil }
            position += 1
            return rows[position - 1]
        }
        while rangeIndex < ranges.count {
            if nextRow < ranges[rangeIndex].upperBound {
                nextRow += 1
                return nextRow - 1
            }
            rangeIndex += 1
            if rangeIndex < ranges.count { nextRow = ranges[rangeIndex].lowerBound }
        }
        return nil
    }

    override func reset() {
        source = nil
        isStarted = false
    }
}

/// The rows a scan looks at: by id, by an index of the store, by label, or all.
enum ScanCandidates {
    case rows([UInt32])
    case ranges([Range<UInt32>])

    /// Chooses the narrowest way in and takes the conditions it fulfils out of `remaining`.
    init(_ scan: GraphScan, _ evaluation: Evaluation, remaining: inout [Condition]) throws {
        let store = evaluation.store
        if let ids = scan.ids {
            self = .rows(Self.rows(ids: ids, scan.isVertices, store))
            return
        }
        let fixed = remaining.lazy.map { $0.fixedIDs(evaluation) }
        if let position = fixed.firstIndex(where: { $0 != nil }), let ids = fixed[position] {
            remaining.remove(at: position)
            var seen = Set<UInt32>()
            self = .rows(Self.rows(ids: ids, scan.isVertices, store).filter { seen.insert($0).inserted })
            return
        }
        var symbols: [Symbol]?
        if let position = remaining.firstIndex(where: { $0.fixedLabels != nil }) {
            symbols = remaining[position].fixedLabels?.compactMap { store.labelSymbol($0) }
            remaining.remove(at: position)
        }
        guard scan.isVertices else {
            guard let symbols else {
                self = .ranges([store.edgeRows])
                return
            }
            self = .ranges(
                Set(symbols).flatMap { store.edgeRows(label: $0) }.sorted { $0.lowerBound < $1.lowerBound })
            return
        }
        for (position, condition) in remaining.enumerated() {
            guard let rows = try Self.rows(fulfilling: condition, labels: symbols, evaluation) else { continue }
            // A conjunction is looked up by its first half; both halves must hold for one and the same value. What is
            // found by an index may not be seen.
            if !condition.holdsConjunction, condition.criterion == nil { remaining.remove(at: position) }
            self = .rows(rows)
            return
        }
        guard let symbols else {
            self = .ranges([store.vertexRows])
            return
        }
        var seen = Set<UInt32>()
        let ranges = symbols.flatMap { store.vertexRows(label: $0) }.filter { seen.insert($0.lowerBound).inserted }
        self = .ranges(ranges.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound })
    }

    private static func rows(ids: [Value], _ isVertices: Bool, _ store: GraphStore) -> [UInt32] {
        var rows: [UInt32] = []
        rows.reserveCapacity(ids.count)
        for id in ids {
            if let members = id.members {
                rows += self.rows(ids: members, isVertices, store)
            } else if case .vertex(let vertex) = id, !vertex.isDetached {
                if isVertices { rows.append(vertex.row) }
            } else if case .edge(let edge) = id, !edge.isDetached {
                if !isVertices { rows.append(edge.row) }
            } else if case .string(let text) = id.asID {
                if let row = isVertices ? store.vertexRow(id: text) : store.edgeRow(id: text) { rows.append(row) }
            }
        }
        return rows
    }

    /// The vertices that fulfil a condition on a property, where the store finds them without visiting each vertex.
    private static func rows(fulfilling condition: Condition, labels: [Symbol]?, _ evaluation: Evaluation) throws
        -> [UInt32]?
    {
        guard case .property(let key) = condition.subject, case .predicate(let predicate) = condition.test else {
            return nil
        }
        guard let symbol = evaluation.store.keySymbol(key) else { return [] }
        return try rows(symbol, predicate, labels, evaluation)
    }

    /// In the order of rows, each once; of a conjunction those that fulfil its first half.
    private static func rows(
        _ symbol: Symbol, _ predicate: Predicate, _ labels: [Symbol]?, _ evaluation: Evaluation
    ) throws -> [UInt32] {
        let store = evaluation.store
        switch predicate {
        case .and(let first, _): return try rows(symbol, first, labels, evaluation)
        case .or(let left, let right):
            let both = try rows(symbol, left, labels, evaluation) + rows(symbol, right, labels, evaluation)
            return unique(both.sorted())
        case .compare(.eq, let value):
            switch store.scalar(uniquelyEqualTo: value) {
            case .scalar(let scalar): return unique(store.vertices(symbol, equalTo: scalar, labels: labels))
            case .nowhere: return []
            case .unknown: return try scan(symbol, predicate, labels, evaluation)
            }
        case .within(let values):
            var rows: [UInt32] = []
            for value in values {
                switch store.scalar(uniquelyEqualTo: value) {
                case .scalar(let scalar): rows += store.vertices(symbol, equalTo: scalar, labels: labels)
                case .nowhere: continue
                case .unknown: return try scan(symbol, predicate, labels, evaluation)
                }
            }
            return unique(rows.sorted())
        case .text(let text):
            if case .plain(.startingWith, let prefix) = text.test, !prefix.isEmpty {
                if let other = store.valueThatIsNoText(symbol, labels: labels) {
                    throw TextTest.startingWith(prefix).needsText(store.value(other))
                }
                return store.vertices(symbol, startingWith: prefix, labels: labels)
            }
            if case .folded(let pattern) = text.test {
                return unique(
                    try store.vertices(symbol, matching: pattern, labels: labels, evaluation.scanGoesOn))
            }
            return try scan(symbol, predicate, labels, evaluation)
        default: return try scan(symbol, predicate, labels, evaluation)
        }
    }

    /// One pass over the columns of a key.
    private static func scan(
        _ symbol: Symbol, _ predicate: Predicate, _ labels: [Symbol]?, _ evaluation: Evaluation
    ) throws -> [UInt32] {
        let test = try PredicateTest(predicate, evaluation)
        let store = evaluation.store
        var rows: [UInt32] = []
        try store.scanVertices(symbol, labels: labels) { row, scalar in
            try evaluation.tick()
            if rows.last != row, try test.test(scalar, store, evaluation.comparator) == .yes { rows.append(row) }
            return true
        }
        return rows
    }

    private static func unique(_ rows: [UInt32]) -> [UInt32] {
        var unique: [UInt32] = []
        unique.reserveCapacity(rows.count)
        for row in rows where unique.last != row { unique.append(row) }
        return unique
    }
}

extension Condition {
    fileprivate var holdsConjunction: Bool {
        if case .predicate(let predicate) = test { predicate.holdsConjunction } else { false }
    }

    /// The ids that the condition allows, when it names them.
    fileprivate func fixedIDs(_ evaluation: Evaluation) -> [Value]? {
        guard subject == .token(.id) else { return nil }
        switch test {
        case .predicate(let predicate): return predicate.fixedValues
        case .isStart: return evaluation.start.map { [$0] }
        case .exists, .absent: return nil
        }
    }

    /// The labels that the condition allows, when it names them.
    var fixedLabels: [String]? {
        guard subject == .token(.label), case .predicate(let predicate) = test else { return nil }
        return predicate.fixedValues?.compactMap(\.stringValue)
    }
}

extension Predicate {
    /// Whether two predicates must hold together anywhere in it.
    fileprivate var holdsConjunction: Bool {
        switch self {
        case .and: true
        case .or(let left, let right): left.holdsConjunction || right.holdsConjunction
        default: false
        }
    }

    fileprivate var fixedValues: [Value]? {
        switch self {
        case .compare(.eq, let value): [value]
        case .within(let values): values
        default: nil
        }
    }
}

/// `inject()`: the traversers of the step before, after some fixed values.
final class InjectExecutor: Executor {
    private let values: [Value]
    private var position = 0

    init(_ values: [Value], _ step: PlanStep, _ evaluation: Evaluation) {
        self.values = values.map(evaluation.store.attached)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        // As the first step of an inner traversal it lets what comes in go first.
        if upstream is QueueExecutor, let traverser = try passed() { return traverser }
        guard position < values.count else { return try passed() }
        position += 1
        var traverser = Traverser(values[position - 1])
        if let sack = evaluation.initialSack { traverser.setSack(sack) }
        if extendsPath { traverser.path = PathNode(previous: nil, value: traverser.value, labels: labels) }
        return traverser
    }

    private func passed() throws -> Traverser? {
        guard var traverser = try pull() else { return nil }
        mark(&traverser)
        return traverser
    }

    override func reset() { position = 0 }
}
