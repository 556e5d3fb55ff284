import Foundation
import TestEndpoint
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

/// The way to an endpoint and all that can go wrong on it, against a server of the test's own.
@Suite struct RemoteGraphTests {
    static let answer = #"{"status":{"code":200,"message":""},"result":{"data":{"@type":"g:List","@value":["x"]}}}"#
    static let good = TestReply(body: answer)
    /// The machine may be busy with other tests.
    static let patient = QueryLimits(time: .seconds(600))

    /// A graph behind the server, with pauses so short that no test waits for them.
    static func graph(
        at url: String, policy: RetryPolicy = RetryPolicy(firstDelay: .milliseconds(1), longestDelay: .milliseconds(2)),
        shared: SharedQuestions = SharedQuestions(), _ change: (inout RemoteConnection) -> Void = { _ in }
    ) throws -> RemoteGraph {
        var connection = RemoteConnection(address: try EndpointAddress(url))
        // A busy machine is no fault of the line; tests of time-outs set their own.
        connection.connectTimeout = .seconds(600)
        connection.readTimeout = .seconds(600)
        change(&connection)
        let transport = try PooledTransport(
            origin: connection.address.origin, endpoint: connection.title,
            certificateAuthorityFile: connection.certificateAuthorityFile, connectTimeout: connection.connectTimeout,
            readTimeout: connection.readTimeout)
        return RemoteGraph(
            endpoint: EndpointClient(
                connection, transport: transport, credentials: .live(for: connection, environment: [:]),
                policy: policy), shared: shared, cache: AnswerCache(life: .seconds(600)))
    }

    static func failure(
        of graph: RemoteGraph, limits: QueryLimits = patient
    ) async -> GremlinError? {
        do {
            _ = try await graph.run(Traversal.g.V().count(), limits: limits)
            return nil
        } catch {
            return error as? GremlinError
        }
    }

    @Test func `a traversal goes out as text and its values come back`() async throws {
        let server = try await TestEndpoint { request in
            #expect(request.method == "POST" && request.target == "/gremlin")
            #expect(request.headers["content-type"] == "application/json")
            let body = #"{"gremlin":"g.with('evaluationTimeout', 7000L).V('a\\'b').count()"}"#
            #expect(request.text == body)
            return Self.good
        }
        let graph = try Self.graph(at: server.url) { $0.readTimeout = .seconds(7) }
        let result = try await graph.run(Traversal.g.V("a'b").count(), limits: Self.patient)
        #expect(result.values == ["x"] && !result.isCutOff)
        let entry = try #require(graph.log?.entries.first)
        #expect(entry.bytes == Self.answer.utf8.count && entry.tries == 1 && entry.failure == nil)
    }

