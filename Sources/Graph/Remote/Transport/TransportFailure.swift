internal import CCurl
internal import Foundation
internal import Graph

/// Turns what libcurl says of an exchange into the failures that people can act on.
enum TransportFailure {
    /// - Parameters:
    ///   - easy: The handle of the exchange, asked how far it came.
    ///   - words: What curl wrote about the failure.
    static func describe(
        _ code: CURLcode, _ easy: UnsafeMutableRawPointer, words: String, settings: CurlSettings
    ) -> EndpointFailure {
        let facts = Facts(
            words: words, errno: Int32(ccurl_long(easy, CURLINFO_OS_ERRNO)),
            // The time of the connection stays 0 until TLS is there too; our end of it has a port from the first answer on.
            isConnected: ccurl_long(easy, CURLINFO_LOCAL_PORT) > 0,
            verification: ccurl_long(easy, CURLINFO_SSL_VERIFYRESULT))
        return describe(code, facts, settings)
    }

    /// What is known about a failure besides its code.
    struct Facts {
        var words = ""
        /// The system's number of what went wrong; 0 when it was nothing of the system's.
        var errno: Int32 = 0
        /// Whether the other side took the connection.
        var isConnected = false
        /// OpenSSL's verdict on the certificate, if there is one.
        var verification = 0
    }

    static func describe(_ code: CURLcode, _ facts: Facts, _ settings: CurlSettings) -> EndpointFailure {
        let (kind, cause) = kindAndCause(code, facts, settings)
        guard kind == .dropped, !settings.isSecure else {
            return EndpointFailure(kind, endpoint: settings.endpoint, cause: cause)
        }
        return EndpointFailure(
            kind, endpoint: settings.endpoint, cause: "\(cause), as by a server that is to be asked by https")
    }

    private static func kindAndCause(
        _ code: CURLcode, _ facts: Facts, _ settings: CurlSettings
    ) -> (EndpointFailure.Kind, String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            let name = code == CURLE_COULDNT_RESOLVE_PROXY ? "of the proxy" : host(of: settings.origin)
            return (.nameNotFound, "the name \(name) is not known")
        case CURLE_COULDNT_CONNECT: return system(facts.errno)
        case CURLE_OPERATION_TIMEDOUT:
            return facts.isConnected && settings.isSecure
                ? (.tls, "the TLS handshake was not answered") : (.connectTimeout, "no connection \(settings.limits)")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_ENGINE_INITFAILED:
            return (.tls, tlsWords(code, facts))
        // Told to a connection that was kept open, or when curl would send the request a second time.
        case CURLE_GOT_NOTHING, CURLE_ABORTED_BY_CALLBACK:
            return (.dropped, "the connection was closed before the answer")
        case CURLE_PARTIAL_FILE: return (.dropped, "the connection was closed within the answer")
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR:
            return facts.errno == 0
                ? (.dropped, facts.words.isEmpty ? "the connection broke" : "the connection broke: \(facts.words)")
                : system(facts.errno)
        // curl's words for an answer without HTTP's first line.
        case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: return (.notGremlin, "the answer is not HTTP")
        case CURLE_PROXY: return (.dropped, "the proxy gave no way: \(facts.words)")
        default: return (.notGremlin, "no HTTP answer: \(facts.words.isEmpty ? text(of: code) : facts.words)")
        }
    }

    /// What the system says of a connection.
    static func system(_ number: Int32) -> (EndpointFailure.Kind, String) {
        switch number {
        case ECONNREFUSED: (.refused, "connection refused")
        case ETIMEDOUT: (.connectTimeout, "the connection timed out")
        case ENETUNREACH, EHOSTUNREACH: (.connectTimeout, "there is no way to the host")
        default: (.dropped, "the connection broke (errno \(number))")
        }
    }

    /// The reason within OpenSSL's description, without its numbers.
    private static func tlsWords(_ code: CURLcode, _ facts: Facts) -> String {
        if code == CURLE_PEER_FAILED_VERIFICATION {
            // libcurl begins with 1 and, when only the name is wrong, leaves it so; OpenSSL's own reasons begin with 2.
            return facts.verification < 2 ? "its certificate is for another name" : "its certificate is not trusted"
        }
        // `error:0A00010B:SSL routines::wrong version number`
        guard let reason = facts.words.firstMatch(of: /error:[0-9A-F]+:[^:]*:[^:]*:([^:]+)/)?.1 else {
            return "the TLS connection failed"
        }
        switch reason {
        case "wrong version number", "http request", "packet length too long":
            return "it does not speak TLS on this port"
        // The third is named for SSL 3.0, which had it first; newer releases of OpenSSL leave that out.
        case "unsupported protocol", "tlsv1 alert protocol version", "sslv3 alert handshake failure",
            "ssl/tls alert handshake failure":
            return "it speaks no TLS that is safe: 1.2 at least is needed"
        default: return "the TLS connection failed: \(reason)"
        }
    }

    private static func text(of code: CURLcode) -> String {
        curl_easy_strerror(code).map { String(cString: $0) } ?? "\(code.rawValue)"
    }

    private static func host(of origin: String) -> String {
        (try? EndpointAddress(origin))?.host ?? origin
    }
}
