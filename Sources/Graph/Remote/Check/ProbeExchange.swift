internal import CCurl
internal import Graph

/// The first steps of an exchange, done by libcurl as for a question and ended before one is sent.
struct ProbeExchange {
    let settings: CurlSettings

    init(_ settings: CurlSettings) {
        self.settings = settings
    }

    /// What libcurl comes by on its way.
    private final class Findings {
        let easy: UnsafeMutableRawPointer
        var addresses: [SocketAddress] = []
        /// As OpenSSL numbers them.
        var version: Int32 = 0

        init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

        static func at(_ pointer: UnsafeMutableRawPointer?) -> Findings? {
            pointer.map { Unmanaged<Findings>.fromOpaque($0).takeUnretainedValue() }
        }
    }

    /// Where libcurl would connect to, in its order.
    func addresses() throws(EndpointFailure) -> [SocketAddress] {
        try perform { easy, findings in
            ccurl_set_pointer(easy, CURLOPT_OPENSOCKETDATA, findings)
            ccurl_set_socket(easy) { findings, _, address in
                if let address { Findings.at(findings)?.addresses.append(SocketAddress(address)) }
                // No socket: the next address is tried, and with the last one the exchange ends.
                return CURL_SOCKET_BAD
            }
        } read: { findings, failure throws(EndpointFailure) in
            if findings.addresses.isEmpty, let failure { throw failure }
            return findings.addresses
        }
    }

    /// - Returns: The version of TLS that both sides speak, `tlsv13` for example.
    func handshake() throws(EndpointFailure) -> String {
        try perform { easy, findings in
            ccurl_set_pointer(easy, CURLOPT_PREREQDATA, findings)
            // The connection is up and nothing has been asked: the moment to look at it.
            ccurl_set_request(easy) { findings, _, _, _, _ in
                if let findings = Findings.at(findings) { findings.version = ccurl_tls_version(findings.easy) }
                return CURL_PREREQFUNC_OK
            }
        } read: { findings, failure throws(EndpointFailure) in
            if let failure { throw failure }
            switch findings.version {
            case 0x0303: return "tlsv12"
            case 0x0304: return "tlsv13"
            default: return "TLS"
            }
        }
    }

    /// Connects, as far as what was prepared lets it, and closes again.
    private func perform<Answer>(
        prepare: (_ easy: UnsafeMutableRawPointer, _ findings: UnsafeMutableRawPointer) -> Void,
        read: (Findings, EndpointFailure?) throws(EndpointFailure) -> Answer
    ) throws(EndpointFailure) -> Answer {
        guard CurlSettings.isReady, let easy = curl_easy_init() else { throw settings.refusal }
        defer { curl_easy_cleanup(easy) }
        let words = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        words.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { words.deallocate() }
        ccurl_set_pointer(easy, CURLOPT_ERRORBUFFER, words)
        guard settings.apply(to: easy, target: "/") else { throw settings.refusal }
        ccurl_set_long(easy, CURLOPT_CONNECT_ONLY, 1)
        let findings = Findings(easy)
        return try withExtendedLifetime(findings) { () throws(EndpointFailure) in
            prepare(easy, Unmanaged.passUnretained(findings).toOpaque())
            let code = curl_easy_perform(easy)
            let failure =
                code == CURLE_OK
                ? nil : TransportFailure.describe(code, easy, words: String(cString: words), settings: settings)
            return try read(findings, failure)
        }
    }
}
