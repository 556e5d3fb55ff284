import Testing

@testable import Graph

@Suite struct StepPermissionTests {
    @Test func `What is refused is what changes a graph, reads files, runs procedures or needs a graph computer`() {
        let refused = StepName.allCases.filter { StepPermission.refusal(of: $0) != nil }
        #expect(
            Set(refused) == [
                .addV, .addE, .property, .drop, .mergeV, .mergeE, .io, .read, .write, .call, .withComputer, .pageRank,
                .peerPressure, .connectedComponent, .shortestPath, .program,
            ])
    }

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
}
