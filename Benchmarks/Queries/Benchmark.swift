import Foundation
import Graph

/// Answers the questions of `queries.txt` inside the process, warm, and prints how long each took as JSON.
///
/// Arguments: FOLDER QUERIES PARAMETERS SECONDS. Texts become traversals before the clock starts, on both sides; what
/// is timed is one traversal through the door every screen uses, from its first step to the list of its results. The
/// counterparts are `Peer/TinkerGraphBench.java` and `Peer/engine.py`.
@main
struct Benchmark {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let seconds = Double(arguments[4]) else {
            throw UsageError("usage: Benchmark FOLDER QUERIES PARAMETERS SECONDS")
        }
        let questions = try Question.read(arguments[2])
        let customers = try Question.readParameters(arguments[3])

        let keys = ["email", "phone"].map { LoadOptions.IndexedKey(label: "customer", key: $0) }
        // As every command does: the compiled store is mapped, and its pages come in as they are touched.
        let compiled = try await CompiledFolder(
            folder: arguments[1], cacheFolder: NSTemporaryDirectory(), file: "\(arguments[1]).benchmark.c360",
            options: LoadOptions(indexedKeys: { _ in keys })
        ).open()
        let graph = LocalGraph(store: compiled.store, name: arguments[1])
        let report = compiled.report

        var rows: [Measurement] = []
        for question in questions {
            let traversals = try customers.prefix(question.customers).map {
                try GremlinParser.parse(question.text, bindings: $0)
            }
            rows.append(
                try await Measurement(title: question.title, traversals: traversals, graph: graph, seconds: seconds))
        }
        let result = Result(vertices: report.vertices, edges: report.edges, queries: rows)
        FileHandle.standardOutput.write(try JSONEncoder().encode(result))
    }

    private struct Result: Encodable {
        let vertices: Int
        let edges: Int
        let queries: [Measurement]
    }
}
