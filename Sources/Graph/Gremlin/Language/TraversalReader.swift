/// Recursive-descent reader of Gremlin: scripts, traversals and steps. Arguments are in an extension.
struct TraversalReader {
    var lexer: Lexer
    /// The token under the cursor; one more is looked at through ``following``.
    var token: LexicalToken
    let bindings: [String: Value]
    var depth = 0
    /// The predicates that have been joined to others so far.
    var chained = 0

    init(_ text: String, bindings: [String: Value]) throws(GremlinError) {
        lexer = Lexer(text)
        token = try lexer.next()
        self.bindings = bindings
    }

    mutating func readScript() throws(GremlinError) -> Traversal {
        var last: Traversal?
        while true {
            while token.isMark(";") { try advance() }
            if case .end = token.kind { break }
            last = try readSpawned()
        }
        guard let last else { throw failure("there is no traversal", expected: ["a traversal that starts with g"]) }
        return last
    }

    private mutating func readSpawned() throws(GremlinError) -> Traversal {
        guard case .word("g") = token.kind else {
            throw failure("unexpected \(token.description)", expected: ["a traversal that starts with g"])
        }
        let start = token.start
        try advance()
        guard token.isMark(".") else {
            throw failure("unexpected \(token.description) after g", expected: ["."])
        }
        let traversal = Traversal(isAnonymous: false, steps: try readSteps())
        try located(at: start) { () throws(GremlinError) in try StepRules.check(traversal) }
        return traversal
    }

    /// Reads `.step(…)` as long as there are any.
    mutating func readSteps() throws(GremlinError) -> [Step] {
        var steps: [Step] = []
        while token.isMark(".") {
            try advance()
            steps.append(try readStep())
        }
        return steps
    }

    /// Reads an anonymous traversal, with or without `__.` before its first step.
    mutating func readAnonymous() throws(GremlinError) -> Traversal {
        if case .word("__") = token.kind {
            try advance()
            guard token.isMark(".") else { return .__ }
            return Traversal(isAnonymous: true, steps: try readSteps())
        }
        let first = try readStep()
        return Traversal(isAnonymous: true, steps: [first] + (try readSteps()))
    }

    mutating func readStep() throws(GremlinError) -> Step {
        guard case .word(let word) = token.kind else {
            throw failure("unexpected \(token.description)", expected: ["a step"])
        }
        let start = token.start
        let name = try located(at: start) { () throws(GremlinError) in try StepRules.name(word) }
        try advance()
        if isAtClosure() { throw closureRefusal }
        guard token.isMark("(") else {
            throw failure("unexpected \(token.description) after \(word)", expected: ["'('"])
        }
        let arguments = try readArguments(closing: ")")
        return try located(at: start) { () throws(GremlinError) in try StepRules.step(name, arguments) }
    }

    /// What a rule gives, or why it does not, with the place in the text.
    private func located<Result>(
        at start: Int, _ rule: () throws(GremlinError) -> Result
    ) throws(GremlinError) -> Result {
        do {
            return try rule()
        } catch {
            throw lexer.error(error.message, at: start, code: error.code, expected: error.expected)
        }
    }

    mutating func advance() throws(GremlinError) {
        token = try lexer.next()
    }

    /// The token after the one under the cursor.
    func following() throws(GremlinError) -> LexicalToken {
        var ahead = lexer
        return try ahead.next()
    }

    mutating func expect(_ mark: Character, after what: String) throws(GremlinError) {
        guard token.isMark(mark) else {
            throw failure("unexpected \(token.description) \(what)", expected: ["'\(mark)'"])
        }
        try advance()
    }

    func failure(_ message: String, expected: [String] = []) -> GremlinError {
        lexer.error(message, at: token.start, expected: expected)
    }
}

extension StepName {
    static let words = allCases.map(\.rawValue)
}

extension Traversal {
    /// The number of steps along the deepest nesting, which bounds the stack an evaluation needs.
    var weight: Int {
        var deepest = steps.count
        for (position, step) in steps.enumerated() {
            for argument in step.arguments { deepest = Swift.max(deepest, position + 1 + argument.weight) }
        }
        return deepest
    }
}

extension Argument {
    fileprivate var weight: Int {
        switch self {
        case .traversal(let traversal): traversal.weight
        case .strategy(let strategy): strategy.settings.map(\.value.weight).max() ?? 0
        case .value, .keyword, .predicate: 0
        }
    }
}
