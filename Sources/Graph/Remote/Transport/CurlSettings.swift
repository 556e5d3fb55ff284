internal import CCurl
internal import Graph

/// What every exchange with an endpoint has in common, and how that is told to libcurl.
struct CurlSettings: Sendable {
    /// Scheme and authority, such as `https://host:8182`.
    let origin: String
    /// What the endpoint is called in a failure.
    let endpoint: String
    /// PEM certificates that take the place of the system's roots.
    let certificateAuthorityFile: String?
    let connectTimeout: Duration
    let readTimeout: Duration

    /// - Throws: ``EndpointFailure`` when the file of certificates cannot be used.
    init(
        origin: String, endpoint: String, certificateAuthorityFile: String?, connectTimeout: Duration,
        readTimeout: Duration
    ) throws(EndpointFailure) {
        if let file = certificateAuthorityFile { try AuthorityFile.check(file, endpoint: endpoint) }
        self.origin = origin
        self.endpoint = endpoint
        self.certificateAuthorityFile = certificateAuthorityFile
        self.connectTimeout = connectTimeout
        self.readTimeout = readTimeout
    }

    var isSecure: Bool { origin.hasPrefix("https:") }

    /// Whether a proxy that the environment names may stand in between.
    ///
    /// What this machine and the services beside it say, credentials among it, is unencrypted because it goes no further.
    var mayTakeProxy: Bool {
        guard let address = try? EndpointAddress(origin) else { return false }
        let isNumber = address.host.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
        let isBeside = isNumber && ["169.254.", "fd00:ec2::"].contains { address.host.hasPrefix($0) }
        return !address.isLoopback && !isBeside
    }

    /// The time-outs as a failure tells them.
    var limits: String { "within \(connectTimeout.words) to connect and \(readTimeout.words) to answer" }

    /// Once for the process, and before any other thread uses the library.
    static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Tells a handle all that does not depend on the request.
    ///
    /// - Parameter target: Path and query, sent as they are: a signature covers them.
    /// - Returns: Whether libcurl can keep to all of it; otherwise nothing may be sent.
    func apply(to easy: UnsafeMutableRawPointer, target: String) -> Bool {
        ccurl_set_long(easy, CURLOPT_CONNECTTIMEOUT_MS, connectTimeout.milliseconds)
        // Signals are the terminal's; a name that is looked up too long must not need one to be given up.
        ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
        // Who gives up does not wait for a look-up that goes on: its thread is left to end by itself.
        ccurl_set_long(easy, CURLOPT_QUICK_EXIT, 1)
        // A cluster that fails over says so by its name within seconds.
        ccurl_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0)
        return [
            ccurl_set_pointer(easy, CURLOPT_URL, origin + target),
            ccurl_set_long(easy, CURLOPT_PATH_AS_IS, 1),
            ccurl_set_pointer(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
            ccurl_set_long(easy, CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1)),
            ccurl_set_long(easy, CURLOPT_FOLLOWLOCATION, 0),
            ccurl_set_long(easy, CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue)),
            ccurl_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
            mayTakeProxy ? CURLE_OK : ccurl_set_pointer(easy, CURLOPT_PROXY, ""),
        ].allSatisfy { $0 == CURLE_OK } && verify(easy)
    }

    /// How the other side must prove who it is: a chain to a trusted root, and the name in the address; never less.
    private func verify(_ easy: UnsafeMutableRawPointer) -> Bool {
        var codes = [
            ccurl_set_long(easy, CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
            ccurl_set_long(easy, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_long(easy, CURLOPT_SSL_VERIFYHOST, 2),
        ]
        if let certificateAuthorityFile {
            codes += [
                ccurl_set_pointer(easy, CURLOPT_CAINFO, certificateAuthorityFile),
                // Debian's libcurl has a folder of the system's roots besides the file, and would still trust them.
                ccurl_set_pointer(easy, CURLOPT_CAPATH, nil),
            ]
        }
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    /// Why there is no handle with these settings.
    var refusal: EndpointFailure {
        EndpointFailure(
            .configuration, endpoint: endpoint,
            cause: "the system's libcurl does not keep to what is asked of it: 7.85 at least is needed, with TLS")
    }
}
