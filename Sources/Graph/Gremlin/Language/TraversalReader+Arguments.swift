extension TraversalReader {
    /// Reads arguments up to the closing mark, the opening one being under the cursor.
    mutating func readArguments(closing: Character) throws(GremlinError) -> [Argument] {
        depth += 1
        defer { depth -= 1 }
        guard depth <= GremlinParser.nestingLimit else {
            throw failure("the traversal is nested more than \(GremlinParser.nestingLimit) levels deep")
        }
        try advance()
        var arguments: [Argument] = []
        if token.isMark(closing) {
            try advance()
            return arguments
        }
        while true {
            arguments.append(try readArgument())
            if token.isMark(",") {
                try advance()
                continue
            }
            guard token.isMark(closing) else {
                throw failure("unexpected \(token.description) in the arguments", expected: ["','", "'\(closing)'"])
            }
            try advance()
            return arguments
        }
    }

    mutating func readArgument() throws(GremlinError) -> Argument {
        guard case .word(let word) = token.kind else {
            if isAtClosure() { throw closureRefusal }
            return .value(try readLiteral())
        }
        let next = try following()
        if next.isMark("("), let argument = try readCall(word) { return argument }
        if word == "__" { return .traversal(try readAnonymous()) }
        if next.isMark("."), let argument = try readQualified(word) { return argument }
        if next.isMark(".") == false, let keyword = Names.keyword(word), bindings[word] == nil {
            try advance()
            return keyword
        }
        if word == "new" { return .strategy(try readStrategy()) }
        if Names.strategies.contains(word) { return .strategy(try readStrategy()) }
        return .value(try readLiteral())
    }

    /// Reads `name(…)` where an argument may stand: a predicate, a date or a step; nil for what reads as a literal.
    private mutating func readCall(_ word: String) throws(GremlinError) -> Argument? {
        if word == "datetime" { return nil }
        if Names.predicates.contains(word) { return .predicate(try readPredicate()) }
        if word == "not" { return try readNot() }
        if Names.strategies.contains(word) { return .strategy(try readStrategy()) }
        return .traversal(try readAnonymous())
    }

    /// `not(…)` is a predicate around a predicate and a step around a traversal.
    private mutating func readNot() throws(GremlinError) -> Argument {
        let start = token.start
        try advance()
        let arguments = try readArguments(closing: ")")
        if arguments.count == 1, case .predicate(let inner) = arguments[0] {
            return .predicate(try readPredicateChain(after: .not(inner)))
        }
        if let problem = Signature.mismatch(of: arguments, for: .not) {
            throw lexer.error(
                "not() does not take \(problem.got)", at: start, code: .argument, expected: problem.expected)
        }
        return .traversal(Traversal(isAnonymous: true, steps: [Step(.not, arguments)] + (try readSteps())))
    }

    /// Reads `Type.name`; nil when the word before the point is no type.
    private mutating func readQualified(_ word: String) throws(GremlinError) -> Argument? {
        if word == "P" || word == "TextP" {
            try advance()
            try advance()
            return .predicate(try readPredicate())
        }
        guard let names = Names.qualified(word) else {
            if bindings[word] == nil, !Names.isLiteralWord(word) {
                throw failure(
                    "unknown name '\(word)'", expected: Suggestion.closest(to: word, among: Names.types + ["__"]))
            }
            return nil
        }
        try advance()
        try advance()
        guard case .word(let name) = token.kind, let argument = names[name] else {
            throw failure("\(word) has no \(token.description)", expected: names.keys.sorted())
        }
        try advance()
        return argument
    }

    /// Whether the braces under the cursor hold a lambda: `it`, an arrow, or anything else that is no set.
    func isAtClosure() -> Bool {
        guard token.isMark("{") else { return false }
        var ahead = lexer
        while let next = try? ahead.next() {
            switch next.kind {
            case .word("it"): return true
            case .mark(UInt8(ascii: "}")), .end: return false
            default: continue
            }
        }
        return true
    }

    var closureRefusal: GremlinError {
        lexer.error("lambdas are not supported", at: token.start, code: .unsupported)
    }
}

// MARK: - Predicates

extension TraversalReader {
    /// Reads `gt(5).and(lt(9))`, the name of the first predicate being under the cursor.
    mutating func readPredicate() throws(GremlinError) -> Predicate {
        guard case .word(let word) = token.kind, Names.predicates.contains(word) || word == "not" else {
            throw failure("unknown predicate \(token.description)", expected: suggestedPredicates())
        }
        let start = token.start
        try advance()
        guard token.isMark("(") else {
            throw failure("unexpected \(token.description) after \(word)", expected: ["'('"])
        }
        let arguments = try readArguments(closing: ")")
        guard let predicate = Names.predicate(word, arguments) else {
            throw lexer.error(
                "\(word)() does not take \(Signature.describe(arguments))", at: start, code: .argument,
                expected: [Names.predicateArguments(word)])
        }
        return try readPredicateChain(after: predicate)
    }

    mutating func readPredicateChain(after first: Predicate) throws(GremlinError) -> Predicate {
        var predicate = first
        while token.isMark(".") {
            try advance()
            guard case .word(let word) = token.kind, ["and", "or", "negate"].contains(word) else {
                throw failure("a predicate has no \(token.description)", expected: ["and", "or", "negate"])
            }
            let start = token.start
            chained += 1
            if chained > GremlinParser.chainLimit {
                throw failure("more than \(GremlinParser.chainLimit) predicates are joined; within() takes any number")
            }
            try advance()
            guard token.isMark("(") else {
                throw failure("unexpected \(token.description) after \(word)", expected: ["'('"])
            }
            let arguments = try readArguments(closing: ")")
            switch (word, arguments.count, arguments.first) {
            case ("negate", 0, _): predicate = .not(predicate)
            case ("and", 1, .predicate(let other)): predicate = .and(predicate, other)
            case ("or", 1, .predicate(let other)): predicate = .or(predicate, other)
            default:
                throw lexer.error(
                    "\(word)() does not take \(Signature.describe(arguments))", at: start, code: .argument,
                    expected: [word == "negate" ? "no argument" : "one predicate"])
            }
        }
        return predicate
    }

    private func suggestedPredicates() -> [String] {
        guard case .word(let word) = token.kind else { return ["a predicate"] }
        return Suggestion.closest(to: word, among: Names.predicates.sorted())
    }
}

// MARK: - Strategies

extension TraversalReader {
    /// Reads `new Name(key: value, …)`, `Name(…)` or a bare `Name`.
    private mutating func readStrategy() throws(GremlinError) -> Strategy {
        if case .word("new") = token.kind { try advance() }
        guard case .word(let name) = token.kind, Names.strategies.contains(name) else {
            throw failure("unknown strategy \(token.description)", expected: Names.strategies.sorted())
        }
        try advance()
        guard token.isMark("(") else { return Strategy(name: name) }
        depth += 1
        defer { depth -= 1 }
        try advance()
        var settings: [Strategy.Setting] = []
        while !token.isMark(")") {
            guard case .word(let key) = token.kind else {
                throw failure("unexpected \(token.description) in \(name)", expected: ["a setting's name", "')'"])
            }
            try advance()
            try expect(":", after: "after \(key)")
            settings.append(Strategy.Setting(name: key, value: try readArgument()))
            guard token.isMark(",") else { break }
            try advance()
        }
        try expect(")", after: "in \(name)")
        return Strategy(name: name, settings: settings)
    }
}
