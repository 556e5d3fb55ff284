/// The parts of an element that are not properties: TinkerPop's `T`.
public enum Token: String, Sendable, Hashable, CaseIterable {
    case id, label, key, value
}

/// Which end of an edge is meant: TinkerPop's `Direction`.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    case out = "OUT"
    case `in` = "IN"
    case both = "BOTH"

    /// The other end: `IN` for `OUT` and the other way round; `BOTH` stays.
    public var reversed: Direction {
        switch self {
        case .out: .in
        case .in: .out
        case .both: .both
        }
    }
}
