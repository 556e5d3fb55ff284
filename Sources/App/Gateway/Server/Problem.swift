package import Graph

/// Why a request to the described interface has no answer, as `application/problem+json` (RFC 9457).
package struct Problem: Error, Sendable {
    package let status: Int
    package let title: String
    package let detail: String
    /// Members beside those of the standard.
    package var more = ValueMap()

    /// Describes a problem: the title is alike for all of its kind, the detail is about this request.
    package init(_ status: Int, _ title: String, _ detail: String, more: ValueMap = ValueMap()) {
        self.status = status
        self.title = title
        self.detail = detail
        self.more = more
    }

    /// What a question failed with.
    init(_ error: any Error) {
        if let problem = error as? Problem {
            self = problem
            return
        }
        let fault = GremlinFault(error)
        self.init(fault.status, fault.code, fault.message)
    }

    func response(id: String) -> GatewayResponse {
        let document = ValueMap(
            [
                ("type", "about:blank"), ("title", .string(title)), ("status", .int(Int32(status))),
                ("detail", .string(detail)), ("instance", .string("urn:uuid:\(id)")),
            ] + more.entries.map { ($0.key, $0.value) })
        var response = GatewayResponse.json(.map(document), status: status)
        response.contentType = "application/problem+json"
        if status == 429 || status == 503 { response.headers.append((name: "Retry-After", value: "1")) }
        return response
    }
}
