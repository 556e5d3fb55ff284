internal import Graph

/// A request to an endpoint, before it is signed and sent.
struct HTTPCall: Sendable {
    var method = "POST"
    /// Path and, behind `?`, the query, both percent-encoded.
    var target: String
    var headers: [HTTPHeader] = []
    var body: [UInt8] = []
    /// Whether a script travels in it, which an engine may go on evaluating when nobody waits any more.
    var isScript = false
}

struct HTTPHeader: Sendable, Hashable {
    var name: String
    var value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

/// What came back, whole.
struct HTTPReply: Sendable {
    var status: Int
    var headers: [HTTPHeader] = []
    var body: [UInt8]

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
