/// The numbering plans of the world and the signs of phone numbers, as the resource `numbering-plans.txt` has them.
///
/// That file says what its lines mean, and where they come from.
struct NumberingPlans: Sendable {
    static let shared = NumberingPlans(String(decoding: PackageResources.numbering_plans_txt, as: UTF8.self))

    /// What a number of some length may begin with, from two digits to two.
    struct Plan: Sendable {
        var code: String
        var length: Int
        /// 0 for numbers that are given out, 1 for those that the plan leaves room for.
        var grade: Int
        var ranges: [ClosedRange<Int>]
    }

    /// What becomes of the beginning of a national number.
    struct Rule: Sendable {
        var rank: Int
        /// How many digits the number has; 0 where that is no matter.
        var length: Int
        var typed: String
        var put: String
    }

    /// How the numbers of a country that begin so are written there: `(0##)_###_####`.
    struct Format: Sendable {
        var template: String
        /// How many of the signs are digits of the number.
        var length: Int
        var ranges: [ClosedRange<Int>]
    }

    struct Region: Sendable {
        var name: String
        var code: String
        var isMain: Bool
        /// What is dialled before a country code.
        var exits: [String] = []
        var rules: [Rule] = []
    }

    /// The characters from one on that are read as those from another on.
    struct Shift: Sendable {
        var characters: ClosedRange<UInt32>
        var target: UInt32
    }

    private(set) var plans: [Plan] = []
    private(set) var regions: [Region] = []
    private(set) var shifts: [Shift] = []
    /// The characters that are read as one; as none where that is nil.
    private(set) var signs: [(target: UInt32?, characters: [ClosedRange<UInt32>])] = []
    private(set) var extensions: [String] = []
    private(set) var labels: [String] = []

    private let regionsByName: [String: Int]
    private let formats: [String: [Format]]
    private let mainRegions: [String: Int]
    /// For each country code and length, the grade of each beginning of two digits; 255 where there is none.
    private let grades: [String: [Int: [UInt8]]]

    init(_ text: String) {
        var regionsByName: [String: Int] = [:]
        var grades: [String: [Int: [UInt8]]] = [:]
        var formats: [String: [Format]] = [:]
        for line in Self.lines(Array(text.utf8)) {
            let words = line.words
            switch line.string(words[0]) {
            case "plan":
                guard let length = line.number(words[2]), let grade = line.number(words[3]) else { continue }
                let code = line.string(words[1])
                let ranges = line.starts(words[4...])
                plans.append(Plan(code: code, length: Int(length), grade: Int(grade), ranges: ranges))
                var starts = grades[code]?[Int(length)] ?? [UInt8](repeating: .max, count: 100)
                for range in ranges { for start in range { starts[start] = UInt8(grade) } }
                grades[code, default: [:]][Int(length)] = starts
            case "region":
                regionsByName[line.string(words[1])] = regions.count
                regions.append(
                    Region(name: line.string(words[1]), code: line.string(words[2]), isMain: words.count > 3))
            case "exit":
                guard let region = regionsByName[line.string(words[1])] else { continue }
                regions[region].exits = words[2...].map(line.string)
            case "rule":
                guard let region = regionsByName[line.string(words[1])], let rank = line.number(words[2]),
                    let length = line.number(words[3])
                else { continue }
                for word in words[4...] {
                    let sign = word.first { line.bytes[$0] == UInt8(ascii: "=") } ?? word.upperBound
                    regions[region].rules.append(
                        Rule(
                            rank: Int(rank), length: Int(length), typed: line.string(word.lowerBound..<sign),
                            put: line.string(min(sign + 1, word.upperBound)..<word.upperBound)))
                }
            case "format":
                let template = line.string(words[2])
                formats[line.string(words[1]), default: []].append(
                    Format(
                        template: template, length: template.utf8.count { $0 == UInt8(ascii: "#") },
                        ranges: line.starts(words[3...])))
            case "shift":
                guard let characters = line.range(words[1], radix: 16), let target = line.number(words[2], radix: 16)
                else { continue }
                shifts.append(Shift(characters: characters, target: target))
            case "sign":
                signs.append(
                    (line.number(words[1], radix: 16), words[2...].compactMap { line.range($0, radix: 16) }))
            case "extension": extensions = words[1...].map(line.string)
            case "label": labels = words[1...].map(line.string)
            default: break
            }
        }
        for index in regions.indices where regions[index].rules.isEmpty {
            regions[index].rules = [Rule(rank: 1, length: 0, typed: "", put: "")]
        }
        // The longest beginning first, since it says the most.
        for index in regions.indices where regions[index].rules.count > 1 {
            regions[index].rules.sort { ($0.rank, -$0.typed.utf8.count) < ($1.rank, -$1.typed.utf8.count) }
        }
        mainRegions = Dictionary(
            regions.enumerated().filter(\.element.isMain).map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { one, _ in one })
        self.regionsByName = regionsByName
        self.grades = grades
        self.formats = formats
    }

