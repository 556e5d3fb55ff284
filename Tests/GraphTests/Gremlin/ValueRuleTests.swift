import Testing

@testable import Graph

/// What is compared, chosen and grouped where values are missing, of another kind, or several.
@Suite struct ValueRuleTests {
    @Test(arguments: [
        // Where each traverser has its own value, the last one's is that of the group.
        ("g.V().hasLabel('person').order().by('age').group().by(label).by(values('age'))", ["['person': 35]"]),
        (
            "g.V().hasLabel('person').order().by('age').group().by(label).by(project('n').by('name'))",
            ["['person': ['n': 'peter']]"]
        ),
        ("g.V().hasLabel('person').order().by('age').group().by(label).by(id())", ["['person': '6']"]),
        (
            "g.V().hasLabel('person').order().by('age').group().by(label).by(out().values('name'))",
            ["['person': 'lop']"]
        ),
        (
            "g.V().hasLabel('person').order().by('age').group('x').by(label).by(coalesce(values('age'))).cap('x')",
            ["['person': 35]"]
        ),
        ("g.V().hasLabel('person').order().by('age').group().by(label).by(values('age').limit(1))", ["['person': 27]"]),
        ("g.V().hasLabel('person').order().by('age').group().by(label).by(values('age').skip(1))", ["['person': 29]"]),
        ("g.V().hasLabel('person').order().by('age').group().by(label).by(dedup().values('age'))", ["['person': 27]"]),
        ("g.V().group().by(label).by('age')", ["['person': [29, 27, 32, 35], 'software': []]"]),
        // A map has a value for every key.
        ("g.inject(['a': 1], ['b': 2]).groupCount().by('a')", ["[1: 1L, null: 1L]"]),
        ("g.inject(['b': 2]).project('x').by('a')", ["['x': null]"]),
        // What is no number is passed over.
        ("g.inject(NaN, 2, 3).max()", ["3"]), ("g.inject(2.5, NaN).min()", ["2.5D"]), ("g.inject(NaN).max()", ["NaN"]),
        ("g.inject(NaN, 2).sum()", ["2L"]), ("g.inject([NaN, 2]).sum(local)", ["2"]), ("g.inject(NaN).sum()", ["0L"]),
        ("g.inject(-0.0d).is(lt(0))", ["-0.0D"]), ("g.inject(-0.0d).is(0)", []), ("g.inject(-0.0d).is(0.0)", ["-0.0D"]),
        ("g.inject(NaN).is(gt(0))", []), ("g.inject(NaN).is(not(gt(0)))", []),
        // Null is neither a text with something in it nor one without.
        ("g.inject(null, 'b').is(notContaining('a'))", ["'b'"]),
        ("g.inject(null, 'b').is(not(containing('a')))", ["'b'"]),
        // One empty list of ids asks for as much as none.
        ("g.V([]).count()", ["6L"]), ("g.E([]).count()", ["6L"]), ("g.V([], []).count()", ["0L"]),
        ("g.V().hasId([]).count()", ["0L"]), ("g.V(1L).id()", ["'1'"]), ("g.V().hasId(1, 2).count()", ["2L"]),
        ("g.V().hasId(gt('4')).count()", ["2L"]),
    ])
    func `Values are what TinkerPop says`(_ text: String, _ expected: [String]) async throws {
        #expect(try await ModernGraph.load().answer(text).map(\.description) == expected)
    }

