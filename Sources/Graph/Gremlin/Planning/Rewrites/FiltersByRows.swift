/// Filters of a line that begins at the graph are made over batches of rows where many vertices come to them.
///
/// To test a batch vertices are taken that nobody may ask for, so it is done only behind steps that leave no trace.
enum FiltersByRows: PlanRewrite {
    static let name = "filters-by-rows"

    static func apply(_ plan: Plan, _ context: PlanContext) -> Plan {
        guard case .graph(let scan)? = plan.steps.first?.operation, scan.isVertices, !scan.isMidTraversal else {
            return plan
        }
        var steps = [plan.steps[0]]
        var rest = plan.steps.dropFirst()
        while let step = rest.first, step.operation.leavesNoTrace {
            let (tests, filters) = filters(at: rest)
            if tests.isEmpty {
                steps.append(step)
                rest.removeFirst()
                continue
            }
            let test = tests.count == 1 ? tests[0] : RowTest.all(tests)
            steps.append(
                PlanStep(.rowFilter(test, instead: Plan(filters)), labels: [], origin: filters[0].origin))
            rest.removeFirst(filters.count)
        }
        return Plan(steps + rest)
    }

    /// The filters that stand first, from one that walks on.
    private static func filters(at rest: ArraySlice<PlanStep>) -> (tests: [RowTest], steps: [PlanStep]) {
        guard let first = rest.first?.operation, first.isFilterOfWalks else { return ([], []) }
        var tests: [RowTest] = []
        for step in rest {
            guard step.labels.isEmpty, let test = RowPlanReader.test(step.operation) else { break }
            tests.append(test)
        }
        return (tests, Array(rest.prefix(tests.count)))
    }
}

extension Operation {
    fileprivate var isFilterOfWalks: Bool {
        switch self {
        case .filter, .not, .and, .or: true
        default: false
        }
    }

    /// Whether vertices come out and nobody can tell how many have been taken; what rows can test leaves nothing behind.
    fileprivate var leavesNoTrace: Bool {
        switch self {
        case .has, .identity: true
        case .dedup(.global, _, let by): by.isEmpty
        case .filter, .not, .and, .or: RowPlanReader.test(self) != nil
        case .adjacent(let adjacency): !adjacency.toEdge
        case .barrier(_, let isOptional): isOptional
        default: false
        }
    }
}
