import Graph

/// From a traversal that groups elements to the one that lists the elements of one group.
enum InsightMembers {
    /// What is behind a group; nil where the Gremlin does not tell what that is.
    ///
    /// It tells where elements are gone to and filtered, then grouped by something: those for which the same gives the
    /// key of the group are the ones. Where what they lead to is counted, it is that which is listed.
    static func traversal(of whole: Traversal, group key: Value) -> Traversal? {
        guard let end = whole.steps.lastIndex(where: { $0.name == .group || $0.name == .groupCount }),
            whole.steps[end].arguments.isEmpty, isWay(whole.steps[..<end]), isLiteral(key)
        else { return nil }
        let modulators = whole.steps[(end + 1)...]
        guard modulators.allSatisfy({ $0.name == .by }), let by = modulators.first?.arguments, by.count == 1 else {
            return nil
        }
        let elements = Traversal(isAnonymous: whole.isAnonymous, steps: Array(whole.steps[..<end]))
        return steps(where: by[0], is: key).map {
            elements.appending($0).appending(counted(by: modulators.dropFirst().first))
        }
    }

    /// The filter that lets elements through for which a modulator gives a key.
    private static func steps(where by: Argument, is key: Value) -> [Step]? {
        switch by {
        case .value(.string(let name)): return [Step(.has, [.value(.string(name)), .value(key)])]
        case .value(.token(.label)): return [Step(.hasLabel, [.value(key)])]
        case .traversal(let inner) where inner.steps == [Step(.label)]: return [Step(.hasLabel, [.value(key)])]
        case .traversal(let inner):
            if let steps = valueOrConstant(inner, is: key) ?? firstValue(inner, is: key) ?? between(inner, is: key) {
                return steps
            }
            // Of several values a group is made of the first.
            return [Step(.where, [.traversal(inner.appending(.limit, [1]).appending(.is, [.value(key)]))])]
        default: return nil
        }
    }

    /// The steps to what the second modulator of a group counts.
    private static func counted(by modulator: Step?) -> [Step] {
        guard case .traversal(let inner)? = modulator?.arguments.first, inner.steps.last == Step(.count),
            isWay(inner.steps.dropLast())
        else { return [] }
        return inner.steps.dropLast()
    }

    // MARK: - What is said shorter

    /// `coalesce(values('reason'), constant('none on file'))`: the value, or that there is none.
    private static func valueOrConstant(_ inner: Traversal, is key: Value) -> [Step]? {
        guard let parts = alternatives(inner), parts.count == 2, parts[0].steps.count == 1,
            parts[0].steps[0].name == .values, parts[0].steps[0].arguments.count == 1,
            let instead = constant(parts[1].steps)
        else { return nil }
        let name = parts[0].steps[0].arguments[0]
        let has = Step(.has, [name, .value(key)])
        guard key == instead else { return [has] }
        let lacks = Traversal.__.appending(.hasNot, [name])
        return [Step(.or, [.traversal(lacks), .traversal(.__.appending([has]))])]
    }

    /// `values('deductible').limit(1)`: those that have the value, of which it has to be the first.
    private static func firstValue(_ inner: Traversal, is key: Value) -> [Step]? {
        guard inner.steps.count == 2, inner.steps[0].name == .values, inner.steps[0].arguments.count == 1,
            inner.steps[1] == Step(.limit, [1])
        else { return nil }
        let first = inner.appending(.is, [.value(key)])
        return [Step(.has, [inner.steps[0].arguments[0], .value(key)]), Step(.where, [.traversal(first)])]
    }

    /// `coalesce(has(k, gte(b)).constant(b), has(k, gte(a)).constant(a), …, constant(z))` from high to low, as months
    /// are told: at least the one bound, and not the one above it.
    private static func between(_ inner: Traversal, is key: Value) -> [Step]? {
        guard let parts = alternatives(inner), let place = parts.firstIndex(where: { constant($0.steps) == key }) else {
            return nil
        }
        var bounds: [Value] = []
        for part in parts.dropLast() {
            guard part.steps.count == 2, part.steps[0].name == .has, part.steps[0].arguments.count == 2,
                part.steps[0].arguments[0] == parts[0].steps[0].arguments[0],
                case .predicate(.compare(.gte, let bound)) = part.steps[0].arguments[1],
                constant(part.steps) == bound, bounds.last.map({ isBelow(bound, $0) }) ?? true
            else { return nil }
            bounds.append(bound)
        }
        guard constant(parts[parts.count - 1].steps) != bounds.last else { return nil }
        let least = place < bounds.count ? [parts[place].steps[0]] : []
        let above = place > 0 ? [Step(.not, [.traversal(.__.appending([parts[place - 1].steps[0]]))])] : []
        return least + above
    }

    private static func alternatives(_ inner: Traversal) -> [Traversal]? {
        guard inner.steps.count == 1, inner.steps[0].name == .coalesce else { return nil }
        let parts = inner.steps[0].arguments.compactMap { if case .traversal(let part) = $0 { part } else { nil } }
        return parts.count == inner.steps[0].arguments.count && parts.count > 1 ? parts : nil
    }

    /// The value with which steps end whatever came before.
    private static func constant(_ steps: [Step]) -> Value? {
        guard let last = steps.last, last.name == .constant, case .value(let value)? = last.arguments.first else {
            return nil
        }
        return value
    }

    private static func isBelow(_ left: Value, _ right: Value) -> Bool {
        if case .date(let left) = left, case .date(let right) = right { return left < right }
        guard let left = left.doubleValue, let right = right.doubleValue else { return false }
        return left < right
    }

    /// Whether a key can be written so that it is found again.
    private static func isLiteral(_ key: Value) -> Bool {
        switch key {
        case .string, .bool, .byte, .short, .int, .long, .double, .date: true
        case .list(let members): members.allSatisfy(isLiteral)
        default: false
        }
    }

    /// Whether steps go to elements or leave some out, and change nothing else.
    private static func isWay(_ steps: ArraySlice<Step>) -> Bool { steps.allSatisfy { way.contains($0.name) } }

    private static let way: Set<StepName> = [
        .withStrategies, .V, .E, .out, .in, .both, .outE, .inE, .bothE, .outV, .inV, .otherV, .bothV, .has, .hasId,
        .hasLabel, .hasNot, .where, .filter, .not, .and, .or, .dedup, .simplePath, .as,
    ]
}