    /// A line of the resource, whose words are found once: whoever starts the program waits for all of them.
    private struct Line {
        let bytes: [UInt8]
        let words: [Range<Int>]

        func string(_ word: Range<Int>) -> String { String(decoding: bytes[word], as: UTF8.self) }

        func number(_ word: Range<Int>, radix: UInt32 = 10) -> UInt32? {
            var number: UInt32 = 0
            for byte in bytes[word] {
                let digit = byte < UInt8(ascii: "A") ? byte &- UInt8(ascii: "0") : (byte | 0x20) &- 87
                guard digit < radix, number < 1 << 24 else { return nil }
                number = number * radix + UInt32(digit)
            }
            return word.isEmpty ? nil : number
        }

        /// `FIRST-LAST`, or one number for both.
        func range(_ word: Range<Int>, radix: UInt32 = 10) -> ClosedRange<UInt32>? {
            let sign = word.first { bytes[$0] == UInt8(ascii: "-") }
            guard let low = number(word.lowerBound..<(sign ?? word.upperBound), radix: radix),
                let high = number((sign.map { $0 + 1 } ?? word.lowerBound)..<word.upperBound, radix: radix), low <= high
            else { return nil }
            return low...high
        }

        /// Beginnings of two digits.
        func starts(_ words: ArraySlice<Range<Int>>) -> [ClosedRange<Int>] {
            words.compactMap { range($0) }.map { Int($0.lowerBound)...Int($0.upperBound) }
        }
    }

    /// The lines that are no comments and not empty.
    private static func lines(_ bytes: [UInt8]) -> [Line] {
        var lines: [Line] = []
        var words: [Range<Int>] = []
        var start = 0
        for place in 0...bytes.count {
            let byte = place < bytes.count ? bytes[place] : UInt8(ascii: "\n")
            guard byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") else { continue }
            if place > start { words.append(start..<place) }
            start = place + 1
            guard byte == UInt8(ascii: "\n") else { continue }
            if let first = words.first, bytes[first.lowerBound] != UInt8(ascii: "#") {
                lines.append(Line(bytes: bytes, words: words))
            }
            words.removeAll(keepingCapacity: true)
        }
        return lines
    }

    // MARK: - Looking up

    func region(_ name: String) -> Region? { regionsByName[name].map { regions[$0] } }

    /// The country code that digits in international form begin with, and the region that rules for it.
    func country(of digits: Substring) -> Region? {
        (1...3).lazy.compactMap { mainRegions[String(digits.prefix($0))] }.first.map { regions[$0] }
    }

    /// Whether a country has numbers of so many digits.
    func hasNumbers(_ code: String, ofLength length: Int) -> Bool { grades[code]?[length] != nil }

    /// The ways in which a number is written in its country: `(021)_234_5678`.
    func spellings(of number: WorldNumber) -> [String] {
        let digits = number.nationalDigits
        guard let start = Int(digits.prefix(2)) else { return [] }
        return (formats[number.callingCode] ?? []).compactMap { format in
            guard format.length == digits.utf8.count, format.ranges.contains(where: { $0.contains(start) }) else {
                return nil
            }
            var rest = digits[...]
            return String(format.template.map { $0 == "#" ? rest.removeFirst() : $0 })
        }
    }

    /// How sure it is that a number behind a country code is given out; nil when it cannot be.
    func grade(_ code: String, _ number: String) -> Int? {
        let digits = Array(number.utf8)
        guard digits.count >= 2, let starts = grades[code]?[digits.count] else { return nil }
        let grade = starts[Int(digits[0] - 0x30) * 10 + Int(digits[1] - 0x30)]
        guard grade != .max, Self.canBe(code, digits) else { return nil }
        return Int(grade)
    }

    /// No number has but one digit, and in North America neither area nor exchange begins with 0 or 1 or is one of the
    /// services that have 11 in them.
    private static func canBe(_ code: String, _ digits: [UInt8]) -> Bool {
        guard digits.contains(where: { $0 != digits[0] }) else { return false }
        guard code == "1" else { return true }
        let (one, two) = (UInt8(ascii: "1"), UInt8(ascii: "2"))
        return digits.count == 10 && digits[0] >= two && digits[3] >= two && digits[1...2] != [one, one]
            && digits[4...5] != [one, one]
    }
}
