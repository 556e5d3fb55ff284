internal import Graph

/// A request to an endpoint, before it is signed and sent.
public struct HTTPCall: Sendable {
    public var method = "POST"
    /// Path and, behind `?`, the query, both percent-encoded.
    public var target: String
    public var headers: [HTTPHeader] = []
    public var body: [UInt8] = []
    /// Whether a script travels in it, which an engine may go on evaluating when nobody waits any more.
    var isScript = false

    init(
        method: String = "POST", target: String, headers: [HTTPHeader] = [], body: [UInt8] = [], isScript: Bool = false
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.isScript = isScript
    }

    /// A call that only reads, with a target as the other side gave it.
    public static func get(_ target: String) -> HTTPCall { HTTPCall(method: "GET", target: target) }
}

/// One line of a head.
public struct HTTPHeader: Sendable, Hashable {
    public var name: String
    public var value: String

    /// Makes a line; neither may hold a line end.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What came back, whole.
public struct HTTPReply: Sendable {
    public var status: Int
    public var headers: [HTTPHeader] = []
    public var body: [UInt8]

    init(status: Int, headers: [HTTPHeader] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The value of the first header of that name, in any letter case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// When the other side answered by its own clock, in milliseconds since 1970; nil where it does not say.
    public var date: Int64? { header("date").flatMap(HTTPDate.parse) }

    /// How long to wait before the next try, where the other side says so: in seconds, or until a moment of its own clock.
    var retryAfter: Duration? {
        guard let text = header("retry-after") else { return nil }
        if let seconds = Int64(text) { return .seconds(min(max(seconds, 0), 86_400)) }
        guard let moment = HTTPDate.parse(text) else { return nil }
        return .milliseconds(min(max(moment - (date ?? DateText.now()), 0), 86_400_000))
    }
}

/// Moments as heads of HTTP have them: `Tue, 01 Dec 2026 07:19:30 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Milliseconds since 1970; nil for any other text.
    static func parse(_ text: String) -> Int64? {
        let form = /[A-Za-z]{3}, (\d\d) ([A-Za-z]{3}) (\d{4}) (\d\d:\d\d:\d\d) GMT/
        guard let match = text.wholeMatch(of: form), let month = months.firstIndex(of: String(match.2)) else {
            return nil
        }
        return DateText.parse("\(match.3)-\(month + 1)-\(match.1)T\(match.4)Z")
    }
}