    @Test(arguments: [
        // What came, and what was expected.
        ("g.withSack(7).inject(1).sack(div).by(constant(0)).sack()", "7 cannot be divided by zero"),
        ("g.inject(0, 2).fold(1, div)", "1 cannot be divided by zero"),
        ("g.inject('a').fold(1, mult)", "takes two numbers, not an integer and a string"),
        ("g.inject(170141183460469231731687303715884105727, 3).fold(1, mult)", "and 3 is beyond the range of numbers"),
        ("g.V().as('a').out().where(neq('A'))", "reads 'A'"), ("g.V().as('a').out().where('A', eq('a'))", "reads 'A'"),
        ("g.V().as('a').where(__.as('a').out().as('A'))", "reads 'A'"), ("g.V().where(out().as('A'))", "reads 'A'"),
        ("g.V().as('a').where(not(__.as('A').out()))", "reads 'A'"),
        ("g.V().as('a').out().dedup('a', 'A')", "reads 'A'"),
        ("g.V().hasId(gt(0))", "ids are texts"), ("g.V().has(id, between(1, 5))", "ids are texts"),
        ("g.V().hasId(not(lt(3)))", "ids are texts"), ("g.E().hasId(gt('a').and(lte(46)))", "46"),
        ("g.V().choose(values('age')).option(29, constant('x'))", "no value to choose by"),
        ("g.V().branch(values('age')).option(29, constant('x'))", "no value to choose by"),
        ("g.V().choose(label()).option(any, constant('x'))", "an option for any"),
        ("g.V().choose(label()).option(none, constant('x')).option(none, constant('y'))", "one option for none"),
        ("g.V().max()", "not a vertex"), ("g.inject('a', 1).max()", "a string with an integer"),
        ("g.inject([1, 'a']).min(local)", "an integer with a string"),
        ("g.inject(['a': 1]).max(local)", "not a map entry"),
        ("g.inject(['b': 2, 'a': 1]).order(local)", "by(keys) or by(values)"),
        ("g.V().has('age', startingWith('2'))", "needs a string, not an integer"),
        ("g.V().values('age').is(notContaining('2'))", "needs a string, not an integer"),
        ("g.inject(['a']).concat('b')", "encountered a list"), ("g.inject(1).trim()", "encountered an integer"),
        ("g.inject([' a ', 1]).trim(local)", "encountered an integer"), ("g.inject(true).asDate()", "a boolean"),
        ("g.inject(1).aggregate('x').groupCount('x')", "a list"), ("g.inject('a').sack(sum).by('b')", "a string"),
    ])
    func `What has no answer says why`(_ text: String, _ part: String) async throws {
        let graph = try await ModernGraph.load()
        for disabled in [[], Set(PlanRewrites.names)] {
            let error = #expect(throws: GremlinError.self) {
                try graph.answer(text, limits: QueryLimits(disabledRewrites: disabled))
            }
            #expect(error?.message.contains(part) == true, "\(text): \(error?.message ?? "")")
        }
    }

    private static let cities = """
        ~id,~label,name:String,city:String[],size:Int
        1,person,marko,Aachen;Bonn,1
        2,person,vadas,Celle,2
        """

    private static func load() async throws -> LocalGraph {
        try await ModernGraph.load(vertices: cities, edges: "~id,~from,~to,~label\n7,1,2,knows")
    }

    @Test(arguments: [
        "order().by('city')", "order().by(values('city'))", "group().by('city')", "group().by(label).by('city')",
        "groupCount().by('city')", "groupCount('x').by('city')", "as('a').select('a').by('city')",
        "as('a').select('a', 'a').by('city')", "aggregate('x').by('city')", "store('x').by('city')",
        "project('c').by('city')", "dedup().by('city')", "path().by('city')", "simplePath().by('city')",
        "tree().by('city')", "sack(assign).by('city')", "math('_').by('city')", "as('a').where(eq('a')).by('city')",
        "sample(1).by('city')", "fold().order(local).by('city')", "as('a').out().dedup('a').by('city')",
    ])
    func `A key that has several values at a vertex is refused where one is wanted`(_ steps: String) async throws {
        let graph = try await Self.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer("g.V().\(steps)") }
        #expect(error?.message.contains("by(values('city').fold())") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("the vertex '1' has several of 'city'") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [
        (
            "g.V().group().by(values('city').fold()).by('name')",
            ["[['Aachen', 'Bonn']: ['marko'], ['Celle']: ['vadas']]"]
        ),
        ("g.V().groupCount().by(values('city').limit(1))", ["['Aachen': 1L, 'Celle': 1L]"]),
        ("g.V().groupCount().by(coalesce(values('city'), constant('none')))", ["['Aachen': 1L, 'Celle': 1L]"]),
        ("g.V().group().by(label).by(values('city'))", ["['person': 'Celle']"]),
        ("g.V().choose(values('city')).option('Aachen', constant(1)).option(none, constant(2))", ["1", "2"]),
        ("g.V('2').order().by('city').values('city')", ["'Celle'"]),
        ("g.V().order().by('size', desc).id()", ["'2'", "'1'"]),
        ("g.V().has('city', 'Bonn').id()", ["'1'"]),
        ("g.V().valueMap('city')", ["['city': ['Aachen', 'Bonn']]", "['city': ['Celle']]"]),
    ])
    func `Several values are taken where the traversal says how`(_ text: String, _ expected: [String]) async throws {
        #expect(try await Self.load().answer(text).map(\.description) == expected)
    }
}
