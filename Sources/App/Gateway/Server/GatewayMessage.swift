package import Graph

/// A request as it came over a connection.
package struct GatewayRequest: Sendable {
    /// `GET`, `POST` and so on, in upper case.
    package var method: String
    /// The path as it is written, without the query.
    package var path: String
    /// What stands behind the question mark, or in a form, decoded.
    package var query: [(name: String, value: String)]
    /// Names in lower case.
    var headers: [(name: String, value: String)]
    package var body: [UInt8] = []
    /// The parts of the path that the route leaves open, decoded.
    package var parameters: [String] = []
    /// A UUID for the log and for the answer.
    package let id = RequestID.make()
    /// Who asks.
    package var client = Client.anybody

    /// The first value of a header; nil where there is none.
    package func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The first value of a name in the query; nil where there is none.
    package func value(_ name: String) -> String? { query.first { $0.name == name }?.value }

    var keepsAlive: Bool {
        let connection = header("connection")?.lowercased() ?? ""
        return !connection.contains("close") && (!isOldVersion || connection.contains("keep-alive"))
    }

    /// Whether it is HTTP/1.0, which closes unless it is asked not to.
    var isOldVersion = false
}

/// What is answered to a request.
package struct GatewayResponse: Sendable {
    package var status: Int
    package var contentType: String
    package var headers: [(name: String, value: String)] = []
    package var body: [UInt8]
    /// The protocol that goes on over the connection, of a request that asked for one.
    var isUpgrade = false

    /// An answer of bytes.
    package init(status: Int = 200, contentType: String, body: [UInt8], headers: [(String, String)] = []) {
        self.status = status
        self.contentType = contentType
        self.body = body
        self.headers = headers.map { (name: $0.0, value: $0.1) }
    }

    /// An answer of JSON text.
    package static func json(_ text: String, status: Int = 200) -> GatewayResponse {
        GatewayResponse(status: status, contentType: "application/json", body: Array(text.utf8))
    }

    /// An answer of a value as plain JSON.
    package static func json(_ value: Value, status: Int = 200) -> GatewayResponse {
        json(JSONWriter.line(value), status: status)
    }

    /// An answer of words.
    package static func text(_ text: String, status: Int = 200) -> GatewayResponse {
        GatewayResponse(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
    }

    /// The bytes that go over the connection.
    func bytes(keepsAlive: Bool, isHead: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Status")\r\n"
        if !isUpgrade {
            head += "Content-Type: \(contentType)\r\nContent-Length: \(body.count)\r\n"
            head += keepsAlive ? "Connection: keep-alive\r\n" : "Connection: close\r\n"
        }
        for header in headers { head += "\(header.name): \(header.value)\r\n" }
        head += "\r\n"
        var bytes = Array(head.utf8)
        if !isHead { bytes += body }
        return bytes
    }

    private static let phrases = [
        101: "Switching Protocols", 200: "OK", 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 408: "Request Timeout", 409: "Conflict",
        413: "Content Too Large", 414: "URI Too Long", 415: "Unsupported Media Type", 422: "Unprocessable Content",
        429: "Too Many Requests", 431: "Request Header Fields Too Large", 500: "Internal Server Error",
        501: "Not Implemented", 503: "Service Unavailable", 504: "Gateway Timeout",
    ]
}

/// Makes ids of requests: UUIDs of chance.
enum RequestID {
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        let (high, low) = (generator.next(), generator.next())
        func hexadecimal(_ number: UInt64, _ digits: Int) -> String {
            let text = String(number, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
        }
        let first = hexadecimal(high >> 32, 8)
        let second = hexadecimal(high >> 16 & 0xFFFF, 4)
        let third = hexadecimal(high & 0x0FFF | 0x4000, 4)
        let fourth = hexadecimal(low >> 48 & 0x3FFF | 0x8000, 4)
        return "\(first)-\(second)-\(third)-\(fourth)-\(hexadecimal(low & 0xFFFF_FFFF_FFFF, 12))"
    }
}

/// Why a request cannot be answered as it is, before anybody looked at what it asks.
struct RequestFault: Error {
    let status: Int
    let words: String
}
