internal import AsyncHTTPClient
internal import Graph
internal import NIOCore
internal import NIOHTTP1
internal import NIOSSL
internal import Synchronization

/// HTTP/1.1 over a small pool of connections that are kept open, with TLS verified always and redirects never followed.
final class PooledTransport: HTTPTransport {
    /// As many as a customer has panes; more wait for their turn.
    static let connections = 8
    /// An answer beyond this would not be read by a person, and must not fill the memory.
    static let largestAnswer = 64 << 20

    private let origin: String
    private let endpoint: String
    private let limits: String
    private let configuration: HTTPClient.Configuration
    /// The pool in use. One that could not connect backs off and lets questions wait, so the next question gets a new one.
    private let pool: Mutex<Pool>

    /// A client that is shut down when the last exchange over it is done.
    private final class Pool: Sendable {
        let client: HTTPClient

        init(_ configuration: HTTPClient.Configuration) {
            client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        }

        deinit {
            Task { [client] in try? await client.shutdown() }
        }
    }

    /// - Parameter origin: Scheme and authority, such as `https://host:8182`.
    /// - Throws: ``EndpointFailure`` when the file of certificates cannot be used.
    init(
        origin: String, endpoint: String, certificateAuthorityFile: String?, connectTimeout: Duration,
        readTimeout: Duration
    ) throws(EndpointFailure) {
        self.origin = origin
        self.endpoint = endpoint
        limits = "within \(connectTimeout.words) to connect and \(readTimeout.words) to answer"
        var configuration = HTTPClient.Configuration()
        configuration.tlsConfiguration = try TLSSettings.configuration(
            certificateAuthorityFile: certificateAuthorityFile, endpoint: endpoint)
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout = HTTPClient.Configuration.Timeout(
            connect: TimeAmount(connectTimeout), read: TimeAmount(readTimeout + RemoteQuestion.grace))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Self.connections
        configuration.connectionPool.idleTimeout = .seconds(60)
        // Retries are counted and budgeted in one place, which is not here.
        configuration.connectionPool.retryConnectionEstablishment = false
        self.configuration = configuration
        pool = Mutex(Pool(configuration))
    }

    func send(_ call: HTTPCall, deadline: ContinuousClock.Instant) async throws -> HTTPReply {
        var request = HTTPClientRequest(url: origin + call.target)
        request.method = HTTPMethod(rawValue: call.method)
        for header in call.headers { request.headers.add(name: header.name, value: header.value) }
        // Without a word about it anything in between may pack the answer.
        request.headers.add(name: "Accept-Encoding", value: "identity")
        if !call.body.isEmpty { request.body = .bytes(call.body) }
        let sent = request
        let pool = pool.withLock { $0 }
        do {
            return try await withThrowingTaskGroup(of: HTTPReply?.self) { group in
                group.addTask { try await self.exchange(sent, over: pool.client, deadline: deadline) }
                group.addTask {
                    try await Task.sleep(until: deadline)
                    return nil
                }
                defer { group.cancelAll() }
                guard let first = try await group.next(), let reply = first else {
                    throw EndpointFailure(.timeLimit, endpoint: endpoint, cause: "no whole answer in the time given")
                }
                return reply
            }
        } catch {
            try Task.checkCancellation()
            var failure = TransportFailure.describe(error, endpoint: endpoint, limits: limits)
            if failure.isBeforeRequest { renew(pool) }
            if failure.kind == .dropped, origin.hasPrefix("http:") {
                let cause = "\(failure.cause), as by a server that is to be asked by https"
                failure = EndpointFailure(.dropped, endpoint: endpoint, cause: cause)
            }
            throw failure
        }
    }

    private func renew(_ former: Pool) {
        pool.withLock { pool in
            if pool === former { pool = Pool(configuration) }
        }
    }

    private func exchange(
        _ request: HTTPClientRequest, over client: HTTPClient, deadline: ContinuousClock.Instant
    ) async throws -> HTTPReply {
        let rest = ContinuousClock.now.duration(to: deadline)
        let response = try await client.execute(request, timeout: TimeAmount(max(rest, .milliseconds(1))))
        var body: [UInt8] = []
        for try await part in response.body {
            guard body.count + part.readableBytes <= Self.largestAnswer else {
                throw EndpointFailure(
                    .tooLarge, endpoint: endpoint, status: Int(response.status.code),
                    cause: "the answer is larger than \(Self.largestAnswer >> 20) MB")
            }
            body.append(contentsOf: part.readableBytesView)
        }
        return HTTPReply(
            status: Int(response.status.code), headers: response.headers.map { HTTPHeader($0.name, $0.value) },
            body: body)
    }
}

extension TimeAmount {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self = .nanoseconds(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }
}

extension Duration {
    /// `5 s`, `1.5 s`
    var words: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }
}
