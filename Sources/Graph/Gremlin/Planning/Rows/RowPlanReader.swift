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
            let end = plan.steps.firstIndex(where: \.operation.joins), let line = line(Array(plan.steps[1...end]))
        else { return nil }
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
        var before = Array(steps.dropLast())
        var tail: [RowStep] = []
        let end: RowEnd
        switch last.operation {
        case .reduce(.count, .global): end = .count
        case .reduce(let reduction, .global):
            guard case .properties(let keys, true, nil)? = before.popLast()?.operation, keys.count == 1 else {
                return nil
            }
            end = .reduce(reduction, key: keys[0])
        case .countEdges(let adjacency): end = .countEdges(adjacency)
        case .countLabels(let adjacency) where !adjacency.toEdge:
            tail = [.move(adjacency), .group(.label)]
            end = .count
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
        guard var walked = walk(before, .line) else { return nil }
        // What an inner line does not count is settled there.
        walked = (walked + tail).withLooseDedup(countsRepeats: true)
        // A branch of the line would have to see all rows of it.
        if walked.contains(where: \.hasExactDedupInside) { return nil }
        return RowLine(steps: walked, end: end)
    }

    static func walk(_ steps: [PlanStep], _ place: Place) -> [RowStep]? {
        var walked: [RowStep] = []
        var rest = steps[...]
        while let step = rest.popFirst() {
            switch step.operation {
            case .adjacent(let adjacency) where !adjacency.toEdge: walked.append(.move(adjacency))
            case .identity: continue
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
                if part != nil { rest.removeFirst() }
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
        guard let key = key(sorting.by), !key.isList else { return nil }
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

    private static func test(_ operation: Operation) -> RowTest? {
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
    private static func test(_ plan: Plan) -> RowTest? {
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
        if tests.count == all.count { return tests.count == 1 ? tests[0] : .all(tests) }
        return .exists(all)
    }

    /// The walk whose results a plan counts.
    private static func counted(_ steps: [PlanStep]) -> [RowStep]? {
        guard let last = steps.last, var walked = walk(Array(steps.dropLast()), .walk) else { return nil }
        switch last.operation {
        case .reduce(.count, .global): break
        case .countEdges(let adjacency): walked.append(.move(adjacency))
        default: return nil
        }
        return walked.withLooseDedup(countsRepeats: true)
    }

    private static func areOfRows(_ conditions: [Condition]) -> Bool {
        conditions.allSatisfy { condition in
            guard condition.criterion == nil else { return false }
            switch (condition.subject, condition.test) {
            case (.property, _), (.token(.label), .predicate), (.token(.id), .predicate): return true
            default: return false
            }
        }
    }

    // MARK: Keys

    static func key(_ by: By) -> RowKey? {
        switch by {
        case .key(let key, nil): .property(key, isOnly: true)
        case .token(.label): .label
        case .token(.id): .id
        // `by(values(key))` wants the only value, and every other plan gives its first result.
        case .plan(let plan):
            if plan.steps.count == 1, case .properties(let keys, true, nil) = plan.steps[0].operation, keys.count == 1 {
                .property(keys[0], isOnly: true)
            } else {
                key(plan, isOnly: false)
            }
        default: nil
        }
    }

    /// - Parameter isOnly: Whether further results would count, too.
    private static func key(_ plan: Plan, isOnly: Bool) -> RowKey? {
        var isOnly = isOnly
        var steps = plan.steps
        while case .range(.global, 0, let high)? = steps.last?.operation, high == 1 || high > 1 && !isOnly {
            steps.removeLast()
            if high == 1 { isOnly = false }
        }
        guard let last = steps.popLast() else { return nil }
        switch last.operation {
        case .reduce(.count, .global), .countEdges: return counted(steps + [last]).map(RowKey.count)
        case .fold(nil, nil):
            guard steps.count == 1, case .union(let plans) = steps[0].operation else { return nil }
            return keys(plans, isOnly: true).map(RowKey.list)
        default: break
        }
        guard let key = key(last.operation, isOnly: isOnly), let walked = walk(steps, .walk) else { return nil }
        if walked.isEmpty { return key }
        return .walk(walked.withLooseDedup(countsRepeats: isOnly), key, isOnly: isOnly)
    }

    private static func key(_ operation: Operation, isOnly: Bool) -> RowKey? {
        switch operation {
        case .properties(let keys, true, nil) where keys.count == 1: return .property(keys[0], isOnly: isOnly)
        case .properties(let keys, true, nil) where keys.count > 1 && !isOnly:
            return .firstOf(keys.map { .property($0, isOnly: false) })
        case .token(.label): return .label
        case .token(.id): return .id
        case .constant(let value): return value.isScalar ? .constant(value) : nil
        case .coalesce(let plans): return keys(plans, isOnly: isOnly).map(RowKey.firstOf)
        case .branch(let branch):
            guard branch.testsExistence, case .plan(let chooser) = branch.chooser, let test = test(chooser),
                branch.options.count == 2, let keys = keys(branch.options.map(\.plan), isOnly: isOnly)
            else { return nil }
            return .firstOf([
                .walk([.keep(test)], keys[0], isOnly: isOnly), .walk([.keep(.not(test))], keys[1], isOnly: isOnly),
            ])
        default: return nil
        }
    }

    private static func keys(_ plans: [Plan], isOnly: Bool) -> [RowKey]? {
        var keys: [RowKey] = []
        for plan in plans {
            guard let key = key(plan, isOnly: isOnly), !key.isList else { return nil }
            keys.append(key)
        }
        return keys
    }
}

extension Operation {
    fileprivate var joins: Bool {
        if case .joining = gathering { true } else { false }
    }
}

extension Value {
    /// Whether it is one that properties hold, or null.
    fileprivate var isScalar: Bool {
        switch self {
        case .null, .bool, .byte, .short, .int, .long, .float, .double, .string, .date: true
        default: false
        }
    }
}
