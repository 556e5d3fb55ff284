import Foundation
import TestSupport
import Testing

@testable import Graph

/// Questions about whole tables are answered by rows as traversers answer them: the same values in the same order, and
/// the same errors.
struct TablesByRowsTests {
    private static let plain = QueryLimits(disabledRewrites: Set(PlanRewrites.names))
    private static let rowsAlone = QueryLimits(
        disabledRewrites: Set(PlanRewrites.names).subtracting([TablesByRows.name]))
    /// Many pieces on two threads, however small a graph is.
    private static let cut = RowWork(shared: 1, piece: 3...17, fewest: 0, many: 8, threads: 2)

    private enum Answer: Equatable, CustomStringConvertible {
        case values([String])
        case failure(String)

        var description: String {
            switch self {
            case .values(let values): values.joined(separator: " ")
            case .failure(let message): "error: \(message)"
            }
        }
    }

    private func answer(_ text: String, _ graph: LocalGraph, _ limits: QueryLimits) throws -> Answer {
        let traversal = try GremlinParser.parse(text)
        do {
            return .values(try graph.answer(traversal, limits: limits).values.map(\.description))
        } catch let error as GremlinError {
            return .failure("\(error.code) \(error.step ?? "") \(error.message)")
        }
    }

    /// How often rows answer the question of a plan: 1 or, where they leave it to traversers, 0.
    private func isByRows(_ text: String, _ graph: LocalGraph) throws -> Bool {
        let prepared = try PreparedTraversal(try GremlinParser.parse(text))
        let plan = PlanRewrites.apply(to: prepared, disabled: Self.rowsAlone.disabledRewrites)
        guard case .rows(let rows, _)? = plan.steps.first?.operation else { return false }
        var run = RowsRun(
            rows, Evaluation(store: graph.store, limits: QueryLimits(), pathMode: .none, seed: nil))
        return (try? run.value()) != nil
    }

    private func expectSame(_ graph: LocalGraph, _ generator: inout RowQuestionGenerator, count: Int, _ seed: UInt64)
        throws -> Int
    {
        var byRows = 0
        for _ in 0..<count {
            let text = generator.question()
            let expected = try answer(text, graph, Self.plain)
            let whole = try answer(text, graph, Self.rowsAlone)
            #expect(whole == expected, "seed \(seed): \(text)")
            let rewritten = try answer(text, graph, QueryLimits())
            if !text.contains("'x'") { #expect(rewritten == expected, "seed \(seed), all rewrites: \(text)") }
            try RowWork.$sizes.withValue(Self.cut) {
                #expect(try answer(text, graph, Self.rowsAlone) == expected, "seed \(seed), in pieces: \(text)")
                if try isByRows(text, graph) { byRows += 1 }
            }
        }
        return byRows
    }

    @Test(arguments: [UInt64.random(in: 0 ... .max), 1, 2], [false, true])
    func `Rows answer as traversers do`(_ seed: UInt64, _ isOdd: Bool) async throws {
        var generator = RowQuestionGenerator(seed: seed)
        let (store, _) = try await load(generator.files(part: "p", vertices: 60, isOdd: isOdd))
        let byRows = try expectSame(LocalGraph(store: store, name: "g"), &generator, count: 200, seed)
        // A test of rows that leave everything to traversers would be none.
        #expect(byRows > (isOdd ? 40 : 100), "seed \(seed)")
    }

    @Test func `Rows of layers are rows`() async throws {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = RowQuestionGenerator(seed: seed)
        var files = generator.files(part: "p", vertices: 300, isOdd: false)
        files["known.csv"] = "~id,~label,k:String(single)\n" + (0..<9).map { "known\($0),a,red\n" }.joined()
        let (folder, cache) = (try TemporaryFolder(files: files), try TemporaryFolder())
        func open() async throws -> GraphStore {
            try await CompiledFolder(folder: folder.path, cacheFolder: cache.path, options: LoadOptions()).open().store
        }
        _ = try await open()
        for (name, text) in generator.files(part: "later", vertices: 12, known: 9, isOdd: false) {
            try folder.write(Data(text.utf8), to: name)
        }
        let store = try await open()
        #expect(store.vertexTables.count > 3)
        _ = try expectSame(LocalGraph(store: store, name: "g"), &generator, count: 25, seed)
    }

    @Test(arguments: [
        "g.V().hasLabel('b').groupCount().by('m')", "g.V().values('k').sum()",
        "g.V().group().by('k').by(values('q').max())",
    ])
    func `What rows cannot tell has the error of traversers`(_ text: String) async throws {
        var generator = RowQuestionGenerator(seed: 4)
        let (store, _) = try await load(generator.files(part: "p", vertices: 90, isOdd: true))
        let graph = LocalGraph(store: store, name: "g")
        let expected = try answer(text, graph, Self.plain)
        guard case .failure = expected else {
            Issue.record("no error: \(text)")
            return
        }
        #expect(try answer(text, graph, QueryLimits()) == expected)
    }

    @Test func `A question over rows ends at its time and when it is cancelled`() async throws {
        var generator = RowQuestionGenerator(seed: 5)
        let (store, _) = try await load(generator.files(part: "p", vertices: 900, isOdd: false))
        let graph = LocalGraph(store: store, name: "g")
        let endless = "g.V()" + String(repeating: ".both()", count: 12) + ".values('n').sum()"
        let limits = QueryLimits(time: .milliseconds(50), disabledRewrites: Self.rowsAlone.disabledRewrites)
        for work in [RowWork(), RowWork(shared: 1, piece: 8...16, threads: 2)] {
            RowWork.$sizes.withValue(work) {
                let error = #expect(throws: GremlinError.self) { try graph.answer(endless, limits: limits) }
                #expect(error?.code == .timeLimit)
            }
            let task = Task {
                try RowWork.$sizes.withValue(work) {
                    _ = try graph.answer(endless, limits: QueryLimits(disabledRewrites: limits.disabledRewrites))
                }
            }
            // By a thread of its own, since those of tasks and queues may all be busy.
            Thread.detachNewThread {
                Thread.sleep(forTimeInterval: 0.02)
                task.cancel()
            }
            let error = await #expect(throws: GremlinError.self) { try await task.value }
            #expect(error?.code == .cancelled)
        }
    }

    @Test func `What may be held limits rows, too`() async throws {
        var generator = RowQuestionGenerator(seed: 6)
        let (store, _) = try await load(generator.files(part: "p", vertices: 90, isOdd: false))
        let graph = LocalGraph(store: store, name: "g")
        let error = #expect(throws: GremlinError.self) {
            try graph.answer("g.V().groupCount().by(id())", limits: QueryLimits(heldValues: 10))
        }
        #expect(error?.code == .memoryLimit)
    }

