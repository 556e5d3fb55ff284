import Testing

@testable import Graph

@Suite struct PlanDescriptionTests {
    @Test func `A plan is shown before and after each rewrite that changes it`() throws {
        let stages = try PlanRewrites.explain(try GremlinParser.parse("g.V().has('name', 'marko').out().count()"))
        #expect(
            stages.map(\.description) == [
                #"['stage': 'as written', 'plan': 'graph V() → has has(\'name\', \'marko\') → adjacent out() → reduce count()']"#,
                #"['stage': 'filter-into-scan', 'plan': 'graph(1 condition) V() → adjacent out() → reduce count()']"#,
                #"['stage': 'count-from-offsets', 'plan': 'graph(1 condition) V() → countEdges out()']"#,
                #"['stage': 'tables-by-rows', 'plan': 'rows(2 steps) V() { graph(1 condition) V() → countEdges out() }']"#,
            ])
    }
}
