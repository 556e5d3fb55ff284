internal import Graph

/// Finds out which engine answers, and how much of the language it knows.
public struct EngineProbe: Sendable {
    let graph: RemoteGraph

    /// Prepares to ask the engine behind a graph; nothing is asked yet.
    public init(_ graph: RemoteGraph) {
        self.graph = graph
    }

    /// Asks the smallest question there is: it is answered when the way, the credentials and the path are right.
    ///
    /// - Throws: ``GremlinError`` with the reason when it is not.
    public func ask() async throws {
        _ = try await graph.run(Traversal.g.appending(.inject, [0]))
    }

    /// Engine and Gremlin version: what Neptune says of itself, or what a Gremlin Server's answers to new steps tell.
    ///
    /// - Throws: ``EndpointFailure`` or ``GremlinError``.
    public func version() async throws -> String {
        if graph.connection.engine == .neptune, let status = try await graph.neptuneStatus() {
            return "Neptune \(status.engineVersion), Gremlin \(status.gremlinVersion), \(status.role)"
        }
        async let knowsExpressions = graph.answers(Traversal.g.appending(.inject, ["a"]).is(.regex("a")))
        async let knowsText = graph.answers(Traversal.g.appending(.inject, ["A"]).appending(.toLower))
        let (expressions, text) = (try await knowsExpressions, try await knowsText)
        if text { return "a Gremlin Server, Gremlin 3.7 or later" }
        return expressions ? "a Gremlin Server, Gremlin 3.6" : "a Gremlin Server, Gremlin 3.5 or earlier"
    }
}
