import CCurl
import TestEndpoint
import TestSupport
import Testing

@testable import Endpoint
@testable import Graph

/// What a transport promises besides what a graph shows of it.
@Suite struct PooledTransportTests {
    private static let call = HTTPCall(target: "/a/../b?c=%20", headers: [HTTPHeader("X-Empty", "")], body: [0, 255])
    private static var patient: ContinuousClock.Instant { .now + .seconds(600) }

    private static func transport(
        to url: String, connectTimeout: Duration = .seconds(600), readTimeout: Duration = .seconds(600)
    ) throws -> PooledTransport {
        try PooledTransport(
            origin: try EndpointAddress(url).origin, endpoint: "there", certificateAuthorityFile: nil,
            connectTimeout: connectTimeout, readTimeout: readTimeout)
    }

    @Test func `a request goes out as it is, with nothing of libcurl's own`() async throws {
        let seen = Shared<TestRequest?>(nil)
        let server = try await TestEndpoint { request in
            seen.change { $0 = request }
            return TestReply(status: 418, headers: [("X-Two", " b "), ("x-two", "c")], body: "tea")
        }
        let reply = try await Self.transport(to: server.url).send(Self.call, deadline: Self.patient)
        let request = try #require(seen.change { $0 })
        #expect(request.method == "POST" && request.target == "/a/../b?c=%20" && request.body == [0, 255])
        #expect(
            request.headers == [
                "host": "127.0.0.1:\(server.port)", "accept-encoding": "identity", "content-length": "2", "x-empty": "",
            ])
        #expect(reply.status == 418 && reply.body == Array("tea".utf8))
        #expect(reply.headers.filter { $0.name.lowercased() == "x-two" }.map(\.value) == ["b", "c"])
    }

    @Test(arguments: ["GET", "PUT", "DELETE"]) func `a request without a body`(_ method: String) async throws {
        let server = try await TestEndpoint { TestReply(body: "\($0.method) \($0.headers["content-length"] ?? "-")") }
        let call = HTTPCall(method: method, target: "/")
        let reply = try await Self.transport(to: server.url).send(call, deadline: Self.patient)
        #expect(String(decoding: reply.body, as: UTF8.self) == "\(method) \(method == "GET" ? "-" : "0")")
    }

    @Test func `a header that would be two is refused`() async throws {
        let server = try await TestEndpoint { _ in RemoteGraphTests.good }
        let call = HTTPCall(target: "/", headers: [HTTPHeader("X", "a\r\nY: b")])
        let failure = await #expect(throws: EndpointFailure.self) {
            try await Self.transport(to: server.url).send(call, deadline: Self.patient)
        }
        #expect(failure?.kind == .configuration && server.requestCount == 0)
    }

    @Test(arguments: [
        ("https://db.example:8182", true), ("http://gremlin.example", true), ("http://localhost:8182", false),
        ("https://127.0.0.1", false), ("http://[::1]:8182", false), ("http://169.254.169.254", false),
        ("http://[fd00:ec2::254]", false),
    ])
    func `what goes no further than this machine takes no proxy`(_ origin: String, _ mayTake: Bool) throws {
        let settings = try CurlSettings(
            origin: origin, endpoint: "there", certificateAuthorityFile: nil, connectTimeout: .seconds(1),
            readTimeout: .seconds(1))
        #expect(settings.mayTakeProxy == mayTake)
    }

    @Test func `a request is sent once, also when a kept connection ends under it`() async throws {
        let good = Countdown(1)
        let server = try await TestEndpoint { _ in good.next() ? RemoteGraphTests.good : TestReply(delivery: .none) }
        let transport = try Self.transport(to: server.url)
        _ = try await transport.send(Self.call, deadline: Self.patient)
        let failure = await #expect(throws: EndpointFailure.self) {
            try await transport.send(Self.call, deadline: Self.patient)
        }
        #expect(failure?.kind == .dropped)
        #expect(failure?.cause.hasPrefix("the connection was closed before the answer") == true)
        #expect(server.requestCount == 2)
    }

    @Test func `who waits for a turn can leave, and has the time that was given`() async throws {
        let server = try await TestEndpoint { _ in TestReply(delivery: .silence) }
        let transport = try Self.transport(to: server.url)
        let busy = (0..<PooledTransport.connections).map { _ in
            Task { try await transport.send(Self.call, deadline: Self.patient) }
        }
        await server.waitForOpenRequests(PooledTransport.connections)
        let failure = await #expect(throws: EndpointFailure.self) {
            try await transport.send(Self.call, deadline: .now + .milliseconds(50))
        }
        #expect(failure?.kind == .timeLimit)
        let leaving = Task { try await transport.send(Self.call, deadline: Self.patient) }
        leaving.cancel()
        await #expect(throws: CancellationError.self) { try await leaving.value }
        #expect(server.requestCount == PooledTransport.connections)
        for task in busy { task.cancel() }
        for task in busy { await #expect(throws: CancellationError.self) { try await task.value } }
        await server.waitForOpenRequests(0)
    }

    @Test func `connections are closed with the transport`() async throws {
        let server = try await TestEndpoint { _ in RemoteGraphTests.good }
        do {
            _ = try await Self.transport(to: server.url).send(Self.call, deadline: Self.patient)
        }
        await server.waitForOpenConnections(0)
        #expect(server.connectionCount == 1)
    }

    // MARK: - Words

    @Test func `what libcurl says is told in words to act on`() throws {
        let settings = try CurlSettings(
            origin: "https://a.example:8182", endpoint: "there", certificateAuthorityFile: nil,
            connectTimeout: .seconds(5), readTimeout: .milliseconds(1500))
        func tell(_ code: CURLcode, _ facts: TransportFailure.Facts = .init()) -> String {
            let failure = TransportFailure.describe(code, facts, settings)
            return "\(failure.kind): \(failure.cause)"
        }
        let limits = "within 5 s to connect and 1.5 s to answer"
        #expect(tell(CURLE_COULDNT_RESOLVE_HOST) == "nameNotFound: the name a.example is not known")
        #expect(tell(CURLE_COULDNT_RESOLVE_PROXY) == "nameNotFound: the name of the proxy is not known")
        #expect(tell(CURLE_COULDNT_CONNECT, .init(errno: 111)) == "refused: connection refused")
        #expect(tell(CURLE_COULDNT_CONNECT, .init(errno: 113)) == "connectTimeout: there is no way to the host")
        #expect(tell(CURLE_COULDNT_CONNECT, .init(errno: 110)) == "connectTimeout: the connection timed out")
        #expect(tell(CURLE_OPERATION_TIMEDOUT) == "connectTimeout: no connection \(limits)")
        #expect(
            tell(CURLE_OPERATION_TIMEDOUT, .init(isConnected: true)) == "tls: the TLS handshake was not answered")
        #expect(tell(CURLE_PEER_FAILED_VERIFICATION, .init(verification: 19)) == "tls: its certificate is not trusted")
        #expect(
            tell(CURLE_PEER_FAILED_VERIFICATION, .init(verification: 1)) == "tls: its certificate is for another name")
        #expect(tell(CURLE_SSL_CONNECT_ERROR) == "tls: the TLS connection failed")
        #expect(
            tell(CURLE_SSL_CONNECT_ERROR, .init(words: "error:0A000412:SSL routines::sslv3 alert bad certificate"))
                == "tls: the TLS connection failed: sslv3 alert bad certificate")
        #expect(
            tell(CURLE_RECV_ERROR, .init(errno: 104)) == "dropped: the connection broke (errno 104)")
        #expect(tell(CURLE_PARTIAL_FILE) == "dropped: the connection was closed within the answer")
        #expect(tell(CURLE_WEIRD_SERVER_REPLY) == "notGremlin: the answer is not HTTP")
    }
}
