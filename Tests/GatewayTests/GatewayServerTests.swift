import Foundation
import Graph
import Testing

@testable import Gateway

@Suite struct GatewayServerTests {
    @Test func `Requests follow each other on one connection, also before the first is answered`() async throws {
        let answers = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            let request = "GET /healthz HTTP/1.1\r\nHost: t\r\n\r\n"
            connection.write(request + request + request)
            return try (0..<3).map { _ in try connection.answer().text }
        }
        #expect(answers == Array(repeating: #"{"status":"ok"}"#, count: 3))
    }

    @Test func `A body may come in chunks`() async throws {
        let answer = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            connection.write("POST /gremlin HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
            for part in [#"{"gremlin":"#, #""g.V().count()"}"#] {
                connection.write(String(part.utf8.count, radix: 16) + ";x=y\r\n\(part)\r\n")
            }
            connection.write("0\r\n\r\n")
            return try connection.answer()
        }
        #expect(answer.text.contains(#""@value":6"#))
    }

    @Test(arguments: [
        ("nonsense\r\n\r\n", 400), ("GET /x HTTP/1.1\r\nno colon\r\n\r\n", 400),
        ("POST /gremlin HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        ("POST /gremlin HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST /gremlin HTTP/1.1\r\nContent-Length: 1000000000\r\n\r\n", 413),
        ("POST /gremlin HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFF\r\n", 413),
        ("GET /" + String(repeating: "x", count: 40_000), 431), ("GET /nowhere HTTP/1.1\r\n\r\n", 404),
        ("PUT /gremlin HTTP/1.1\r\n\r\n", 405),
        ("POST /gremlin HTTP/1.1\r\nContent-Length: 2000\r\n\r\n" + String(repeating: "[", count: 2000), 400),
    ])
    func `What is no request is told so, and others go on being served`(bytes: String, status: Int) async throws {
        let (answer, after) = try await TestGateway().with { port in
            let connection = try TestConnection(port: port)
            connection.write(bytes)
            return (try connection.answer(), try TestConnection(port: port).ask("GET", "/healthz"))
        }
        #expect(answer.status == status, "\(answer.text)")
        #expect(after.status == 200)
    }

    @Test func `A request that does not come to its end is given up`() async throws {
        var limits = GatewayLimits()
        limits.requestTime = .milliseconds(100)
        let isEnded = try await TestGateway(limits).with { port in
            let connection = try TestConnection(port: port)
            connection.write("POST /gremlin HTTP/1.1\r\nContent-Length: 10\r\n\r\n{")
            while (try? connection.answer()) != nil {}
            return connection.isEnded
        }
        #expect(isEnded)
    }

    @Test func `Connections beyond the limit are told to come later`() async throws {
        var limits = GatewayLimits()
        limits.connections = 1
        let (first, second) = try await TestGateway(limits).with { port in
            let connection = try TestConnection(port: port)
            let first = try connection.ask("GET", "/healthz")
            return (first, try TestConnection(port: port).answer())
        }
        #expect(first.status == 200)
        #expect(second.status == 503 && second.headers["retry-after"] == "5")
    }

    @Test func `Questions beyond those that may wait are told to come later`() async throws {
        var limits = GatewayLimits()
        limits.questions = 1
        limits.waitingQuestions = 0
        let slow = Shared<SlowGraph>()
        let gateway = try await TestGateway(limits, source: { slow.keep(SlowGraph($0)) })
        let graph = try #require(slow.value)
        let (busy, first) = try await gateway.with { port in
            let connection = try TestConnection(port: port)
            let body = #"{"gremlin":"g.V().count()"}"#
            connection.write("POST /gremlin HTTP/1.1\r\nHost: t\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            graph.count.wait(for: 1)
            let busy = try TestConnection(port: port).ask("POST", "/gremlin", #"{"gremlin":"g.E().count()"}"#)
            graph.door.increment()
            return (busy, try connection.answer())
        }
        #expect(busy.status == 429 && busy.headers["retry-after"] == "1")
        #expect(busy.text.contains("TooManyRequestsException"))
        #expect(first.status == 200)
    }

    @Test func `The end lets what runs come to its end`() async throws {
        let slow = Shared<SlowGraph>()
        var limits = GatewayLimits()
        limits.endTime = .seconds(300)
        let gateway = try await TestGateway(limits, source: { slow.keep(SlowGraph($0)) })
        let graph = try #require(slow.value)
        let (refused, answer) = try await gateway.with { [server = gateway.server] port in
            let connection = try TestConnection(port: port)
            let body = #"{"gremlin":"g.V().count()"}"#
            connection.write("POST /gremlin HTTP/1.1\r\nHost: t\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
            graph.count.wait(for: 1)
            Task.detached { await server.end() }
            var refused = 200
            let deadline = Date.now.addingTimeInterval(250)
            while refused == 200, Date.now < deadline {
                refused = (try? TestConnection(port: port).ask("GET", "/healthz").status) ?? 200
            }
            graph.door.increment()
            return (refused, try connection.answer())
        }
        #expect(refused == 503)
        #expect(answer.status == 200 && answer.text.contains(#""@value":6"#))
    }

    @Test func `A socket in the file system is for this user alone, and goes with the gateway`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "c360-\(UUID().uuidString.prefix(8)).sock")
            .path
        let limits = GatewayLimits()
        let engine = GremlinEngine(
            { SlowGraph(EmptyGraph()) }, desk: QuestionDesk(limits), limits: limits)
        let server = try GatewayServer(
            try #require(ListenAddress("unix:\(path)")), engine: engine, access: Access(), version: "1")
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(throws: ListenAddress.Failure.self) {
            try GatewayServer(
                .unix(path: path), engine: engine, access: Access(), version: "1")
        }
        let running = Task.detached { try await server.run() }
        await server.end()
        try await running.value
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func `Roles, rates and a log without persons`() async throws {
        let folder = try tokens("# who\nana read 0123456789abcdef\nroot admin fedcba9876543210\n")
        let log = folder.appending(path: "log").path
        let access = Access(
            tokens: try TokenFile(path: folder.appending(path: "tokens").path), rate: 0.001, log: AccessLog(path: log))
        let (statuses, metrics) = try await TestGateway(access: access).with { port in
            let connection = try TestConnection(port: port)
            func ask(_ target: String, _ token: String?) throws -> TestConnection.Answer {
                try connection.ask("GET", target, headers: token.map { ["Authorization: Bearer \($0)"] } ?? [])
            }
            var statuses = [try ask("/status", nil).status, try ask("/status", "wrong").status]
            statuses.append(try ask("/gremlin?gremlin=g.V('1')", "0123456789abcdef").status)
            statuses.append(try ask("/metrics", "0123456789abcdef").status)
            statuses.append(try ask("/status", "0123456789abcdef").status)
            return (statuses, try ask("/metrics", "fedcba9876543210").text)
        }
        #expect(statuses == [401, 401, 200, 403, 429])
        #expect(metrics.contains(#"c360_requests_total{route="/gremlin",status="200"} 1"#), "\(metrics)")
        let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 6)
        #expect(lines[2].contains(#""client":"ana""#) && lines[2].contains(#""route":"/gremlin""#))
        #expect(!lines.contains { $0.contains("g.V") || $0.contains("0123456789abcdef") })
    }

    @Test(arguments: [
        ("ana read 0123456789abcdef", 0o644, "chmod 600"), ("ana read 0123456789abcdef", 0o620, "chmod 600"),
        ("ana boss 0123456789abcdef", 0o600, "line 1"), ("\nana read short", 0o600, "line 2"),
        ("# nobody", 0o600, "no token"),
    ])
    func `A file of tokens is refused where it is not safe or not one`(
        text: String, mode: Int, words: String
    ) throws {
        let folder = try tokens(text, mode: mode)
        let failure = #expect(throws: TokenFile.Failure.self) {
            try TokenFile(path: folder.appending(path: "tokens").path)
        }
        #expect(failure?.description.contains(words) == true)
    }

    @Test(arguments: [
        ("127.0.0.1:8182", "http://127.0.0.1:8182", true), ("localhost:0", "http://127.0.0.1:0", true),
        ("[::1]:80", "http://[::1]:80", true), ("0.0.0.0:1", "http://0.0.0.0:1", false),
        ("unix:/tmp/x", "unix:/tmp/x", true),
    ])
    func `An address is read`(text: String, written: String, isLocal: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.description == written && address.isLocal == isLocal)
    }

    @Test(arguments: ["", "8182", "host", "host:99999", "unix:", "::1:80", "[::1]"])
    func `What is no address is none`(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}

/// A graph of nothing.
struct EmptyGraph: GraphSource {
    let name = "empty"

    func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult { QueryResult(values: []) }

    func summary() async throws -> GraphSummary {
        GraphSummary(vertexLabels: [], edgeLabels: [], vertexCount: 0, edgeCount: 0, newestTimestamp: nil)
    }
}
