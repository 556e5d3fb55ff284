import Synchronization

/// The plans of questions that were asked lately about the elements of some ids.
///
/// Screens ask the same of one element after another, and making a plan takes longer than to run it. Two questions that
/// differ in nothing but the ids they begin with have one plan.
final class PlanCache: Sendable {
    /// Beyond this all are forgotten; a screen has some dozens.
    private static let limit = 256

    private let plans = Mutex<[PlanKey: PreparedTraversal]>([:])

    /// A traversal made ready to run, its plan rewritten.
    ///
    /// - Throws: ``GremlinError`` when the traversal is none that can be planned.
    func prepared(_ traversal: Traversal, disabled: Set<String>) throws(GremlinError) -> PreparedTraversal {
        guard let key = PlanKey(traversal, disabled: disabled) else { return try planned(traversal, disabled) }
        let start = traversal.steps[key.place]
        if let known = plans.withLock({ $0[key] })?.beginning(with: start) { return known }
        let prepared = try planned(traversal, disabled)
        if prepared.beginning(with: start) != nil {
            plans.withLock { plans in
                if plans.count >= Self.limit { plans.removeAll() }
                plans[key] = prepared
            }
        }
        return prepared
    }

    private func planned(_ traversal: Traversal, _ disabled: Set<String>) throws(GremlinError) -> PreparedTraversal {
        var prepared = try PreparedTraversal(traversal)
        prepared.plan = PlanRewrites.apply(to: prepared, disabled: disabled)
        prepared.notePathMode()
        return prepared
    }
}

/// What a plan follows from: a traversal without the ids that it begins with.
private struct PlanKey: Hashable {
    private let traversal: Traversal
    private let disabled: Set<String>
    /// Which step the ids belong to.
    let place: Int

    /// Nil where a traversal does not begin with ids, or holds what may be equal and not the same, as sets of another
    /// order are, or more than is worth keeping.
    init?(_ traversal: Traversal, disabled: Set<String>) {
        guard !traversal.isAnonymous, let place = traversal.steps.firstIndex(where: { !SourceRules.isOption($0.name) }),
            [.V, .E].contains(traversal.steps[place].name), let ids = traversal.steps[place].plainIds
        else { return nil }
        var general = traversal
        general.steps[place] = Step(traversal.steps[place].name)
        var room = 2_000
        guard !ids.isEmpty, general.isPlain(&room) else { return nil }
        (self.traversal, self.disabled, self.place) = (general, disabled, place)
    }
}

extension PreparedTraversal {
    /// The same from other ids on; nil where the ids stand elsewhere than in the first step.
    fileprivate func beginning(with start: Step) -> PreparedTraversal? {
        guard let first = plan.steps.first, let ids = start.plainIds, case .graph(var scan) = first.operation else {
            return nil
        }
        scan.ids = ids
        var other = self
        other.plan.steps[0] = PlanStep(.graph(scan), labels: first.labels, origin: start)
        return other
    }
}

extension Step {
    /// Ids that are texts, if it has nothing else.
    fileprivate var plainIds: [Value]? {
        var ids: [Value] = []
        for argument in arguments {
            guard case .value(let id) = argument, case .string = id else { return nil }
            ids.append(id)
        }
        return ids
    }
}

extension Traversal {
    /// Whether whatever equals it is the same.
    ///
    /// - Parameter room: How many steps and values there may be yet.
    fileprivate func isPlain(_ room: inout Int) -> Bool {
        for step in steps {
            room -= 1
            for argument in step.arguments where !argument.isPlain(&room) { return false }
        }
        return true
    }
}

extension Argument {
    fileprivate func isPlain(_ room: inout Int) -> Bool {
        switch self {
        case .value(let value): value.isPlain(&room)
        case .keyword: true
        case .predicate(let predicate): predicate.isPlain(&room)
        case .traversal(let traversal): traversal.isPlain(&room)
        case .strategy(let strategy): strategy.settings.allSatisfy { $0.value.isPlain(&room) }
        }
    }
}

extension Predicate {
    fileprivate func isPlain(_ room: inout Int) -> Bool {
        switch self {
        case .compare(_, let value): value.isPlain(&room)
        case .interval(_, let low, let high): low.isPlain(&room) && high.isPlain(&room)
        case .within(let values), .without(let values): values.allSatisfy { $0.isPlain(&room) }
        // Texts are equal in whatever way their accents are composed.
        case .text: false
        case .type: true
        case .not(let predicate): predicate.isPlain(&room)
        case .and(let left, let right), .or(let left, let right): left.isPlain(&room) && right.isPlain(&room)
        }
    }
}

extension Value {
    fileprivate func isPlain(_ room: inout Int) -> Bool {
        room -= 1
        guard room > 0 else { return false }
        switch self {
        case .null, .bool, .byte, .short, .int, .long, .string, .date, .token, .direction: return true
        case .list(let values): return values.allSatisfy { $0.isPlain(&room) }
        default: return false
        }
    }
}
