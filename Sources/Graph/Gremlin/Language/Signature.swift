/// The arguments that a step takes: some in fixed places, then any number of one kind.
struct Signature {
    enum Parameter {
        /// `name` is a text that must be there, while another string may be null.
        case any, string, name, integer, number, boolean, date, map, key, token, direction, option
        case traversal, predicate, strategy
        case keyword(Keyword.Kind)
    }

    let fixed: [Parameter]
    let rest: Parameter?

    init(_ fixed: Parameter..., rest: Parameter? = nil) {
        self.fixed = fixed
        self.rest = rest
    }

    /// What was given and what would have fitted, when no signature of the step takes the arguments.
    static func mismatch(of arguments: [Argument], for name: StepName) -> (got: String, expected: [String])? {
        let signatures = all(for: name)
        if signatures.contains(where: { $0.accepts(arguments) }) { return nil }
        if let number = arguments.compactMap(\.beyondLong).first {
            return number > 0
                ? ("\(number), a number that is too large", ["at most \(Int64.max)"])
                : ("\(number), a number that is too small", ["at least \(Int64.min)"])
        }
        return (describe(arguments), signatures.map { "\(name.rawValue)(\($0.text))" })
    }

    var isEmpty: Bool { fixed.isEmpty && rest == nil }

    /// The parameter that an argument at a place, counted from 0, answers to.
    func parameter(at place: Int) -> Parameter? { place < fixed.count ? fixed[place] : rest }

    static func describe(_ arguments: [Argument]) -> String {
        arguments.isEmpty ? "empty parentheses" : "(" + arguments.map(\.kindDescription).joined(separator: ", ") + ")"
    }

    private func accepts(_ arguments: [Argument]) -> Bool {
        guard arguments.count >= fixed.count, rest != nil || arguments.count == fixed.count else { return false }
        for (parameter, argument) in zip(fixed, arguments) where !parameter.accepts(argument) { return false }
        guard let rest else { return true }
        return arguments.dropFirst(fixed.count).allSatisfy(rest.accepts)
    }

    /// The parameters in words.
    var text: String {
        (fixed.map(\.description) + (rest.map { ["\($0.description)…"] } ?? [])).joined(separator: ", ")
    }
}

extension Signature.Parameter {
    fileprivate func accepts(_ argument: Argument) -> Bool {
        switch (self, argument) {
        case (.traversal, .traversal), (.predicate, .predicate), (.strategy, .strategy): return true
        case (.keyword(let kind), .keyword(let keyword)): return keyword.kind == kind
        case (.option, .keyword(let keyword)), (.any, .keyword(let keyword)): return keyword.kind == .withOptions
        case (_, .value(let value)): return accepts(value)
        default: return false
        }
    }

    private func accepts(_ value: Value) -> Bool {
        switch (self, value) {
        case (.any, _): true
        case (.string, .string), (.string, .null), (.name, .string): true
        case (.key, .string), (.key, .token), (.key, .null): true
        case (.option, .string), (.token, .token), (.direction, .direction), (.boolean, .bool), (.date, .date): true
        case (.date, .null), (.map, .map): true
        case (.integer, _): value.integerValue != nil
        case (.number, _): value.isNumber
        default: false
        }
    }

    fileprivate var description: String {
        switch self {
        case .any: "value"
        case .string, .name: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "date"
        case .map: "map"
        case .key: "key"
        case .token: "T"
        case .direction: "direction"
        case .option: "option"
        case .traversal: "traversal"
        case .predicate: "predicate"
        case .strategy: "strategy"
        case .keyword(let kind): kind.rawValue
        }
    }
}

extension Signature.Parameter {
    var isPredicate: Bool {
        if case .predicate = self { true } else { false }
    }

    var isTraversal: Bool {
        if case .traversal = self { true } else { false }
    }

    var isStrategy: Bool {
        if case .strategy = self { true } else { false }
    }

    /// The type whose constants fit, when there is one.
    var type: String? {
        switch self {
        case .key, .token: "T"
        case .direction: "Direction"
        case .keyword(let kind): kind.rawValue
        case .option: Keyword.Kind.withOptions.rawValue
        default: nil
        }
    }
}

extension Argument {
    /// A whole number that does not fit into 64 bits; nil for anything else.
    fileprivate var beyondLong: Int128? {
        if case .value(.bigInteger(let number)) = self, Int64(exactly: number) == nil { number } else { nil }
    }

    /// The kind of the argument in words, for error messages.
    var kindDescription: String {
        switch self {
        case .value(let value): value.kindDescription
        case .keyword(let keyword): keyword.name
        case .predicate: "a predicate"
        case .traversal: "a traversal"
        case .strategy: "a strategy"
        }
    }
}

extension Value {
    /// The kind of the value in words, for error messages.
    var kindDescription: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .byte, .short, .int, .long, .bigInteger: "an integer"
        case .float, .double, .bigDecimal: "a number"
        case .string: "a string"
        case .date: "a date"
        case .list: "a list"
        case .set: "a set"
        case .map: "a map"
        case .entry: "a map entry"
        case .vertex: "a vertex"
        case .edge: "an edge"
        case .property: "a property"
        case .path: "a path"
        case .tree: "a tree"
        case .graph: "a graph"
        case .token: "a T"
        case .direction: "a direction"
        }
    }
}
