import Graph
import Phones

/// One word of a search over many fields, with every test that it may pass.
struct SearchWord: Sendable, Hashable {
    let text: String
    let tests: [FieldTest]
    /// Whether indexes know what passes, so that a search can begin with it.
    let isIndexed: Bool

    /// A shorter word with a digit in it is rather the number of a house.
    private static let fewestKeyCharacters = 6

    init(_ text: String, profile: Profile, days: DayKeys) {
        self.text = text
        let term = SearchTerm(text, profile: profile)
        tests = profile.searchKeys.flatMap { Self.tests(term, $0, profile, days) }
        isIndexed = true
    }

    /// The word anywhere in a name or an e-mail address; nil for one that is too short to mean anybody there.
    init?(anywhere text: String, profile: Profile) {
        guard text.utf8.count >= Self.fewestLetters, text.allSatisfy(\.isLetter) else { return nil }
        self.text = text
        tests = Self.tests(of: [.name, .email], profile) { _ in .folded(text, .contains) }
        isIndexed = false
    }

    /// The word as the beginning of a year; nil for one that begins none.
    init?(beginningOfYear text: String, profile: Profile, days: DayKeys) {
        guard let date = TypedDate(beginningOfYear: text) else { return nil }
        self.text = text
        tests = Self.tests(of: [.date], profile) { SearchPlan.predicate(date, $0, profile, days) }
        guard !tests.isEmpty else { return nil }
        isIndexed = true
    }

    /// The word with a slip in a name or a longer text; nil for one that is too short to tell a slip from another word.
    init?(withSlip text: String, profile: Profile) {
        guard text.count >= Self.fewestLettersOfSlip, text.allSatisfy(\.isLetter) else { return nil }
        self.text = text
        tests = Self.tests(of: [.name, .text], profile) { _ in .folded(text, .similarWords) }
        isIndexed = false
    }

    /// What is asked of the properties that keys of some kinds are.
    private static func tests(
        of kinds: [SearchKey.Kind], _ profile: Profile, _ predicate: (SearchKey) -> Predicate?
    ) -> [FieldTest] {
        profile.searchKeys.compactMap { key in
            guard kinds.contains(key.kind), let label = key.label, let property = key.key,
                let predicate = predicate(key)
            else { return nil }
            return FieldTest(label: label, key: property, predicate: predicate)
        }
    }

    private static let fewestLetters = 3
    private static let fewestLettersOfSlip = 4

    private static func tests(
        _ term: SearchTerm, _ key: SearchKey, _ profile: Profile, _ days: DayKeys
    ) -> [FieldTest] {
        guard let label = key.label else { return [] }
        let hasLetters = term.text.contains(where: \.isLetter)
        var predicate: Predicate?
        switch key.kind {
        case .name where hasLetters:
            predicate = TypedName(term.text).umlautSpellings ?? .folded(term.text, .words)
        case .email:
            predicate = .folded(term.text, term.text.contains("@") ? .prefix : .words)
        case .phone:
            guard let property = key.key else { return [] }
            return phone(term, profile.phoneRegion).map { FieldTest(label: label, key: property, predicate: $0) }
        case .date:
            predicate = term.date.flatMap { SearchPlan.predicate($0, key, profile, days) }
        case .text:
            predicate = AddressWords.predicate(term.text)
        case .number:
            guard let prefix = key.prefix else { return [] }
            let ids =
                term.identifiers.filter { $0.hasPrefix(prefix) } + (term.numberDigits.map { [prefix + $0] } ?? [])
                + (term.text.count >= fewestKeyCharacters ? term.ids(of: key) : [])
            return ids.isEmpty ? [] : [FieldTest(label: label, key: nil, predicate: .within(ids.map(Value.string)))]
        case .id, .name: return []
        }
        guard let predicate, let property = key.key else { return [] }
        return [FieldTest(label: label, key: property, predicate: predicate)]
    }

    /// What numbers pass that end with the digits, or begin with them: `1212` and `703` of +1 703 555 1212.
    private static func phone(_ term: SearchTerm, _ region: PhoneRegion) -> [Predicate] {
        guard let phone = term.phone else { return [] }
        if phone.isComplete { return [.folded(phone.bareNationalDigits, .suffix)] }
        let count = phone.digits.utf8.count
        let ending = count >= SearchPlan.fewestDigits ? [Predicate.folded(phone.digits, .suffix)] : []
        guard count >= fewestFirstDigits else { return ending }
        return ending + [.folded(SearchPlan.beginning(of: term, phone, region), .prefix)]
    }

    /// An area code has as many.
    private static let fewestFirstDigits = 3
}

/// A test of one property of the vertices of a label, or of their ids.
struct FieldTest: Sendable, Hashable {
    let label: String
    /// The property; nil tests the id.
    let key: String?
    let predicate: Predicate

    /// `phone`, `customer name`, `policy id`
    var name: String {
        guard let key else { return "\(label) id" }
        return label == key ? label : "\(label) \(key)"
    }

    /// The step that lets through what passes.
    var step: Step {
        guard let key else { return Step(.hasId, [.predicate(predicate)]) }
        return Step(.has, [.value(.string(key)), .predicate(predicate)])
    }

    /// The value of a vertex that passes; nil when there is none.
    func match(in fields: VertexFields) -> Value? {
        guard fields.vertex.hasLabel(label) else { return nil }
        guard let key else {
            let id = Value.string(fields.vertex.id)
            return predicate.holds(for: id) ? id : nil
        }
        return fields.values(key).first(where: predicate.holds)
    }
}

extension Predicate {
    /// Whether a value of a vertex that an engine found passes a test that folds texts; what does not fold was told apart
    /// by the engine.
    func holds(for value: Value) -> Bool {
        switch self {
        case .text(let test):
            guard let text = value.stringValue, case .folded(let pattern) = test.test else { return true }
            return pattern.matches(text)
        case .within(let values): return values.contains(value)
        case .compare(.eq, let other): return value == other
        case .interval(.between, let low, let high):
            guard case .date(let moment) = value, case .date(let start) = low, case .date(let end) = high else {
                return false
            }
            return start <= moment && moment < end
        case .and(let left, let right): return left.holds(for: value) && right.holds(for: value)
        case .or(let left, let right): return left.holds(for: value) || right.holds(for: value)
        default: return true
        }
    }
}
