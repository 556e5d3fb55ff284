import Testing

@testable import Graph

@Suite struct SubgraphRestrictionTests {
    @Test func `A plan inside of any step is found by a restriction to a part of the graph`() throws {
        // Each has one traversal inside that goes to neighbours, which the restriction has to reach.
        let questions = [
            "filter(__.out())", "not(__.out())", "and(__.out())", "or(__.out())", "where(__.out())", "map(__.out())",
            "flatMap(__.out())", "local(__.out())", "coalesce(__.out())", "optional(__.out())", "union(__.out())",
            "sideEffect(__.out())", "choose(__.out(), __.identity())", "repeat(__.out()).times(2)",
            "repeat(__.identity()).until(__.out())", "match(__.as('a').out().as('b'))", "concat(__.out().id())",
            "fold().combine(__.out().fold())", "order().by(__.out().count())", "group().by(__.out().count())",
            "groupCount().by(__.out().count())", "project('a').by(__.out().count())", "dedup().by(__.out().count())",
            "sample(1).by(__.out().count())", "as('a').select('a').by(__.out().count())", "path().by(__.out().count())",
            "simplePath().by(__.out().count())", "tree().by(__.out().count())", "aggregate('x').by(__.out().count())",
            "valueMap().by(__.out().count())", "math('_').by(__.out().count())", "sack(sum).by(__.out().count())",
            "select(__.out())", "as('a').where(eq('a')).by(__.out().count())", "format('%{_}').by(__.out().count())",
        ]
        for question in questions {
            let strategy = "g.withStrategies(new SubgraphStrategy(vertices: __.hasLabel('person')))"
            let plan = try PreparedTraversal(try GremlinParser.parse("\(strategy).V().\(question)")).plan
            let inner = plan.steps.dropFirst().flatMap(\.operation.children)
            let isRestricted = inner.contains { plan in
                plan.contains { step in
                    if case .filter(let criterion) = step.operation {
                        PlanDescription.line(criterion).contains("hasLabel('person')")
                    } else {
                        false
                    }
                }
            }
            #expect(isRestricted, "\(question)")
        }
    }

    /// Questions that read a key of vertices, each by another step or in another place.
    private static let reading = [
        "V().properties()", "V().properties('age', 'name')", "V().values()", "V().values('age')",
        "V().values('age').count()", "V().valueMap()",
        "V().valueMap('age', 'name')", "V().valueMap(true)", "V().valueMap().by(unfold())", "V().propertyMap()",
        "V().elementMap()", "V().elementMap('age')", "V().has('age')", "V().has('age').count()", "V().hasNot('age')",
        "V().hasNot('age').count()", "V().has('age', 29)", "V().has('person', 'age', 29).count()",
        "V().has('age', P.gt(30))", "V().has('age', P.within(29, 32)).count()", "V().has('age', P.neq(29))",
        "V().has('age', P.gt(1).and(P.lt(100)))", "V().has('age', __.is(P.gt(30)))", "V().has('lang', 'java')",
        "V().has('lang', TextP.startingWith('j'))", "V().has('lang', TextP.containing('av')).count()",
        "V().out().has('lang', 'java')", "V().not(__.has('age', P.gt(30)))", "V().not(__.has('age', P.gt('x')))",
        "V().not(__.hasNot('age'))", "V().where(__.values('age'))", "V().and(__.has('age'), __.has('name'))",
        "V().or(__.has('age'), __.has('name', 'lop'))", "V(1).V().has('age', 29)",
        "V().choose(__.has('age'), __.constant('old'), __.constant('none'))",
        "V().order().by('age').values('name')", "V().order().by('age', desc).limit(2).values('name')",
        "V().order().by(__.values('age')).values('name')", "V().group().by('age')", "V().group().by('name').by('age')",
        "V().group().by('name').by(__.values('age').fold())", "V().groupCount().by('age')",
        "V().groupCount('x').by('age').cap('x')", "V().group('x').by('age').cap('x')",
        "V().project('a', 'n').by('age').by('name')", "V().as('a').select('a').by('age')",
        "V().as('a').out().as('b').select('a', 'b').by('age')", "V().out().path().by('age')",
        "V().out().path().by('name')", "V().both().simplePath().by('lang')", "V().both().cyclicPath().by('lang')",
        "V().out().tree().by('age')", "V().dedup().by('age')", "V().as('a').both().dedup('a').by('lang')",
        "V().aggregate('x').by('age').cap('x')", "V().store('x').by('age').cap('x')", "V().sample(6).by('age').count()",
        "V().math('_').by('age')", "V().as('a').math('a + 1').by('age')", "V().format('%{age}')",
        "V().format('%{name} %{age}')", "V().format('%{_}').by('age')", "V().format('%{_}').by('name')",
        "withSack(0).V().sack(sum).by('age').sack()", "V().as('a').out().as('b').where('a', P.lt('b')).by('age')",
        "V().as('a').out().where(P.neq('a')).by('lang')", "V().union(__.values('age'), __.values('name'))",
        "V().coalesce(__.values('age'), __.values('name'))", "V().optional(__.values('age'))",
        "V().local(__.properties('age').value())", "V().flatMap(__.values('age'))", "V().map(__.values('lang'))",
        "V().repeat(__.out().has('lang')).emit()", "V().repeat(__.both()).until(__.has('age').or().loops().is(2))",
        "V().match(__.as('a').out().as('b'), __.as('b').has('age')).select('b').by('name')",
        "V().match(__.as('a').both().as('b'), __.where(__.as('b').has('age'))).select('b')",
        "V().branch(__.values('age').fold().count(local)).option(1L, __.constant('it')).option(any, __.constant('some'))",
        "V().sideEffect(__.has('age').aggregate('x')).cap('x')", "V().fold().order(local).by('age')",
        "V().fold().dedup(local)", "V().properties().element().values('age')", "V().properties().key().groupCount()",
        "V().outE().inV().values('lang')", "E().has('weight', 1.0D)", "E().values('weight')", "E().valueMap()",
        "E().order().by('weight', desc).values('weight')", "E().properties()", "E().elementMap()",
        "E().bothV().values('age')", "withStrategies(ProductiveByStrategy).V().project('a').by('age')",
        "withStrategies(ProductiveByStrategy).V().group().by('age').by('name')",
    ]

