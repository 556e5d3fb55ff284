import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// An HTTP/1.1 server on loopback that answers as a test says, also in all the ways in which servers fail.
public final class TestEndpoint: Sendable {
    public typealias Respond = @Sendable (TestRequest) async -> TestReply

    /// PEM files of a certificate and its key.
    public struct Certificate: Sendable {
        public let certificateFile: String
        public let keyFile: String

        public init(certificateFile: String, keyFile: String) {
            self.certificateFile = certificateFile
            self.keyFile = keyFile
        }
    }

    private let channel: any Channel
    private let children: ServerChildren
    public let port: Int
    private let isSecure: Bool

    /// Starts on a free port, or on the one given.
    public init(port: Int = 0, certificate: Certificate? = nil, respond: @escaping Respond) async throws {
        let children = ServerChildren()
        self.children = children
        let context = try certificate.map { certificate in
            try NIOSSLContext(
                configuration: .makeServerConfiguration(
                    certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.certificateFile).map {
                        .certificate($0)
                    }, privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem))))
        }
        isSecure = context != nil
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    children.add(channel)
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(RequestHandler(children: children, respond: respond))
                }
            }
            .bind(host: "127.0.0.1", port: port).get()
        self.port = channel.localAddress?.port ?? 0
    }

    deinit {
        channel.close(promise: nil)
        children.closeAll()
    }

    /// Stops listening and cuts every connection.
    public func stop() async throws {
        try await channel.close().get()
        children.closeAll()
    }

    public var url: String { "\(isSecure ? "https" : "http")://127.0.0.1:\(port)/gremlin" }

    /// Requests that came in so far.
    public var requestCount: Int { children.counts.withLock { $0.requests } }
    /// Connections that were opened so far.
    public var connectionCount: Int { children.counts.withLock { $0.connections } }
    /// The most requests that were being answered at one time.
    public var mostAtOnce: Int { children.counts.withLock { $0.most } }
    /// Waits until so many requests are being answered.
    public func waitForOpenRequests(_ count: Int) async {
        for await open in children.openRequests() where open == count { return }
    }
}

/// The connections of a server and what they have seen.
final class ServerChildren: Sendable {
    struct Counts {
        var requests = 0
        var connections = 0
        var open = 0
        var most = 0
        var listeners: [AsyncStream<Int>.Continuation] = []
    }

    let counts = Mutex(Counts())
    private let channels = Mutex<[any Channel]>([])

    func add(_ channel: any Channel) {
        channels.withLock { $0.append(channel) }
        counts.withLock { $0.connections += 1 }
    }

    func begin() {
        counts.withLock { counts in
            counts.requests += 1
            counts.open += 1
            counts.most = max(counts.most, counts.open)
            for listener in counts.listeners { listener.yield(counts.open) }
        }
    }

    func end() {
        counts.withLock { counts in
            counts.open -= 1
            for listener in counts.listeners { listener.yield(counts.open) }
        }
    }

    /// How many requests are being answered: now, and whenever that changes.
    func openRequests() -> AsyncStream<Int> {
        let (stream, continuation) = AsyncStream.makeStream(of: Int.self)
        counts.withLock { counts in
            counts.listeners.append(continuation)
            continuation.yield(counts.open)
        }
        return stream
    }

    func closeAll() {
        for channel in channels.withLock({ $0 }) { channel.close(promise: nil) }
    }
}
