public import Graph

/// Starts Neptune's bulk loader and follows it to its end.
///
/// Source: https://docs.aws.amazon.com/neptune/latest/userguide/load-api-reference.html
public struct NeptuneLoader: Sendable {
    /// What the loader is to read, and how.
    public struct Request: Sendable, Hashable {
        /// The prefix in S3 of the files to load, such as `s3://bucket/folder/`.
        public var source: String
        /// The IAM role with which the loader reads the bucket, by its ARN.
        public var roleARN: String
        /// The AWS region of the bucket, such as `us-east-1`.
        public var region: String
        /// Whether the first error ends the load.
        public var failsOnError: Bool

        /// Describes a load of Neptune CSV that waits its turn and replaces values of `(single)` properties.
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
    private static let errorsPerPage = 100
    /// Pages of errors that are asked for; nobody reads further before the first are mended.
    private static let errorPages = 10

    /// Prepares to load into the cluster behind a graph; nothing is asked yet.
    ///
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
    /// - Throws: ``GremlinError`` when the loader cannot be reached or refuses; a lost answer is not asked for again.
    public func start(_ request: Request) async throws -> String {
        // Not tried again: a start whose answer is lost may be under way.
        let document = try await exchange("POST", "/loader", body: request.body, mayRetry: false)
        guard let id = document["payload"]?["loadId"]?.text else {
            throw GremlinError(.refused, "\(graph.connection.title): the loader gave no id")
        }
        return id
    }

    /// Looks at a load until it has ended, and tells of each look; at most a thousand of its errors are then fetched.
    ///
    /// Cancelling the task ends the looking; the load itself runs on.
    ///
    /// - Throws: ``GremlinError`` when a status cannot be had or read, `CancellationError` when the task is cancelled
    ///   between two looks.
    public func follow(_ id: String, progress: (BulkLoadStatus) -> Void) async throws -> BulkLoadStatus {
        while true {
            let document = try await look(at: id)
            guard var status = BulkLoadStatus(document) else {
                throw GremlinError(.refused, "\(graph.connection.title): the loader's status cannot be read")
            }
            progress(status)
            if status.isOver {
                await addErrors(to: &status, of: id)
                return status
            }
            try await Task.sleep(for: pause)
        }
    }

    /// Where a load can be looked at with `GET`, and cancelled with `DELETE`.
    public func address(of id: String) -> String { graph.connection.address.origin + Self.target(id) }

    private static func target(_ id: String) -> String { "/loader/\(RequestSigner.encode(id[...]))" }

    private func look(at id: String, page: Int = 1) async throws -> JSONValue {
        let paging = "\(page == 1 ? "" : "&page=\(page)")&errorsPerPage=\(Self.errorsPerPage)"
        return try await exchange(
            "GET", "\(Self.target(id))?details=true&errors=true\(paging)", body: [], mayRetry: true)
    }

    /// Fetches the pages of errors behind the first, as long as they are full; without one of them the load is still over.
    private func addErrors(to status: inout BulkLoadStatus, of id: String) async {
        var page = 1
        var isFull = status.errors.count == Self.errorsPerPage
        while isFull, page < Self.errorPages {
            page += 1
            guard let document = try? await look(at: id, page: page) else { break }
            let errors = BulkLoadStatus.errors(document)
            status.errors += errors
            isFull = errors.count == Self.errorsPerPage
        }
        status.hasMoreErrors = isFull
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
