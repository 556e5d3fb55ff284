import Glibc

/// A graph in this process: traversals are planned and run on a ``GraphStore``.
public final class LocalGraph: GraphSource {
    public let store: GraphStore
    public let name: String
    /// The file of a compiled store that can be made again from its folder.
    private let cacheFile: String?

    /// - Parameter cacheFile: Removed when it turns out to be damaged, so that the next opening makes it anew.
    public init(store: GraphStore, name: String, cacheFile: String? = nil) {
        self.store = store
        self.name = name
        self.cacheFile = cacheFile
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
        let (values, isCutOff, isScanCut) = try run.results()
        guard !store.isDamaged else { throw damage() }
        return QueryResult(
            values: values, isCutOff: isCutOff, isScanCut: isScanCut, elapsed: ContinuousClock.now - start)
    }

    private func damage() -> GremlinError {
        guard let cacheFile else { return GremlinError(.storage, "the compiled store is damaged: \(name)") }
        unlink(cacheFile)
        return GremlinError(
            .storage, "the compiled store was damaged and has been removed; open the folder again: \(cacheFile)")
    }
}
