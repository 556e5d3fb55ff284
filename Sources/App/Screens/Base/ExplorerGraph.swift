import Graph

/// The opened graph as screens know it: its words and numbers, and the questions that can be put to it.
struct ExplorerGraph: Sendable {
    var sourceName: String
    var profile: Profile
    var clock: GraphClock
    /// Nil where counting would cost too much.
    var vertexCount: Int?
    var edgeCount: Int?
    var report: LoadReport?
    /// The labels and keys of the graph, for completion.
    var summary: GraphSummary?
    var queries: ExplorerQueries
}

extension ExplorerGraph {
    init(
        source: any GraphSource, profile: Profile, summary: GraphSummary, clock: GraphClock, report: LoadReport?
    ) {
        sourceName = source.name
        self.profile = profile
        self.clock = clock
        vertexCount = summary.vertexCount
        edgeCount = summary.edgeCount
        self.report = report
        self.summary = summary
        queries = ExplorerQueries(QuestionSource(graph: source, profile: profile, clock: clock))
    }
}

extension ExplorerGraph {
    /// The moment that somebody types, seen from the graph's "now"; nil for what is none.
    func moment(_ text: String) -> TypedMoment? {
        TypedMoment(text, now: clock.now, in: clock.timeZone, isMonthFirst: profile.writesMonthFirst)
    }
}

/// How far the graph is on its way to the screen.
enum GraphPhase: Sendable {
    case opening(LoadProgress?)
    case open(ExplorerGraph)
    /// Why there is no graph, in words for the screen.
    case failed(CommandFailure)
}
