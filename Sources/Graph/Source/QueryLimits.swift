/// How much a traversal may take before it is stopped, and which rewrites may speed it up.
public struct QueryLimits: Sendable, Hashable {
    /// Wall time after which the traversal fails with ``GremlinError/Code/timeLimit``; nil is no limit in this process.
    ///
    /// An engine behind an endpoint is told of it, and given up after five minutes when it is nil.
    public var time: Duration?
    /// Wall time after which a scan of texts ends with what it has found and says so (``QueryResult/isScanCut``).
    ///
    /// It is what an answer while somebody types may take; nil lets the scan go on. An engine behind an endpoint does
    /// not know it.
    public var scanTime: Duration?
    /// Results after which the answer is cut off and says so; nil is no limit.
    public var results: Int?
    /// Values the traversal may hold at once in its barriers, groups and lists; in this process alone.
    public var heldValues: Int
    /// Names of planning rewrites that must not be applied, see ``PlanRewrites``; in this process alone.
    public var disabledRewrites: Set<String>

    /// Sets limits; those that are left out are 60 s, no limit of results, and twenty million held values.
    public init(
        time: Duration? = .seconds(60), scanTime: Duration? = nil, results: Int? = nil, heldValues: Int = 20_000_000,
        disabledRewrites: Set<String> = []
    ) {
        self.time = time
        self.scanTime = scanTime
        self.results = results
        self.heldValues = heldValues
        self.disabledRewrites = disabledRewrites
    }
}
