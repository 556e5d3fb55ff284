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

    /// Whether the key holds days; a few values that are midnights by chance do not make days of moments.
    package var areDays: Bool { dates >= 8 && areNearlyAllMidnights }
}
