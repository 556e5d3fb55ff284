/// The names that are no steps: enumerated constants, predicates and strategies, qualified or not.
enum Names {
    static let types = Keyword.Kind.allCases.map(\.rawValue) + ["T", "Direction", "P", "TextP", "VertexProperty"]

    static let literalWords = ["null", "true", "false", "NaN", "Infinity", "datetime"]

    static func isLiteralWord(_ word: String) -> Bool { literalWords.contains(word) }

    /// The strategies of TinkerPop 3.7, those included that are refused or change nothing here.
    static let strategies = Set(Strategy.effects.keys)

    /// The constant that a bare word means, if it means one.
    static func keyword(_ word: String) -> Argument? { unqualified[word] }

    /// The constants of a type by name, or nil when the word names no type.
    static func qualified(_ type: String) -> [String: Argument]? { byType[type] }

    private static let byType: [String: [String: Argument]] = {
        var types: [String: [String: Argument]] = [:]
        for kind in Keyword.Kind.allCases {
            types[kind.rawValue] = Dictionary(
                uniqueKeysWithValues: kind.names.map { ($0, Argument.keyword(Keyword(kind, $0))) })
        }
        types["VertexProperty"] = [:]
        types["T"] = Dictionary(
            uniqueKeysWithValues: Token.allCases.map { ($0.rawValue, Argument.value(.token($0))) })
        var directions = Dictionary(
            uniqueKeysWithValues: Direction.allCases.map { ($0.rawValue, Argument.value(.direction($0))) })
        directions["from"] = .value(.direction(.out))
        directions["to"] = .value(.direction(.in))
        types["Direction"] = directions
        return types
    }()

    private static let unqualified: [String: Argument] = {
        var words: [String: Argument] = [:]
        let kinds: [Keyword.Kind] = [
            .merge, .dateUnit, .cardinality, .pick, .barrier, .operator, .column, .pop, .order, .scope,
        ]
        for kind in kinds { words.merge(byType[kind.rawValue] ?? [:]) { $1 } }
        words.merge(byType["T"] ?? [:]) { $1 }
        for direction in Direction.allCases { words[direction.rawValue] = .value(.direction(direction)) }
        return words
    }()
}

// MARK: - Predicates

extension Names {
    static let predicates: Set<String> = Set(
        Predicate.Comparison.allCases.map(\.rawValue) + Predicate.Interval.allCases.map(\.rawValue)
            + TextPredicate.Kind.allCases.map(\.rawValue) + ["typeOf", "within", "without"])

    /// The predicate of a name and its arguments, or nil when they do not fit.
    static func predicate(_ word: String, _ arguments: [Argument]) -> Predicate? {
        if word == "not" {
            guard arguments.count == 1, case .predicate(let inner) = arguments[0] else { return nil }
            return .not(inner)
        }
        if word == "typeOf" {
            guard arguments.count == 1, case .keyword(let keyword) = arguments[0], keyword.kind == .type else {
                return nil
            }
            return ValueType(rawValue: keyword.name).map(Predicate.type)
        }
        var values: [Value] = []
        for argument in arguments {
            guard case .value(let value) = argument else { return nil }
            values.append(value)
        }
        if word == "within" || word == "without" {
            if values.count == 1, let members = values[0].members { values = members }
            return word == "within" ? .within(values) : .without(values)
        }
        if let comparison = Predicate.Comparison(rawValue: word), values.count == 1 {
            return .compare(comparison, values[0])
        }
        if let interval = Predicate.Interval(rawValue: word), values.count == 2 {
            return .interval(interval, values[0], values[1])
        }
        if let kind = TextPredicate.Kind(rawValue: word), values.count == 1, case .string(let text) = values[0] {
            return .text(TextPredicate(kind, text))
        }
        return nil
    }

    static func predicateArguments(_ word: String) -> String {
        if word == "not" { return "one predicate" }
        if word == "typeOf" { return "one GType, such as GType.INT" }
        if word == "within" || word == "without" { return "values" }
        if Predicate.Interval(rawValue: word) != nil { return "two values" }
        return Predicate.Comparison(rawValue: word) != nil ? "one value" : "one string"
    }
}
