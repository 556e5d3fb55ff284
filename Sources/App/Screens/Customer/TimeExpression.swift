import Foundation

/// A moment as typed after `t`: a date, a date with a time, or how long before "now", such as `2w`.
enum TimeExpression {
    /// Milliseconds since 1970-01-01T00:00Z; nil when the text is no moment.
    ///
    /// A day alone means its end, so that going to a day shows what happened on it.
    static func parse(_ text: String, clock: GraphClock) -> Int64? {
        let text = text.trimmingCharacters(in: .whitespaces).lowercased()
        if text == "now" || text == "today" { return clock.now }
        if text == "yesterday" {
            let today = CivilTime(milliseconds: clock.now, in: clock.timeZone).daysSinceEpoch
            return CivilTime.start(ofDay: today, in: clock.timeZone) - 1
        }
        if let match = text.wholeMatch(of: /(\d{1,4})\s*(h|d|w|m|y)/), let count = Int64(match.1) {
            return clock.now - count * length(of: match.2)
        }
        guard let moment = GraphClock.parse(text, in: clock.timeZone)?.now else { return nil }
        return text.count <= 10 ? moment + GraphClock.day - 1 : moment
    }

    private static func length(of unit: Substring) -> Int64 {
        switch unit {
        case "h": 3_600_000
        case "d": GraphClock.day
        case "w": 7 * GraphClock.day
        case "m": 30 * GraphClock.day
        default: 365 * GraphClock.day
        }
    }
}
