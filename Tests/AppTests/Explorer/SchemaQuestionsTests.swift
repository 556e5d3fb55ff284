import Graph
import TUI
import Testing

@testable import App

/// What the schema's questions give on a graph small enough to be counted by hand.
struct SchemaQuestionsTests {
    /// Two customers, one of them a `vip` as well, and 120 parts, of which the last alone has a price.
    private static func source() async throws -> QuestionSource {
        var graph = TinyGraph()
        graph.vertex(
            "A", "customer", ["name:String": "Ana", "tags:String[]": "x;y", "since:Date": "2024-01-01"])
        graph.vertex("B", "customer;vip", ["name:String": "Bo", "limit:Long": "5"])
        for number in 1...120 {
            graph.vertex("P\(number)", "part", ["n:Int": "\(number)", "price:Double": number == 120 ? "0.5" : ""])
        }
        graph.edge("A", "owns", "P1")
        graph.edge("A", "owns", "P2")
        graph.edge("B", "owns", "P1")
        graph.edge("P1", "fits", "P2")
        graph.edge("A", "knows", "B")
        let opened = try await graph.opened()
        return QuestionSource(graph: opened.source, profile: opened.profile, clock: opened.clock)
    }

    private static func ways(_ ways: [(String, String, Int)]) -> SchemaCounts<SchemaWay> {
        SchemaCounts(
            counts: Dictionary(uniqueKeysWithValues: ways.map { (SchemaWay(edge: $0.0, neighbor: $0.1), $0.2) }),
            isPart: false)
    }

    @Test func `a vertex with two labels is one of each of them`() async throws {
        let labels = try await SchemaLabelsQuestion().answer(from: Self.source())
        #expect(labels == SchemaCounts(counts: ["customer": 2, "vip": 1, "part": 120], isPart: false))
    }

    @Test func `keys have their types and how many vertices have them`() async throws {
        let source = try await Self.source()
        let customer = try await SchemaKeysQuestion(label: "customer").answer(from: source)
        #expect(customer.keys.counts == ["name": 2, "tags": 1, "since": 1, "limit": 1])
        #expect(customer.types == ["name": "String", "tags": "String[]", "since": "Date", "limit": "Long"])
        let vip = try await SchemaKeysQuestion(label: "vip").answer(from: source)
        #expect(vip.keys.counts == ["name": 1, "limit": 1] && vip.types == ["name": "String", "limit": "Long"])
        let nobody = try await SchemaKeysQuestion(label: "nobody").answer(from: source)
        #expect(nobody == SchemaKeysQuestion.Value(keys: .none, types: [:]))
    }

    @Test func `a key that no vertex of the sample has gets its type from one that has it`() async throws {
        let source = try await Self.source()
        let sample = Traversal.g.V().hasLabel("part").limit(100).has("price")
        #expect(try await source.graph.run(sample).values == [])
        let part = try await SchemaKeysQuestion(label: "part").answer(from: source)
        #expect(part.keys.counts == ["n": 120, "price": 1] && part.types == ["n": "Int", "price": "Double"])
    }

    @Test func `ways out and in are counted edge by edge, by edge and label of the other end`() async throws {
        let source = try await Self.source()
        func ways(_ label: String, _ isOutgoing: Bool) async throws -> SchemaCounts<SchemaWay> {
            try await SchemaWaysQuestion(label: label, isOutgoing: isOutgoing).answer(from: source)
        }
        #expect(
            try await ways("customer", true)
                == Self.ways([("owns", "part", 3), ("knows", "customer", 1), ("knows", "vip", 1)]))
        #expect(try await ways("customer", false) == Self.ways([("knows", "customer", 1)]))
        #expect(try await ways("vip", true) == Self.ways([("owns", "part", 1)]))
        #expect(try await ways("vip", false) == Self.ways([("knows", "customer", 1)]))
        #expect(try await ways("part", true) == Self.ways([("fits", "part", 1)]))
        #expect(
            try await ways("part", false)
                == Self.ways([("owns", "customer", 3), ("owns", "vip", 1), ("fits", "part", 1)]))
    }

    @Test func `what Enter lists for each line is what the line counts`() async throws {
        let source = try await Self.source()
        var state = SchemaState()
        var requests = state.start()
        await Self.answer(requests, to: &state, from: source)
        for label in ["customer", "vip"] {
            state.select(line: try #require(state.rows.firstIndex { $0.item.words == label }))
            requests = state.unfold()
            await Self.answer(requests, to: &state, from: source)
        }
        let context = ScreenContext(size: .init(width: 100, height: 40))
        var listed: [String: Int] = [:]
        for line in state.rows.indices {
            state.select(line: line)
            for case .runGremlin(let gremlin, let title) in state.perform(.open, context) {
                listed[title] = try await source.graph.run(GremlinParser.parse(gremlin)).values.count
            }
        }
        #expect(listed["customer"] == 2 && listed["vip"] == 1 && listed["part"] == 120)
        #expect(listed["customer with name"] == 2 && listed["customer with tags"] == 1 && listed["vip with limit"] == 1)
        // Three edges lead to two parts, and the vertices are listed once each.
        #expect(listed["part by owns of customer"] == 2 && listed["part by owns of vip"] == 1)
        #expect(listed["vip by knows of customer"] == 1 && listed["customer by knows of vip"] == 1)
    }

    private static func answer(
        _ requests: [ScreenRequest], to state: inout SchemaState, from source: QuestionSource
    ) async {
        for case .put(let asked, _) in requests { _ = state.receive(await asked.question.ask(source)) }
    }
}
