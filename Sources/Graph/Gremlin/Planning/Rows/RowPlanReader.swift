/// Reads plans as questions about rows; nil wherever a plan holds something that rows cannot tell.
///
/// What is read here means the same as the executor of each step does, with one vertex for each traverser.
enum RowPlanReader {
    /// Where steps stand: in the line of a question, in a walk of their own from each row, or in a branch of either.
    enum Place {
        case line, walk, branch
    }

    /// The question that the first steps of a plan ask, and how many steps these are.
    static func question(_ plan: Plan) -> (plan: RowPlan, length: Int)? {
        // What the store counts by itself needs no rows.
        if case .countGraph(let scan)? = plan.steps.first?.operation, isWholeTables(scan),
            scan.conditions.contains(where: { if case .property = $0.subject { true } else { false } })
        {
            return (RowPlan(scan: scan, line: RowLine(steps: [], end: .count)), 1)
        }
        guard case .graph(let scan)? = plan.steps.first?.operation, isWholeTables(scan),
            var end = plan.steps.firstIndex(where: \.operation.joins)
        else { return nil }
        // Of a list several numbers are made at once.
        if case .fold = plan.steps[end].operation, end + 1 < plan.steps.count,
            case .project = plan.steps[end + 1].operation
        {
            end += 1
        }
        guard let line = line(Array(plan.steps[1...end])) else { return nil }
        return (RowPlan(scan: scan, line: line), end + 1)
    }

    /// Whether a scan begins with tables and not with some vertices that are found by their ids or by a search.
    private static func isWholeTables(_ scan: GraphScan) -> Bool {
        scan.isVertices && !scan.isMidTraversal && scan.ids == nil && areOfRows(scan.conditions)
            && scan.conditions.allSatisfy { condition in
                if case .predicate(let predicate) = condition.test, predicate.isFolded { return false }
                return condition.subject != .token(.id)
            }
    }

    // MARK: Lines and walks

    /// Steps that end with one that makes one of all.
    static func line(_ steps: [PlanStep]) -> RowLine? {
        guard let last = steps.last else { return nil }
        let before = Array(steps.dropLast())
        // What comes before the end, where that takes some of the steps before it as its own.
        var walked: [RowStep]?
        var tail: [RowStep] = []
        let end: RowEnd
        switch last.operation {
        case .reduce(.count, .global):
            if let value = value(before, .line), case .property(let key, _) = value.key {
                (walked, end) = (value.steps, .countValues(key))
            } else {
                end = .count
            }
        case .reduce(let reduction, .global):
            guard let value = value(before, .line) else { return nil }
            (walked, end) = (value.steps, .reduce(reduction, value.key))
        case .project(let parts):
            guard let several = several(parts, of: before) else { return nil }
            (walked, end) = (several.steps, several.end)
        case .countEdges(let adjacency): end = .countEdges(adjacency)
        case .countLabels(let adjacency) where !adjacency.toEdge:
            tail = [.move(adjacency), .group(.label)]
            end = .count
        case .groupCount(.identity, nil):
            guard let values = valuesOfLine(before) else { return nil }
            (walked, end) = (values.steps + [.groupValues(values.values)], .count)
        case .groupCount(let by, nil):
            guard let key = key(by) else { return nil }
            tail = [.group(key)]
            end = .count
        case .group(let by, .plan(let value), nil):
            guard let key = key(by), let inner = line(value.steps) else { return nil }
            tail = [.group(key)] + inner.steps
            end = inner.end
        default: return nil
        }
        guard let walked = walked ?? walk(before, .line) else { return nil }
        // What an inner line does not count is settled there.
        let all = (walked + tail).withLooseDedup(countsRepeats: true)
        // A branch of the line would have to see all rows of it.
        if all.contains(where: \.hasExactDedupInside) { return nil }
        return RowLine(steps: all, end: end)
    }

    static func walk(_ steps: [PlanStep], _ place: Place) -> [RowStep]? {
        var walked: [RowStep] = []
        var labels = RowLabels()
        var rest = steps[...]
        while let step = rest.popFirst() {
            defer { labels.note(step) }
            switch step.operation {
            case .adjacent(let adjacency) where !adjacency.toEdge: walked.append(.move(adjacency))
            case .identity: continue
            case .local(let plan):
                guard let walk = walk(plan.steps, .walk) else { return nil }
                walked.append(.local(walk))
            case .whereCompare(let start, let predicate, let by) where place == .walk:
                guard let test = comparison(start, predicate, by, labels) else { return nil }
                walked.append(.keep(test))
            case .has, .filter, .not, .and, .or:
                guard let test = test(step.operation) else { return nil }
                walked.append(.keep(test))
            case .dedup(.global, let labels, let by) where labels.isEmpty && by.isEmpty:
                walked.append(.dedup(isExact: true))
            case .barrier(_, true): if place == .line { walked.append(.meeting) }
            case .union(let plans):
                var walks: [[RowStep]] = []
                for plan in plans {
                    guard let walk = walk(plan.steps, .branch) else { return nil }
                    walks.append(walk)
                }
                walked.append(.union(walks))
            case .order(.global, let sortings, _) where place == .walk && sortings.count == 1:
                guard let sorting = sorting(sortings[0]) else { return nil }
                let next = rest.first?.operation
                let part = next.flatMap { Self.part(of: $0) }
                if part != nil, let taken = rest.popFirst() { labels.note(taken) }
                walked.append(.arrange(sorting, part ?? .range(0, nil)))
            default:
                guard place == .walk, let part = part(of: step.operation) else { return nil }
                walked.append(.arrange(nil, part))
            }
        }
        return walked
    }

