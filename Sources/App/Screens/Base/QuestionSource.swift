import Graph

/// What questions are put to: a graph, the profile that says what is asked, and the moment it is looked at.
struct QuestionSource: Sendable {
    let graph: any GraphSource
    let profile: Profile
    let clock: GraphClock
}

/// How screens reach the graph: by closures, so that tests answer without one.
struct ExplorerQueries: Sendable {
    var ask: @Sendable (any Question) async -> Reply
    /// The Gremlin behind a question; nil when nothing of the kind is run.
    var gremlin: @Sendable (any Question) throws -> String?
    /// Lets go of answers that are held, so that the next questions are put anew.
    var forget: @Sendable () -> Void = {}
}

extension ExplorerQueries {
    /// The questions put to a real graph.
    init(_ source: QuestionSource) {
        ask = { await $0.ask(source) }
        gremlin = { try $0.gremlin(from: source) }
        forget = { source.graph.forgetAnswers() }
    }
}
