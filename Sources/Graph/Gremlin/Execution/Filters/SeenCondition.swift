/// A condition of `has()` on those values of a vertex that are seen.
final class SeenCondition {
    private enum Test {
        case exists
        case absent
        case predicate(PredicateTest)
    }

    private let key: SeenKey
    private let test: Test

    /// Nil for a condition that speaks of all there is.
    init?(_ condition: Condition, _ evaluation: Evaluation) throws {
        guard case .property(let key) = condition.subject, let criterion = condition.criterion else { return nil }
        self.key = try SeenKey(key, criterion, evaluation)
        switch condition.test {
        case .exists: test = .exists
        case .absent: test = .absent
        case .predicate(let predicate): test = .predicate(try PredicateTest(predicate, evaluation))
        case .isStart: return nil
        }
    }

    func test(vertex row: UInt32, _ comparator: ValueComparator) throws -> Ternary {
        switch test {
        case .exists: return try key.first(ofVertex: row) == nil ? .no : .yes
        case .absent: return try key.first(ofVertex: row) == nil ? .yes : .no
        case .predicate(let test):
            var outcome = Ternary.no
            try key.forEachValue(ofVertex: row) { scalar in
                if outcome != .yes { outcome = try test.test(scalar, key.reader.store, comparator) }
            }
            return outcome
        }
    }
}
