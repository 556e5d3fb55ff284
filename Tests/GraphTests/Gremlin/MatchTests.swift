import Testing

@testable import Graph

@Suite struct MatchTests {
    @Test(arguments: [
        (
            "g.V().match(__.as('a').out('knows').as('b').out('created').as('c')).select('a', 'b', 'c').by('name')",
            ["['a': 'marko', 'b': 'josh', 'c': 'lop']", "['a': 'marko', 'b': 'josh', 'c': 'ripple']"]
        ),
        (
            "g.V().match(__.as('a').outE('created').as('e').inV().as('b'), __.as('e').values('weight').as('w'))"
                + ".select('w').order()",
            ["0.2D", "0.4D", "0.4D", "1.0D"]
        ),
        ("g.V().match(__.as('a').out('created').as('b'), __.as('a').where(neq('b'))).count()", ["4L"]),
        ("g.V().match(__.as('a').where(neq('b')), __.as('a').out('created').as('b')).count()", ["4L"]),
        (
            "g.V().match(__.as('a').out('created').as('b').in('created').as('c'), __.as('c').where(neq('a')))"
                + ".dedup('b').select('b').by('name')", ["'lop'"]
        ),
        // What a nested pattern reads is bound first, too.
        (
            "g.V().match(__.and(__.as('b').where(__.as('b').in('created').as('c')), __.as('a').out('created').as('b')),"
                + " __.as('b').in('created').as('c'), __.where('a', eq('c'))).count()", ["4L"]
        ),
        // A label that is bound stands for the same wherever a pattern has it.
        (
            "g.V().match(__.as('a').out('knows').as('b'), __.as('a').out().as('b').out().as('c'))"
                + ".select('b', 'c').by('name')",
            ["['b': 'josh', 'c': 'lop']", "['b': 'josh', 'c': 'ripple']"]
        ),
        ("g.V().match(__.as('a').out().count().as('n'), __.as('a').in().count().as('n')).count()", ["0L"]),
        // What joins traversers does so for one start, at whatever depth, and what is bound stays bound.
        (
            "g.V().match(__.as('a').local(out('created').count()).as('n')).select('a', 'n').by('name').by()",
            [
                "['a': 'josh', 'n': 2L]", "['a': 'lop', 'n': 0L]", "['a': 'marko', 'n': 1L]", "['a': 'peter', 'n': 1L]",
                "['a': 'ripple', 'n': 0L]", "['a': 'vadas', 'n': 0L]",
            ]
        ),
        (
            "g.V().match(__.as('a').union(out('created').count(), __.in().count()).as('n')).select('a', 'n').count()",
            ["12L"]
        ),
        (
            "g.V().match(__.as('a').choose(out(), out().count(), constant(0)).as('n')).select('n')",
            ["0", "0", "0", "1L", "2L", "3L"]
        ),
        (
            "g.V().match(__.as('a').local(out('created').count().as('x')).as('n'), __.as('x').is(gt(1)))"
                + ".select('a', 'x').by('name').by()", ["['a': 'josh', 'x': 2L]"]
        ),
        (
            "g.V().match(__.as('a').out('created').as('b'), __.as('b').in('created').as('c'), "
                + "__.where('a', neq('c')).by('age')).select('a', 'c').by('name').dedup().count()", ["6L"]
        ),
        (
            "g.V().match(__.as('a').repeat(out().as('x')).times(2).as('b')).select('x').by('name')",
            ["'lop'", "'ripple'"]
        ),
    ])
    func `Patterns bind and wait`(_ text: String, _ expected: [String]) async throws {
        #expect(try await ModernGraph.load().sortedAnswer(text) == expected)
    }

    @Test(arguments: [
        ("g.V().match(__.as('a').out().as('b'), __.as('c').out().as('d'))", "reads 'c'"),
        ("g.V().match(__.as('a').out().as('b'), __.not(__.as('b').out().as('x')))", "'x'"),
        ("g.V().match(__.as('a').out().as('b'), __.as('b').where(neq('x')))", "'x'"),
        ("g.V().match(__.as('a', 'b').out().as('c'))", "one label at each end"),
        ("g.V().match(__.as('a').out().as('b', 'c'))", "one label at each end"),
        ("g.V().match(out().as('b'))", "starts with as(label)"),
    ])
    func `What cannot be solved says what is missing`(_ text: String, _ part: String) async throws {
        let graph = try await ModernGraph.load()
        let error = #expect(throws: GremlinError.self) { try graph.answer(text) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    /// All assignments of vertices to labels are tried one by one, each as often as edges fulfil it.
    @Test(arguments: 0..<150)
    func `Random patterns find what trying everything finds`(_ seed: UInt64) async throws {
        var puzzle = MatchPuzzle(seed: seed)
        let text = puzzle.make()
        let found = try await ModernGraph.load().sortedAnswer(text)
        #expect(found == puzzle.solutions(), "seed \(seed): \(text)")
    }
}
