import Graph

extension Traversal {
    /// The traversal in which properties of days are compared with days: where a moment that the clock gave stands in a
    /// `has()` of such a key, its local day stands there as data holds it.
    ///
    /// - Parameter moments: The moments that the clock gave; others were written as they are meant.
    func comparingDays(with moments: Set<Value>, at clock: GraphClock) -> Traversal {
        clock.days.isEmpty ? self : mapping { $0.comparingDays(with: moments, at: clock) }
    }

    fileprivate func mapping(_ change: (Step) -> Step) -> Traversal {
        Traversal(isAnonymous: isAnonymous, steps: steps.map(change))
    }
}

extension Step {
    /// The step with another value wherever one stands.
    func replacing(_ value: Value, with other: Value) -> Step {
        mapping {
            $0 == value ? other : $0
        } inside: {
            $0.replacing(value, with: other)
        }
    }

    fileprivate func comparingDays(with moments: Set<Value>, at clock: GraphClock) -> Step {
        let isOfDay =
            name == .has
            && arguments.contains { argument in
                if case .value(.string(let key)) = argument { clock.days.contains(key) } else { false }
            }
        return mapping {
            isOfDay && moments.contains($0) ? $0.asDay(at: clock) : $0
        } inside: {
            $0.comparingDays(with: moments, at: clock)
        }
    }

    /// The step with its values made others, those of its predicates too, and the steps of its traversals.
    private func mapping(_ change: (Value) -> Value, inside: (Step) -> Step) -> Step {
        Step(
            name,
            arguments.map { argument in
                switch argument {
                case .traversal(let traversal): .traversal(traversal.mapping(inside))
                case .predicate(let predicate): .predicate(predicate.mapping(change))
                case .value(let value): .value(change(value))
                default: argument
                }
            })
    }
}

extension Value {
    fileprivate func asDay(at clock: GraphClock) -> Value {
        if case .date(let moment) = self { .date(clock.stored(dayOf: moment)) } else { self }
    }
}
