import Glibc

/// A graph in this process: traversals are planned and run on a ``GraphStore``.
public final class LocalGraph: GraphSource {
    /// The graph as tables; lives as long as this does.
    public let store: GraphStore
    /// What to call the graph on a screen, most often its folder.
    public let name: String
    /// The file of a compiled store that can be made again from its folder.
    private let cacheFile: String?
    private let plans = PlanCache()

    /// Answers from a store that is in memory or mapped from a file.
    ///
    /// - Parameter cacheFile: Removed when it turns out to be damaged, so that the next opening makes it anew.
    public init(store: GraphStore, name: String, cacheFile: String? = nil) {
        self.store = store
        self.name = name
        self.cacheFile = cacheFile
    }

    /// Known of every vertex.
    public func place(ofVertex id: String) -> Int? { store.vertexRow(id: id).map { store.place(ofVertex: $0) } }

    /// Runs a traversal on the thread of the caller's task, without ever waiting for anything.
    ///
    /// - Throws: ``GremlinError`` when the traversal fails, runs out of a limit or is cancelled.
    public func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        try answer(traversal, limits: limits)
    }

    /// Runs a traversal on the calling thread.
    ///
    /// Cancellation of the current task is looked at every so many steps of work.
    ///
    /// - Throws: ``GremlinError`` when the traversal fails, runs out of a limit or is cancelled, and when the store is
    ///   damaged.
    public func answer(_ traversal: Traversal, limits: QueryLimits = QueryLimits()) throws -> QueryResult {
        let start = ContinuousClock.now
        let prepared = try plans.prepared(traversal, disabled: limits.disabledRewrites)
        var limits = limits
        if let time = prepared.timeLimit { limits.time = limits.time.map { min($0, time) } ?? time }
        let run = TraversalRun(prepared, store, limits)
        let (values, isCutOff, isScanCut) = try run.results()
        try checkDamage()
        return QueryResult(
            values: values, isCutOff: isCutOff, isScanCut: isScanCut, elapsed: ContinuousClock.now - start)
    }

    /// What was read from a damaged store is no answer.
    func checkDamage() throws(GremlinError) {
        guard store.isDamaged else { return }
        guard let cacheFile else { throw GremlinError(.storage, "the compiled store is damaged: \(name)") }
        unlink(cacheFile)
        throw GremlinError(
            .storage, "the compiled store was damaged and has been removed; open the folder again: \(cacheFile)")
    }
}
