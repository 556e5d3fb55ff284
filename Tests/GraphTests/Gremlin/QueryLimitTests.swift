import Testing

@testable import Graph

/// Traversals that grow without end: each has to fail with an error of its own, and soon.
@Suite struct QueryLimitTests {
    private static func code(of text: String, seconds: Double = 0.3) async throws -> GremlinError.Code? {
        let graph = try await ModernGraph.load()
        let limits = QueryLimits(time: .seconds(seconds))
        let start = ContinuousClock.now
        defer { #expect(ContinuousClock.now - start < .seconds(10)) }
        do {
            _ = try graph.answer(try GremlinParser.parse(text), limits: limits)
            return nil
        } catch let error as GremlinError {
            return error.code
        }
    }

    @Test(arguments: [
        "g.V().repeat(both()).times(60).count()", "g.V().repeat(both()).times(60).groupCount()",
        "g.V().repeat(both()).times(60).values('age').sum()", "g.V().repeat(both()).times(60).values('age').mean()",
        "g.V().repeat(union(identity(), identity())).times(100).count()",
        "g.V().repeat(both()).times(60).group().by(label).by(count())",
        "g.V().repeat(both().groupCount('x')).times(60).cap('x')",
        "g.V().local(repeat(both()).times(60)).local(repeat(both()).times(60)).count()",
    ])
    func `A count beyond 64 bits is an error`(_ text: String) async throws {
        #expect(try await Self.code(of: text) == .evaluation)
    }

    @Test(arguments: [
        ("g.V().repeat(both()).times(100).dedup().count()", "6L"),
        ("g.V().repeat(both()).times(100).limit(3).count()", "3L"),
        ("g.V().repeat(both()).times(100).tail(2).count()", "2L"),
        ("g.V().repeat(both()).times(100).range(5, 9).count()", "4L"),
        ("g.V().repeat(both()).times(100).hasNext()", "true"),
        ("g.V().repeat(both()).times(20).count()", "231683790L"),
    ])
    func `What does not depend on the count is answered`(_ text: String, _ expected: String) async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer(text).map(\.description) == [expected])
    }

    @Test(arguments: [
        "g.V().repeat(both())", "g.V().repeat(both()).until(constant(1).is(2)).count()",
        "g.V().repeat(identity())", "g.inject('a').repeat(identity()).until(is('b'))",
    ])
    func `An endless loop ends at the time limit`(_ text: String) async throws {
        #expect(try await Self.code(of: text) == .timeLimit)
    }

    @Test(arguments: [
        "g" + String(repeating: ".V()", count: 30) + ".path().none()",
        "g.V().as('a')" + String(repeating: ".V()", count: 30) + ".where(neq('a')).by('age').none()",
        "g.V().match(" + (1...12).map { "__.as('a').V().as('b\($0)')" }.joined(separator: ", ") + ").none()",
    ])
    func `A cross join ends at the time limit`(_ text: String) async throws {
        #expect(try await Self.code(of: text) == .timeLimit)
    }

    @Test(arguments: [
        "g.V().repeat(both()).path()", "g.V().repeat(both().aggregate('x')).cap('x')",
        "g" + String(repeating: ".V()", count: 30) + ".path().fold()",
        "g.V().repeat(both()).emit().group().by(path())",
    ])
    func `What is held at once ends at the memory limit`(_ text: String) async throws {
        let graph = try await ModernGraph.load()
        let limits = QueryLimits(time: .seconds(60), heldValues: 50_000)
        let error = try #require(throws: GremlinError.self) {
            _ = try graph.answer(try GremlinParser.parse(text), limits: limits)
        }
        #expect(error.code == .memoryLimit && error.message.contains("50000"))
    }

    @Test(arguments: [
        "g.V().repeat(both().aggregate('x')).cap('x')", "g.V().repeat(both()).path()",
        "g.V().repeat(both()).times(60).fold()", "g.inject([1]).repeat(map(combine(identity()))).times(60)",
        "g.inject(1).repeat(project('a', 'b').by(identity()).by(identity())).times(60)",
        "g.inject(1).repeat(map(fold())).times(100000)", "g.inject('ab').repeat(replace('a', 'aa')).times(60)",
        "g.inject('x').repeat(map(concat(identity()))).times(60).length()",
        "g.withSack([1]).V('1').repeat(sack(addAll).by(sack())).times(60).sack()",
    ])
    func `A value that grows ends at a limit`(_ text: String) async throws {
        let code = try await Self.code(of: text)
        #expect(code == .timeLimit || code == .memoryLimit)
    }

    @Test func `A sum under a name counts equal traversers each time`() async throws {
        let graph = try await ModernGraph.load()
        let text = "g.withSideEffect('x', 0, sum).V().repeat(both()).times(3).aggregate('x').by(constant(1)).cap('x')"
        #expect(
            try graph.answer(text).map(\.description)
                == graph.answer("g.V().repeat(both()).times(3).count()").map {
                    $0.description.replacing("L", with: "")
                })
    }

    @Test func `A long search for a pattern ends at the time limit`() async throws {
        let text = String(repeating: "a", count: 100_000)
        #expect(try await Self.code(of: "g.inject('\(text)').is(regex('(?=(a|b)*(?<=(a|b)*c)).'))") == .timeLimit)
    }
}
