import Testing

@testable import Graph

@Suite struct EvaluatorTests {
    @Test func `Elements leave an evaluation with their names`() async throws {
        let graph = try await ModernGraph.load()
        let values = try graph.answer("g.V(1).outE('created')")
        guard case .edge(let edge) = try #require(values.first) else {
            Issue.record("no edge")
            return
        }
        #expect(edge.id == "9")
        #expect(edge.outVertex == Vertex(id: "1", label: "person"))
        #expect(edge.inVertex.label == "software")
    }

    @Test(arguments: [
        ("g.V().has('person', 'name', 'marko').out('knows').values('name').order()", ["'josh'", "'vadas'"]),
        ("g.V().hasLabel('person').has('age', P.gt(30)).values('name').order()", ["'josh'", "'peter'"]),
        ("g.V(1).both().count()", ["3L"]),
        ("g.V().count()", ["6L"]),
        ("g.V().groupCount().by(label)", ["['person': 4L, 'software': 2L]"]),
        (
            "g.V().repeat(out()).times(2).path().by('name')",
            ["path['marko', 'josh', 'ripple']", "path['marko', 'josh', 'lop']"]
        ),
        ("g.V(1).as('a').out('created').in('created').where(neq('a')).values('name').order()", ["'josh'", "'peter'"]),
        ("g.V(1).elementMap('name')", ["[T.id: '1', T.label: 'person', 'name': 'marko']"]),
        (
            "g.V(1).valueMap().with(WithOptions.tokens, WithOptions.labels)",
            ["[T.label: 'person', 'name': ['marko'], 'age': [29]]"]
        ),
        (
            "g.V().match(__.as('a').out('created').as('b'), __.as('b').has('name', 'lop')).select('a').by('name').order()",
            ["'josh'", "'marko'", "'peter'"]
        ),
        ("g.V(4).bothE().otherV().values('name').order()", ["'lop'", "'marko'", "'ripple'"]),
        ("g.V().values('age').mean()", ["30.75D"]),
        ("g.inject(1, 2).math('_ ^ 2 + 1')", ["2.0D", "5.0D"]),
        ("g.withSack(1).V(1).out().sack(sum).by(constant(2)).sack().dedup()", ["3"]),
        ("g.V().choose(hasLabel('person'), constant('p'), constant('s')).groupCount()", ["['p': 4L, 's': 2L]"]),
        ("g.V().order().by('age', desc).limit(2).values('name')", ["'peter'", "'josh'"]),
        ("g.V(1).out().tree().by('name')", ["['marko': ['lop': [], 'vadas': [], 'josh': []]]"]),
        ("g.V().hasNext()", ["true"]),
        ("g.V().next(2).size()", []),
    ])
    func `Steps do what TinkerPop says`(_ text: String, _ expected: [String]) async throws {
        let graph = try await ModernGraph.load()
        if expected.isEmpty {
            #expect(throws: GremlinError.self) { try graph.answer(text) }
        } else {
            #expect(try graph.answer(text).map(\.description) == expected)
        }
    }

    @Test func `Unknown ids are silent`() async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer("g.V('nobody', '2').values('name')") == ["vadas"])
    }

    @Test func `Several labels match one by one and print together`() async throws {
        let graph = try await ModernGraph.load(
            vertices: "~id,~label\n1,person;employee\n2,person", edges: "~id,~from,~to,~label\n1,1,2,knows")
        #expect(try graph.answer("g.V().hasLabel('employee').label()") == ["person::employee"])
        #expect(try graph.answer("g.V().hasLabel('person').count()") == [.long(2)])
        #expect(try graph.answer("g.V().hasLabel('person::employee').count()") == [.long(0)])
        #expect(try graph.answer("g.V().hasLabel('person', 'employee').count()") == [.long(2)])
    }

    @Test(arguments: [
        ("limit(local, 1)", "marko"), ("limit(local, 2)", "[marko, lop]"), ("skip(local, 1)", "[lop]"),
        ("tail(local)", "lop"), ("dedup(local)", "[marko, lop]"), ("index()", "[[marko, 0], [lop, 1]]"),
    ])
    func `A part of a path is a list of what was on the way`(_ step: String, _ expected: String) async throws {
        let graph = try await ModernGraph.load()
        let answer = try graph.answer("g.V('1').out('created').path().by('name').\(step).asString()")
        #expect(answer.map { $0.stringValue ?? "" } == [expected])
    }

    @Test func `A label or a key chooses among options`() async throws {
        let graph = try await ModernGraph.load()
        #expect(
            try graph.sortedAnswer(
                "g.V().choose(T.label).option('person', __.values('age')).option(none, __.values('name'))")
                == graph.sortedAnswer("g.V().union(__.values('age'), __.hasLabel('software').values('name'))"))
    }

    @Test(arguments: [Int64.min, .max, 8_640_000_000_000_001])
    func `What no calendar shows becomes no date`(_ milliseconds: Int64) async throws {
        let graph = try await ModernGraph.load()
        #expect(throws: GremlinError.self) { try graph.answer("g.inject(\(milliseconds)L).asDate()") }
        #expect(throws: GremlinError.self) {
            try graph.answer("g.inject(8640000000000000L).asDate().dateAdd(DT.second, 1)")
        }
    }

    @Test func `A sample as large as the list is the list as it was`() async throws {
        let graph = try await ModernGraph.load()
        let names = try graph.answer("g.V().values('name').order().fold()")
        for size in 6...7 {
            #expect(try graph.answer("g.V().values('name').order().fold().sample(local, \(size))") == names)
        }
    }

    @Test func `Rewrites change no answer`() async throws {
        let graph = try await ModernGraph.load()
        let seed = UInt64.random(in: .min ... .max)
        var generator = TraversalGenerator(seed: seed)
        for _ in 0..<400 {
            let text = generator.traversal().gremlinText
            let plain = try graph.sortedAnswer(text, limits: QueryLimits(disabledRewrites: Set(PlanRewrites.names)))
            for name in PlanRewrites.names {
                let others = Set(PlanRewrites.names).subtracting([name])
                let rewritten = try graph.sortedAnswer(text, limits: QueryLimits(disabledRewrites: others))
                #expect(rewritten == plain, "seed \(seed), \(name): \(text)")
            }
            #expect(try graph.sortedAnswer(text) == plain, "seed \(seed): \(text)")
        }
    }

    @Test func `A failing step is named`() async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer("g.V().values('name').out('knows')") }
        #expect(error?.step == "out('knows')")
        #expect(error?.message == "out() needs a vertex, not a string")
    }

    @Test func `Limits end a query`() async throws {
        let graph = try await ModernGraph.load()
        let endless = "g.V().repeat(both()).emit().path()"
        let late = #expect(throws: GremlinError.self) {
            try graph.answer(endless + ".count()", limits: QueryLimits(time: .milliseconds(50)))
        }
        #expect(late?.code == .timeLimit)
        let large = #expect(throws: GremlinError.self) {
            try graph.answer(endless + ".fold()", limits: QueryLimits(heldValues: 10_000))
        }
        #expect(large?.code == .memoryLimit)
        let result = try graph.answer(try GremlinParser.parse(endless), limits: QueryLimits(results: 3))
        #expect(result.values.count == 3)
        #expect(result.isCutOff)
    }

    @Test func `Time that is over ends the stream and not the next one`() async throws {
        let graph = try await ModernGraph.load()
        #expect(try graph.answer("g.V().timeLimit(0).count()") == [.long(0)])
        #expect(try graph.answer("g.V().local(__.out().timeLimit(60000)).count()") == [.long(6)])
        let endless = "g.V().repeat(__.both()).emit().timeLimit(50).label().dedup().count()"
        #expect(try graph.answer(endless, limits: QueryLimits(time: .seconds(60))) == [.long(2)])
    }

    @Test func `Cancelling the task ends a query`() async throws {
        let graph = try await ModernGraph.load()
        let traversal = try GremlinParser.parse("g.V().repeat(both()).count()")
        let task = Task { try await graph.run(traversal, limits: QueryLimits(time: .seconds(60))) }
        task.cancel()
        let error = await #expect(throws: GremlinError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test func `The deepest traversal that is read can be run`() async throws {
        let graph = try await ModernGraph.load()
        let nested = String(repeating: "filter(__.", count: 90) + "out()" + String(repeating: ")", count: 90)
        #expect(try graph.answer("g.V().\(nested).count()") == [.long(3)])
        let long = "g.V()" + String(repeating: ".identity()", count: 990) + ".count()"
        #expect(try graph.answer(long) == [.long(6)])
    }

    @Test func `The summary counts labels and names types`() async throws {
        let summary = try await ModernGraph.load().summary()
        #expect(summary.vertexCount == 6)
        #expect(summary.edgeLabels.map(\.name).sorted() == ["created", "knows"])
        let person = try #require(summary.vertexLabels.first { $0.name == "person" })
        #expect(person.count == 4)
        #expect(person.properties.map(\.key) == ["name", "age"])
        #expect(person.properties.map(\.type) == ["String", "Int"])
    }

    @Test func `Equal traversers that meet are walked once`() async throws {
        let graph = try await ModernGraph.load()
        let counts = try graph.answer("g.V().repeat(both()).times(40).count()", limits: QueryLimits(time: .seconds(5)))
        #expect(counts.count == 1)
    }
}
