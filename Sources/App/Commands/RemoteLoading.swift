internal import Endpoint
import Graph
import Synchronization

/// `c360 load … --to NAME`: writes a folder to an endpoint, or has Neptune's loader read a prefix in S3.
struct RemoteLoading {
    let target: String
    let settings: Settings
    let output: CommandOutput

    /// - Parameter roleARN: The role with which Neptune's loader reads a source in S3; nil for a folder.
    func run(_ source: String, roleARN: String?, isStrict: Bool, failAbove: Double?) async throws {
        let graph = try graph()
        if let roleARN {
            try await load(source, roleARN: roleARN, isStrict: isStrict, into: graph)
        } else {
            try await write(source, isStrict: isStrict, failAbove: failAbove, to: graph)
        }
    }

    /// Follows a load of Neptune's loader that was started before.
    func follow(_ id: String) async throws {
        let graph = try graph()
        try await follow(id, with: NeptuneLoader(graph), of: graph, isStarted: false)
    }

    private func graph() throws -> RemoteGraph {
        guard let graph = try ConnectionFinder(settings: settings).graph(for: target) else {
            throw settings.noConnection(target)
        }
        return graph
    }

    // MARK: - Upserts

    private func write(_ folder: String, isStrict: Bool, failAbove: Double?, to graph: RemoteGraph) async throws {
        let start = ContinuousClock.now
        let writer = try RemoteWriter(graph)
        try GraphOpener.checkFolder(folder)
        let (store, report) = try await showing("reading \(folder)") { line in
            let (store, report) = try await BulkLoader.load(folder: folder, options: LoadOptions(isStrict: isStrict)) {
                line.show(LoadWords.progress($0))
            }
            let deletions =
                report.deletions > 0 ? try await BulkLoader.deletions(folder: folder, options: LoadOptions()) : []
            let source = LocalGraph(store: store, name: folder)
            let progress = WritingProgress()
            do {
                try await Interruption.cancelling {
                    try await writer.upsert(source, deleting: deletions) { written, total in
                        progress.note(written, of: total)
                        line.show(progress.words)
                    }
                }
            } catch {
                throw progress.failure(error, in: graph.name)
            }
            return (store, report)
        }
        let failure = LoadVerdict(report: report, limit: failAbove).failure
        try LoadReportWriter(report: report, elapsed: ContinuousClock.now - start, failure: failure).write(to: output)
        output.say("\(store.vertexCount) vertices and \(store.edgeCount) edges are in \(graph.name).")
        if let failure { throw CommandFailure(.failed, failure) }
    }

    /// Says on a terminal what is waited for, for as long as it is.
    private func showing<Value>(
        _ words: String, _ work: (ProgressLine) async throws -> Value
    ) async rethrows -> Value {
        let line = ProgressLine(isQuiet: output.isQuiet)
        line.show(words)
        defer { line.clear() }
        return try await work(line)
    }

    // MARK: - Neptune's loader

    private func load(_ source: String, roleARN: String, isStrict: Bool, into graph: RemoteGraph) async throws {
        let loader = try NeptuneLoader(graph)
        guard case .signed(let region, _) = graph.connection.authentication else {
            throw CommandFailure(
                .failed, "\(graph.name): Neptune's loader needs the region; give the connection auth: {kind: sigv4}.")
        }
        let id = try await showing("waiting for the loader to take it") { _ in
            try await loader.start(
                NeptuneLoader.Request(source: source, roleARN: roleARN, region: region, failsOnError: isStrict))
        }
        output.say("Neptune's loader reads \(source) as load \(id).")
        try await follow(id, with: loader, of: graph, isStarted: true)
    }

    /// - Parameter isStarted: Whether there is such a load for certain.
    private func follow(
        _ id: String, with loader: NeptuneLoader, of graph: RemoteGraph, isStarted: Bool
    ) async throws {
        let isThere = Atomic(isStarted)
        let status: BulkLoadStatus
        do {
            status = try await showing("waiting for the status of load \(id)") { line in
                try await Interruption.cancelling {
                    try await loader.follow(id) { status in
                        isThere.store(true, ordering: .relaxed)
                        line.show(Self.words(status))
                    }
                }
            }
        } catch {
            let failure = CommandFailure(error)
            guard isThere.load(ordering: .relaxed) else { throw failure }
            throw CommandFailure(
                failure.status,
                """
                \(failure.message)
                Load \(id) goes on in Neptune. To follow it again: c360 load --follow \(id) --to \(target)
                To cancel it: DELETE \(loader.address(of: id))
                """)
        }
        try write(status, id: id)
        if status.hasMoreErrors { output.say("The first \(status.errors.count) errors are listed; there are more.") }
        guard !status.isCompleted else { return }
        let advice = status.hasWriteConflicts ? " Run the load again: it writes what met others' changes." : ""
        throw CommandFailure(.failed, "\(graph.name): the load ended with \(status.status).\(advice)")
    }

    private static func words(_ status: BulkLoadStatus) -> String {
        let feeds = status.feedCounts.map { "\($0.count) \($0.status)" }.joined(separator: ", ")
        return "\(status.status), \(status.totalRecords) records, \(feeds)"
    }

    /// The status in the output format: totals, then the feeds that failed, then the errors that the loader lists.
    private func write(_ status: BulkLoadStatus, id: String) throws {
        let errors = OutputTable(
            columns: [
                .init(key: "errorCode", header: "Error"), .init(key: "fileName", header: "File"),
                .init(key: "recordNum", header: "Record", isRightAligned: true),
                .init(key: "errorMessage", header: "Message"),
            ],
            rows: status.errors.map {
                [.init($0.code), .init($0.file), .init(.long(Int64($0.record))), .init($0.message)]
            })
        switch output.format {
        case .csv: try output.write(errors)
        case .table:
            try output.standardOutput.line(TableWriter.safe("load \(id): \(Self.words(status)), \(status.seconds) s"))
            try output.standardOutput.line(
                "duplicates \(status.duplicates), parsing errors \(status.parsingErrors), datatype mismatches "
                    + "\(status.datatypeMismatchErrors), insert errors \(status.insertErrors)")
            for feed in status.failedFeeds {
                let words = "\(feed.status) \(feed.file): \(feed.records) records, \(feed.errors) errors"
                try output.standardOutput.line(TableWriter.safe(words))
            }
            if !errors.rows.isEmpty { for line in TableWriter.lines(errors) { try output.standardOutput.line(line) } }
            try output.standardOutput.flush()
        case .json, .jsonl, .graphson:
            let document = document(of: status, id: id, errors: errors)
            try output.standardOutput.line(
                output.format == .graphson ? GraphSONWriter.list([document]) : JSONWriter.line(document))
            try output.standardOutput.flush()
        }
    }

    private func document(of status: BulkLoadStatus, id: String, errors: OutputTable) -> Value {
        func number(_ value: Int) -> Value { .long(Int64(value)) }
        return .map([
            "loadId": .string(id), "status": .string(status.status), "totalRecords": number(status.totalRecords),
            "duplicates": number(status.duplicates), "parsingErrors": number(status.parsingErrors),
            "datatypeMismatchErrors": number(status.datatypeMismatchErrors),
            "insertErrors": number(status.insertErrors), "seconds": number(status.seconds),
            "feedCounts": .map(
                ValueMap(status.feedCounts.map { (.string($0.status), number($0.count)) })),
            "files": .list(
                status.failedFeeds.map {
                    .map([
                        "file": .string($0.file), "status": .string($0.status), "records": number($0.records),
                        "errors": number($0.errors),
                    ])
                }), "errors": .list(errors.rows.map(errors.map)),
        ])
    }
}
