import Graph
import Phones

/// Brings subjects together whose keys agree, rule by rule.
struct DuplicateGathering {
    let rules: [DuplicateRule]
    let reader: RowReader
    /// For each rule the subjects, by number, of each combination of keys.
    private var buckets: [[String: Bucket]]

    fileprivate struct Bucket {
        /// What the first of them has of each key.
        var proof: [PaneCell]
        var members: [Int]
        /// What tells each of them apart; empty where a member has nothing of the kind.
        var apart: [String]
    }

    init(rules: [DuplicateRule], reader: RowReader) {
        self.rules = rules
        self.reader = reader
        buckets = rules.map { _ in [:] }
    }

    /// The name of the part with what a key's walk reaches.
    static func part(_ rule: Int, _ key: Int) -> String { "key\(rule).\(key)" }

    /// Adds a subject under every combination of what it has of a rule's keys.
    mutating func add(_ fields: VertexFields, _ parts: ValueMap, as number: Int) {
        for (index, rule) in rules.enumerated() {
            var combinations: [(key: String, proof: [PaneCell])] = [("", [])]
            for (place, key) in rule.keys.enumerated() {
                let vertices =
                    key.cell.walk == nil
                    ? [fields] : (parts[.string(Self.part(index, place))]?.members ?? []).compactMap(VertexFields.init)
                let values = reader.values(of: key.cell, over: vertices).prefix(Self.valueLimit)
                combinations = combinations.flatMap { combination in
                    values.compactMap { value in
                        key.form.key(of: value, region: reader.namer.profile.phoneRegion).map {
                            (combination.key + "\u{1}" + $0, combination.proof + [value])
                        }
                    }
                }
                if combinations.isEmpty { break }
            }
            guard !rule.keys.isEmpty else { continue }
            let apart = rule.apart?.render(fields, with: reader.namer.formatter) ?? ""
            var seen: Set<String> = []
            for combination in combinations where seen.insert(combination.key).inserted {
                buckets[index][
                    combination.key, default: Bucket(proof: combination.proof, members: [], apart: [])
                ]
                .add(number, apart)
            }
        }
    }

    /// The groups of at least two, each set of members once with all that speaks for it, in the order of the members.
    var groups: [(members: [Int], reasons: [DuplicateGroup.Reason])] {
        var reasons: [[Int]: [DuplicateGroup.Reason]] = [:]
        for (rule, buckets) in zip(rules, buckets) {
            // In one order, so that of several proofs it is always the same.
            for (_, bucket) in buckets.sorted(by: { $0.key < $1.key }) where bucket.members.count > 1 {
                for members in bucket.together where members.count > 1 {
                    let reason = DuplicateGroup.Reason(rule: rule.title, proof: shown(bucket.proof, by: rule))
                    // Of several things that speak for the same by one rule, one is enough.
                    if reasons[members, default: []].contains(where: { $0.rule == rule.title }) { continue }
                    reasons[members, default: []].append(reason)
                }
            }
        }
        return reasons.map { ($0.key, $0.value) }.sorted { $0.members.lexicographicallyPrecedes($1.members) }
    }

    /// What agrees, with phone numbers as they are written for people.
    private func shown(_ proof: [PaneCell], by rule: DuplicateRule) -> PaneCell {
        .joined(
            zip(proof, rule.keys).map { cell, key in
                guard key.form == .phone else { return cell }
                let formatter = reader.namer.formatter
                return PaneCell(cell.value.rewritten { formatter.text(.string($0), as: .phone) })
            })
    }

    /// Combinations of many phones with many addresses would be no end.
    private static let valueLimit = 20
}

extension DuplicateGathering.Bucket {
    fileprivate mutating func add(_ member: Int, _ apart: String) {
        members.append(member)
        self.apart.append(apart)
    }

    /// Those that may be one: with each value that tells people apart, those who have it and those who have none.
    fileprivate var together: [[Int]] {
        let values = Set(apart).subtracting([""])
        guard values.count > 1 else { return [members] }
        return values.sorted().map { value in
            zip(members, apart).filter { $1 == value || $1.isEmpty }.map(\.0)
        }
    }
}

extension DuplicateRule.Form {
    /// The same for values that agree; nil for one that says nothing.
    func key(of value: PaneCell, region: PhoneRegion) -> String? {
        let text = value.text(for: .all)
        let key: String? =
            switch self {
            case .exact: text
            case .text: FoldedText.fold(text)
            case .words: FoldedText.words(text).sorted().joined(separator: " ")
            case .family: Self.familyName(text)
            case .mailbox: EmailAddress(text)?.mailbox ?? FoldedText.fold(text)
            case .phone: Self.plainNumber(text, region) ?? PhoneNumber(text, region: region)?.digits ?? text
            }
        return key?.isEmpty == false ? key : nil
    }

    /// The digits of a number that is stored in international form, as most are: taking any other text apart costs a
    /// hundred times as much.
    private static func plainNumber(_ text: String, _ region: PhoneRegion) -> String? {
        let digits = text.utf8.dropFirst()
        let isPlain =
            text.utf8.first == UInt8(ascii: "+") && (8...15).contains(digits.count)
            && digits.allSatisfy { (0x30...0x39).contains($0) }
        guard isPlain else { return nil }
        return WorldNumber(dialled: text, in: region)?.digits ?? String(text.dropFirst())
    }

    /// What stands before a comma, else the last word; a name of one word is one.
    private static func familyName(_ name: String) -> String? {
        let parts = name.split(separator: ",", maxSplits: 1)
        return parts.count == 2
            ? FoldedText.words(String(parts[0])).joined(separator: " ") : FoldedText.words(name).last
    }
}

extension PaneCell {
    /// The cell with another behind it.
    func followed(by other: PaneCell) -> PaneCell { PaneCell(.joined([value, other.value], by: " ")) }

    fileprivate static func joined(_ cells: [PaneCell]) -> PaneCell {
        PaneCell(.joined(cells.map(\.value), by: ", "))
    }
}
