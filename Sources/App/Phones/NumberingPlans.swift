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
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
            let words = line.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            switch words[0] {
            case "plan":
                guard let length = Int(words[2]), let grade = UInt8(words[3]) else { continue }
                let ranges = Self.starts(words[4...])
                plans.append(Plan(code: words[1], length: length, grade: Int(grade), ranges: ranges))
                var starts = grades[words[1]]?[length] ?? [UInt8](repeating: .max, count: 100)
                for start in ranges.joined() { starts[start] = grade }
                grades[words[1], default: [:]][length] = starts
            case "region":
                regionsByName[words[1]] = regions.count
                regions.append(Region(name: words[1], code: words[2], isMain: words.count > 3))
            case "exit":
                if let region = regionsByName[words[1]] { regions[region].exits = Array(words[2...]) }
            case "rule":
                guard let region = regionsByName[words[1]], let rank = Int(words[2]), let length = Int(words[3]) else {
                    continue
                }
                regions[region].rules += words[4...].map { rule in
                    let parts = rule.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
                    return Rule(rank: rank, length: length, typed: parts[0], put: parts[1])
                }
            case "format":
                formats[words[1], default: []].append(
                    Format(
                        template: words[2], length: words[2].utf8.count { $0 == UInt8(ascii: "#") },
                        ranges: Self.starts(words[3...])))
            case "shift":
                guard let characters = Self.range(words[1], radix: 16), let target = UInt32(words[2], radix: 16) else {
                    continue
                }
                shifts.append(Shift(characters: characters, target: target))
            case "sign":
                signs.append((UInt32(words[1], radix: 16), words[2...].compactMap { Self.range($0, radix: 16) }))
            case "extension": extensions = Array(words[1...])
            case "label": labels = Array(words[1...])
            default: break
            }
        }
        for index in regions.indices where regions[index].rules.isEmpty {
            regions[index].rules = [Rule(rank: 1, length: 0, typed: "", put: "")]
        }
        // The longest beginning first, since it says the most.
        for index in regions.indices {
            regions[index].rules.sort { ($0.rank, -$0.typed.count) < ($1.rank, -$1.typed.count) }
        }
        mainRegions = Dictionary(
            regions.enumerated().filter(\.element.isMain).map { ($0.element.code, $0.offset) },
            uniquingKeysWith: { one, _ in one })
        self.regionsByName = regionsByName
        self.grades = grades
        self.formats = formats
    }

    private static func starts(_ words: ArraySlice<String>) -> [ClosedRange<Int>] {
        words.compactMap { range($0, radix: 10) }.map { Int($0.lowerBound)...Int($0.upperBound) }
    }

    private static func range(_ text: String, radix: Int) -> ClosedRange<UInt32>? {
        let ends = text.split(separator: "-")
        guard let low = UInt32(ends[0], radix: radix), let high = UInt32(ends[ends.count - 1], radix: radix),
            low <= high
        else { return nil }
        return low...high
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
