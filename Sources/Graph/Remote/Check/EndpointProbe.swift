internal import Foundation
internal import Graph

/// Goes the way to an endpoint step by step, so that one can see where it ends: name, TCP, TLS, then questions.
///
/// Where the environment names a proxy for the endpoint, the first two steps lead to the proxy.
public struct EndpointProbe: Sendable {
    let connection: RemoteConnection

    /// Prepares to go the way of a connection; nothing is opened yet.
    public init(_ connection: RemoteConnection) {
        self.connection = connection
    }

    /// The first address that the name of the host, or of its proxy, stands for; the name where there is none.
    ///
    /// - Throws: ``EndpointFailure`` when the name is not found.
    public func resolve() async throws(EndpointFailure) -> String {
        let addresses = try await onOwnThread { settings throws(EndpointFailure) in
            try ProbeExchange(settings).addresses()
        }
        return addresses.first?.description ?? connection.address.host
    }

    /// Opens a TCP connection to one address after the other, until one takes it, and closes it again.
    ///
    /// - Returns: The port that took it; another than the endpoint's is that of a proxy.
    /// - Throws: ``EndpointFailure`` with what the last address said when none does.
    public func connect() async throws(EndpointFailure) -> Int {
        let own = connection.address.port
        return try await onOwnThread { settings throws(EndpointFailure) in
            var failure: EndpointFailure?
            for address in try ProbeExchange(settings).addresses() {
                let port = address.port ?? own
                guard let number = address.connect(within: settings.connectTimeout) else { return port }
                let (kind, cause) = TransportFailure.system(number)
                let proxy = port == own ? "" : "the proxy that the environment names, at port \(port): "
                failure = EndpointFailure(kind, endpoint: settings.endpoint, cause: proxy + cause)
            }
            if let failure { throw failure }
            return own
        }
    }

    /// Lets the other side prove who it is.
    ///
    /// - Returns: The version of TLS that both speak, `tlsv13` for example.
    /// - Throws: ``EndpointFailure`` when the connection or the proof fails.
    public func handshake() async throws(EndpointFailure) -> String {
        try await onOwnThread { settings throws(EndpointFailure) in try ProbeExchange(settings).handshake() }
    }

    /// A step waits for the network, which no thread of the common pool may.
    private func onOwnThread<Answer: Sendable>(
        _ step: @escaping @Sendable (CurlSettings) throws(EndpointFailure) -> Answer
    ) async throws(EndpointFailure) -> Answer {
        let settings = try CurlSettings(
            origin: connection.address.origin, endpoint: connection.title,
            certificateAuthorityFile: connection.certificateAuthorityFile, connectTimeout: connection.connectTimeout,
            readTimeout: connection.readTimeout)
        let result: Result<Answer, EndpointFailure> = await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                do throws(EndpointFailure) {
                    continuation.resume(returning: .success(try step(settings)))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }
}
