/// Plans and their running as data: `explain()` and `profile()`.
enum PlanDescription {
    /// The steps of a plan by name, those inside of others nested.
    static func explain(_ plan: Plan) -> Value {
        .list(
            plan.steps.map { step in
                var map: ValueMap = ["step": .string(name(step.operation)), "text": .string(step.origin.gremlinText)]
                if !step.labels.isEmpty { map["labels"] = .list(step.labels.map(Value.string)) }
                let children = step.operation.children
                if !children.isEmpty { map["children"] = .list(children.map(explain)) }
                return .map(map)
            })
    }

    /// A plan in one line, such as `graph(1 condition) V() → adjacent out('knows')`, what is inside of a step in braces.
    static func line(_ plan: Plan) -> String {
        plan.steps.map { step in
            var text = name(step.operation)
            if let detail = detail(step.operation) { text += "(\(detail))" }
            text += " " + step.origin.gremlinText
            for child in step.operation.children { text += " { \(line(child)) }" }
            return text
        }.joined(separator: " → ")
    }

    /// What rewrites have added to an operation.
    private static func detail(_ operation: Operation) -> String? {
        switch operation {
        case .graph(let scan), .countGraph(let scan):
            switch scan.conditions.count {
            case 0: nil
            case 1: "1 condition"
            default: "\(scan.conditions.count) conditions"
            }
        case .has(let conditions) where conditions.count > 1: "\(conditions.count) conditions"
        case .order(_, _, let limit?): "first \(limit)"
        case .repeat(let loop) where loop.entrants > 1: "\(loop.entrants) enter together"
        case .barrier(let size, true): "up to \(size), optional"
        default: nil
        }
    }

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
        for meter in meters {
            steps.append(
                .map([
                    "step": .string(meter.origin.gremlinText), "traversers": .long(meter.traversers),
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

    private static func name(_ operation: Operation) -> String {
        let text = String(describing: operation)
        return String(text.prefix { $0 != "(" })
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
