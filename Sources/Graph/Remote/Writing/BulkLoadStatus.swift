internal import Graph

/// How far Neptune's bulk loader is, in its own vocabulary.
public struct BulkLoadStatus: Sendable {
    public struct Feed: Sendable, Hashable {
        public let file: String
        public let status: String
        public let records: Int
        public let errors: Int
    }

    public struct RecordError: Sendable, Hashable {
        public let code: String
        public let message: String
        public let file: String
        /// 0 when the error is not about one record.
        public let record: Int
    }

    /// `LOAD_IN_PROGRESS`, `LOAD_COMPLETED`, `LOAD_FAILED` ….
    public let status: String
    /// How many feeds have which status.
    public let feedCounts: [(status: String, count: Int)]
    public let totalRecords: Int
    public let duplicates: Int
    public let parsingErrors: Int
    public let datatypeMismatchErrors: Int
    public let insertErrors: Int
    public let seconds: Int
    public let failedFeeds: [Feed]
    /// The errors as far as they were asked for.
    public internal(set) var errors: [RecordError]
    /// Whether the loader knows of more than these.
    public internal(set) var hasMoreErrors = false

    /// Whether nothing more will happen.
    public var isOver: Bool { !["LOAD_NOT_STARTED", "LOAD_IN_QUEUE", "LOAD_IN_PROGRESS"].contains(status) }
    public var isCompleted: Bool { status == "LOAD_COMPLETED" }
    /// Whether records met others that were being written, so that the same load, run again, may write them.
    public var hasWriteConflicts: Bool { status == "LOAD_COMMITTED_W_WRITE_CONFLICTS" }

    init?(_ document: JSONValue) {
        guard let payload = document["payload"], let overall = payload["overallStatus"],
            let status = overall["status"]?.text
        else { return nil }
        self.status = status
        feedCounts = (payload["feedCount"]?.elements ?? []).flatMap { entry -> [(status: String, count: Int)] in
            guard case .object(let members) = entry else { return [] }
            return members.map { ($0.name, $0.value.integer ?? 0) }
        }
        func number(_ json: JSONValue, _ name: String) -> Int { json[name]?.integer ?? 0 }
        totalRecords = number(overall, "totalRecords")
        duplicates = number(overall, "totalDuplicates")
        parsingErrors = number(overall, "parsingErrors")
        datatypeMismatchErrors = number(overall, "datatypeMismatchErrors")
        insertErrors = number(overall, "insertErrors")
        seconds = number(overall, "totalTimeSpent")
        failedFeeds = (payload["failedFeeds"]?.elements ?? []).map { feed in
            Feed(
                file: feed["fullUri"]?.text ?? "", status: feed["status"]?.text ?? "",
                records: number(feed, "totalRecords"),
                errors: number(feed, "parsingErrors") + number(feed, "datatypeMismatchErrors")
                    + number(feed, "insertErrors"))
        }
        errors = Self.errors(document)
    }

    /// The errors on one page of a status.
    static func errors(_ document: JSONValue) -> [RecordError] {
        (document["payload"]?["errors"]?["errorLogs"]?.elements ?? []).map { error in
            RecordError(
                code: error["errorCode"]?.text ?? "", message: error["errorMessage"]?.text ?? "",
                file: error["fileName"]?.text ?? "", record: error["recordNum"]?.integer ?? 0)
        }
    }
}
