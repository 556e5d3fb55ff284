import Testing

@testable import Graph

/// Loops whose body holds steps that look at several traversers; the answers are those of TinkerGraph.
@Suite struct RepeatTests {
    @Test(arguments: [
        ("g.V().repeat(order().by('name')).times(2).id()", ["1", "2", "3", "4", "5", "6"]),
        ("g.V().repeat(order().by('name', desc).limit(2)).times(2).id()", ["2", "5"]),
        ("g.V().repeat(out().order().by('name', desc)).times(2).values('name')", ["lop", "ripple"]),
        ("g.V().repeat(both().order().by('name').limit(3)).times(2).id()", ["3", "3", "3"]),
        ("g.V().repeat(both().order().by('name').tail(3)).times(2).values('name')", ["josh", "lop", "marko"]),
        ("g.V('1').repeat(order().by('name').tail(1)).times(2).id()", ["1"]),
        ("g.V('1').repeat(both().dedup()).times(2).id()", ["1", "5", "6"]),
        ("g.V().repeat(both().dedup()).until(loops().is(2)).count()", ["3"]),
        ("g.V().times(2).repeat(both().dedup()).count()", ["3"]),
        ("g.V().repeat(both().count()).times(1)", ["12"]),
        ("g.V().repeat(both().fold().unfold()).times(2).count()", ["30"]),
        ("g.V().repeat(both().sample(2)).times(2).count()", ["2"]),
        ("g.V().repeat(both().order().by('name').tail(3)).until(loops().is(2)).count()", ["18"]),
        ("g.V().repeat(union(out().order().by('name').limit(1), __.in())).times(2).count()", ["4"]),
        ("g.V().repeat(both().order().by('name').limit(2)).times(0).count()", ["2"]),
    ])
    func `A round sees what TinkerPop lets it see`(_ text: String, _ expected: [String]) async throws {
        let graph = try await ModernGraph.load()
        let answer = try graph.answer(text).map { $0.stringValue ?? $0.integerValue.map(String.init) ?? "\($0)" }
        #expect(answer.sorted() == expected)
    }

    @Test(arguments: [
        "g.V().repeat(both().fold().unfold()).until(has('lang'))", "g.V().repeat(count()).emit().times(2)",
    ])
    func `A reduction cannot stand in a loop that is none of counted rounds`(_ text: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer(text) }
        #expect(error?.message.contains("The parent of a reducing barrier can not be repeat()-step") == true)
    }

    @Test(
        arguments: [
            "out().order()", "out().limit(2)", "out().aggregate('x')", "out().store('x')", "out().fold().unfold()",
            "out().limit(1)", "union(out().order(), out().limit(1))",
        ], ["1000000", "2147483647", "9223372036854775806", "9223372036854775807"])
    func `Rounds end where nobody is left, however many there may be`(_ body: String, _ times: String) async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer("g.V('1').repeat(\(body)).times(\(times))") == [])
    }

    @Test(arguments: [
        ("g.V('1').repeat(both().order().by('name').limit(2)).times(11000).count()", "2L"),
        ("g.V().repeat(count()).times(20000)", "1L"), ("g.V('9').repeat(count()).times(20000)", "1L"),
        ("g.V('1').repeat(identity().limit(1)).times(20000).as('a').select('a').by('name')", "'marko'"),
        ("g.V().local(repeat(identity().limit(1)).times(20000).count()).sum()", "6L"),
        ("g.V('1').repeat(identity().store('x').limit(1)).times(10001).cap('x').count(local)", "10001L"),
    ])
    func `Rounds that are too many to be written out see what the others see`(_ text: String, _ answer: String)
        async throws
    {
        #expect(try await ModernGraph.load().sortedAnswer(text) == [answer])
    }

    @Test func `Rounds that do not end are refused`() async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) {
            try graph.answer("g.V('1').repeat(identity().limit(2)).times(9223372036854775807)")
        }
        #expect(error?.code == .argument)
        #expect(throws: GremlinError.self) { try graph.answer("g.V('1').repeat(both().count()).times(2147483647)") }
    }

    @Test func `Labels of a counted loop stand behind its last round`() async throws {
        let graph = try await ModernGraph.load()
        let text = "g.V('1').repeat(out().order().by('name')).times(2).as('end').select('end').by('name')"
        #expect(try graph.answer(text) == ["lop", "ripple"])
    }

    @Test func `cap() of several names leaves out what nothing was gathered under`() async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer("g.V('1').aggregate('x').by('name').cap('x', 'y')") == [.map(["x": .list(["marko"])])])
    }
}
