package import Foundation

/// How a source writes moments and days.
package struct TimeForm: Sendable, Hashable {
    /// One way of writing them.
    package enum Spelling: Sendable, Hashable {
        /// `2024-03-01`, `2024-03-01T16:40:00Z` and what else curation understands by itself.
        case iso
        /// Units since 1970 in UTC, so many of them in a second.
        case epoch(perSecond: Int)
        case pattern(TimePattern)
    }

    /// What became of a text.
    enum Reading: Sendable, Hashable {
        case value(String)
        /// A time of day that came twice when clocks went back; the first one is taken.
        case twice(String)
        /// A time of day that was left out when clocks went forward.
        case never
        case other
    }

    /// They are tried one after the other.
    package var spellings: [Spelling]
    /// Where times without a zone are local; nil is UTC.
    package var zone: TimeZone?

    /// Makes a form.
    package init(spellings: [Spelling] = [.iso], zone: TimeZone? = nil) {
        self.spellings = spellings
        self.zone = zone
    }

    func read(_ text: String) -> Reading {
        let text = text.trimmingASCIIBlanks
        for spelling in spellings {
            switch spelling {
            case .epoch(let perSecond):
                if let moment = Self.moment(text, perSecond: perSecond) { return .value(moment) }
            case .pattern(let pattern):
                if let fields = pattern.read(text) { return reading(fields) }
            case .iso:
                // Among others it has to look like it; in all its spellings curation reads it itself.
                guard spellings.count == 1 || Self.isLikeISO(text) else { continue }
                guard let zone else { return .value(text) }
                for pattern in TimePattern.isoLocal {
                    if let fields = pattern.read(text) { return reading(fields, in: zone) }
                }
                return .value(text)
            }
        }
        return .other
    }

    /// Whether it begins with a day as ISO 8601 has it.
    private static func isLikeISO(_ text: String) -> Bool {
        let first = text.utf8.prefix(10)
        return first.count == 10
            && zip(first, "0000-00-00".utf8).allSatisfy { ($1 == UInt8(ascii: "0")) == (0x30...0x39).contains($0) }
    }

    private func reading(_ fields: TimePattern.Fields) -> Reading { reading(fields, in: zone ?? .gmt) }

    private func reading(_ fields: TimePattern.Fields, in zone: TimeZone) -> Reading {
        guard fields.isDate else { return .other }
        guard fields.hasClock else { return .value(fields.day) }
        let local = fields.secondsSince1970
        if let offset = fields.offset { return .value(Self.text(seconds: local - offset, fraction: fields.fraction)) }
        // The offsets before and after any change of that day.
        let offsets = [local - 86_400, local + 86_400].map {
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double($0)))
        }
        let fitting = Set(offsets).map { local - $0 }.filter { moment in
            zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment))) == local - moment
        }
        guard let first = fitting.min() else { return .never }
        let text = Self.text(seconds: first, fraction: fields.fraction)
        return fitting.count > 1 ? .twice(text) : .value(text)
    }

    // MARK: Since 1970

    /// Units since 1970, whole or with a fraction; nil when they are none, or of another century.
    private static func moment(_ text: String, perSecond: Int) -> String? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let units = Int(parts[0]),
            parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isASCIIDigit) })
        else { return nil }
        let isWhole = units % perSecond == 0
        let seconds = isWhole || units > 0 ? units / perSecond : units / perSecond - 1
        // 1900 to 2099, what the calendar of curation has.
        guard (-2_208_988_800..<4_102_444_800).contains(seconds) else { return nil }
        let digits = String(perSecond).count - 1
        var fraction = String(units - seconds * perSecond)
        fraction = String(repeating: "0", count: max(digits - fraction.count, 0)) + fraction
        if digits == 0 { fraction = "" }
        if parts.count == 2, units >= 0 { fraction += parts[1] }
        return Self.text(seconds: seconds, fraction: String(fraction.prefix(9)))
    }

    /// ISO 8601 in UTC.
    private static func text(seconds: Int, fraction: String) -> String {
        let day = Int((Double(seconds) / 86_400).rounded(.down))
        let clock = seconds - day * 86_400
        let tail = fraction.allSatisfy { $0 == "0" } ? "" : ".\(fraction)"
        return
            "\(CivilDay.text(daysSince1970: day))T\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60))\(tail)Z"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// Days of the Gregorian calendar by number.
enum CivilDay {
    /// Days from 1970-01-01 to a date; the algorithm counts years from March, so that leap days come last.
    static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func text(daysSince1970 days: Int) -> String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let part = (5 * dayOfYear + 2) / 153
        let month = part < 10 ? part + 3 : part - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return text(year: year, month: month, day: dayOfYear - (153 * part + 2) / 5 + 1)
    }

    static func text(year: Int, month: Int, day: Int) -> String {
        func padded(_ number: Int, _ count: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(count - digits.count, 0)) + digits
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    static func count(year: Int, month: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }
}
