public import Graph

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

    /// An engine, as far as it can be told.
    public struct Version: Sendable, Hashable {
        /// Engine and Gremlin version in words.
        public let words: String
        /// The release whose answers are to be expected; nil where the engine names none that is known.
        public let release: EngineDifference.Release?
    }

    /// Engine and Gremlin version: what Neptune says of itself, or what a Gremlin Server's answers to new steps tell.
    ///
    /// - Throws: ``EndpointFailure`` or ``GremlinError``.
    public func version() async throws -> Version {
        if graph.connection.engine == .neptune, let status = try await graph.neptuneStatus() {
            return Version(
                words: "Neptune \(status.engineVersion), Gremlin \(status.gremlinVersion), \(status.role)",
                release: EngineDifference.Release(version: status.gremlinVersion))
        }
        async let knowsExpressions = graph.answers(Traversal.g.appending(.inject, ["a"]).is(.regex("a")))
        async let knowsText = graph.answers(Traversal.g.appending(.inject, ["A"]).appending(.toLower))
        async let knowsNumbers = graph.answers(Traversal.g.appending(.inject, ["1"]).appending(.asNumber))
        let (expressions, text, numbers) = (try await knowsExpressions, try await knowsText, try await knowsNumbers)
        if numbers { return Version(words: "a Gremlin Server, Gremlin 3.8 or later", release: .tinkerPop38) }
        if text { return Version(words: "a Gremlin Server, Gremlin 3.7", release: .tinkerPop37) }
        let words = expressions ? "a Gremlin Server, Gremlin 3.6" : "a Gremlin Server, Gremlin 3.5 or earlier"
        return Version(words: words, release: .before37)
    }
}
