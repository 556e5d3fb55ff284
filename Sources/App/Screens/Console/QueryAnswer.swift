import Graph

/// What one traversal of the console gave: its values in order, whether there are more, and the time it took.
struct QueryAnswer: Sendable {
    var values: [Value]
    /// Whether more exist than were asked for.
    var isCutOff: Bool
    /// From the question to the last value, the way to an endpoint included.
    var elapsed: Duration

    /// How many values are asked for at first, and how many more each time.
    var pageSize: Int

    init(
        values: [Value], isCutOff: Bool = false, elapsed: Duration = .zero, pageSize: Int = TypedQuery.pageSize
    ) {
        self.values = values
        self.isCutOff = isCutOff
        self.elapsed = elapsed
        self.pageSize = pageSize
    }

    /// Runs a traversal on any source.
    init(of gremlin: String, pages: Int, from source: any GraphSource) async throws {
        let traversal = try GremlinParser.parse(gremlin)
        let configured = traversal.namesLimit ? nil : source.traits.resultLimit
        let pageSize = configured ?? TypedQuery.pageSize
        let start = ContinuousClock.now
        let result = try await withTaskExecutorPreference(QueryThread()) {
            try await source.run(traversal, limits: QueryLimits(time: TypedQuery.timeLimit, results: pages * pageSize))
        }
        self.init(
            values: result.values, isCutOff: result.isCutOff, elapsed: ContinuousClock.now - start, pageSize: pageSize)
    }

    /// `12 results`, or `first 1,000 results, cut off` where more exist.
    var countWords: String {
        let noun = values.count == 1 ? "result" : "results"
        let count = "\(Numbers.grouped(values.count)) \(noun)"
        return isCutOff ? "first \(count), cut off" : count
    }
}