    @Test func `A property that is not to be seen is as if it were not there`() async throws {
        let whole = try await ModernGraph.load()
        let stripped = try await ModernGraph.load(
            vertices: "~id,~label,name:String\n1,person,marko\n2,person,vadas\n3,software,lop\n4,person,josh\n"
                + "5,software,ripple\n6,person,peter")
        let strategy = "withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey('name')))"
        for question in Self.reading {
            for disabled in [[], Set(PlanRewrites.names)] {
                let limits = QueryLimits(disabledRewrites: disabled)
                #expect(
                    try whole.sortedAnswer("g.\(strategy).\(question)", limits: limits)
                        == stripped.sortedAnswer("g.\(question)"), "\(question) without \(disabled)")
            }
        }
    }

    @Test func `What is read through a restriction passes by the property, as in TinkerPop`() async throws {
        let graph = try await ModernGraph.load()
        let strategy = "withStrategies(new SubgraphStrategy(vertexProperties: __.hasKey('name')))"
        #expect(try graph.answer("g.\(strategy).V(1).values().path().count(local)") == [.long(3)])
    }

    @Test func `What random traversals read of a part is what there is of it`() async throws {
        let whole = try await ModernGraph.load()
        let stripped = try await ModernGraph.load(
            vertices: "~id,~label,name:String,lang:String\n1,person,marko,\n2,person,vadas,\n3,software,lop,java\n"
                + "4,person,josh,\n5,software,ripple,java\n6,person,peter,")
        let seed = UInt64.random(in: .min ... .max)
        var generator = TraversalGenerator(seed: seed)
        for _ in 0..<400 {
            let text = generator.traversal().gremlinText
            let strategy = "withStrategies(new SubgraphStrategy(vertexProperties: __.not(__.hasKey('age'))))"
            let restricted = text.replacing("g.", with: "g.\(strategy).", maxReplacements: 1)
            for disabled in [[], Set(PlanRewrites.names)] {
                #expect(
                    try whole.sortedAnswer(restricted, limits: QueryLimits(disabledRewrites: disabled))
                        == stripped.sortedAnswer(text), "seed \(seed): \(text)")
            }
        }
    }

    @Test(arguments: [
        ("V(1).values('mail')", ["'b'", "'c'"]), ("V(1).valueMap('mail')", ["['mail': ['b', 'c']]"]),
        ("V(1).elementMap('mail')", ["[T.id: '1', T.label: 'person', 'mail': 'c']"]),
        ("V(1).project('m').by('mail')", ["['m': 'b']"]), ("V(1).format('%{mail}')", ["'b'"]),
        ("V().has('mail', 'a').count()", ["0L"]), ("V().has('mail', 'c').count()", ["1L"]),
        ("V().has('mail', TextP.startingWith('a')).count()", ["0L"]), ("V().has('mail').id()", ["'1'"]),
        ("V().hasNot('mail').id()", ["'2'"]), ("V().has('mail', P.lt('b')).count()", ["0L"]),
    ])
    func `Of several values of a key those are read that are seen`(_ question: String, _ expected: [String])
        async throws
    {
        let graph = try await ModernGraph.load(
            vertices: "~id,~label,mail:String[]\n1,person,a;b;c\n2,person,a", edges: "~id,~from,~to,~label\n1,1,2,knows"
        )
        let strategy = "withStrategies(new SubgraphStrategy(vertexProperties: __.hasValue(P.neq('a'))))"
        #expect(try graph.answer("g.\(strategy).\(question)").map(\.description) == expected)
    }

    @Test(arguments: [
        // What the second criterion goes to is seen by the first.
        ("vertices: __.hasLabel('person')", "vertices: __.out('created')", []),
        ("vertices: __.out('created')", "vertices: __.hasLabel('person')", ["'1'", "'4'", "'6'"]),
        ("vertexProperties: __.hasKey('name')", "vertices: __.has('age', P.gt(30))", []),
        ("vertices: __.has('age', P.gt(30))", "vertexProperties: __.hasKey('name')", ["'4'", "'6'"]),
        ("vertexProperties: __.hasKey('name')", "vertexProperties: __.element().has('age')", []),
    ])
    func `The criterion of a strategy sees no more than those before it let it see`(
        _ first: String, _ second: String, _ expected: [String]
    ) async throws {
        let graph = try await ModernGraph.load()
        let strategies = [first, second].map { "withStrategies(new SubgraphStrategy(\($0)))" }.joined(separator: ".")
        #expect(try graph.sortedAnswer("g.\(strategies).V().filter(__.properties()).id()") == expected)
    }
}
