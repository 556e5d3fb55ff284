import Graph

/// What one traversal of the console gave: its results in order, whether there are more, and the time it took.
struct QueryAnswer: Sendable {
    var results: ResultSet
    /// Whether more exist than were asked for.
    var isCutOff: Bool
    /// From the question to the last value, the way to an endpoint included.
    var elapsed: Duration

    /// How many values are asked for at first, and how many more each time.
    var pageSize: Int

    init(
        _ results: ResultSet, isCutOff: Bool = false, elapsed: Duration = .zero, pageSize: Int = TypedQuery.pageSize
    ) {
        self.results = results
        self.isCutOff = isCutOff
        self.elapsed = elapsed
        self.pageSize = pageSize
    }

    /// Runs a traversal on any source.
    init(of gremlin: String, pages: Int, from graph: QuestionSource) async throws {
        let traversal = try GremlinParser.parse(gremlin)
        let configured = traversal.namesLimit ? nil : graph.graph.traits.resultLimit
        let pageSize = configured ?? TypedQuery.pageSize
        let start = ContinuousClock.now
        let result = try await withTaskExecutorPreference(QueryThread()) {
            try await graph.graph.run(
                traversal, limits: QueryLimits(time: TypedQuery.timeLimit, results: pages * pageSize))
        }
        let elapsed = ContinuousClock.now - start
        self.init(
            ResultSet(result.values, shape: ResultShape(of: traversal), profile: graph.profile),
            isCutOff: result.isCutOff, elapsed: elapsed, pageSize: pageSize)
    }

    /// `12 results`, `284 groups`, or `first 1,000 results, cut off` where more exist.
    var countWords: String {
        let count = results.count
        let noun = results.isOneMap ? (count == 1 ? "group" : "groups") : count == 1 ? "result" : "results"
        let words = "\(Numbers.grouped(count)) \(noun)"
        return isCutOff ? "first \(words), cut off" : words
    }

    /// How many further results the last row fetches; nil where all are there.
    var nextPage: Int? { isCutOff ? pageSize : nil }
}
