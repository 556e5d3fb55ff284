/// Which steps a traversal may be made of, and with which arguments; the places in a text are for whoever reads one.
enum StepRules {
    /// The step of a name.
    ///
    /// - Throws: ``GremlinError`` for a name that no step has, and for a step that may not be asked of any graph.
    static func name(_ word: String) throws(GremlinError) -> StepName {
        guard let name = StepName(rawValue: word) else {
            throw GremlinError(
                .syntax, "unknown step '\(word)'", expected: Suggestion.closest(to: word, among: StepName.words))
        }
        if let refusal = StepPermission.refusal(of: name) { throw GremlinError(.unsupported, refusal) }
        return name
    }

    /// The step with its arguments.
    ///
    /// - Throws: ``GremlinError`` where the step does not take them.
    static func step(_ name: StepName, _ arguments: [Argument]) throws(GremlinError) -> Step {
        if let problem = Signature.mismatch(of: arguments, for: name) {
            throw GremlinError(
                .argument, "\(name.rawValue)() does not take \(problem.got)", expected: problem.expected)
        }
        return Step(name, arguments)
    }

    /// Looks at a traversal that is asked of a graph as a whole.
    ///
    /// - Throws: ``GremlinError`` where options and start steps are out of place, and where it is too long.
    static func check(_ traversal: Traversal) throws(GremlinError) {
        if let misplaced = SourceRules.misplacement(in: traversal) { throw GremlinError(.syntax, misplaced) }
        if traversal.weight > GremlinParser.lengthLimit {
            throw GremlinError(
                .syntax, "the traversal has more than \(GremlinParser.lengthLimit) steps in a row")
        }
    }
}
