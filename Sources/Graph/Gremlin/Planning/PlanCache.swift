import Synchronization

/// The plans of questions that were asked lately about the elements of some ids.
///
/// Screens ask the same of one element after another, and making a plan takes longer than to run it. Two questions that
/// differ in nothing but the ids they begin with have one plan, also where that id is looked for again on the way.
final class PlanCache: Sendable {
    /// Beyond this all are forgotten; a screen has some dozens.
    private static let limit = 256

    private let plans = Mutex<[PlanKey: PreparedTraversal]>([:])

    /// A traversal made ready to run, its plan rewritten.
    ///
    /// - Throws: ``GremlinError`` when the traversal is none that can be planned.
    func prepared(_ traversal: Traversal, disabled: Set<String>) throws(GremlinError) -> PreparedTraversal {
        guard let key = PlanKey(traversal, disabled: disabled) else {
            return try planned(traversal, disabled, start: nil)
        }
        let start = traversal.steps[key.place]
        if let known = plans.withLock({ $0[key] })?.beginning(with: start) { return known }
        let prepared = try planned(traversal, disabled, start: key.start)
        if key.isPlain, prepared.beginning(with: start) != nil {
            plans.withLock { plans in
                if plans.count >= Self.limit { plans.removeAll() }
                plans[key] = prepared
            }
        }
        return prepared
    }

    private func planned(
        _ traversal: Traversal, _ disabled: Set<String>, start: Value?
    ) throws(GremlinError) -> PreparedTraversal {
        var prepared = try PreparedTraversal(traversal, start: start)
        prepared.plan = PlanRewrites.apply(to: prepared, disabled: disabled)
        prepared.notePathMode()
        return prepared
    }
}

/// What a plan follows from: a traversal without the ids that it begins with. Where it is only one, `hasId()` of it is the
/// same as that of another in a traversal that begins with the other.
private struct PlanKey {
    private let traversal: Traversal
    private let disabled: Set<String>
    /// Which step the ids belong to.
    let place: Int
    /// The id, where it is only one.
    let start: Value?

    /// Nil where a traversal does not begin with ids.
    init?(_ traversal: Traversal, disabled: Set<String>) {
        guard !traversal.isAnonymous, let place = traversal.steps.firstIndex(where: { !SourceRules.isOption($0.name) }),
            [.V, .E].contains(traversal.steps[place].name), let ids = traversal.steps[place].plainIds, !ids.isEmpty
        else { return nil }
        (self.traversal, self.disabled, self.place) = (traversal, disabled, place)
        start = ids.count == 1 ? ids[0] : nil
    }

    /// Whether whatever equals it has the same plan; not where it holds what may be equal and not the same, as sets of
    /// another order are, or more than is worth keeping.
    var isPlain: Bool {
        var room = 2_000
        return traversal.isPlain(&room)
    }
}

extension PlanKey: Hashable {
    static func == (left: PlanKey, right: PlanKey) -> Bool {
        guard left.place == right.place, (left.start == nil) == (right.start == nil), left.disabled == right.disabled,
            left.traversal.steps.count == right.traversal.steps.count
        else { return false }
        return zip(left.traversal.steps, right.traversal.steps).enumerated().allSatisfy { place, steps in
            place == left.place ? steps.0.name == steps.1.name : isSame(steps.0, steps.1, left.start, right.start)
        }
    }

    /// The form alone: comparing tells the rest sooner than hashing all of a long traversal does.
    func hash(into hasher: inout Hasher) {
        for (index, step) in traversal.steps.enumerated() {
            hasher.combine(step.name)
            if index == place { continue }
            hasher.combine(step.arguments.count)
            for case .traversal(let inner) in step.arguments {
                for step in inner.steps { hasher.combine(step.name) }
            }
        }
    }

    private static func isSame(_ left: Step, _ right: Step, _ start: Value?, _ otherStart: Value?) -> Bool {
        guard left.name == right.name, left.arguments.count == right.arguments.count else { return false }
        if left.name == .hasId, let start, let otherStart {
            let isOfStart = left.arguments == [.value(start)]
            guard isOfStart == (right.arguments == [.value(otherStart)]) else { return false }
            if isOfStart { return true }
        }
        return zip(left.arguments, right.arguments).allSatisfy { one, other in
            guard case .traversal(let one) = one, case .traversal(let other) = other else { return one == other }
            return one.isAnonymous == other.isAnonymous && one.steps.count == other.steps.count
                && zip(one.steps, other.steps).allSatisfy { isSame($0, $1, start, otherStart) }
        }
    }
}

extension PreparedTraversal {
    /// The only id that it begins with.
    var start: Value? {
        guard case .graph(let scan)? = plan.steps.first?.operation, let ids = scan.ids, ids.count == 1 else {
            return nil
        }
        return ids[0]
    }

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
