internal import Graph

/// HTTP/1.1 over a small pool of connections that are kept open, with TLS verified always and redirects never followed.
///
/// Proxies come from the environment as curl reads them: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`; what
/// goes no further than this machine takes none.
final class PooledTransport: HTTPTransport {
    /// As many as a customer has panes; more wait for their turn.
    static let connections = 8
    /// An answer beyond this would not be read by a person, and must not fill the memory.
    static let largestAnswer = 64 << 20

    private let settings: CurlSettings
    private let driver: CurlDriver

    /// - Parameter origin: Scheme and authority, such as `https://host:8182`.
    /// - Throws: ``EndpointFailure`` when the file of certificates cannot be used.
    init(
        origin: String, endpoint: String, certificateAuthorityFile: String?, connectTimeout: Duration,
        readTimeout: Duration
    ) throws(EndpointFailure) {
        settings = try CurlSettings(
            origin: origin, endpoint: endpoint, certificateAuthorityFile: certificateAuthorityFile,
            connectTimeout: connectTimeout, readTimeout: readTimeout)
        driver = CurlDriver()
    }

    deinit { driver.end() }

    func send(_ call: HTTPCall, deadline: ContinuousClock.Instant) async throws -> HTTPReply {
        try Task.checkCancellation()
        guard !call.headers.contains(where: { $0.name.isBroken || $0.value.isBroken }), !call.target.isBroken else {
            throw EndpointFailure(.configuration, endpoint: settings.endpoint, cause: "a header would be two lines")
        }
        let cancellation = CancellationFlag()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                driver.begin(
                    CurlExchange(
                        call, settings: settings, deadline: deadline, cancellation: cancellation,
                        continuation: continuation))
            }
        } onCancel: {
            cancellation.raise()
            driver.wake()
        }
    }
}

extension String {
    /// Whether it would end the line of a request's head in which it stands.
    fileprivate var isBroken: Bool { utf8.contains { $0 == 10 || $0 == 13 || $0 == 0 } }
}

extension Duration {
    /// `5 s`, `1.5 s`
    var words: String {
        let seconds = self / .seconds(1)
        return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
    }

    /// Whole milliseconds, at least one, as curl and `poll` count time-outs; a day stands for anything longer.
    var milliseconds: Int { Int(min(max(self / .milliseconds(1), 1), 86_400_000).rounded(.up)) }
}
