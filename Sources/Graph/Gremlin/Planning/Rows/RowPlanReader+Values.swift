/// What is read of rows: keys, numbers and values.
extension RowPlanReader {
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
        case .date(.add(let milliseconds)):
            return key(Plan(steps), isOnly: isOnly).map { .moment($0, after: milliseconds) }
        case .date(.difference(.value(.date(let start)))):
            return key(Plan(steps), isOnly: isOnly).map { .seconds($0, since: start) }
        case .math(let expression, let by) where by.isEmpty && expression.variables == ["_"]:
            return key(Plan(steps), isOnly: isOnly).map { .math($0, expression) }
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
        case .local(let plan): return key(plan, isOnly: isOnly)
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
            guard let key = key(plan, isOnly: isOnly) else { return nil }
            keys.append(key)
        }
        return keys
    }

    // MARK: Numbers and values

    /// Steps that end with one value of each row, such as `values(key)`, and what they go through before it.
    static func value(_ steps: [PlanStep], _ place: Place) -> (steps: [RowStep], key: RowKey)? {
        guard let last = steps.last else { return nil }
        let before = Array(steps.dropLast())
        switch last.operation {
        case .properties(let keys, true, nil) where keys.count == 1:
            return walk(before, place).map { ($0, .property(keys[0], isOnly: true)) }
        case .math(let expression, let by) where by.isEmpty && expression.variables == ["_"]:
            return value(before, place).map { ($0.steps, .math($0.key, expression)) }
        case .local(let plan):
            guard let walked = walk(before, place), let inner = value(plan.steps, .walk) else { return nil }
            return (walked + [.local(inner.steps)], inner.key)
        default: return nil
        }
    }

    /// `fold().project('count', 'mean').by(unfold().count()).by(unfold().mean())` of the values of a key, and what they go
    /// through before it.
    static func several(_ parts: [(name: String, by: By)], of steps: [PlanStep]) -> (steps: [RowStep], end: RowEnd)? {
        guard case .fold(nil, nil)? = steps.last?.operation, let value = value(Array(steps.dropLast()), .line),
            case .property(let key, _) = value.key
        else { return nil }
        var numbers: [RowNumber] = []
        for part in parts {
            guard case .plan(var plan) = part.by else { return nil }
            var otherwise: Value?
            if plan.steps.count == 1, case .coalesce(let plans) = plan.steps[0].operation, plans.count == 2,
                plans[1].steps.count == 1, case .constant(let value) = plans[1].steps[0].operation
            {
                (plan, otherwise) = (plans[0], value)
            }
            guard let end = number(plan.steps, key) else { return nil }
            numbers.append(RowNumber(name: part.name, end: end, otherwise: otherwise))
        }
        return (value.steps, .several(numbers))
    }

    /// What is made of a list of the values of a key.
    private static func number(_ steps: [PlanStep], _ key: String) -> RowEnd? {
        guard case .unfold? = steps.first?.operation, case .reduce(let reduction, .global)? = steps.last?.operation
        else { return nil }
        let value = RowKey.property(key, isOnly: true)
        if steps.count == 2 { return reduction == .count ? .countValues(key) : .reduce(reduction, value) }
        guard steps.count == 3, reduction != .count, case .math(let expression, let by) = steps[1].operation,
            by.isEmpty,
            expression.variables == ["_"]
        else { return nil }
        return .reduce(reduction, .math(value, expression))
    }

    /// The values that a line ends with.
    static func valuesOfLine(_ steps: [PlanStep]) -> (steps: [RowStep], values: RowValues)? {
        guard let last = steps.last, let walked = walk(Array(steps.dropLast()), .line) else { return nil }
        switch last.operation {
        case .properties(let keys, true, nil) where keys.count == 1: return (walked, .property(keys[0]))
        case .local(let plan): return values(plan.steps, .walk, countsRepeats: true).map { (walked, $0) }
        default: return nil
        }
    }

    /// The values that a walk from each row ends with.
    private static func values(_ steps: [PlanStep], _ place: Place, countsRepeats: Bool) -> RowValues? {
        guard let last = steps.last else { return nil }
        let before = Array(steps.dropLast())
        let ends: RowValues
        switch last.operation {
        case .properties(let keys, true, nil) where keys.count == 1: ends = .property(keys[0])
        case .constant(let value):
            guard value.isScalar else { return nil }
            ends = .constant(value)
        case .union(let plans):
            var parts: [RowValues] = []
            for plan in plans {
                guard let part = values(plan.steps, .branch, countsRepeats: countsRepeats) else { return nil }
                parts.append(part)
            }
            ends = .union(parts)
        case .dedup(.global, let labels, let by) where labels.isEmpty && by.isEmpty && place == .walk:
            return values(before, place, countsRepeats: false).map(RowValues.distinct)
        default: return nil
        }
        guard var walked = walk(before, place) else { return nil }
        walked = walked.withLooseDedup(countsRepeats: countsRepeats)
        // A branch would have to see what the others are given.
        if place == .branch && walked.hasExactDedup || walked.contains(where: \.hasExactDedupInside) { return nil }
        return walked.isEmpty ? ends : .walk(walked, ends)
    }
}
