internal import AsyncHTTPClient
internal import Foundation
internal import Graph
internal import NIOCore
internal import NIOPosix
internal import NIOSSL
internal import NIOTLS

/// Goes the way to an endpoint step by step, so that one can see where it ends: name, TCP, TLS, then questions.
public struct EndpointProbe: Sendable {
    let connection: RemoteConnection

    public init(_ connection: RemoteConnection) {
        self.connection = connection
    }

    /// The addresses that the host's name stands for.
    public func resolve() async throws(EndpointFailure) -> String {
        let (host, port) = (connection.address.host, connection.address.port)
        do {
            let address = try await NIOThreadPool.singleton.runIfActive {
                try SocketAddress.makeAddressResolvingHost(host, port: port)
            }
            return address.ipAddress ?? "\(address)"
        } catch {
            throw EndpointFailure(
                .nameNotFound, endpoint: connection.title, cause: "the name \(host) is not known")
        }
    }

    /// Opens a connection and closes it again.
    public func connect() async throws(EndpointFailure) {
        do {
            let channel = try await bootstrap.connect(host: connection.address.host, port: connection.address.port)
                .get()
            try? await channel.close().get()
        } catch {
            throw describe(error)
        }
    }

    /// Lets the other side prove who it is.
    ///
    /// - Returns: The version of TLS that both speak.
    public func handshake() async throws(EndpointFailure) -> String {
        let settings = try TLSSettings.configuration(
            certificateAuthorityFile: connection.certificateAuthorityFile, endpoint: connection.title)
        let host = connection.address.host
        do {
            let context = try NIOSSLContext(configuration: settings)
            let channel = try await bootstrap.connect(host: host, port: connection.address.port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let isName = (try? SocketAddress(ipAddress: host, port: 0)) == nil
                    let tls = try NIOSSLClientHandler(context: context, serverHostname: isName ? host : nil)
                    let waiter = HandshakeWaiter(
                        done: channel.eventLoop.makePromise(), timeLimit: TimeAmount(connection.connectTimeout))
                    try channel.pipeline.syncOperations.addHandlers([tls, waiter])
                    return (channel, waiter.done.futureResult)
                }
            }
            defer { channel.0.close(promise: nil) }
            return try await channel.1.get()
        } catch {
            throw describe(error)
        }
    }

    private var bootstrap: ClientBootstrap {
        ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(TimeAmount(connection.connectTimeout))
    }

    private func describe(_ error: any Error) -> EndpointFailure {
        TransportFailure.describe(
            error, endpoint: connection.title, limits: "within \(connection.connectTimeout.words)")
    }
}

/// Tells when the handshake is done, or why it is not.
private final class HandshakeWaiter: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    let done: EventLoopPromise<String>
    private let timeLimit: TimeAmount
    private var timer: Scheduled<Void>?

    init(done: EventLoopPromise<String>, timeLimit: TimeAmount) {
        self.done = done
        self.timeLimit = timeLimit
    }

    func handlerAdded(context: ChannelHandlerContext) {
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: timeLimit) { [done] in
            done.fail(HTTPClientError.tlsHandshakeTimeout)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        guard case .handshakeCompleted? = event as? TLSUserEvent else {
            return context.fireUserInboundEventTriggered(event)
        }
        timer?.cancel()
        let handler = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self)
        done.succeed(handler?.tlsVersion.map { "\($0)" } ?? "TLS")
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        timer?.cancel()
        done.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        timer?.cancel()
        done.fail(ChannelError.eof)
    }
}
