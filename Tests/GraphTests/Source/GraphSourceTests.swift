import Testing

@testable import Graph

@Suite struct GraphSourceTests {
    /// A decorator that notes what is asked of the source behind it.
    private struct LoggedGraph: GraphSource {
        let graph: any GraphSource
        let log: QueryLog? = QueryLog()

        var name: String { graph.name }
        var traits: SourceTraits { graph.traits }

        func asked(for traversal: Traversal) -> Traversal { graph.asked(for: traversal) }
        func summary() async throws -> GraphSummary { try await graph.summary() }
        func forgetAnswers() { graph.forgetAnswers() }

        func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
            let id = log?.begin(asked(for: traversal).gremlinText) ?? 0
            do {
                let result = try await graph.run(traversal, limits: limits)
                log?.end(id)
                return result
            } catch {
                log?.end(id, failure: "\(error)")
                throw error
            }
        }
    }

    @Test func `A decorator keeps the log of a graph that keeps none`() async throws {
        let near = try await ModernGraph.load()
        #expect(near.log == nil)
        near.forgetAnswers()
        let logged: any GraphSource = LoggedGraph(graph: near)
        #expect(try await logged.run(Traversal.g.V().count()).values == [.long(6)])
        await #expect(throws: GremlinError.self) {
            try await logged.run(Traversal.g.V().appending(.fail, []))
        }
        let entries = try #require(logged.log).entries
        #expect(entries.map(\.question) == ["g.V().fail()", "g.V().count()"])
        #expect(entries.map { $0.failure == nil } == [false, true])
        #expect(entries.allSatisfy { !$0.isUnderWay && $0.tries == 1 && $0.bytes == nil })
    }

    @Test func `A question is in the log while it is under way, and the oldest are pushed out`() {
        let log = QueryLog()
        let first = log.begin("first")
        #expect(log.entries.map(\.isUnderWay) == [true])
        for number in 0..<QueryLog.capacity { log.end(log.begin("\(number)")) }
        log.end(first, failure: "too late to be told")
        #expect(log.entries.count == QueryLog.capacity)
        #expect(log.entries.allSatisfy { $0.failure == nil })
    }
}
