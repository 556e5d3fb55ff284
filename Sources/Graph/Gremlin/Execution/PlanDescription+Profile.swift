extension PlanDescription {
    /// Runs a plan to its end and tells for each step how many traversers left it, with what bulk, and how long it took.
    static func profile(_ plan: Plan, _ evaluation: Evaluation) throws -> Value {
        var last: Executor = QueueExecutor(evaluation)
        var meters: [MeterExecutor] = []
        let start = ContinuousClock.now
        for step in plan.steps {
            let executor = try ExecutorFactory.make(step, evaluation, isInFilter: false)
            executor.upstream = last
            let meter = MeterExecutor(PlanStep(.identity, origin: step.origin), evaluation)
            meter.upstream = executor
            meters.append(meter)
            last = meter
        }
        while try last.next() != nil {}
        let total = ContinuousClock.now - start
        var steps: [Value] = []
        var before = Duration.zero
        for (step, meter) in zip(plan.steps, meters) {
            steps.append(
                .map([
                    "step": .string(text(step)), "traversers": .long(meter.traversers),
                    "count": .long(meter.count),
                    "milliseconds": .double(milliseconds(max(.zero, meter.elapsed - before))),
                ]))
            before = meter.elapsed
        }
        return .map(["milliseconds": .double(milliseconds(total)), "metrics": .list(steps)])
    }

    private static func milliseconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
    }
}

/// Counts and times what another step gives out.
private final class MeterExecutor: Executor {
    private(set) var traversers: Int64 = 0
    private(set) var count: Int64 = 0
    private(set) var elapsed = Duration.zero

    override func next() throws -> Traverser? {
        let start = ContinuousClock.now
        let traverser = try pull()
        elapsed += ContinuousClock.now - start
        if let traverser {
            traversers += 1
            count = Bulk.sum(count, traverser.bulk)
        }
        return traverser
    }
}
