public import Graph

/// Writes a small graph to an endpoint by upserts, a batch of statements a request; writing twice changes nothing.
public struct RemoteWriter: Sendable {
    /// Vertices and edges beyond this are a case for a bulk loader.
    public static let elementLimit = 200_000
    private static let elementsPerPage = 2000
    private static let statementsPerBatch = 40
    /// Below the 64 kB that a Gremlin Server takes in one request unless it is told otherwise.
    private static let bytesPerBatch = 48_000

    private let graph: RemoteGraph

    /// Prepares to write to the endpoint behind a graph; nothing is sent yet.
    ///
    /// - Throws: ``GremlinError`` with code `unsupported` when the connection does not allow writing.
    public init(_ graph: RemoteGraph) throws(GremlinError) {
        guard !graph.connection.isReadOnly else {
            throw GremlinError(
                .unsupported,
                "\(graph.connection.title) is read-only; a connection with \"writable: true\" can be written to")
        }
        self.graph = graph
    }

    /// Adds what is missing and sets the properties of what is there: vertices first, then edges; what is deleted goes.
    ///
    /// What was deleted and is in the graph again goes before it is added, so that nothing of it stays.
    ///
    /// - Parameters:
    ///   - deletions: What the files of the graph delete (`BulkLoader.deletions`).
    ///   - progress: Elements written or deleted so far, from 0, and all there are.
    /// - Throws: ``GremlinError`` when there are more than ``elementLimit`` elements or a request fails; what was
    ///   written stays.
    public func upsert(
        _ source: LocalGraph, deleting deletions: [GraphDeletion] = [],
        progress: @Sendable (_ written: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws {
        let (vertices, edges) = (source.store.vertexCount, source.store.edgeCount)
        let deleted = Upsert.deletions(deletions, of: source.store)
        let total = vertices + edges + deleted.before.count + deleted.after.count
        guard total <= Self.elementLimit else {
            throw GremlinError(
                .unsupported,
                "\(total) vertices and edges are too many for upserts, which take \(Self.elementLimit) at most; "
                    + "Neptune's bulk loader reads any number: c360 load s3://… --to NAME")
        }
        var written = 0
        progress(written, total)
        func send(_ statements: [Traversal]) async throws {
            for batch in batches(of: statements) where !batch.isEmpty {
                try await self.send(batch)
                written += batch.count
                progress(written, total)
            }
        }
        try await send(deleted.before)
        for (elements, statement) in [
            (Upsert.vertices, Upsert.vertex),
            (Upsert.edges, Upsert.edge),
        ] {
            var start = 0
            while true {
                let page = try source.answer(elements(start..<(start + Self.elementsPerPage))).values
                if page.isEmpty { break }
                start += page.count
                try await send(try page.map(statement))
            }
        }
        try await send(deleted.after)
    }

    /// The statements as text, gathered until a request is full.
    private func batches(of statements: [Traversal]) -> [[String]] {
        var batches: [[String]] = [[]]
        var size = 0
        for statement in statements {
            let text = statement.gremlinText(in: graph.connection.engine.dialect)
            if !batches[batches.count - 1].isEmpty,
                batches[batches.count - 1].count >= Self.statementsPerBatch
                    || size + text.utf8.count > Self.bytesPerBatch
            {
                batches.append([])
                size = 0
            }
            batches[batches.count - 1].append(text)
            size += text.utf8.count + 1
        }
        return batches
    }

    private func send(_ statements: [String]) async throws {
        let answers = ServerAnswer(endpoint: graph.connection.title)
        let call = RemoteQuestion.call(statements.joined(separator: "\n"), to: graph.connection)
        do {
            // An upsert that came through before its answer was lost does nothing the second time.
            _ = try await graph.endpoint.exchange(
                call, question: "\(statements.count) upserts", deadline: .now + .seconds(300)
            ) { reply throws(EndpointFailure) in try answers.values(of: reply) }
        } catch let failure as EndpointFailure {
            throw failure.gremlinError
        }
    }
}
