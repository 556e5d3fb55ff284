/// Plans as data and as text: `explain()` and the stages of rewriting.
enum PlanDescription {
    /// The steps of a plan by name, those inside of others nested.
    static func explain(_ plan: Plan) -> Value {
        .list(
            plan.steps.map { step in
                var map: ValueMap = ["step": .string(name(step.operation)), "text": .string(text(step))]
                if !step.labels.isEmpty { map["labels"] = .list(step.labels.map(Value.string)) }
                let children = step.operation.children
                if !children.isEmpty { map["children"] = .list(children.map(explain)) }
                return .map(map)
            })
    }

    /// The text of a step, and of one that stands for several the texts of these.
    static func text(_ step: PlanStep) -> String {
        switch step.operation {
        case .rows(_, let plan), .rowFilter(_, let plan): plan.steps.map(text).joined(separator: ".")
        default: step.origin.gremlinText
        }
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
        case .rows(_, let plan): plan.steps.count == 1 ? "1 step" : "\(plan.steps.count) steps"
        default: nil
        }
    }

    private static func name(_ operation: Operation) -> String {
        let text = String(describing: operation)
        return String(text.prefix { $0 != "(" })
    }
}
