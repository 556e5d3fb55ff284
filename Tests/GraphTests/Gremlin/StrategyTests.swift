import Testing

@testable import Graph

@Suite struct StrategyTests {
    @Test(arguments: [StepName.withStrategies, .withoutStrategies])
    func `A strategy that TinkerPop does not have is no strategy`(_ option: StepName) async throws {
        let graph = try await ModernGraph.load()
        let strategy = Argument.strategy(Strategy(name: "HurryStrategy"))
        let traversal = Traversal(isAnonymous: false, steps: [Step(option, [strategy]), Step(.V)])
        let error = #expect(throws: GremlinError.self) { try graph.answer(traversal) }
        #expect(error?.message == "unknown strategy HurryStrategy")
        #expect(error?.expected == Strategy.effects.keys.sorted())
        #expect(error?.expected.contains("SubgraphStrategy") == true)
    }

    @Test(arguments: Strategy.effects.filter { $0.value == .changesNothing }.keys.sorted())
    func `A strategy that changes nothing here is accepted`(_ name: String) async throws {
        let graph = try await ModernGraph.load()
        #expect(
            try graph.answer("g.withStrategies(\(name)).V().values('name')") == graph.answer("g.V().values('name')"))
    }

    @Test func `The last seed counts`() async throws {
        let graph = try await ModernGraph.load()
        let drawn = { (options: String) in try graph.answer("g.\(options).V().order().by(shuffle).id()") }
        #expect(
            try drawn("withStrategies(new SeedStrategy(seed: 1)).withStrategies(new SeedStrategy(seed: 7))")
                == drawn("withStrategies(new SeedStrategy(seed: 7))"))
    }
}
