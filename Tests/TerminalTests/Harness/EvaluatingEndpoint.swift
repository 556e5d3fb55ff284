import Foundation
import Graph
import Synchronization
import TestEndpoint
import TestSupport

@testable import App

/// A Gremlin endpoint that answers with the program's own evaluator, as late as a test wants.
///
/// It reads the canonical dialect, so a connection to it names Neptune as its engine.
final class EvaluatingEndpoint: Sendable {
    private let graph: LocalGraph
    private let fault = Shared<TestReply?>(nil)
    private let server = Mutex<TestEndpoint?>(nil)
    let port: Int

    /// Serves the sample graph on a free port.
    init(delay: Duration = .zero) async throws {
        let sample = PackageFolder.sample.path
        graph = LocalGraph(store: try await BulkLoader.load(folder: sample).0, name: "served")
        let server = try await TestEndpoint { [graph, fault] request in
            fault.change { $0 } ?? Self.reply(to: request, from: graph, after: delay)
        }
        port = server.port
        self.server.withLock { $0 = server }
    }

    /// Cuts every connection and stops listening.
    func stop() async throws {
        let former = server.withLock { server in
            defer { server = nil }
            return server
        }
        try await former?.stop()
    }

    /// Listens on the same port again.
    func startAgain() async throws {
        let again = try await TestEndpoint(port: port) { [graph, fault] request in
            fault.change { $0 } ?? Self.reply(to: request, from: graph, after: .zero)
        }
        server.withLock { $0 = again }
    }

    /// Answers everything with the same fault from now on; nil answers rightly again.
    func fail(with reply: TestReply?) { fault.change { $0 = reply } }

    private static func reply(to request: TestRequest, from graph: LocalGraph, after delay: Duration) -> TestReply {
        guard request.method == "POST",
            let body = try? JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any],
            let gremlin = body["gremlin"] as? String
        else {
            return TestReply(status: 404, body: #"{"code":"BadRequestException","detailedMessage":"no such path"}"#)
        }
        do {
            let values = try graph.answer(try GremlinParser.parse(gremlin)).values
            let data = GraphSONWriter.list(values)
            return TestReply(body: #"{"status":{"code":200,"message":""},"result":{"data":\#(data)}}"#, delay: delay)
        } catch {
            let message = JSONWriter.line(.string("\(error)"))
            return TestReply(
                status: 400, body: #"{"code":"MalformedQueryException","detailedMessage":\#(message)}"#, delay: delay)
        }
    }
}

/// A configuration folder that names the endpoint `served`.
final class EndpointConfiguration {
    private let folder: ConfigurationFolder

    init(port: Int) throws {
        folder = try ConfigurationFolder(
            "connections:\n  served:\n    url: http://127.0.0.1:\(port)/gremlin\n    engine: neptune\n")
    }

    var environment: [String: String?] { ["XDG_CONFIG_HOME": folder.path] }
    var traceFile: String { "\(folder.path)/trace" }

    func explorer(_ arguments: String...) -> Subject {
        Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", "served"] + arguments,
            readyText: Subject.explorer.readyText, quitKey: Subject.explorer.quitKey,
            interruptStatus: Subject.explorer.interruptStatus)
    }
}
