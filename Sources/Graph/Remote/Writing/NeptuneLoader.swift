/// Starts Neptune's bulk loader and follows it to its end.
///
/// Source: https://docs.aws.amazon.com/neptune/latest/userguide/load-api-reference.html
public struct NeptuneLoader: Sendable {
    /// What the loader is to read, and how.
    public struct Request: Sendable, Hashable {
        /// An S3 prefix.
        public var source: String
        public var roleARN: String
        public var region: String
        /// Whether the first error ends the load.
        public var failsOnError: Bool

        public init(source: String, roleARN: String, region: String, failsOnError: Bool) {
            self.source = source
            self.roleARN = roleARN
            self.region = region
            self.failsOnError = failsOnError
        }

        var body: [UInt8] {
            let members = [
                ("source", source), ("format", "csv"), ("iamRoleArn", roleARN), ("region", region),
                ("failOnError", failsOnError ? "TRUE" : "FALSE"), ("queueRequest", "TRUE"),
                ("updateSingleCardinalityProperties", "TRUE"),
            ]
            var json = "{"
            for (index, member) in members.enumerated() {
                if index > 0 { json += "," }
                JSONText.quote(member.0, to: &json)
                json += ":"
                JSONText.quote(member.1, to: &json)
            }
            return Array((json + "}").utf8)
        }
    }

    private let graph: RemoteGraph
    private let pause: Duration

    /// - Parameter pause: Between two looks at a load that is under way.
    /// - Throws: ``GremlinError`` with code `unsupported` when the engine has no loader or may not be written to.
    public init(_ graph: RemoteGraph, pause: Duration = .seconds(2)) throws(GremlinError) {
        _ = try RemoteWriter(graph)
        guard graph.connection.engine == .neptune else {
            throw GremlinError(.unsupported, "\(graph.connection.title) is no Neptune, which alone loads from S3")
        }
        self.graph = graph
        self.pause = pause
    }

    /// Starts a load.
    ///
    /// - Returns: The id under which it can be followed.
    /// - Throws: ``GremlinError``.
    public func start(_ request: Request) async throws -> String {
        // Not tried again: a start whose answer is lost may be under way.
        let document = try await exchange("POST", "/loader", body: request.body, mayRetry: false)
        guard let id = document["payload"]?["loadId"]?.text else {
            throw GremlinError(.refused, "\(graph.connection.title): the loader gave no id")
        }
        return id
    }

    /// Looks at a load until it has ended, and tells of each look.
    ///
    /// - Throws: ``GremlinError``.
    public func follow(_ id: String, progress: (BulkLoadStatus) -> Void) async throws -> BulkLoadStatus {
        while true {
            let target = "/loader/\(RequestSigner.encode(id[...]))?details=true&errors=true&errorsPerPage=100"
            let document = try await exchange("GET", target, body: [], mayRetry: true)
            guard let status = BulkLoadStatus(document) else {
                throw GremlinError(.refused, "\(graph.connection.title): the loader's status cannot be read")
            }
            progress(status)
            if status.isOver { return status }
            try await Task.sleep(for: pause)
        }
    }

    private func exchange(
        _ method: String, _ target: String, body: [UInt8], mayRetry: Bool
    ) async throws -> JSONValue {
        let answers = ServerAnswer(endpoint: graph.connection.title)
        let headers = [HTTPHeader("Accept", "application/json"), HTTPHeader("Content-Type", "application/json")]
        do {
            return try await graph.endpoint.exchange(
                HTTPCall(method: method, target: target, headers: headers, body: body),
                question: "\(method) \(target)", deadline: .now + .seconds(120), mayRetry: mayRetry
            ) { reply throws(EndpointFailure) in try answers.document(of: reply) }
        } catch let failure as EndpointFailure {
            throw failure.gremlinError
        }
    }
}
