import Foundation
import Graph

/// Gremlin of a profile as text, a walk or a whole traversal, with the place of its first character for error messages.
struct ProfileGremlin: Sendable, Hashable {
    let text: String
    /// Counted from 1; 0 for Gremlin that no file contains.
    let line: Int
    let column: Int
    /// The labels of the vertices that a walk reaches, as its last `hasLabel()` names them; empty where it goes somewhere
    /// and does not say to what, and nil where it stays where it is.
    let reachedLabels: [String]?
    /// What it means, whoever it is asked of and whenever: the labels, edges and keys that it reads.
    let meaning: [Step]
    private let naming: Naming
    private let parsed = ParsedWalk()

    /// What a text names that is known only when it is asked.
    private enum Naming: Hashable {
        case nothing, moments
        /// Whom it is asked of, in `hasId(subject)` alone.
        case foundSubject
        case subject
    }

    /// Gremlin that is known to be right.
    init(_ text: String) {
        let steps = try? Self.steps(of: text, isWhole: text.hasPrefix("g."))
        self.init(text, line: 0, column: 0, steps: steps ?? [])
    }

    /// Gremlin of a file with the steps that it means.
    init(_ text: String, line: Int, column: Int, steps: [Step]) {
        self.text = text
        self.line = line
        self.column = column
        reachedLabels = Self.reachedLabels(steps)
        meaning = steps
        naming =
            if WalkSubject.mayBind(text) {
                WalkSubject.isOnlyFound(in: text) ? .foundSubject : .subject
            } else {
                steps.isEmpty || GraphClock.mayBind(text) ? .moments : .nothing
            }
    }

    /// The steps of a text, whoever it is asked of and whenever.
    ///
    /// - Parameter isWhole: Whether it is a traversal from `g` on and no walk from somewhere.
    /// - Throws: `GremlinError` whose line and column count from the first character of the text.
    static func steps(
        of text: String, isWhole: Bool, about subject: WalkSubject? = .anybodyKnown
    ) throws(GremlinError) -> [Step] {
        let clock = GraphClock(now: 0, origin: .newest, timeZone: .gmt)
        return isWhole
            ? try traversal(of: text, at: clock, about: subject).steps : try steps(of: text, at: clock, about: subject)
    }

    /// The steps of the walk, with the names bound that the clock knows, such as `now` and `days_ago_N`.
    ///
    /// - Parameter subject: Whom it is asked of, bound as `subject` and `subject_KEY`; nil where it is of many.
    /// - Throws: `GremlinError` whose line and column count from the first character of `text`.
    func steps(at clock: GraphClock, about subject: WalkSubject? = nil) throws(GremlinError) -> [Step] {
        try bound(at: clock, about: subject, Self.steps)
    }

    private static func steps(
        of text: String, at clock: GraphClock, about subject: WalkSubject?
    ) throws(GremlinError) -> [Step] {
        let start = "g.V('')."
        let walk = text.hasPrefix("__.") ? String(text.dropFirst(3)) : text
        do {
            return Array(try traversal(of: start + walk, at: clock, about: subject).steps.dropFirst())
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
        let steps = try bound(at: clock, about: subject) { text, clock, subject throws(GremlinError) in
            try Self.traversal(of: text, at: clock, about: subject).steps
        }
        return Traversal(isAnonymous: false, steps: steps)
    }

    /// What the text means with what it names bound; it is parsed anew only where that is another.
    private func bound(
        at clock: GraphClock, about subject: WalkSubject?,
        _ parse: (String, GraphClock, WalkSubject?) throws(GremlinError) -> [Step]
    ) throws(GremlinError) -> [Step] {
        switch (naming, subject) {
        case (.nothing, _): return meaning
        case (.moments, _):
            return try parsed.steps(at: clock) { () throws(GremlinError) in try parse(text, clock, nil) }
        case (.foundSubject, let subject?):
            let anybody = WalkSubject.placeholder
            return try parsed.steps(at: clock) { () throws(GremlinError) in try parse(text, clock, anybody) }
                .map { $0.replacing(.string(anybody.id), with: .string(subject.id)) }
        case (.foundSubject, nil), (.subject, _): return try parse(text, clock, subject)
        }
    }

    private static func traversal(
        of text: String, at clock: GraphClock, about subject: WalkSubject?
    ) throws(GremlinError) -> Traversal {
        let moments = clock.bindings(for: text)
        let bindings = moments.merging(subject?.bindings(for: text) ?? [:]) { $1 }
        let traversal = try GremlinParser.parse(text, bindings: bindings)
        return moments.isEmpty ? traversal : traversal.comparingDays(with: Set(moments.values), at: clock)
    }
}
