import Foundation
import Graph

/// The moment a graph is looked at: its newest timestamp, or the one the reader gave.
///
/// Recorded data has no wall clock; ages, "within 90 days" and the like count from here.
struct GraphClock: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00Z.
    var now: Int64
    /// Whether the reader gave the moment; what happened later is then left out of account.
    var isGiven: Bool
    var timeZone: TimeZone

    /// The values of the names that a profile's Gremlin may use.
    func bindings(for gremlin: String) -> [String: Value] {
        var bindings: [String: Value] = [
            "now": .date(now),
            "as_of": .date(isGiven ? now : Self.endOfTime),
        ]
        for match in gremlin.matches(of: /days_ago_([0-9]{1,5})/) {
            guard let days = Int64(match.1) else { continue }
            bindings[String(match.0)] = .date(startOfDay - days * Self.day)
        }
        return bindings
    }

    /// Midnight before `now`, so that whole days are compared with whole days.
    var startOfDay: Int64 { CivilTime(milliseconds: now, in: timeZone).startOfDay }

    static let day: Int64 = 86_400_000
    /// 9999-12-31T00:00Z.
    static let endOfTime: Int64 = 253_402_214_400_000

    /// Reads `2024-03-01`, `2024-03-01T09:30`, `2024-03-01T09:30:00Z` or an offset; a day alone is its midnight.
    static func parse(_ text: String, in timeZone: TimeZone) -> GraphClock? {
        let pattern =
            /(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?/
        guard let match = text.trimmingCharacters(in: .whitespaces).wholeMatch(of: pattern) else { return nil }
        func number(_ text: Substring?) -> Int64 { text.flatMap { Int64($0) } ?? 0 }
        let (year, month, day) = (number(match.1), number(match.2), number(match.3))
        let (hour, minute, second) = (number(match.4), number(match.5), number(match.6))
        guard (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60 else { return nil }
        let days = CivilTime.days(year: Int(year), month: Int(month), day: Int(day))
        guard CivilTime(daysSinceEpoch: days).day == Int(day) else { return nil }
        let local = Int64(days) * Self.day + (hour * 3600 + minute * 60 + second) * 1000
        let offset: Int64
        switch match.7 {
        case "Z": offset = 0
        case let zone?:
            let digits = zone.dropFirst().filter(\.isNumber)
            let minutes = number(digits.prefix(2)) * 60 + number(digits.suffix(2))
            offset = (zone.first == "-" ? -minutes : minutes) * 60_000
        case nil:
            offset = CivilTime.offset(ofLocal: local, in: timeZone)
        }
        return GraphClock(now: local - offset, isGiven: true, timeZone: timeZone)
    }
}
