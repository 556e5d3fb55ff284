/// The one door to a graph: everything that is asked of it is a traversal.
public protocol GraphSource: Sendable {
    /// What to call the graph on a screen: the folder or the address.
    var name: String { get }

    /// Answers a traversal; cancelling the task ends it early.
    ///
    /// - Throws: ``GremlinError`` when the traversal fails, runs out of a limit or is cancelled.
    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult

    /// The traversal that is really run for another, which is what a reader has to see: itself, unless the source is a
    /// view of a graph that leaves something out.
    func asked(for traversal: Traversal) -> Traversal

    /// What the graph holds, for profiles and headers.
    func summary() async throws -> GraphSummary

    /// What a question costs here and what it may use.
    var traits: SourceTraits { get }
}

extension GraphSource {
    /// A graph in this process: everything is cheap and everything is known.
    public var traits: SourceTraits { SourceTraits(isRemote: false, knowsRegularExpressions: true) }

    public func asked(for traversal: Traversal) -> Traversal { traversal }

    public func run(_ traversal: Traversal) async throws -> QueryResult {
        try await run(traversal, limits: QueryLimits())
    }
}
