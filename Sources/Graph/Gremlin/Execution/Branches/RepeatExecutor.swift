/// `repeat()` with its `until()`, `times()` and `emit()`.
///
/// What comes out of the body goes back to the end of its queue, so that loops are walked breadth first and equal
/// traversers of one loop become one.
final class RepeatExecutor: Executor {
    private enum Condition {
        case times(Int)
        case pipeline(Pipeline)
        case always
    }

    private let id: Int
    private let name: String?
    private let body: Pipeline
    private let entry: MergingQueueExecutor
    private let until: Condition?
    private let untilComesFirst: Bool
    private let emit: Condition?
    private let emitComesFirst: Bool
    private let entrants: Int
    private var returning = MergingQueue()

    init(_ plan: RepeatPlan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        id = evaluation.makeRepeatID()
        name = plan.name
        entry = MergingQueueExecutor(evaluation)
        body = try Pipeline(plan.body ?? Plan(), evaluation, input: entry)
        until = try plan.until.map { try Self.prepare($0, evaluation) }
        untilComesFirst = plan.untilComesFirst
        emit = try plan.emit.map { try Self.prepare($0, evaluation) }
        emitComesFirst = plan.emitComesFirst
        entrants = plan.entrants
        super.init(step, evaluation)
    }

    private static func prepare(_ condition: RepeatPlan.Condition, _ evaluation: Evaluation) throws -> Condition {
        switch condition {
        case .times(let count): .times(count)
        case .plan(let plan): .pipeline(try Pipeline(plan, evaluation))
        case .always: .always
        }
    }

    override func next() throws -> Traverser? {
        while true {
            if let traverser = try body.next() {
                if let result = try finishLoop(traverser) { return result }
            } else {
                var entered = 0
                while entered < entrants, let start = try nextStart() {
                    entered += 1
                    if untilComesFirst, try holds(until, start) { return leave(start) }
                    try entry.take(start)
                    if emitComesFirst, try holds(emit, start) { return leave(start) }
                }
                if entered == 0 { return nil }
            }
        }
    }

    private func nextStart() throws -> Traverser? {
        if let traverser = returning.popFirst(evaluation) { return traverser }
        guard var traverser = try pull() else { return nil }
        traverser.setLoops(LoopCounter(repeatID: id, name: name, count: 0, outer: traverser.loops))
        return traverser
    }

    /// Takes a traverser that has gone through the body: out, round again, or both.
    private func finishLoop(_ finished: Traverser) throws -> Traverser? {
        try evaluation.tick()
        var traverser = finished
        let loops = traverser.loops
        traverser.setLoops(
            LoopCounter(repeatID: id, name: name, count: (loops?.count ?? 0) + 1, outer: loops?.outer))
        if !untilComesFirst, try holds(until, traverser) { return leave(traverser) }
        if untilComesFirst || emitComesFirst {
            try returning.append(traverser, evaluation)
        } else {
            try entry.take(traverser)
        }
        if !emitComesFirst, try holds(emit, traverser) { return leave(traverser) }
        return nil
    }

    private func leave(_ traverser: Traverser) -> Traverser {
        var leaving = traverser
        leaving.setLoops(traverser.loops?.outer)
        mark(&leaving)
        return leaving
    }

    private func holds(_ condition: Condition?, _ traverser: Traverser) throws -> Bool {
        switch condition {
        case nil: false
        case .always?: true
        case .times(let count)?: (traverser.loops?.count ?? 0) >= count
        case .pipeline(let pipeline)?: try pipeline.hasResult(traverser)
        }
    }

    override func reset() {
        body.reset()
        returning.removeAll(evaluation)
    }
}

/// The input of a loop's body.
final class MergingQueueExecutor: QueueExecutor {
    private var queue = MergingQueue()

    func take(_ traverser: Traverser) throws { try queue.append(traverser, evaluation) }

    override func next() throws -> Traverser? { queue.popFirst(evaluation) }

    override func reset() { queue.removeAll(evaluation) }
}
