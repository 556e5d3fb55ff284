/// A pattern of dates and times in the letters of Unicode's date formats: `dd.MM.yyyy HH:mm`, `M/d/yy h:mm a`.
///
/// `yyyy` or `yy` year, `MM` or `M` month, `MMM` its English name, `dd` or `d` day, `HH` or `H` hour, `hh` or `h` hour with
/// `a` for AM or PM, `mm` minute, `ss` second, `SSS` a fraction of any length, `X` a zone as `Z`, `+0100` or `+01:00`. Two
/// letters are two digits, one letter one or two. What stands between apostrophes is itself, and so is all that is no letter;
/// a blank is any blanks.
package struct TimePattern: Sendable, Hashable {
    /// Why a text is no pattern.
    package struct Failure: Error, Sendable, Hashable {
        /// In words for people.
        package let message: String
        /// Characters before the one at fault.
        package let offset: Int
    }

    private enum Part: Sendable, Hashable {
        case year(digits: Int)
        case month(digits: Int)
        case monthName
        case day(digits: Int)
        case hour(digits: Int)
        case hourOfHalf(digits: Int)
        case half
        case minute(digits: Int)
        case second(digits: Int)
        case fraction, zone
        case literal(Character)
        case blanks
        /// From here on all may be missing.
        case optional
    }

    /// What a text says by a pattern.
    struct Fields: Sendable, Hashable {
        var year = 1970
        var month = 1
        var dayOfMonth = 1
        var hour = 0
        var minute = 0
        var second = 0
        /// The digits behind the point of the seconds.
        var fraction = ""
        /// Seconds east of Greenwich.
        var offset: Int?
        var isAfternoon: Bool?
        var hasClock = false

        var isDate: Bool {
            (1900...2099).contains(year) && (1...12).contains(month)
                && (1...CivilDay.count(year: year, month: month)).contains(dayOfMonth) && hour < 24 && minute < 60
                && second < 60
        }

        var day: String { CivilDay.text(year: year, month: month, day: dayOfMonth) }

        var secondsSince1970: Int {
            CivilDay.daysSince1970(year: year, month: month, day: dayOfMonth) * 86_400 + hour * 3_600 + minute * 60
                + second
        }
    }

    private let parts: [Part]
    private let hasClock: Bool

    /// Moments as curation itself reads them, without a zone.
    static let isoLocal: [TimePattern] = ["T", " "].map { separator in
        TimePattern(
            parts: [
                .year(digits: 4), .literal("-"), .month(digits: 2), .literal("-"), .day(digits: 2),
                separator == "T" ? .literal("T") : .blanks, .hour(digits: 2), .literal(":"), .minute(digits: 2),
                .optional, .literal(":"), .second(digits: 2), .optional, .literal("."), .fraction,
            ], hasClock: true)
    }

    private init(parts: [Part], hasClock: Bool) {
        self.parts = parts
        self.hasClock = hasClock
    }

    /// Reads a pattern as it is written in a mapping.
    ///
    /// - Throws: ``Failure`` with the place.
    package init(parsing text: String) throws(Failure) {
        var parts: [Part] = []
        let characters = Array(text)
        var place = 0
        while place < characters.count {
            let character = characters[place]
            if character == "'" {
                guard let end = characters[(place + 1)...].firstIndex(of: "'") else {
                    throw Failure(message: "the apostrophe is never closed", offset: place)
                }
                let quoted = characters[(place + 1)..<end]
                parts += quoted.isEmpty ? [.literal("'")] : quoted.map { .literal($0) }
                place = end + 1
                continue
            }
            let count = characters[place...].prefix { $0 == character }.count
            if character.isWhitespace {
                parts.append(.blanks)
            } else if !character.isLetter || character == "T" {
                parts += Array(repeating: .literal(character), count: count)
            } else {
                guard let part = Self.part(character, count) else {
                    let letters = String(repeating: String(character), count: count)
                    throw Failure(
                        message: "\"\(letters)\" is no part of a time; text goes between apostrophes", offset: place)
                }
                parts.append(part)
            }
            place += count
        }
        func has(_ isWanted: (Part) -> Bool) -> Bool { parts.contains(where: isWanted) }
        let hasYear = has { if case .year = $0 { true } else { false } }
        let hasMonth = has { if case .month = $0 { true } else { $0 == .monthName } }
        let hasDay = has { if case .day = $0 { true } else { false } }
        guard hasYear, hasMonth, hasDay else {
            throw Failure(message: "a year (yyyy), a month (MM) and a day (dd) are needed", offset: 0)
        }
        let isHalf = has { if case .hourOfHalf = $0 { true } else { false } }
        guard isHalf == has({ $0 == .half }) else {
            throw Failure(message: "hours of half a day (hh) need AM or PM (a), and no others do", offset: 0)
        }
        self.parts = parts
        hasClock = isHalf || has { if case .hour = $0 { true } else { false } }
    }

    private static func part(_ letter: Character, _ count: Int) -> Part? {
        switch (letter, count) {
        case ("y", 4), ("y", 1): .year(digits: 4)
        case ("y", 2): .year(digits: 2)
        case ("M", 1), ("M", 2): .month(digits: count)
        case ("M", 3), ("M", 4): .monthName
        case ("d", 1), ("d", 2): .day(digits: count)
        case ("H", 1), ("H", 2): .hour(digits: count)
        case ("h", 1), ("h", 2): .hourOfHalf(digits: count)
        case ("m", 1), ("m", 2): .minute(digits: count)
        case ("s", 1), ("s", 2): .second(digits: count)
        case ("a", 1): .half
        case ("S", 1...9): .fraction
        case ("X", 1...3), ("Z", 1...5), ("x", 1...3): .zone
        default: nil
        }
    }

    // MARK: Reading

    /// What a text says; nil when it is not of this pattern.
    func read(_ text: String) -> Fields? {
        var rest = text[...]
        var fields = Fields()
        fields.hasClock = hasClock
        for part in parts {
            if part == .optional {
                if rest.isEmpty { break }
                continue
            }
            guard Self.read(part, &rest, &fields) else { return nil }
        }
        guard rest.isEmpty else { return nil }
        if let isAfternoon = fields.isAfternoon {
            guard (1...12).contains(fields.hour) else { return nil }
            fields.hour = fields.hour % 12 + (isAfternoon ? 12 : 0)
        }
        return fields
    }

    private static func read(_ part: Part, _ rest: inout Substring, _ fields: inout Fields) -> Bool {
        switch part {
        case .year(let digits):
            guard let year = number(&rest, digits: digits...digits) else { return false }
            // Two digits are those of a life that is not yet over: 70 is 1970 and 69 is 2069.
            fields.year = digits == 4 ? year : year < 70 ? 2000 + year : 1900 + year
        case .month(let digits): return set(&fields.month, &rest, digits)
        case .day(let digits): return set(&fields.dayOfMonth, &rest, digits)
        case .hour(let digits), .hourOfHalf(let digits): return set(&fields.hour, &rest, digits)
        case .minute(let digits): return set(&fields.minute, &rest, digits)
        case .second(let digits): return set(&fields.second, &rest, digits)
        case .fraction:
            let digits = rest.prefix(while: \.isASCIIDigit)
            guard (1...9).contains(digits.count) else { return false }
            fields.fraction = String(digits)
            rest = rest.dropFirst(digits.count)
        case .monthName:
            let name = rest.prefix(while: \.isLetter)
            guard let month = month(named: name.lowercased()) else { return false }
            fields.month = month
            rest = rest.dropFirst(name.count)
            if rest.first == "." { rest.removeFirst() }
        case .half:
            let half = rest.prefix(2).lowercased()
            guard half == "am" || half == "pm" else { return false }
            fields.isAfternoon = half == "pm"
            rest = rest.dropFirst(2)
        case .zone:
            guard let offset = offset(&rest) else { return false }
            fields.offset = offset
        case .literal(let character):
            guard rest.first == character else { return false }
            rest.removeFirst()
        case .blanks:
            let count = rest.prefix(while: \.isWhitespace).count
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        case .optional: break
        }
        return true
    }

    private static func set(_ field: inout Int, _ rest: inout Substring, _ digits: Int) -> Bool {
        guard let number = number(&rest, digits: digits...2) else { return false }
        field = number
        return true
    }

    private static func number(_ rest: inout Substring, digits: ClosedRange<Int>) -> Int? {
        let found = rest.prefix(digits.upperBound).prefix(while: \.isASCIIDigit)
        guard found.count >= digits.lowerBound, let number = Int(found) else { return nil }
        rest = rest.dropFirst(found.count)
        return number
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// The month of a name or of its first three letters.
    private static func month(named name: String) -> Int? {
        months.firstIndex { $0 == name || $0.prefix(3) == name || name == "sept" && $0.hasPrefix("sept") }.map {
            $0 + 1
        }
    }

    private static func offset(_ rest: inout Substring) -> Int? {
        if rest.first == "Z" || rest.first == "z" {
            rest.removeFirst()
            return 0
        }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        rest.removeFirst()
        guard let hours = number(&rest, digits: 2...2) else { return nil }
        if rest.first == ":" { rest.removeFirst() }
        let minutes = number(&rest, digits: 2...2) ?? 0
        guard hours <= 14, minutes < 60 else { return nil }
        return (hours * 3_600 + minutes * 60) * (sign == "-" ? -1 : 1)
    }
}
