/// How many of the dates of a key are midnights of UTC, among those that were looked at: days are written so.
package struct DaySample: Sendable, Hashable {
    private var midnights = 0
    private(set) var dates = 0

    package init() {}

    /// A moment, in milliseconds since 1970.
    package mutating func add(_ moment: Int64) {
        dates += 1
        if moment % DateText.millisecondsPerDay == 0 { midnights += 1 }
    }

    mutating func add(midnights count: Int) {
        dates += count
        midnights += count
    }

    var areNearlyAllMidnights: Bool { midnights * 100 >= dates * 95 }

    /// Whether a key holds days, as far as its values and its name tell.
    ///
    /// Many values that are nearly all midnights are days whatever the key is called. A few are midnights by chance only
    /// where they are moments, so the name decides how many it takes: one where it says a day, three where it says
    /// nothing, and where it says a moment as many as of any key. The hour of a birth is nothing to anybody, so that one
    /// day among dates of birth makes days of all.
    package func areDays(of key: String) -> Bool {
        let name = KeyName(key)
        if name == .birth { return midnights > 0 }
        if dates >= 8 { return areNearlyAllMidnights }
        guard midnights == dates else { return false }
        return switch name {
        case .birth, .day: dates >= 1
        case .other: dates >= 3
        case .moment: false
        }
    }

    /// What the name of a key says of its values: `start_date`, `birthDate`, `started_at`.
    private enum KeyName {
        case birth, day, moment, other

        init(_ key: String) {
            let words = Self.words(of: key)
            let last = words.last ?? ""
            if Self.momentWords.contains(last)
                || words.contains(where: { $0.hasSuffix("update") || $0.contains("time") })
            {
                self = .moment
            } else if words.contains(where: { $0.hasPrefix("birth") || $0 == "dob" }) {
                self = .birth
            } else if Self.dayWords.contains(last) || last.hasSuffix("date") || words.contains("date") {
                self = .day
            } else {
                self = .other
            }
        }

        /// The words of a key in small letters, which signs or capitals tell apart.
        private static func words(of key: String) -> [String] {
            var words: [String] = [""]
            var followsSmallLetter = false
            for letter in key {
                if !letter.isLetter || letter.isUppercase && followsSmallLetter { words.append("") }
                if letter.isLetter { words[words.count - 1] += letter.lowercased() }
                followsSmallLetter = letter.isLowercase
            }
            return words.filter { !$0.isEmpty }
        }

        private static let dayWords: Set<String> = ["date", "day", "on"]
        private static let momentWords: Set<String> = ["at", "ts", "timestamp", "moment", "instant", "now"]
    }
}
