/// What a test's endpoint sends back, and how badly.
public struct TestReply: Sendable {
    /// The way in which the bytes go out.
    public enum Delivery: Sendable {
        case whole
        /// So many bytes of the body, then the connection is cut.
        case cut(after: Int)
        /// The body in pieces of so many bytes with a pause before each.
        case pieces(of: Int, every: Duration)
        /// These bytes instead of an HTTP answer, then the connection is cut.
        case raw([UInt8])
        /// Nothing, and the connection is cut.
        case none
        /// Nothing, for as long as the other side waits.
        case silence
    }

    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]
    public var delivery: Delivery
    /// The pause before the first byte.
    public var delay: Duration

    public init(
        status: Int = 200, type: String = "application/json", headers: [(name: String, value: String)] = [],
        body: String = "", delivery: Delivery = .whole, delay: Duration = .zero
    ) {
        self.init(
            status: status, type: type, headers: headers, bytes: Array(body.utf8), delivery: delivery, delay: delay)
    }

    public init(
        status: Int = 200, type: String = "application/json", headers: [(name: String, value: String)] = [],
        bytes: [UInt8], delivery: Delivery = .whole, delay: Duration = .zero
    ) {
        self.status = status
        self.headers = [("Content-Type", type)] + headers
        body = bytes
        self.delivery = delivery
        self.delay = delay
    }

    var head: [UInt8] {
        let lines = headers.map { "\($0.name): \($0.value)\r\n" }.joined()
        return Array("HTTP/1.1 \(status) Test\r\n\(lines)Content-Length: \(body.count)\r\n\r\n".utf8)
    }
}

/// A request as a test's endpoint got it.
public struct TestRequest: Sendable {
    public let method: String
    public let target: String
    /// Names in lower case.
    public let headers: [String: String]
    public let body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }
}