    @Test func `an answer is held for a short while and forgotten on request`() async throws {
        let server = try await TestEndpoint { _ in Self.good }
        let graph = try Self.graph(at: server.url, shared: SharedQuestions(freshness: .seconds(600)))
        for _ in 0..<3 { _ = try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient) }
        #expect(server.requestCount == 1)
        graph.forgetAnswers()
        _ = try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient)
        #expect(server.requestCount == 2)
    }

    @Test func `who asks the same at the same time shares one exchange`() async throws {
        let server = try await TestEndpoint { _ in TestReply(body: Self.answer, delay: .milliseconds(200)) }
        let graph = try Self.graph(at: server.url)
        try await withThrowingTaskGroup(of: [Value].self) { group in
            for _ in 0..<5 { group.addTask { try await graph.run(Traversal.g.V(), limits: Self.patient).values } }
            for try await values in group { #expect(values == ["x"]) }
        }
        #expect(server.requestCount == 1)
    }

    @Test func `a shared exchange goes on while anybody waits for it`() async throws {
        let server = try await TestEndpoint { _ in TestReply(body: Self.answer, delay: .milliseconds(300)) }
        let graph = try Self.graph(at: server.url)
        let stays = Task { try await graph.run(Traversal.g.V(), limits: Self.patient).values }
        let leaves = Task { try await graph.run(Traversal.g.V(), limits: Self.patient).values }
        await server.waitForOpenRequests(1)
        leaves.cancel()
        #expect(try await stays.value == ["x"])
    }

    @Test func `who asks again does not wait for an exchange that hangs`() async throws {
        let hanging = Countdown(1)
        let server = try await TestEndpoint { _ in
            hanging.next() ? TestReply(delivery: .silence) : TestReply(body: Self.answer, delay: .milliseconds(50))
        }
        let graph = try Self.graph(at: server.url, shared: SharedQuestions(freshness: .zero))
        let first = Task { try await graph.run(Traversal.g.V(), limits: Self.patient).values }
        await server.waitForOpenRequests(1)
        graph.forgetAnswers()
        #expect(try await graph.run(Traversal.g.V(), limits: Self.patient).values == ["x"])
        #expect(server.requestCount == 2)
        first.cancel()
        await #expect(throws: GremlinError.self) { try await first.value }
        await server.waitForOpenRequests(0)
    }

    @Test func `what began a moment ago is new enough for who asks again`() async throws {
        let server = try await TestEndpoint { _ in TestReply(body: Self.answer, delay: .milliseconds(200)) }
        let graph = try Self.graph(at: server.url, shared: SharedQuestions(freshness: .seconds(600)))
        async let first = graph.run(Traversal.g.V(), limits: Self.patient).values
        await server.waitForOpenRequests(1)
        graph.forgetAnswers()
        #expect(try await graph.run(Traversal.g.V(), limits: Self.patient).values == ["x"])
        #expect(try await first == ["x"] && server.requestCount == 1)
    }

    @Test func `a limit asks for one more and says that the answer was cut`() async throws {
        let body = #"{"status":{"code":200},"result":{"data":["a","b","c"]}}"#
        let server = try await TestEndpoint { request in
            #expect(request.text.contains(".limit(3)"))
            return TestReply(body: body)
        }
        let result = try await Self.graph(at: server.url).run(Traversal.g.V(), limits: QueryLimits(results: 2))
        #expect(result.values == ["a", "b"] && result.isCutOff)
    }

    @Test(arguments: [StepName.addV, .addE, .drop, .property, .mergeV, .io, .call])
    func `nothing that changes the graph is sent, however deep it stands`(_ name: StepName) async throws {
        let server = try await TestEndpoint { _ in Self.good }
        let graph = try Self.graph(at: server.url)
        let inner = Traversal.__.appending(name, ["x"])
        for traversal in [Traversal.g.V().appending(name), Traversal.g.V().where(Traversal.__.not(inner))] {
            await #expect(throws: GremlinError.self) { _ = try await graph.run(traversal) }
        }
        #expect(server.requestCount == 0)
    }

    // MARK: - Faults

    @Test(arguments: [
        TestReply(status: 503, type: "text/html", body: "<html><title>Busy</title></html>"),
        TestReply(status: 429, body: #"{"code":"ThrottlingException","detailedMessage":"slow down"}"#),
        TestReply(status: 500, body: #"{"code":"ConcurrentModificationException","detailedMessage":"again"}"#),
        TestReply(delivery: .none),
    ])
    func `what may be tried again is, and then answered`(_ fault: TestReply) async throws {
        let faults = Countdown(2)
        let server = try await TestEndpoint { _ in faults.next() ? fault : Self.good }
        let graph = try Self.graph(at: server.url)
        #expect(try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient).values == ["x"])
        #expect(server.requestCount == 3)
        #expect(graph.log?.entries.first?.tries == 3)
    }

    @Test(arguments: [
        (TestReply(status: 500, body: #"{"message":"no","Exception-Class":"x.Y"}"#), GremlinError.Code.evaluation),
        (TestReply(status: 500, type: "text/plain", body: "oops"), .refused), (TestReply(status: 401), .refused),
        (TestReply(status: 403, body: #"{"message":"no"}"#), .refused),
        (TestReply(status: 302, headers: [("Location", "http://127.0.0.1:1/gremlin")]), .refused),
        (TestReply(type: "text/html", body: "<html><title>Portal</title></html>"), .refused),
        (TestReply(body: "{\"status\":"), .refused), (TestReply(type: "image/png", bytes: [0, 255, 0]), .refused),
        (TestReply(delivery: .raw(Array("SSH-2.0-OpenSSH_9.2\r\n".utf8))), .refused),
    ])
    func `what cannot be helped is asked once and told`(_ fault: TestReply, _ code: GremlinError.Code) async throws {
        let server = try await TestEndpoint { _ in fault }
        let error = await Self.failure(of: try Self.graph(at: server.url))
        #expect(error?.code == code, "\(String(describing: error))")
        #expect(error?.message.hasPrefix(server.url) == true)
        #expect(server.requestCount == 1)
    }

    @Test(arguments: [
        TestReply(body: answer, delivery: .cut(after: 20)), TestReply(body: answer, delivery: .cut(after: 0)),
    ])
    func `a cut answer is no answer`(_ fault: TestReply) async throws {
        let server = try await TestEndpoint { _ in fault }
        #expect(await Self.failure(of: try Self.graph(at: server.url))?.code == .endpoint)
    }

    @Test func `retries end with their budget`() async throws {
        let server = try await TestEndpoint { _ in TestReply(status: 503) }
        let graph = try Self.graph(at: server.url)
        for _ in 0..<20 { #expect(await Self.failure(of: graph)?.code == .endpoint) }
        #expect(server.requestCount == 20 + Int(RetryBudget.capacity))
    }

    @Test func `silence ends with the read time-out`() async throws {
        let server = try await TestEndpoint { _ in TestReply(delivery: .silence) }
        let graph = try Self.graph(at: server.url, policy: RetryPolicy(attempts: 2, firstDelay: .milliseconds(1))) {
            $0.readTimeout = .milliseconds(200)
        }
        #expect(await Self.failure(of: graph)?.code == .endpoint)
        #expect(server.requestCount == 2)
    }

    @Test func `an engine has time to say that its time was up`() async throws {
        let body = #"{"message":"evaluation exceeded","Exception-Class":"java.util.concurrent.TimeoutException"}"#
        let server = try await TestEndpoint { request in
            #expect(request.text.contains("with('evaluationTimeout', 300L)"))
            return TestReply(status: 500, body: body, delay: .milliseconds(400))
        }
        let limits = QueryLimits(time: .milliseconds(300))
        #expect(await Self.failure(of: try Self.graph(at: server.url), limits: limits)?.code == .timeLimit)
        #expect(
            await Self.failure(of: try Self.graph(at: server.url) { $0.readTimeout = .milliseconds(300) })?.code
                == .timeLimit)
        #expect(server.requestCount == 2)
    }

    @Test func `nothing on the way is to pack an answer`() async throws {
        let server = try await TestEndpoint { request in
            #expect(request.headers["accept-encoding"] == "identity")
            return TestReply(headers: [("Content-Encoding", "gzip")], bytes: [0x1F, 0x8B, 8, 0])
        }
        let error = await Self.failure(of: try Self.graph(at: server.url))
        #expect(error?.message.contains("packed by gzip, which nobody asked for") == true)
    }

    @Test func `a body that drips ends with the time of the question`() async throws {
        let server = try await TestEndpoint { _ in
            TestReply(body: Self.answer, delivery: .pieces(of: 1, every: .seconds(10)))
        }
        let graph = try Self.graph(at: server.url)
        let error = await Self.failure(of: graph, limits: QueryLimits(time: .milliseconds(400)))
        #expect(error?.code == .timeLimit)
    }

    @Test func `a body in pieces is put together`() async throws {
        let server = try await TestEndpoint { _ in
            TestReply(body: Self.answer, delivery: .pieces(of: 7, every: .milliseconds(1)))
        }
        #expect(
            try await Self.graph(at: server.url).run(Traversal.g.V(), limits: RemoteGraphTests.patient).values == ["x"])
    }

    @Test func `an answer beyond all measure is refused`() async throws {
        let huge = [UInt8](repeating: 0x20, count: 100 << 20)
        let server = try await TestEndpoint { _ in TestReply(bytes: huge) }
        let error = await Self.failure(of: try Self.graph(at: server.url))
        #expect(error?.message.contains("larger than 64 MB") == true)
        #expect(server.requestCount == 1)
    }

    @Test func `cancelling ends the exchange at once`() async throws {
        let server = try await TestEndpoint { _ in TestReply(delivery: .silence) }
        let graph = try Self.graph(at: server.url)
        let task = Task { await Self.failure(of: graph) }
        await server.waitForOpenRequests(1)
        task.cancel()
        #expect(await task.value?.code == .cancelled)
        // The connection is gone, so the server does not work for nobody.
        await server.waitForOpenRequests(0)
    }

    @Test func `Neptune is told to end what nobody waits for`() async throws {
        let ids = Shared<[String]>([])
        let ended = Shared<[String]>([])
        let server = try await TestEndpoint { request in
            guard request.target == "/gremlin/status" else {
                ids.change { $0.append(request.headers["queryid"] ?? "") }
                return TestReply(delivery: .silence)
            }
            #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
            ended.change { $0.append(request.text) }
            return TestReply(body: #"{"status":"200 OK"}"#)
        }
        let graph = try Self.graph(at: server.url) { $0.engine = .neptune }
        for round in 1...2 {
            let task = Task { await Self.failure(of: graph) }
            await server.waitForOpenRequests(1)
            task.cancel()
            #expect(await task.value?.code == .cancelled)
            while ended.change({ $0.count }) < round { try await Task.sleep(for: .milliseconds(5)) }
            await server.waitForOpenRequests(0)
        }
        let sent = ids.change { $0 }
        #expect(Set(sent).count == 2 && sent.allSatisfy { UUID(uuidString: $0) != nil })
        #expect(ended.change { $0 } == sent.map { "cancelQuery&queryId=\($0)" })
    }

    @Test func `nobody listens`() async throws {
        let server = try await TestEndpoint { _ in Self.good }
        let url = server.url
        try await server.stop()
        let error = await Self.failure(of: try Self.graph(at: url))
        #expect(error?.code == .endpoint)
        #expect(error?.message.contains("connection refused. Check that the server runs") == true)
    }

    @Test func `a name that nobody knows`() async throws {
        let error = await Self.failure(of: try Self.graph(at: "http://no-such-host.invalid/gremlin"))
        #expect(error?.code == .endpoint)
        #expect(error?.message.contains("no-such-host.invalid") == true)
    }

    @Test func `a server that comes back is asked again over a new connection`() async throws {
        let server = try await TestEndpoint { _ in Self.good }
        let graph = try Self.graph(at: server.url)
        _ = try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient)
        try await server.stop()
        for _ in 0..<5 { #expect(await Self.failure(of: graph)?.code == .endpoint) }
        let again = try await TestEndpoint(port: server.port) { _ in Self.good }
        graph.forgetAnswers()
        #expect(try await graph.run(Traversal.g.V(), limits: RemoteGraphTests.patient).values == ["x"])
        #expect(again.requestCount >= 1)
    }

    @Test func `connections are kept and few`() async throws {
        let server = try await TestEndpoint { _ in TestReply(body: Self.answer, delay: .milliseconds(20)) }
        let graph = try Self.graph(at: server.url)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask { _ = try await graph.run(Traversal.g.V("\(number)"), limits: Self.patient) }
            }
            try await group.waitForAll()
        }
        #expect(server.requestCount == 40)
        #expect(server.connectionCount <= PooledTransport.connections)
        #expect(server.mostAtOnce > 1)
    }
}

/// Tells true so many times.
final class Countdown: Sendable {
    private let left: Shared<Int>

    init(_ count: Int) { left = Shared(count) }

    func next() -> Bool {
        left.change { left in
            defer { left -= 1 }
            return left > 0
        }
    }
}
