internal import Foundation

/// `range()`, `limit()` and `skip()` over the traversers.
final class RangeExecutor: Executor {
    private let low: Int64
    /// Exclusive; negative for no end.
    private let high: Int64
    private var count: Int64 = 0

    init(low: Int64, high: Int64, _ step: PlanStep, _ evaluation: Evaluation) {
        self.low = low
        self.high = high
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while high < 0 || count < high {
            guard var traverser = try pull() else { return nil }
            let first = count
            count = Bulk.sum(first, traverser.bulk)
            if high >= 0 { count = min(count, high) }
            if count <= low { continue }
            if high >= 0 || traverser.bulk != Bulk.beyondCounting { traverser.bulk = count - max(first, low) }
            mark(&traverser)
            return traverser
        }
        return nil
    }

    override func reset() { count = 0 }
}

/// `tail()` over the traversers.
final class TailExecutor: BarrierExecutor {
    private let size: Int64
    private var kept: [Traverser] = []
    private var head = 0
    private var total: Int64 = 0

    init(_ size: Int64, _ step: PlanStep, _ evaluation: Evaluation) {
        // Twice as many can still be added up.
        self.size = min(size, Int64.max / 2)
        super.init(step, evaluation)
    }

    override func absorb() throws {
        while var traverser = try pull() {
            try evaluation.hold(1)
            traverser.bulk = min(traverser.bulk, size)
            kept.append(traverser)
            total += traverser.bulk
            while head < kept.count, total - kept[head].bulk >= size {
                total -= kept[head].bulk
                head += 1
                evaluation.release(1)
            }
            if head > 1024, head * 2 > kept.count {
                kept.removeFirst(head)
                head = 0
            }
        }
    }

    override func next() throws -> Traverser? {
        try absorb()
        guard head < kept.count else { return nil }
        var traverser = kept[head]
        head += 1
        evaluation.release(1)
        let surplus = max(0, total - size)
        total -= traverser.bulk
        traverser.bulk -= surplus
        mark(&traverser)
        return traverser.bulk > 0 ? traverser : try next()
    }

    override func reset() {
        evaluation.release(kept.count - head)
        kept = []
        head = 0
        total = 0
    }
}

/// `dedup()` over the traversers, by value, by `by()`, or by labels.
final class DedupExecutor: Executor {
    private let names: [String]
    private var by: ByRing
    private var seen = Set<Value>()
    private var seenVertices = Set<UInt32>()

    init(labels names: [String], by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.names = names
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while var traverser = try pull() {
            try evaluation.tick()
            guard try isNew(traverser) else { continue }
            try evaluation.hold(1)
            traverser.bulk = 1
            mark(&traverser)
            return traverser
        }
        return nil
    }

    private func isNew(_ traverser: Traverser) throws -> Bool {
        if !names.isEmpty {
            by.rewind()
            var values: [Value] = []
            for name in names {
                let found = try ScopeLookup.required(name, traverser, self)
                guard let value = try by.next().value(of: found, as: traverser, self) else { return false }
                values.append(value)
            }
            return seen.insert(.list(values)).inserted
        }
        if by.isEmpty {
            if case .vertex(let vertex) = traverser.value, !vertex.isDetached {
                return seenVertices.insert(vertex.row).inserted
            }
            return seen.insert(traverser.value).inserted
        }
        guard let value = try by[0].value(traverser, self) else { return false }
        return seen.insert(value).inserted
    }

    override func reset() {
        seen.removeAll(keepingCapacity: true)
        seenVertices.removeAll(keepingCapacity: true)
    }
}

/// `sample()` over the traversers, weighted when it has a `by()`.
final class SampleExecutor: BarrierExecutor {
    private let size: Int
    private let by: ByRing
    private var pool: [(traverser: Traverser, weight: Double)] = []
    private var chosen: [Traverser] = []
    private var position = 0

    init(_ size: Int, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.size = size
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func absorb() throws {
        while var traverser = try pull() {
            let weight: Double
            if by.isEmpty {
                weight = 1
            } else {
                guard let value = try by[0].value(traverser, self) else { continue }
                guard let number = value.doubleValue else {
                    throw failure("sample().by() needs a number, not \(value.kindDescription)")
                }
                weight = max(0, number)
            }
            let copies = min(traverser.bulk, Int64(size))
            traverser.bulk = 1
            for _ in 0..<copies {
                try evaluation.hold(1)
                pool.append((traverser, weight))
            }
        }
    }

    override func next() throws -> Traverser? {
        // In a loop more may come when all that came before has gone.
        if position == chosen.count {
            try absorb()
            chosen = choose()
            position = 0
            pool = []
        }
        guard position < chosen.count else { return nil }
        var traverser = chosen[position]
        position += 1
        mark(&traverser)
        return traverser
    }

    private func choose() -> [Traverser] {
        if pool.count <= size { return pool.map(\.traverser) }
        if by.isEmpty {
            for index in 0..<size {
                pool.swapAt(index, Int.random(in: index..<pool.count, using: &evaluation.random))
            }
            return pool.prefix(size).map(\.traverser)
        }
        // Efraimidis and Spirakis: the largest u^(1/w), here as logarithms, are a weighted sample.
        let ranked = pool.map { entry -> (Traverser, Double) in
            let uniform = Double.random(in: Double.leastNonzeroMagnitude..<1, using: &evaluation.random)
            return (entry.traverser, entry.weight == 0 ? -.infinity : log(uniform) / entry.weight)
        }
        return ranked.sorted { $0.1 > $1.1 }.prefix(size).map(\.0)
    }

    override func reset() {
        pool = []
        chosen = []
        position = 0
    }
}
