import Foundation
import Graph

@testable import App

extension QueryAnswer {
    /// Runs a traversal on a graph for which nobody has a profile.
    init(of gremlin: String, pages: Int, from source: any GraphSource) async throws {
        let nothing = GraphSummary(
            vertexLabels: [], edgeLabels: [], vertexCount: nil, edgeCount: nil, newestTimestamp: nil)
        let clock = GraphClock(now: 0, origin: .newest, timeZone: .gmt)
        let graph = QuestionSource(graph: source, profile: .generic(for: nothing), clock: clock)
        try await self.init(of: gremlin, pages: pages, from: graph)
    }

    var values: [Value] { results.results }
}
