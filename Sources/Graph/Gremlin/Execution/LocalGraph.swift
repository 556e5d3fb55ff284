/// A graph in this process: traversals are planned and run on a ``GraphStore``.
public final class LocalGraph: GraphSource {
    public let store: GraphStore
    public let name: String

    public init(store: GraphStore, name: String) {
        self.store = store
        self.name = name
    }

    public func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        try answer(traversal, limits: limits)
    }

    /// Runs a traversal on the calling thread.
    ///
    /// Cancellation of the current task is looked at every so many steps of work.
    ///
    /// - Throws: ``GremlinError``.
    public func answer(_ traversal: Traversal, limits: QueryLimits = QueryLimits()) throws -> QueryResult {
        let start = ContinuousClock.now
        var prepared = try PreparedTraversal(traversal)
        prepared.plan = PlanRewrites.apply(to: prepared, disabled: limits.disabledRewrites)
        var limits = limits
        if let time = prepared.timeLimit { limits.time = limits.time.map { min($0, time) } ?? time }
        let run = TraversalRun(prepared, store, limits)
        let (values, isCutOff) = try run.results()
        return QueryResult(values: values, isCutOff: isCutOff, elapsed: ContinuousClock.now - start)
    }
}
