import Graph
import Synchronization

@testable import App

/// A graph here that says it is far away, keeps what is asked, and reads it as the text that would be sent.
final class FarGraph: GraphSource {
    let near: any GraphSource
    let traits: SourceTraits
    private let log = Mutex<[String]>([])

    init(_ near: any GraphSource, knowsRegularExpressions: Bool) {
        self.near = near
        traits = SourceTraits(isRemote: true, knowsRegularExpressions: knowsRegularExpressions)
    }

    var asked: [String] { log.withLock { $0 } }
    var name: String { near.name }
    func summary() async throws -> GraphSummary { try await near.summary() }

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        let text = traversal.gremlinText
        log.withLock { $0.append(text) }
        return try await near.run(try GremlinParser.parse(text), limits: limits)
    }
}
