import Foundation
import Graph
import Phones

/// A date as somebody types it: a day, a month or a year.
struct TypedDate: Sendable, Hashable {
    enum Precision: Sendable, Hashable {
        case day, month, year
    }

    var precision: Precision
    /// The days that are meant, counted from 1970-01-01; several where a year has two digits.
    var days: [Range<Int>]
    /// Whether the text may as well be something else: a number of two-digit groups, or bare digits.
    var isUnsure = false

    /// Reads `1984-03-12`, `1984/3/12`, `03/12/1984`, `12.03.1984`, `3/12/84`, `March 12, 1984`, `12 Mar 1984`,
    /// `12-Mar-84`, `12th of March 1984`, `19840312`, `03121984`, `1984-03`, `03/1984`, `March 1984` and `1984`, months by
    /// their names in English, German, French and Spanish, too: `17 mai 1984`, `17 de mayo de 1984`; nil for anything
    /// else. A year of two digits is none to come.
    ///
    /// - Parameter isMonthFirst: Whether `03/12` is the third month where only one of both is written first; the other
    ///   order is taken where there is no such day. With dots the day comes first.
    init?(_ text: String, isMonthFirst: Bool) {
        guard text.utf8.count <= Self.longest, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return nil
        }
        let parts = Part.all(of: text)
        switch (parts.count, parts.first?.kind) {
        case (1, .digits): self.init(bare: parts[0].text, isMonthFirst: isMonthFirst)
        case (3, .digits) where parts[1].kind == .signs && parts[2].kind == .digits: self.init(monthAndYear: parts)
        case (5, .digits) where parts.map(\.kind) == [.digits, .signs, .digits, .signs, .digits]:
            self.init(numbers: parts, isMonthFirst: isMonthFirst)
        default: self.init(named: parts)
        }
    }

    /// `19840312`, `03121984` or `1984`
    private init?(bare text: Substring, isMonthFirst: Bool) {
        guard let number = Int(text) else { return nil }
        switch text.count {
        case 8:
            let year = text.prefix(4)
            let date =
                (Self.isYear(year) ? TypedDate(years: [year], month: number / 100 % 100, day: number % 100) : nil)
                ?? TypedDate(
                    first: text.prefix(2), second: text.dropFirst(2).prefix(2),
                    years: [text.suffix(4)].filter(Self.isYear),
                    isMonthFirst: isMonthFirst)
            guard let date else { return nil }
            self = date
            isUnsure = true
        case 4:
            guard Self.isYear(text) else { return nil }
            let end = CivilDay.number(year: number + 1, month: 1, day: 1)
            self.init(.year, [CivilDay.number(year: number, month: 1, day: 1)..<end], isUnsure: true)
        default: return nil
        }
    }

    /// `1984-03`, `03/1984`, `03.1984`
    private init?(monthAndYear parts: [Part]) {
        let isYearFirst = parts[0].text.count == 4
        let (year, month) = isYearFirst ? (parts[0].text, parts[2].text) : (parts[2].text, parts[0].text)
        let signs = isYearFirst ? ["-", "/"] : ["/", "-", "."]
        guard signs.contains(String(parts[1].text)), month.count <= 2 else { return nil }
        self.init(year: year, month: Int(month))
        // A customer's number and the end of a phone number look like that, too.
        isUnsure = !isYearFirst && parts[1].text != "/"
    }

    private init?(year: Substring, month: Int?) {
        guard year.count == 4, Self.isYear(year), let year = Int(year), let month, (1...12).contains(month) else {
            return nil
        }
        let next = month == 12 ? (year + 1, 1) : (year, month + 1)
        let end = CivilDay.number(year: next.0, month: next.1, day: 1)
        self.init(.month, [CivilDay.number(year: year, month: month, day: 1)..<end])
    }

    /// `1984-03-12`, `03/12/1984`, `12. 03. 1984` or `3/12/84`
    private init?(numbers parts: [Part], isMonthFirst: Bool) {
        let signs = parts[1].text
        guard signs == parts[3].text, ["-", "/", ".", " ", ". "].contains(signs) else { return nil }
        let numbers = [parts[0].text, parts[2].text, parts[4].text]
        switch (numbers[0].count, numbers[1].count, numbers[2].count) {
        case (4, 1...2, 1...2) where signs != ". ":
            self.init(years: [numbers[0]], month: Int(numbers[1]), day: Int(numbers[2]))
        case (1...2, 1...2, 4), (1...2, 1...2, 2):
            let isShort = numbers[2].count == 2
            if isShort, signs == " " { return nil }
            self.init(
                first: numbers[0], second: numbers[1],
                years: isShort ? Self.years(endingWith: numbers[2]) : [numbers[2]],
                isMonthFirst: isMonthFirst && !signs.hasPrefix("."))
            isUnsure = isShort
        default: return nil
        }
    }

    /// A day and a month in the order that is usual, or in the other one where there is no such day.
    private init?(first: Substring, second: Substring, years: [Substring], isMonthFirst: Bool) {
        let (first, second) = (Int(first), Int(second))
        let orders = isMonthFirst ? [(first, second), (second, first)] : [(second, first), (first, second)]
        guard let date = orders.lazy.compactMap({ TypedDate(years: years, month: $0.0, day: $0.1) }).first else {
            return nil
        }
        self = date
    }

    /// `March 12th, 1984`, `12 Mar 1984`, `12-Mar-84` or `March 1984`
    private init?(named parts: [Part]) {
        // A blank, a hyphen or a slash may stand between any two, a full stop and a comma too.
        guard parts.allSatisfy({ $0.kind != .signs || $0.text.allSatisfy { "-/ .,".contains($0) } }) else { return nil }
        var words = parts.filter { $0.kind != .signs }
        if let ending = words.firstIndex(where: { $0.kind == .letters && Self.endings.contains($0.text.lowercased()) }),
            ending > 0, words[ending - 1].kind == .digits
        {
            words.remove(at: ending)
        }
        words.removeAll { $0.kind == .letters && ["de", "of"].contains($0.text.lowercased()) }
        if words.count == 2, words[0].kind != words[1].kind, parts.first?.kind != .signs, parts.last?.kind != .signs {
            let (month, year) = words[0].kind == .letters ? (words[0], words[1]) : (words[1], words[0])
            let isJoined = parts.count == 3 || parts.count { $0.kind == .letters } > 1
            guard isJoined, let month = Self.month(month.text) else { return nil }
            self.init(year: year.text, month: month)
            return
        }
        guard words.count == 3, words[2].kind == .digits, [2, 4].contains(words[2].text.count),
            parts.last?.kind == .digits, parts[parts.count - 2].kind != .digits
        else { return nil }
        let (day, month) = words[0].kind == .digits ? (words[0], words[1]) : (words[1], words[0])
        guard day.kind == .digits, day.text.count <= 2, month.kind == .letters else { return nil }
        let isShort = words[2].text.count == 2
        self.init(
            years: isShort ? Self.years(endingWith: words[2].text) : [words[2].text], month: Self.month(month.text),
            day: Int(day.text))
        isUnsure = isShort
    }

    /// A run of digits, of letters, or of anything else.
    fileprivate struct Part {
        enum Kind { case digits, letters, signs }

        var kind: Kind
        var text: Substring

        static func all(of text: String) -> [Part] {
            var parts: [Part] = []
            var rest = text[...]
            while let first = rest.first {
                let kind = Kind(first)
                let run = rest.prefix { Kind($0) == kind }
                parts.append(Part(kind: kind, text: run))
                rest = rest[run.endIndex...]
            }
            return parts
        }
    }

    /// The years that begin with one to three digits; nil where somebody can be born in none of them.
    init?(beginningOfYear text: String) {
        guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let digits = Int(text)
        else { return nil }
        let length = text.utf8.count == 1 ? 1000 : text.utf8.count == 2 ? 100 : 10
        let first = max(digits * length, (Self.centuries.first ?? 0) * 100)
        let end = min((digits + 1) * length, Self.thisYear + 1)
        guard first < end else { return nil }
        self.init(
            .year, [CivilDay.number(year: first, month: 1, day: 1)..<CivilDay.number(year: end, month: 1, day: 1)],
            isUnsure: true)
    }

    private init(_ precision: Precision, _ days: [Range<Int>], isUnsure: Bool = false) {
        (self.precision, self.days, self.isUnsure) = (precision, days, isUnsure)
    }

    /// A day in one or several years; nil where none of them has it.
    private init?(years: [Substring], month: Int?, day: Int?) {
        guard let month, let day, (1...12).contains(month), (1...31).contains(day) else { return nil }
        let days = years.compactMap { Int($0) }.compactMap { year in
            let number = CivilDay.number(year: year, month: month, day: day)
            return CivilDay.date(of: number).day == day ? number..<number + 1 : nil
        }
        guard !days.isEmpty else { return nil }
        self.init(.day, days)
    }

    /// `1984-03-12`, `1984-03` or `1984`
    var text: String { days.map(text).joined(separator: ", ") }

    /// The same of one of the stretches of days that are meant.
    func text(of days: Range<Int>) -> String {
        let text = CivilTime(daysSinceEpoch: days.lowerBound).dateText
        return switch precision {
        case .day: text
        case .month: String(text.dropLast(3))
        case .year: String(text.dropLast(6))
        }
    }

    /// Years in which somebody can be born whose data is kept.
    private static func isYear(_ text: Substring) -> Bool { centuries.contains { text.hasPrefix("\($0)") } }

    private static let centuries = [19, 20]

    /// The years that end with two digits and have begun.
    private static func years(endingWith digits: Substring) -> [Substring] {
        centuries.map { Substring("\($0)\(digits)") }.filter { Int($0).map { $0 <= thisYear } ?? false }
    }

    private static let thisYear = Calendar(identifier: .gregorian).component(.year, from: Date())
    /// What follows the number of a day.
    private static let endings: Set<String> = ["st", "nd", "rd", "th", "er"]
    /// `30 de septiembre de 1984` is no longer.
    private static let longest = 24

    /// The number of a month by its English name or three letters of it or more, or by its whole name in another language.
    private static func month(_ name: Substring) -> Int? {
        let name = FoldedText.fold(String(name))
        guard name.utf8.count >= 3 else { return nil }
        if let place = months.firstIndex(where: { $0.hasPrefix(name) || name == "sept" && $0 == "september" }) {
            return place + 1
        }
        return otherMonths.firstIndex { $0.contains(Substring(name)) }.map { $0 + 1 }
    }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    /// In German, French and Spanish where they are not called and written as in English, folded.
    private static let otherMonths = [
        "januar jaenner janner janvier enero", "februar fevrier febrero", "maerz marz mars marzo", "avril abril",
        "mai mayo", "juni juin junio", "juli juillet julio", "aout agosto", "septembre septiembre setiembre",
        "oktober octobre octubre", "novembre noviembre", "dezember decembre diciembre",
    ].map { Set($0.split(separator: " ")) }
}

extension TypedDate.Part.Kind {
    fileprivate init(_ character: Character) {
        self = character.isLetter ? .letters : character.isASCII && character.isNumber ? .digits : .signs
    }
}

extension PhoneRegion {
    /// Whether `05/17` is the usual order of a date.
    var writesMonthFirst: Bool { callingCode == "1" }
}