    @Test func `The profile shows what rows do as one step`() async throws {
        let graph = try await ModernGraph.load()
        let profile = try graph.answer("g.V().hasLabel('person').out().groupCount().by('name').unfold().profile()")
        guard case .map(let map)? = profile.first, case .list(let metrics)? = map["metrics"] else {
            Issue.record("no metrics: \(profile)")
            return
        }
        let steps = metrics.compactMap { $0.asMap?["step"]?.stringValue }
        #expect(steps == ["V().out().groupCount()", "unfold()"])
        #expect(metrics.compactMap { $0.asMap?["count"]?.integerValue } == [1, 4])
    }

    @Test(arguments: [
        ("g.V().hasLabel('a').groupCount().by('k')", true), ("g.V('x').out().groupCount().by('k')", false),
        ("g.V().hasId('x').out().groupCount().by('k')", false), ("g.V().as('a').out().select('a').count()", false),
        ("g.V().hasLabel('a').values('n').fold()", false), ("g.V().outE().has('w',1).inV().count()", false),
        ("g.V().hasLabel('a').out().order().by('d').limit(3).groupCount().by('k')", false),
        ("g.V().group().by('k').by(out().dedup().groupCount().by('n'))", true),
        ("g.withSack(1).V().out().groupCount().by('k')", true),
        ("g.V().hasLabel('a').groupCount().by('k').unfold()", true), ("g.V().hasLabel('a').count()", false),
        ("g.V().has('n',gt(2)).count()", true), ("g.V().values('k').groupCount()", true),
        ("g.V().filter(__.as('a').out().as('b').where('b',gt('a')).by('d')).count()", true),
        ("g.V().as('a').filter(__.out().as('b').where('b',gt('a')).by('d')).count()", false),
        ("g.V().filter(__.as('a').out().as('b').in().where('b',gt('a')).by('d')).count()", false),
        ("g.V().as('a').out().where(neq('a')).count()", false),
        ("g.V().group().by('k').by(values('n').fold().project('a','b').by(unfold().max()).by(unfold().mean()))", true),
        ("g.V().local(out().values('n')).fold().project('a').by(coalesce(unfold().max(),constant(0)))", true),
        ("g.V().group().by('k').by(values('n').fold().project('a').by(count(local)))", false),
        ("g.V().group().by('k').by(values('n').fold().project('a').by(unfold().limit(1).sum()))", false),
        ("g.V().groupCount().by(values('d').dateDiff(datetime('1970-01-01T00:00:00Z')).math('floor(_ / 900)'))", true),
        ("g.V().local(__.out().values('k').dedup()).groupCount()", true),
        ("g.V().local(__.union(__.constant('each'),__.out().values('k')).dedup()).groupCount()", true),
        ("g.V().values('k').dedup().groupCount()", false),
        ("g.V().group().by('k').by(__.local(__.out().order().by('d').tail(1).values('n')).math('_ * _').mean())", true),
    ])
    func `Only whole tables are asked by rows`(_ text: String, _ isByRows: Bool) throws {
        let stages = try PlanRewrites.explain(try GremlinParser.parse(text)).map(\.description)
        #expect(stages.contains { $0.contains(TablesByRows.name) } == isByRows)
    }

    /// The index of words finds them; a test of each row would fold the texts of all.
    @Test func `What the index of words finds is not asked of every row`() throws {
        let one = Predicate.folded("oak", .words)
        for predicate in [one, .or(one, .folded("elm", .words)), .and(.folded("st", .words), .or(one, one))] {
            let count = Traversal.g.V().hasLabel("address").has("street", predicate).count()
            let stages = try PlanRewrites.explain(count).map(\.description)
            #expect(!stages.contains { $0.contains(TablesByRows.name) })
        }
    }
}
