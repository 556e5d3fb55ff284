import Foundation
import TestEndpoint
import Testing

/// The explorer on a graph behind an endpoint: slow, gone and back, and a real Gremlin Server.
///
/// They measure waiting times, which means nothing while hundreds of other tests run beside them.
@Suite(
    "The explorer on an endpoint", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"),
    .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
struct EndpointTests {
    @Test("keys are painted at once while every answer takes three seconds")
    func slowAnswers() async throws {
        let endpoint = try await EvaluatingEndpoint(delay: .seconds(3))
        let configuration = try EndpointConfiguration(port: endpoint.port)
        let tmux = try Tmux(
            configuration.explorer("--trace", configuration.traceFile), width: 110, height: 32,
            environment: configuration.environment)
        // The box takes keys while the connection is made.
        try tmux.wait(for: "Find a customer")
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(for: "customer CUS1017")
        for _ in 0..<10 {
            for key in ["Tab", "Down", "Up", "z", "z", "?", "Escape"] { tmux.press(key) }
        }
        try tmux.wait(forAll: ["Ana García", "QUOTE ABANDONED", "12 Oak St", "QTE2044"])
        tmux.press("n")
        for _ in 0..<10 { tmux.press("Down", "Up") }
        try tmux.wait(for: "has_address")
        tmux.press("C-c")
        try tmux.wait("the end") { _ in !tmux.showsProgram }
        let lines = try String(contentsOfFile: configuration.traceFile, encoding: .utf8).split(separator: "\n")
        let times = lines.dropFirst().compactMap { $0.split(separator: "\t").dropFirst().first.flatMap { Double($0) } }
            .sorted()
        try #require(times.count > 100)
        #expect(times[times.count * 99 / 100] < 16, "p99 \(times[times.count * 99 / 100]) ms")
    }

    @Test("an endpoint that is not there can be tried again")
    func notThere() async throws {
        let endpoint = try await EvaluatingEndpoint()
        try await endpoint.stop()
        let configuration = try EndpointConfiguration(port: endpoint.port)
        let tmux = try Tmux(
            configuration.explorer(), width: 110, height: 32, environment: configuration.environment)
        try tmux.wait(forAll: ["could not be opened", "connection refused", "r tries again"])
        try await endpoint.startAgain()
        tmux.press("r")
        try tmux.wait(forAll: ["home insurance", "served", "11,804 vertices"])
    }

    @Test("the whole main job on a real Gremlin Server, which is killed and started again in the middle")
    func realServer() throws {
        let sample = Subject.packageFolder.appending(path: "data/sample").path
        let server = try GremlinServer("--graph", sample)
        let explorer = Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", server.url],
            readyText: Subject.explorer.readyText, quitKey: Subject.explorer.quitKey, interruptStatus: 0)
        let tmux = try Tmux(explorer, width: 110, height: 32)
        try tmux.wait(forAll: ["home insurance", "11,804 vertices", "26,556 edges"])
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        let panes = [
            "Ana García", "QUOTE ABANDONED", "1 Addresses 2", "12 Oak St", "2 Calls 7", "09:12", "3 Web", "sessions 4",
            "4 Quotes", "QTE2044",
        ]
        try tmux.wait(forAll: panes)
        tmux.press("s")
        tmux.type("(703) 555-1212")
        tmux.press("Enter")
        try tmux.wait(forAll: panes)
        tmux.press("n")
        try tmux.wait(forAll: ["→ has_address", "→ has_session", "address"])
        server.stop()
        tmux.press("r")
        try tmux.wait(for: "connection refused")
        let again = try GremlinServer("--graph", sample, "--port", "\(server.port)")
        tmux.press("r")
        try tmux.wait("the groups again") { $0.contains("→ has_address") && !$0.contains("refused") }
        tmux.press(":")
        tmux.type("g.V().hasLabel('agent').count()")
        tmux.press("Enter")
        try tmux.wait(for: "60")
        tmux.press("C-c")
        try tmux.wait("the end") { _ in !tmux.showsProgram }
        again.stop()
    }
}
