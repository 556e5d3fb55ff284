import Testing

@testable import Graph

@Suite struct EngineDifferenceTests {
    private func found(_ text: String, _ release: EngineDifference.Release) throws -> [String] {
        EngineDifference.found(in: try GremlinParser.parse(text), of: release).map(\.title)
    }

    @Test(arguments: [
        ("g.V().valueMap().by(limit(local, 1))", "limit(local, 1)"),
        ("g.V().values('a').fold().tail(local)", "limit(local, 1)"),
        ("g.V().path().range(local, 1, 2)", "limit(local, 1)"), ("g.V().store('x')", "store('x')"),
        ("g.V().local(out().aggregate(local, 'x'))", "aggregate(local"), ("g.V().none()", "none()"),
        ("g.V().values('d').dateDiff(datetime('2024-03-01'))", "dateDiff()"),
        ("g.V().repeat(out().count()).times(2)", "repeat(out().count())"),
        ("g.V().has('name', __.is('marko'))", "has(key, traversal)"), ("g.V().asString()", "asString() of null"),
        ("g.inject('2024-03-01').asDate()", "with an offset"),
    ])
    func `What 3.8 answers otherwise is found, at whatever depth, and not for 3.7`(_ text: String, _ title: String)
        throws
    {
        let titles = try found(text, .tinkerPop38).map { $0.replacing("`", with: "") }
        #expect(titles.contains { $0.contains(title) }, "\(titles)")
        #expect(try found(text, .tinkerPop37) == [])
    }

    @Test(arguments: [
        ("g.inject({1, 2})", "{1, 2}"), ("g.V().has('a', {1})", "{1, 2}"),
        ("g.inject('1').asNumber()", "asNumber()"),
        ("g.V().values().is(not(typeOf(GType.INT)))", "typeOf"), ("g.inject([1]).none(gt(1))", "none(P)"),
        ("g.V().project('cost').by('age').math('cost * 2')", "cost"), ("g.V().optional(out().fold())", "optional("),
    ])
    func `What 3.7 answers otherwise is found`(_ text: String, _ title: String) throws {
        let titles = try found(text, .tinkerPop37).map { $0.replacing("`", with: "") }
        #expect(titles.contains { $0.contains(title) }, "\(titles)")
    }

    @Test func `What is the same everywhere is not told`() throws {
        let text =
            "g.V().hasLabel('person').as('a').out().where(neq('a')).limit(local, 2).math('_ + log10(_)').by('age')"
        for release in EngineDifference.Release.allCases { #expect(try found(text, release) == []) }
        #expect(try found("g.V().repeat(out().count(local)).times(2)", .tinkerPop38) == [])
        #expect(try found("g.V().values('a').toLower()", .before37) == ["Steps of 3.7"])
    }

    @Test func `A version names its release`() {
        let versions = [
            "3.5.6": "before 3.7", "3.7.1": "3.7", "3.8.0-SNAPSHOT": "3.8", "4.0.0": "3.8", "3": nil, "": nil,
        ]
        for (version, release) in versions {
            #expect(EngineDifference.Release(version: version)?.rawValue == release, "\(version)")
        }
    }
}
