import Graph
import Synchronization
import Testing

@testable import App

/// A customer of a remote graph costs as many round trips as panes, and the panes still fail apart.
@Suite struct JoinedQuestionsTests {
    /// A graph here that says it is far away, and counts what is asked; the same question counts once.
    private final class FarGraph: GraphSource {
        let near: any GraphSource
        /// The failure of every question that holds the rows of a pane besides the header.
        let joinedFailure: GremlinError?
        private let texts = Mutex<Set<String>>([])

        init(_ near: any GraphSource, joinedFailure: GremlinError? = nil) {
            self.near = near
            self.joinedFailure = joinedFailure
        }

        var questions: Set<String> { texts.withLock { $0 } }
        var name: String { near.name }
        var traits: SourceTraits { SourceTraits(isRemote: true, knowsRegularExpressions: true) }
        func summary() async throws -> GraphSummary { try await near.summary() }

        func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
            let text = traversal.gremlinText
            _ = texts.withLock { $0.insert(text) }
            if let joinedFailure, text.contains("'rows'") { throw joinedFailure }
            return try await near.run(traversal, limits: limits)
        }
    }

    private static func opened() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.customer(1)
        graph.vertex("ADR1", "address", ["address:String": "1 Elm St", "city:String": "Vienna"])
        graph.edge("CUS1", "has_address", "ADR1", back: "resident")
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T16:40:00Z")
        graph.policy(6, of: "CUS1", "active", from: "2024-03-01", to: "2025-03-01")
        return try await graph.opened()
    }

    /// Opens a customer as the screen does.
    private static func customer(
        _ id: String, of opened: OpenedGraph, from source: any GraphSource
    ) async -> CustomerState {
        let queries = ExplorerQueries(QuestionSource(graph: source, profile: opened.profile, clock: opened.clock))
        var customer = CustomerState(
            VertexReference(id: id, label: "customer", title: "", tag: ""), profile: opened.profile)
        await withTaskGroup(of: Reply.self) { group in
            for case .put(let asked, _) in customer.start() { group.addTask { await queries.ask(asked.question) } }
            for await reply in group { _ = customer.receive(reply) }
        }
        return customer
    }

    private static func expectSame(_ customer: CustomerState, _ expected: CustomerState) {
        #expect(!customer.isLoading && customer.staleReason == nil)
        #expect(customer.header.value == expected.header.value)
        #expect(customer.journey.value == expected.journey.value)
        #expect(customer.attention.value == expected.attention.value)
        #expect(customer.journey.value??.id == "insured")
        for (pane, expected) in zip(customer.panes, expected.panes) {
            #expect(pane.content.value == expected.content.value, "\(pane.pane.id)")
        }
    }

    @Test func `all that is shown comes in a round trip a pane, and one for what hangs on the customer's own values`()
        async throws
    {
        let opened = try await Self.opened()
        let far = FarGraph(opened.source)
        let customer = await Self.customer("CUS1", of: opened, from: far)
        #expect(far.questions.count == opened.profile.panes.count + 1)
        Self.expectSame(customer, await Self.customer("CUS1", of: opened, from: opened.source))
    }

    @Test func `nobody is nobody, with empty panes`() async throws {
        let opened = try await Self.opened()
        let customer = await Self.customer("CUS2", of: opened, from: FarGraph(opened.source))
        #expect(customer.header.value == .some(nil) && customer.journey.value == .some(nil))
        #expect(customer.panes.allSatisfy { $0.content.value?.isEmpty == true })
    }

    @Test(arguments: [GremlinError.Code.timeLimit, .memoryLimit, .evaluation])
    func `what is too much at once is asked apart`(code: GremlinError.Code) async throws {
        let opened = try await Self.opened()
        let far = FarGraph(opened.source, joinedFailure: GremlinError(code, "too much"))
        let customer = await Self.customer("CUS1", of: opened, from: far)
        Self.expectSame(customer, await Self.customer("CUS1", of: opened, from: opened.source))
    }

    @Test func `an endpoint that is away is not asked again`() async throws {
        let opened = try await Self.opened()
        let far = FarGraph(opened.source, joinedFailure: GremlinError(.endpoint, "away"))
        let customer = await Self.customer("CUS1", of: opened, from: far)
        #expect(far.questions.count == opened.profile.panes.count)
        #expect(customer.header.failure == "away" && customer.journey.failure == "away")
        #expect(customer.panes.map { $0.content.failure } == ["away", nil, nil, nil, nil])
    }
}
