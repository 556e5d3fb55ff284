import Testing

@testable import Graph

/// What people are told, and where.
@Suite struct GremlinErrorTests {
    @Test(arguments: [
        ("g.V(", "line 1, column 5: unexpected end of the text; expected an argument"),
        ("g.V().has('age', gt())", "line 1, column 18: gt() does not take empty parentheses; expected one value"),
        (
            "g.V().range(1,9223372036854775808)",
            "line 1, column 7: range() does not take 9223372036854775808, a number that is too large; "
                + "expected at most 9223372036854775807"
        ),
        (
            "g.V().limit(-9223372036854775809)",
            "line 1, column 7: limit() does not take -9223372036854775809, a number that is too small; "
                + "expected at least -9223372036854775808"
        ),
    ])
    func `A text that is no Gremlin is told where`(_ text: String, _ message: String) {
        let error = #expect(throws: GremlinError.self) { try GremlinParser.parse(text) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        "aggregate(null)", "store(null)", "subgraph(null)", "aggregate(local, null)", "cap(null)", "as(null)",
        "aggregate(global, null)", "cap('x', null)",
    ])
    func `A name cannot be null`(_ step: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer("g.V().\(step)") }
        #expect(error?.code == .argument && error?.description.contains("null") == true, "\(error?.description ?? "")")
    }

    @Test func `A chain of predicates has a limit`() throws {
        func text(_ count: Int) -> String {
            "g.V().has('name', eq('a')" + String(repeating: ".and(eq('a'))", count: count) + ").count()"
        }
        _ = try GremlinParser.parse(text(GremlinParser.chainLimit))
        let error = #expect(throws: GremlinError.self) { try GremlinParser.parse(text(100_000)) }
        #expect(error?.message.contains("predicates are joined") == true)
        #expect(error?.line == 1)
    }

    @Test(arguments: [
        ("g.V().path().from('zz')", "Could not locate path from label: zz"),
        ("g.V().as('a').out().path().from('a').to('zz')", "Could not locate path to label: zz"),
        ("g.V().out().simplePath().from('zz')", "Could not locate path from label: zz"),
    ])
    func `A part of a path needs its labels`(_ text: String, _ message: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer(text) }
        #expect(error?.message == message)
    }
}
