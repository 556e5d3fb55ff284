import Graph

/// Gremlin of a profile as text, a walk or a whole traversal, with the place of its first character for error messages.
struct ProfileGremlin: Sendable, Hashable {
    var text: String
    /// Counted from 1; 0 for Gremlin that no file contains.
    var line = 0
    var column = 0

    init(_ text: String, line: Int = 0, column: Int = 0) {
        self.text = text
        self.line = line
        self.column = column
    }

    /// The steps of the walk, with the names bound that the clock knows, such as `now` and `days_ago_N`.
    ///
    /// - Parameter subject: Whom it is asked of, bound as `subject` and `subject_KEY`; nil where it is of many.
    /// - Throws: `GremlinError` whose line and column count from the first character of `text`.
    func steps(at clock: GraphClock, about subject: WalkSubject? = nil) throws(GremlinError) -> [Step] {
        let start = "g.V('')."
        let walk = text.hasPrefix("__.") ? String(text.dropFirst(3)) : text
        do {
            return Array(try parsed(start + walk, at: clock, about: subject).steps.dropFirst())
        } catch {
            let shift = error.line == 1 ? start.count - (text.count - walk.count) : 0
            throw GremlinError(
                error.code, error.message, line: error.line, column: error.column.map { max(1, $0 - shift) },
                step: error.step, expected: error.expected)
        }
    }

    /// The whole traversal, from `g` on, with the same names bound.
    ///
    /// - Parameter subject: As for ``steps(at:about:)``.
    /// - Throws: `GremlinError` whose line and column count from the first character of `text`.
    func traversal(at clock: GraphClock, about subject: WalkSubject? = nil) throws(GremlinError) -> Traversal {
        try parsed(text, at: clock, about: subject)
    }

    private func parsed(
        _ script: String, at clock: GraphClock, about subject: WalkSubject? = nil
    ) throws(GremlinError) -> Traversal {
        let moments = clock.bindings(for: text)
        let bindings = moments.merging(subject?.bindings(for: text) ?? [:]) { $1 }
        let traversal = try GremlinParser.parse(script, bindings: bindings)
        return moments.isEmpty ? traversal : traversal.comparingDays(with: Set(moments.values), at: clock)
    }
}
