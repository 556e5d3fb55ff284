import Graph

/// One word of a search over many fields, with every test that it may pass.
struct SearchWord: Sendable, Hashable {
    let text: String
    let tests: [FieldTest]

    /// A shorter word with a digit in it is rather the number of a house.
    private static let fewestKeyCharacters = 6

    init(_ text: String, profile: Profile, days: DayKeys) {
        self.text = text
        let term = SearchTerm(text, profile: profile)
        tests = profile.searchKeys.flatMap { Self.tests(term, $0, profile, days) }
    }

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
            guard let phone = term.phone, phone.digits.utf8.count >= SearchPlan.fewestDigits else { return [] }
            predicate = .folded(phone.isComplete ? phone.bareNationalDigits : phone.digits, .suffix)
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
