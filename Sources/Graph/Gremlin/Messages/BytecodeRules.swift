/// Makes traversals of bytecode, as drivers send it: names and arguments that no text stands behind.
///
/// Source: https://tinkerpop.apache.org/docs/3.7.0/reference/#_bytecode
enum BytecodeRules {
    /// One instruction: a source option or a step.
    ///
    /// - Throws: ``GremlinError`` for a step that is unknown, may not be asked or does not take the arguments.
    static func steps(_ word: String, _ arguments: [Argument]) throws(GremlinError) -> [Step] {
        let name = try StepRules.name(word)
        switch name {
        case .withStrategies: return try strategies(arguments)
        case .with: return [try StepRules.step(name, withOptions(arguments))]
        case .V, .E, .hasId, .has, .from, .to: return [try StepRules.step(name, arguments.map(reference))]
        default: return [try StepRules.step(name, arguments)]
        }
    }

    /// Whole bytecode, which is anonymous where it is an argument.
    ///
    /// - Throws: ``GremlinError`` where a traversal that is asked of a graph is out of order.
    static func traversal(source: [Step], steps: [Step], isArgument: Bool) throws(GremlinError) -> Traversal {
        let traversal = Traversal(isAnonymous: isArgument, steps: source + steps)
        if !isArgument { try StepRules.check(traversal) }
        return traversal
    }

    /// The predicate of a name, with `and`, `or` and `negate`, which a text writes behind the first one.
    ///
    /// - Throws: ``GremlinError`` for a name that no predicate has, and for arguments that it does not take.
    static func predicate(_ word: String, _ arguments: [Argument]) throws(GremlinError) -> Predicate {
        if arguments.count == 2, case .predicate(let left) = arguments[0], case .predicate(let right) = arguments[1] {
            if word == "and" { return .and(left, right) }
            if word == "or" { return .or(left, right) }
        }
        guard Names.predicates.contains(word) || word == "not" else {
            throw GremlinError(
                .syntax, "unknown predicate '\(word)'",
                expected: Suggestion.closest(to: word, among: Names.predicates.sorted()))
        }
        guard let predicate = Names.predicate(word, arguments) else {
            throw GremlinError(
                .argument, "\(word)() does not take \(Signature.describe(arguments))",
                expected: [Names.predicateArguments(word)])
        }
        return predicate
    }

    /// The strategy of a class of TinkerPop, in whatever package.
    ///
    /// - Throws: ``GremlinError`` for one that nobody knows.
    static func strategy(
        ofClass name: String, _ settings: [Strategy.Setting] = []
    ) throws(GremlinError) -> Strategy {
        let name = String(name.split(separator: ".").last ?? "")
        guard Names.strategies.contains(name) else {
            throw GremlinError(
                .syntax, "unknown strategy '\(name)'",
                expected: Suggestion.closest(to: name, among: Names.strategies.sorted()))
        }
        return Strategy(name: name, settings: settings)
    }

    /// The constant of a type, such as `Order` and `desc`.
    ///
    /// - Throws: ``GremlinError`` where the type has no such name.
    static func constant(_ type: String, _ name: String) throws(GremlinError) -> Argument {
        guard let argument = Names.qualified(type)?[name] else {
            throw GremlinError(.syntax, "\(type) has no '\(name)'")
        }
        return argument
    }

    /// Values of a collection, which holds nothing else.
    static func values(_ arguments: [Argument]) throws(GremlinError) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(arguments.count)
        for argument in arguments {
            guard case .value(let value) = argument else {
                throw GremlinError(.argument, "a collection holds values only, not \(argument.kindDescription)")
            }
            values.append(value)
        }
        return values
    }

    // MARK: - Arguments that drivers write otherwise than a text

    /// Options stand in a strategy of their own; here each is a `with()`.
    private static func strategies(_ arguments: [Argument]) throws(GremlinError) -> [Step] {
        var steps: [Step] = []
        var rest: [Argument] = []
        for argument in arguments {
            if case .strategy(let strategy) = argument, strategy.name == "OptionsStrategy" {
                for setting in strategy.settings {
                    steps.append(try StepRules.step(.with, [.value(.string(setting.name)), setting.value]))
                }
            } else {
                rest.append(argument)
            }
        }
        if !rest.isEmpty { steps.append(try StepRules.step(.withStrategies, rest)) }
        return steps
    }

    /// The constants of `WithOptions` are sent as the texts and numbers that they stand for.
    private static func withOptions(_ arguments: [Argument]) -> [Argument] {
        guard case .value(.string(let key))? = arguments.first else { return arguments }
        func option(_ name: String) -> Argument { .keyword(Keyword(.withOptions, name)) }
        var names: [Int64: String] = [:]
        var options: [Argument] = []
        switch key {
        case "~tinkerpop.valueMap.tokens":
            options = [option("tokens")]
            names = [0: "none", 1: "ids", 2: "labels", 4: "keys", 8: "values", 15: "all"]
        case "~tinkerpop.index.indexer":
            options = [option("indexer")]
            names = [0: "list", 1: "map"]
        default: return arguments
        }
        for argument in arguments.dropFirst() {
            guard case .value(let value) = argument, let number = value.integerValue, let name = names[number] else {
                options.append(argument)
                continue
            }
            options.append(option(name))
        }
        return options
    }

    /// An element is told by its id.
    private static func reference(_ argument: Argument) -> Argument {
        switch argument {
        case .value(.vertex(let vertex)): .value(.string(vertex.id))
        case .value(.edge(let edge)): .value(.string(edge.id))
        case .value(.list(let members)): .value(.list(members.map(reference)))
        default: argument
        }
    }

    private static func reference(_ value: Value) -> Value {
        switch value {
        case .vertex(let vertex): .string(vertex.id)
        case .edge(let edge): .string(edge.id)
        default: value
        }
    }
}
