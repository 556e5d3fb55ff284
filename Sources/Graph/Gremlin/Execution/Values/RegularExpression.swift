/// A compiled regular expression of `TextP.regex`, which is found anywhere in a text.
///
/// Most patterns are searched in linear time. Those that need to go back (look-ahead, back references) are left to
/// Swift's engine.
struct RegularExpression {
    private enum Engine {
        case linear(LinearRegex)
        case backtracking(Regex<AnyRegexOutput>)
    }

    private let engine: Engine

    init(_ pattern: String) throws {
        if let linear = LinearRegex(pattern) {
            engine = .linear(linear)
            return
        }
        do {
            engine = .backtracking(try Regex(pattern).matchingSemantics(.unicodeScalar))
        } catch {
            throw GremlinError(.argument, "the regular expression \(GremlinText.quote(pattern)) cannot be read")
        }
    }

    func occurs(in text: String) throws -> Bool {
        switch engine {
        case .linear(let linear): linear.occurs(in: text)
        case .backtracking(let regex): try regex.firstMatch(in: text) != nil
        }
    }
}
