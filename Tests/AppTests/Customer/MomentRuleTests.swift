import Graph
import Synchronization
import Testing

@testable import App

/// An engine gives any one of several vertices of one moment; the state names the one that the panes show as the last.
@Suite struct MomentRuleTests {
    private static let moment = "2024-02-28T14:02:00Z"

    /// An engine that knows no order of files: what stands behind `order()` depends on the order of its edges.
    private final class Engine: GraphSource {
        let near: any GraphSource
        private let count = Mutex(0)

        init(_ near: any GraphSource) { self.near = near }

        var questions: Int { count.withLock { $0 } }
        var name: String { near.name }
        var traits: SourceTraits { SourceTraits(isRemote: true, knowsRegularExpressions: false) }
        func summary() async throws -> GraphSummary { try await near.summary() }

        func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
            count.withLock { $0 += 1 }
            return try await near.run(traversal, limits: limits)
        }
    }

    /// What the state says through an engine, beside the last row of the pane of quotes and how many questions it took.
    private static func told(
        _ statuses: [(number: Int, status: String)], asOf: String? = nil, more: (inout TinyGraph) -> Void = { _ in }
    ) async throws -> (state: String?, proof: String?, last: String?, questions: Int) {
        var graph = TinyGraph()
        graph.customer(1)
        for (number, status) in statuses { graph.quote(number, of: "CUS1", status, at: Self.moment) }
        more(&graph)
        let opened = try await graph.opened(asOf: asOf)
        let engine = Engine(opened.source)
        let customers = CustomerQuery(profile: opened.profile, source: engine, clock: opened.clock)
        let state = try await customers.states(of: ["CUS1"])["CUS1"]
        let questions = engine.questions
        #expect(try await customers.state(of: "CUS1") == state)
        let pane = try #require(opened.profile.panes.first { $0.id == "quotes" })
        let rows = try await customers.content(of: pane, for: "CUS1").rows.filter { $0.kind == "quote" }
        return (state?.id, state?.proof.id, rows.last?.vertex.id, questions)
    }

    /// Both orders of the files, which the engine follows.
    @Test(arguments: [
        [(9, "abandoned"), (10, "rejected")], [(10, "rejected"), (9, "abandoned")],
        [(9, "rejected"), (10, "abandoned")], [(10, "abandoned"), (9, "rejected")],
        [(2, "open"), (9, "open"), (10, "open"), (1, "rejected")],
        [(100, "open"), (99, "abandoned")], [(100, "abandoned"), (99, "abandoned"), (98, "rejected")],
    ])
    func `of one moment the last of the pane is the proof, in one question`(
        statuses: [(number: Int, status: String)]
    ) async throws {
        let told = try await Self.told(statuses)
        #expect(told.proof == told.last && told.questions == 1)
        let last = try #require(statuses.max { $0.number < $1.number })
        let names = ["open": "quoted", "abandoned": "quote_abandoned", "rejected": "quote_rejected"]
        #expect(told.state == names[last.status])
    }

    @Test(arguments: [[(9, "abandoned"), (10, "accepted")], [(10, "accepted"), (9, "abandoned")]])
    func `where the last fits no rule of its kind the rules behind are asked as well`(
        statuses: [(number: Int, status: String)]
    ) async throws {
        let told = try await Self.told(statuses)
        #expect(told.state == "registered" && told.questions == 1)
    }

    @Test func `policies of one day and calls of one second`() async throws {
        let policies = try await Self.told([]) { graph in
            for number in [10, 9] { graph.policy(number, of: "CUS1", "active", from: "2024-01-01", to: "2025-01-01") }
        }
        #expect(policies.state == "insured" && policies.proof == "POL10")
        let former = try await Self.told([], asOf: "2025-01-10") { graph in
            for number in [10, 9, 8] {
                graph.policy(number, of: "CUS1", "lapsed", from: "2023-01-01", to: "2024-01-01")
            }
        }
        #expect(former.state == "former" && former.proof == "POL10")
        let calls = try await Self.told([]) { graph in
            graph.phone("17035551212", of: "CUS1")
            for number in [11, 100, 9] { graph.call(number, from: "17035551212", at: Self.moment) }
        }
        #expect(calls.state == "contacted" && calls.proof == "CLL100")
    }

    @Test func `the oldest of one moment is the first, and walks that end otherwise stay as they are`() throws {
        func rule(_ walk: String) throws -> MomentRule? {
            MomentRule(Array(try GremlinParser.parse("g.V().\(walk)").steps.dropFirst()))
        }
        for walk in [
            "out().order().by('a').tail(1)", "out().order().by('a',desc).limit(1).has('b',1)",
            "order().by('a').limit(1)", "order().by('a',desc).tail(1).not(has('b'))",
        ] {
            #expect(try rule(walk) != nil, "\(walk)")
        }
        for walk in [
            "identity()", "out().limit(1)", "order().by('a').tail(2)", "order().by('a').by('b').tail(1)",
            "as('x').order().by('a').tail(1).where(neq('x'))", "order().by('a').tail(1).out()",
            "order().by('a',shuffle).limit(1)",
        ] {
            #expect(try rule(walk) == nil, "\(walk)")
        }
        let answer: ValueMap = [
            "tied": .list(
                ["Q10", "Q9", "Q100"].map { id in
                    .map([
                        "id": .string(id), "proof": .list([.map([.token(.id): .string(id), .token(.label): "quote"])]),
                    ])
                })
        ]
        #expect(try rule("order().by('a').limit(1)")?.proof(in: answer)?.vertex.id == "Q9")
        #expect(try rule("order().by('a').tail(1)")?.proof(in: answer)?.vertex.id == "Q100")
    }
}
