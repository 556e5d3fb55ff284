import TestSupport
import Testing

@testable import Graph

/// Filters over batches of rows let through what they let through one by one, in the same order.
struct FiltersByRowsTests {
    private static let plain = QueryLimits(disabledRewrites: Set(PlanRewrites.names))
    private static let alone = QueryLimits(disabledRewrites: Set(PlanRewrites.names).subtracting([FiltersByRows.name]))
    /// All but the one that lets equal traversers through together, which puts them beside each other.
    private static let inOrder = QueryLimits(disabledRewrites: [BarrierBetweenMoves.name])

    private func answer(_ text: String, _ graph: LocalGraph, _ limits: QueryLimits) throws -> [String] {
        do {
            let traversal = try GremlinParser.parse(text)
            return try graph.answer(traversal, limits: limits).values.map(\.description)
        } catch let error as GremlinError {
            return ["\(error.code) \(error.step ?? "") \(error.message)"]
        }
    }

    private func isByRows(_ text: String) throws -> Bool {
        let prepared = try PreparedTraversal(try GremlinParser.parse(text))
        return PlanRewrites.apply(to: prepared, disabled: Self.alone.disabledRewrites).steps.contains {
            if case .rowFilter = $0.operation { true } else { false }
        }
    }

    @Test(arguments: [UInt64.random(in: 0 ... .max), 1, 10_340_608_226_459_698_553], [false, true])
    func `Batches are filtered as traversers are`(_ seed: UInt64, _ isOdd: Bool) async throws {
        var generator = RowQuestionGenerator(seed: seed)
        let (store, _) = try await load(generator.files(part: "p", vertices: 300, isOdd: isOdd))
        let graph = LocalGraph(store: store, name: "g")
        var byRows = 0
        for _ in 0..<300 {
            let text = generator.filtering()
            let expected = try answer(text, graph, Self.plain)
            for fewest in [0, 64] {
                let (byRows, rewritten) = try RowWork.$sizes.withValue(RowWork(fewest: fewest)) {
                    (try answer(text, graph, Self.alone), try answer(text, graph, Self.inOrder))
                }
                #expect(byRows == expected, "seed \(seed): \(text)")
                if !text.contains("'x'") { #expect(rewritten == expected, "seed \(seed), all: \(text)") }
            }
            if try isByRows(text) { byRows += 1 }
        }
        #expect(byRows > 100, "seed \(seed)")
    }

    @Test(arguments: [
        "g.V().aggregate(local,'s').filter(out()).limit(1).cap('s')", "g.V().as('a').filter(out()).as('b')",
        "g.V().filter(out().aggregate('s')).limit(1).cap('s')", "g.V().coin(0.5).filter(out())",
        "g.V().sideEffect(out().store('s')).filter(out()).limit(1).cap('s')", "g.E().filter(outV())",
        "g.V().has('n',gt(2))",
    ])
    func `What could be noticed is filtered one by one`(_ text: String) throws {
        #expect(try !isByRows(text))
    }

    @Test func `An error behind those that passed comes after them`() async throws {
        var files = ["v.csv": "~id,~label\n", "text.csv": "~id,~label,k:String(single)\n"]
        files["edges.csv"] = "~id,~from,~to,~label\n"
        for number in 0..<100 {
            files["v.csv"]? += "v\(number),a\n"
            if number != 90 { files["text.csv"]? += "w\(number),b,text\n" }
            files["edges.csv"]? += "e\(number),v\(number),w\(number),r\nf\(number),w\(number),v0,s\n"
        }
        files["number.csv"] = "~id,~label,k:Int(single)\nw90,b,7\n"
        let (store, _) = try await load(files)
        let graph = LocalGraph(store: store, name: "g")
        let text = "g.V().hasLabel('a').out('r').has('k',TextP.containing('t')).filter(out('s')).id()"
        #expect(try isByRows(text))
        #expect(try answer(text + ".limit(80)", graph, QueryLimits()).count == 80)
        let (failed, expected) = (try answer(text, graph, QueryLimits()), try answer(text, graph, Self.plain))
        #expect(failed.count == 1 && failed == expected)
    }
}
