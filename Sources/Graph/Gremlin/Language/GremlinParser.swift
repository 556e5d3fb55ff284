/// Reads Gremlin text, as TinkerPop 3.7's `gremlin-language` grammar accepts it, into a ``Traversal``.
public enum GremlinParser {
    /// Arguments may be nested this deep; beyond it the text is refused rather than the stack exhausted.
    public static let nestingLimit = 100

    /// Steps that may stand behind one another, counted along the deepest nesting.
    public static let lengthLimit = 1000

    /// Predicates of one script that may be joined by `and()`, `or()` and `negate()`.
    public static let chainLimit = 1000

    /// Parses a script; of several statements the last one is returned, as a server returns its data only.
    ///
    /// Names bound in `bindings` stand for their values wherever a literal may stand.
    ///
    /// - Throws: ``GremlinError`` with line, column and what was expected; steps that would change the graph, lambdas
    ///   and OLAP are refused by name with code `unsupported`.
    public static func parse(_ text: String, bindings: [String: Value] = [:]) throws(GremlinError) -> Traversal {
        var reader = try TraversalReader(text, bindings: bindings)
        return try reader.readScript()
    }
}
