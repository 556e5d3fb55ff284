import Graph

extension Traversal {
    /// The traversal in which properties of days are compared with days: where a moment that the clock gave stands in a
    /// `has()` of such a key, its local day stands there as data holds it.
    ///
    /// - Parameter moments: The moments that the clock gave; others were written as they are meant.
    func comparingDays(with moments: Set<Value>, at clock: GraphClock) -> Traversal {
        guard !clock.days.isEmpty else { return self }
        return Traversal(
            isAnonymous: isAnonymous, steps: steps.map { $0.comparingDays(with: moments, at: clock) })
    }
}

extension Step {
    fileprivate func comparingDays(with moments: Set<Value>, at clock: GraphClock) -> Step {
        let isOfDay =
            name == .has
            && arguments.contains { argument in
                if case .value(.string(let key)) = argument { clock.days.contains(key) } else { false }
            }
        let compared = arguments.map { argument -> Argument in
            switch argument {
            case .traversal(let traversal): .traversal(traversal.comparingDays(with: moments, at: clock))
            case .predicate(let predicate) where isOfDay:
                .predicate(predicate.mapping { moments.contains($0) ? $0.asDay(at: clock) : $0 })
            case .value(let value) where isOfDay && moments.contains(value): .value(value.asDay(at: clock))
            default: argument
            }
        }
        return Step(name, compared)
    }
}

extension Step {
    /// The step with another value wherever one stands.
    func replacing(_ value: Value, with other: Value) -> Step {
        func replaced(_ each: Value) -> Value { each == value ? other : each }
        let arguments = arguments.map { argument -> Argument in
            switch argument {
            case .traversal(let inner):
                .traversal(
                    Traversal(
                        isAnonymous: inner.isAnonymous, steps: inner.steps.map { $0.replacing(value, with: other) }))
            case .predicate(let predicate): .predicate(predicate.mapping(replaced))
            case .value(let each): .value(replaced(each))
            default: argument
            }
        }
        return Step(name, arguments)
    }
}

extension Value {
    fileprivate func asDay(at clock: GraphClock) -> Value {
        if case .date(let moment) = self { .date(clock.stored(dayOf: moment)) } else { self }
    }
}
