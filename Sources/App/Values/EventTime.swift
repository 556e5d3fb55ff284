import Graph

/// When something happened, or why that is not known.
///
/// Known times sort first and upwards, a day before what happened on it, then missing ones, then unreadable ones: nothing
/// is dropped.
enum EventTime: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00Z.
    case known(Int64)
    /// A day without a clock: its number from 1970-01-01, and the moment with which it begins where the business is, in
    /// milliseconds likewise.
    case day(Int, start: Int64)
    /// The vertex has no such property.
    case missing
    /// The property holds something that is no time; the text is what it holds.
    case unreadable(String)

    /// Milliseconds since 1970-01-01T00:00Z, or nil when the time is not known.
    var milliseconds: Int64? {
        switch self {
        case .known(let moment), .day(_, let moment): moment
        case .missing, .unreadable: nil
        }
    }

    /// As programs read it: a day has no clock, and what is no time is the text that it is.
    var written: Value {
        switch self {
        case .known(let moment): .date(moment)
        case .day(let number, _): .string(CivilTime(daysSinceEpoch: number).dateText)
        case .missing: .null
        case .unreadable(let text): .string(text)
        }
    }

    /// Whether a screen should flag the time as wrong in the data.
    var isUnreadable: Bool {
        if case .unreadable = self { true } else { false }
    }
}

extension EventTime: Comparable {
    static func < (left: EventTime, right: EventTime) -> Bool {
        switch (left, right) {
        case (.known(let a), .known(let b)), (.day(_, let a), .day(_, let b)): a < b
        case (.day(_, let a), .known(let b)): a <= b
        case (.known(let a), .day(_, let b)): a < b
        case (.unreadable(let a), .unreadable(let b)): a < b
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .known, .day: 0
        case .missing: 1
        case .unreadable: 2
        }
    }
}
