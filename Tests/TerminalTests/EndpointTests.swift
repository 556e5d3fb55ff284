import Foundation
import TestEndpoint
import TestSupport
import Testing

/// The explorer on a graph behind an endpoint: slow, gone and back, and a real Gremlin Server.
///
/// They measure waiting times, which means nothing while hundreds of other tests run beside them.
@Suite(
    "The explorer on an endpoint", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"),
    .enabled(if: GremlinServer.isAskedFor, "\(GremlinServer.askingComment)"))
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
        try #require(times.count > 100)
        // A machine that is busy elsewhere delays some paints at times; the program would delay them all the time.
        let thirds = (0..<3).map { times[(times.count * $0 / 3)..<(times.count * ($0 + 1) / 3)].sorted() }
        let p99 = thirds.map { $0[$0.count * 99 / 100] }
        #expect((p99.min() ?? 0) < 16, "p99 of each third: \(p99) ms")
        // And no key at all waits for an answer.
        #expect((times.max() ?? 0) < 500, "slowest \(times.max() ?? 0) ms")
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

    @Test("every fault is told, what was there stays, and r brings it back")
    func faults() async throws {
        let endpoint = try await EvaluatingEndpoint()
        let configuration = try EndpointConfiguration(port: endpoint.port)
        let tmux = try Tmux(
            configuration.explorer(), width: 136, height: 40, environment: configuration.environment)
        try tmux.wait(forAll: ["home insurance", "11,804 vertices"])
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        let panes = ["Ana García", "QUOTE ABANDONED", "12 Oak St", "[2] Calls (7)", "sessions 4", "QTE2044"]
        try tmux.wait(forAll: panes)
        let body = #"{"status":{"code":200},"result":{"data":[]}}"#
        let faults: [(TestReply, String)] = [
            (
                TestReply(status: 500, body: #"{"code":"InternalFailureException","detailedMessage":"unexpected"}"#),
                "HTTP 500, InternalFailureException: unexpected"
            ),
            (
                TestReply(status: 502, type: "text/html", body: "<html><title>Bad Gateway</title></html>"),
                "HTTP 502, an HTML page, \"Bad Gateway\""
            ),
            (TestReply(status: 429, body: #"{"code":"ThrottlingException"}"#), "HTTP 429, ThrottlingException"),
            (TestReply(status: 503, type: "text/plain", body: "full"), "HTTP 503, full. It is busy"),
            (TestReply(body: body, delivery: .cut(after: 9)), "closed within the answer"),
            (TestReply(body: String(body.dropLast(9))), "HTTP 200, application/json that is no JSON"),
            (TestReply(type: "image/png", bytes: [137, 80, 78, 71]), "HTTP 200, image/png that is no JSON"),
            (TestReply(delivery: .raw(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))), "the answer is not HTTP"),
            (TestReply(bytes: [UInt8](repeating: 0x20, count: 100 << 20)), "larger than 64 MB"),
        ]
        for (reply, words) in faults {
            endpoint.fail(with: reply)
            tmux.press("r")
            try tmux.wait("every pane stale because of \(words)") { text in
                text.components(separatedBy: "stale: r tries again").count == 6 && text.contains("stale QUOTE")
                    && (panes + ["stale, r tries again: served: ", words]).allSatisfy(text.contains)
            }
            endpoint.fail(with: nil)
            tmux.press("r")
            try tmux.wait("everything fresh after \(words)") { text in
                !text.contains("stale") && panes.allSatisfy(text.contains)
            }
        }
        tmux.press("C-l")
        try tmux.wait(forAll: ["Asked of served", "questions", "g.V('CUS1017')", "the answer is larger than 64 MB"])
        tmux.press("Escape")
        try tmux.wait("the panel is gone") { !$0.contains("Asked of") }
        tmux.press("C-c")
        try tmux.wait("the end") { _ in !tmux.showsProgram }
    }

    @Test(
        "the whole main job on a real Gremlin Server, which is killed and started again in the middle",
        .enabled(if: GremlinServer.absence == nil, "\(GremlinServer.absence ?? "")"))
    func realServer() throws {
        let sample = PackageFolder.sample.path
        let server = try GremlinServer("--graph", sample)
        let explorer = Subject(
            name: "explorer", path: Subject.explorer.path, arguments: ["explore", server.url],
            readyText: Subject.explorer.readyText, quitKey: Subject.explorer.quitKey, interruptStatus: 0)
        let tmux = try Tmux(explorer, width: 110, height: 32)
        try tmux.wait(forAll: ["home insurance", "11,804 vertices", "26,556 edges"])
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        let panes = [
            "Ana García", "QUOTE ABANDONED", "[1] Addresses (2)", "12 Oak St", "[2] Calls (7)", "09:12", "[3] Web",
            "sessions 4",
            "[4] Quotes", "QTE2044",
        ]
        try tmux.wait(forAll: panes)
        tmux.press("s")
        try tmux.wait(for: "Find a customer")
        tmux.type("(703) 555-1212")
        tmux.press("Enter")
        try tmux.wait(forAll: panes)
        tmux.press("n")
        try tmux.wait(forAll: ["→ has_address", "→ has_session", "address"])
        tmux.press("I")
        // While one of them is loading, Escape stops it and stays.
        let totals = ["636 calls", "1,156 sessions", "368 quotes", "5 groups", "211 policies"]
        try tmux.wait("every insight") { screen in
            totals.allSatisfy(screen.contains) && screen.components(separatedBy: "976 calls").count == 3
        }
        tmux.press("Escape")
        try tmux.wait(for: "→ has_address")
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
        tmux.press("C-l")
        try tmux.wait(forAll: ["Asked of", "g.V().hasLabel('agent').count()", "connection refused"])
        tmux.press("C-c")
        try tmux.wait("the end") { _ in !tmux.showsProgram }
        again.stop()
    }
}
