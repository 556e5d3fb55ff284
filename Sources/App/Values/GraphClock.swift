import Foundation
import Graph

/// The moment a graph is looked at: its newest timestamp where that is known, or the one the reader gave.
///
/// Recorded data has no wall clock; ages, "within 90 days" and the like count from here.
struct GraphClock: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00Z.
    var now: Int64
    var origin: Origin
    var timeZone: TimeZone
    /// Which properties hold days and not moments.
    var days = DayKeys.none
    /// When the first thing of the graph happened, where `now` is the reader's and lies before it; nil otherwise.
    var first: Int64?

    /// Where the moment is from.
    enum Origin: String, Sendable, Hashable {
        /// The newest timestamp of the graph.
        case newest = "newest timestamp"
        /// The reader, who wants to see nothing later.
        case given = "--as-of"
        /// The clock on the wall, because the newest timestamp was too much to ask.
        case wall = "clock"
    }

    var isGiven: Bool { origin == .given }

    /// `data to 2024-03-01 16:40Z`; nil for a graph without a single date, which has no "now".
    var momentWords: String? {
        guard isGiven || now != 0 else { return nil }
        let words = CivilTime(milliseconds: now, in: timeZone).minuteText + (timeZone == .gmt ? "Z" : "")
        return switch origin {
        case .given: "as of \(words)"
        case .newest: "data to \(words)"
        case .wall: "now \(words)"
        }
    }

    /// That nothing had happened yet, and when it began; nil otherwise.
    var beforeAllWords: String? {
        first.map { first in
            let (given, began) = (
                CivilTime(milliseconds: now, in: timeZone), CivilTime(milliseconds: first, in: timeZone)
            )
            return "\(given.minuteText) is before the first event, which is of \(began.minuteText)"
        }
    }

    /// The values of the names that a profile's Gremlin may use.
    func bindings(for gremlin: String) -> [String: Value] {
        var bindings: [String: Value] = [
            "now": .date(now),
            "as_of": .date(isGiven ? now : Self.endOfTime),
        ]
        for (digits, days) in Self.numbers(after: "days_ago_", in: gremlin) {
            bindings["days_ago_\(digits)"] = .date(CivilTime.start(ofDay: today - days, in: timeZone))
        }
        for (digits, days) in Self.numbers(after: "days_ahead_", in: gremlin) {
            bindings["days_ahead_\(digits)"] = .date(CivilTime.start(ofDay: today + days, in: timeZone))
        }
        for (digits, months) in Self.numbers(after: "months_ago_", in: gremlin) {
            bindings["months_ago_\(digits)"] = .date(startOfMonth(before: months))
        }
        return bindings
    }

    /// Whether a text may hold one of the names that are bound; never false where it does.
    static func mayBind(_ gremlin: String) -> Bool {
        ["now", "as_of", "days_ago_", "days_ahead_", "months_ago_"].contains(where: gremlin.contains)
    }

    /// The numbers that end names of a kind in a text, as they are written and as they are.
    private static func numbers(after prefix: String, in text: String) -> [(digits: String, number: Int)] {
        text.runs(after: prefix, of: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }).compactMap { digits in
            guard digits.utf8.count <= 5 else { return nil }
            return Int(digits).map { (digits, $0) }
        }
    }

    /// Midnight with which the month began that lies the given number of months before that of `now`.
    private func startOfMonth(before months: Int) -> Int64 {
        CivilTime.start(ofMonth: CivilTime(milliseconds: now, in: timeZone).monthNumber - months, in: timeZone)
    }

    /// The local day of `now`, counted from 1970-01-01.
    private var today: Int { CivilTime(milliseconds: now, in: timeZone).daysSinceEpoch }

    /// The moment with which the day begins, in the zone, that a property of days holds: data has the midnight of UTC,
    /// and where it has another moment it is the day of that.
    func start(ofDay stored: Int64) -> Int64 { CivilTime.start(ofDay: number(ofDay: stored), in: timeZone) }

    /// The day that a property of days holds, counted from 1970-01-01.
    func number(ofDay stored: Int64) -> Int {
        CivilTime(milliseconds: stored, in: stored % Self.day == 0 ? .gmt : timeZone).daysSinceEpoch
    }

    /// How a property of days holds the local day of a moment.
    func stored(dayOf moment: Int64) -> Int64 {
        guard moment > Self.startOfTime, moment < Self.endOfTime else { return moment }
        return Int64(CivilTime(milliseconds: moment, in: timeZone).daysSinceEpoch) * Self.day
    }

    static let day: Int64 = 86_400_000
    /// 9999-12-31T00:00Z.
    static let endOfTime: Int64 = 253_402_214_400_000
    /// 0001-01-01T00:00Z.
    static let startOfTime: Int64 = -62_135_596_800_000

    /// Reads `2024-03-01`, `2024-03-01T09:30`, `2024-03-01T09:30:00Z` or with an offset; a day alone is its midnight.
    static func parse(_ text: String, in timeZone: TimeZone) -> GraphClock? {
        let text = text.trimmingCharacters(in: .whitespaces)
        guard let moment = DateText.parse(text) else { return nil }
        let hasOffset = text.contains(/[Tt ].*([Zz]|[+-]\d{2}:?\d{2})$/)
        let now = hasOffset ? moment : moment - CivilTime.offset(ofLocal: moment, in: timeZone)
        return GraphClock(now: now, origin: .given, timeZone: timeZone)
    }
}
