@testable import Graph

/// The words of the language that scripts use: steps, predicates, enumerated constants and strategies.
struct UsedWords {
    private(set) var steps: Set<String> = []
    private(set) var predicates: Set<String> = []
    /// Qualified by their types, such as `Scope.local`.
    private(set) var constants: Set<String> = []
    private(set) var strategies: Set<String> = []

    /// All that there are.
    static let language: UsedWords = {
        var words = UsedWords()
        words.steps = Set(StepName.allCases.map(\.rawValue))
        words.predicates = Names.predicates.union(["not", "and", "or"])
        words.strategies = Names.strategies
        for kind in Keyword.Kind.allCases {
            // Only steps that would change a graph take these, and those are refused before their arguments are read.
            if kind == .cardinality || kind == .merge { continue }
            for name in kind.names { words.constants.insert("\(kind.rawValue).\(name)") }
        }
        for token in Token.allCases { words.constants.insert("T.\(token.rawValue)") }
        for direction in Direction.allCases { words.constants.insert("Direction.\(direction.rawValue)") }
        return words
    }()

    mutating func read(_ script: String) {
        if let traversal = try? GremlinParser.parse(script) {
            read(traversal)
        } else {
            readRefused(script)
        }
    }

    /// Of a script that is refused only the steps count that are the reason.
    private mutating func readRefused(_ script: String) {
        var lexer = Lexer(script)
        var before: String?
        while let token = try? lexer.next() {
            if case .end = token.kind { return }
            if token.isMark("("), let word = before, let name = StepName(rawValue: word),
                StepPermission.refusal(of: name) != nil
            {
                steps.insert(word)
            }
            before = if case .word(let word) = token.kind { word } else { nil }
        }
    }

    private mutating func read(_ traversal: Traversal) {
        for step in traversal.steps {
            steps.insert(step.name.rawValue)
            for argument in step.arguments { read(argument) }
        }
    }

    private mutating func read(_ argument: Argument) {
        switch argument {
        case .value(.token(let token)): constants.insert("T.\(token.rawValue)")
        case .value(.direction(let direction)): constants.insert("Direction.\(direction.rawValue)")
        case .value: break
        case .keyword(let keyword): constants.insert("\(keyword.kind.rawValue).\(keyword.name)")
        case .predicate(let predicate): read(predicate)
        case .traversal(let traversal): read(traversal)
        case .strategy(let strategy):
            strategies.insert(strategy.name)
            for setting in strategy.settings { read(setting.value) }
        }
    }

    private mutating func read(_ predicate: Predicate) {
        switch predicate {
        case .compare(let comparison, _): predicates.insert(comparison.rawValue)
        case .interval(let interval, _, _): predicates.insert(interval.rawValue)
        case .within: predicates.insert("within")
        case .without: predicates.insert("without")
        case .text(let text): if case .plain(let kind, _) = text.test { predicates.insert(kind.rawValue) }
        case .type(let type):
            predicates.insert("typeOf")
            constants.insert("GType.\(type.rawValue)")
        case .not(let inner):
            predicates.insert("not")
            read(inner)
        case .and(let left, let right):
            predicates.insert("and")
            read(left)
            read(right)
        case .or(let left, let right):
            predicates.insert("or")
            read(left)
            read(right)
        }
    }
}