    private static func sorting(_ sorting: Sorting) -> RowSorting? {
        if case .shuffle = sorting.direction { return nil }
        guard let key = key(sorting.by) else { return nil }
        return RowSorting(key: key, isDescending: sorting.direction == .descending)
    }

    private static func part(of operation: Operation) -> RowPart? {
        switch operation {
        case .range(.global, let low, let high):
            high < 0 ? .range(Int(clamping: low), nil) : .range(Int(clamping: low), Int(clamping: high))
        case .tail(.global, let size): .last(Int(clamping: size))
        default: nil
        }
    }

    // MARK: Tests

    /// Whether a vertex passes a filter.
    static func test(_ operation: Operation) -> RowTest? {
        switch operation {
        case .has(let conditions): return areOfRows(conditions) ? .conditions(conditions) : nil
        case .filter(let plan): return test(plan)
        case .not(let plan): return test(plan).map(RowTest.not)
        case .and(let plans): return tests(plans).map(RowTest.all)
        case .or(let plans): return tests(plans).map(RowTest.any)
        default: return nil
        }
    }

    private static func tests(_ plans: [Plan]) -> [RowTest]? {
        var tests: [RowTest] = []
        for plan in plans {
            guard let test = test(plan) else { return nil }
            tests.append(test)
        }
        return tests
    }

    /// Whether a plan yields anything.
    static func test(_ plan: Plan) -> RowTest? {
        var steps = plan.steps
        if case .test(let predicate)? = steps.last?.operation {
            steps.removeLast()
            guard let counted = counted(steps) else { return nil }
            return .count(counted, predicate)
        }
        var tail: [RowStep] = []
        if case .properties(let keys, true, nil)? = steps.last?.operation, keys.count == 1 {
            steps.removeLast()
            tail = [.keep(.conditions([Condition(subject: .property(keys[0]), test: .exists)]))]
        }
        guard let walked = walk(steps, .walk) else { return nil }
        let all = (walked + tail).withLooseDedup(countsRepeats: false)
        let tests = all.compactMap { if case .keep(let test) = $0 { test } else { nil } }
        if tests.count == all.count, !all.compares { return tests.count == 1 ? tests[0] : .all(tests) }
        return .exists(all)
    }

    /// The walk whose results a plan counts.
    static func counted(_ steps: [PlanStep]) -> [RowStep]? {
        guard let last = steps.last, var walked = walk(Array(steps.dropLast()), .walk) else { return nil }
        switch last.operation {
        case .reduce(.count, .global): break
        case .countEdges(let adjacency): walked.append(.move(adjacency))
        default: return nil
        }
        return walked.withLooseDedup(countsRepeats: true)
    }

    /// `where('a', gt('b'))`, each of which stands for the row or for the one that the walk began with.
    private static func comparison(_ start: String?, _ predicate: Predicate, _ by: [By], _ labels: RowLabels)
        -> RowTest?
    {
        guard case .compare(let comparison, .string(let name)) = predicate, by.count <= 2,
            let isOfStart = start.map({ labels.isOfStart($0) }) ?? false, let isOtherOfStart = labels.isOfStart(name)
        else { return nil }
        func key(_ by: By?) -> RowKey? {
            guard let by else { return .itself }
            if case .identity = by { return .itself }
            return Self.key(by)
        }
        // A `by()` alone is that of both.
        guard let own = key(by.first), let other = key(by.last) else { return nil }
        return .compare(
            RowOperand(isOfStart: isOfStart, key: own), comparison, RowOperand(isOfStart: isOtherOfStart, key: other))
    }

    private static func areOfRows(_ conditions: [Condition]) -> Bool {
        conditions.allSatisfy { condition in
            guard condition.criterion == nil else { return false }
            switch (condition.subject, condition.test) {
            case (.property, _), (.token(.label), .predicate), (.token(.id), .predicate), (.token(.id), .isStart):
                return true
            default: return false
            }
        }
    }
}

extension Operation {
    fileprivate var joins: Bool {
        if case .joining = gathering { true } else { false }
    }

    /// Whether what comes out is not what went in.
    fileprivate var leaves: Bool {
        switch self {
        case .identity, .has, .filter, .not, .and, .or, .whereCompare, .dedup, .barrier, .order, .range, .tail: false
        default: true
        }
    }
}

/// What the labels of a walk stand for.
struct RowLabels {
    private enum Place {
        case start, row, elsewhere
    }

    private var places: [String: Place] = [:]
    private var hasMoved = false

    /// Takes in a step that has been read.
    mutating func note(_ step: PlanStep) {
        if step.operation.leaves {
            hasMoved = true
            for (label, place) in places where place == .row { places[label] = .elsewhere }
        }
        for label in step.labels { places[label] = hasMoved ? .row : .start }
    }

    /// Whether a label stands for the row that the walk began with, and not for the one that it has come to; nil where it
    /// stands for neither.
    func isOfStart(_ label: String) -> Bool? {
        switch places[label] {
        case .start: true
        case .row: false
        case .elsewhere, nil: nil
        }
    }
}
