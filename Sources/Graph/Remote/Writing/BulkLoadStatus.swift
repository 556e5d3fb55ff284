internal import Graph

/// How far Neptune's bulk loader is, in its own vocabulary.
///
/// Source: https://docs.aws.amazon.com/neptune/latest/userguide/load-api-reference-status-response.html
public struct BulkLoadStatus: Sendable {
    /// One file of the load, as the loader tells of those that failed.
    public struct Feed: Sendable, Hashable {
        /// The `s3://` address of the file; empty where the loader does not say it.
        public let file: String
        /// `LOAD_FAILED` and the like, in the loader's words.
        public let status: String
        /// Statements of the file that were read.
        public let records: Int
        /// Parsing, data type and insert errors together.
        public let errors: Int
    }

    /// One bad record and where it is.
    public struct RecordError: Sendable, Hashable {
        /// `PARSING_ERROR` and the like, in the loader's words.
        public let code: String
        /// What is wrong with the record, in the loader's words.
        public let message: String
        /// The `s3://` address of its file.
        public let file: String
        /// The record in the file, as the loader counts; 0 when the error is not about one record.
        public let record: Int
    }

    /// `LOAD_IN_PROGRESS`, `LOAD_COMPLETED`, `LOAD_FAILED` ….
    public let status: String
    /// How many feeds have which status.
    public let feedCounts: [(status: String, count: Int)]
    /// Statements that were read: one for the label of a row and one for each property value.
    public let totalRecords: Int
    /// Statements that said what was known already.
    public let duplicates: Int
    /// Records that are not in the format.
    public let parsingErrors: Int
    /// Cells that are not of their column's type.
    public let datatypeMismatchErrors: Int
    /// What could be read and not be inserted, such as an edge without its vertices.
    public let insertErrors: Int
    /// Seconds since the load began, or that it took.
    public let seconds: Int
    /// The files that failed as a whole.
    public let failedFeeds: [Feed]
    /// The errors as far as they were asked for.
    public internal(set) var errors: [RecordError]
    /// Whether the loader knows of more than these.
    public internal(set) var hasMoreErrors = false

    /// Whether nothing more will happen.
    public var isOver: Bool { !["LOAD_NOT_STARTED", "LOAD_IN_QUEUE", "LOAD_IN_PROGRESS"].contains(status) }
    /// Whether the load is over and everything was written.
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
