internal import AsyncHTTPClient
internal import Foundation
internal import Graph
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import NIOSSL

/// Turns what the libraries below throw into the failures that people can act on.
enum TransportFailure {
    static func describe(_ error: any Error, endpoint: String, limits: String) -> EndpointFailure {
        switch error {
        case let failure as EndpointFailure: return failure
        case let error as HTTPClientError: return describe(error, endpoint: endpoint, limits: limits)
        case let error as NIOConnectionError: return describe(error, endpoint: endpoint)
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            return EndpointFailure(.tls, endpoint: endpoint, cause: tlsWords(error))
        case let error as IOError:
            return describe(error, endpoint: endpoint)
        case HTTPParserError.invalidEOFState:
            return EndpointFailure(.dropped, endpoint: endpoint, cause: "the connection was closed within the answer")
        case is HTTPParserError:
            return EndpointFailure(.notGremlin, endpoint: endpoint, cause: "the answer is not HTTP")
        case is ChannelError:
            return EndpointFailure(.connectTimeout, endpoint: endpoint, cause: "no connection \(limits)")
        default:
            return EndpointFailure(.dropped, endpoint: endpoint, cause: "the exchange failed: \(error)")
        }
    }

    private static func describe(_ error: HTTPClientError, endpoint: String, limits: String) -> EndpointFailure {
        switch error {
        case .connectTimeout, .getConnectionFromPoolTimeout:
            return EndpointFailure(.connectTimeout, endpoint: endpoint, cause: "no connection \(limits)")
        case .tlsHandshakeTimeout:
            return EndpointFailure(.tls, endpoint: endpoint, cause: "the TLS handshake was not answered")
        case .deadlineExceeded:
            return EndpointFailure(.timeLimit, endpoint: endpoint, cause: "no whole answer in the time given")
        case .readTimeout:
            return EndpointFailure(.readTimeout, endpoint: endpoint, cause: "no answer \(limits)")
        case .remoteConnectionClosed:
            return EndpointFailure(.dropped, endpoint: endpoint, cause: "the connection was closed before the answer")
        default:
            return EndpointFailure(.notGremlin, endpoint: endpoint, cause: "no HTTP answer: \(error)")
        }
    }

    private static func describe(_ error: NIOConnectionError, endpoint: String) -> EndpointFailure {
        if let failure = error.connectionErrors.first {
            if let failure = failure.error as? IOError { return describe(failure, endpoint: endpoint) }
            return EndpointFailure(.connectTimeout, endpoint: endpoint, cause: "no connection in the time given")
        }
        return EndpointFailure(.nameNotFound, endpoint: endpoint, cause: "the name \(error.host) is not known")
    }

    private static func describe(_ error: IOError, endpoint: String) -> EndpointFailure {
        switch error.errnoCode {
        case ECONNREFUSED:
            EndpointFailure(.refused, endpoint: endpoint, cause: "connection refused")
        case ETIMEDOUT:
            EndpointFailure(.connectTimeout, endpoint: endpoint, cause: "the connection timed out")
        case ENETUNREACH, EHOSTUNREACH:
            EndpointFailure(.connectTimeout, endpoint: endpoint, cause: "there is no way to the host")
        default:
            EndpointFailure(.dropped, endpoint: endpoint, cause: "the connection broke (errno \(error.errnoCode))")
        }
    }

    /// The reason within the library's description, without its addresses of code.
    static func tlsWords(_ error: any Error) -> String {
        if error is NIOSSLExtraError { return "its certificate is for another name" }
        let text = "\(error)"
        // `error:1000042e:SSL routines:OPENSSL_internal:TLSV1_ALERT_PROTOCOL_VERSION at file:line`
        guard let reason = text.firstMatch(of: /OPENSSL_internal:([A-Z0-9_]+)/)?.1 else {
            return "the TLS connection failed"
        }
        switch reason {
        case "CERTIFICATE_VERIFY_FAILED": return "its certificate is not trusted"
        case "WRONG_VERSION_NUMBER", "HTTP_REQUEST": return "it does not speak TLS on this port"
        case "UNSUPPORTED_PROTOCOL", "TLSV1_ALERT_PROTOCOL_VERSION", "SSLV3_ALERT_HANDSHAKE_FAILURE":
            return "it speaks no TLS that is safe: 1.2 at least is needed"
        default: return "the TLS connection failed: \(reason.lowercased().replacing("_", with: " "))"
        }
    }
}
