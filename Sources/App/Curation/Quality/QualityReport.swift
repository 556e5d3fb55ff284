import Foundation

/// What a curation read, wrote, changed and left out, and why; the content of `quality.json`.
///
/// For every file and every source, the rows read are the rows written and the rows dropped together.
struct QualityReport: Codable, Sendable, Hashable {
    /// One place in a source that shows what is meant.
    struct Example: Codable, Sendable, Hashable {
        var file: String
        /// The data row in the file; the first is 1.
        var record: Int
        /// What stands there, shortened.
        var value: String
        /// What was made of it.
        var becomes: String?
    }

    /// Rows or values that one rule concerned.
    struct Finding: Codable, Sendable, Hashable {
        var rule: String
        /// The column, if the rule is about one.
        var column: String?
        var count: Int
        /// How many are in each file of the source; empty where one finding is about rows of several files.
        var files: [String: Int] = [:]
        var examples: [Example]
    }

    /// One file of a source.
    struct File: Codable, Sendable, Hashable {
        var file: String
        var read: Int
        var written: Int
        var dropped: Int
        /// Columns of the table that the file does not have.
        var missingColumns: [String]
        /// Columns of the file that nobody asked for.
        var unknownColumns: [String]
    }

    /// One table of the source systems.
    struct Source: Codable, Sendable, Hashable {
        var source: String
        var files: [File]
        var read: Int
        var written: Int
        /// Rows that were left out.
        var dropped: [Finding]
        /// Values that were changed.
        var repaired: [Finding]
        /// Values that could not be used; their rows were written without them.
        var refused: [Finding]

        var droppedCount: Int { dropped.reduce(0) { $0 + $1.count } }
    }

    /// One way in which rows of a source refer to something else.
    struct Link: Codable, Sendable, Hashable {
        /// `session → customer`.
        var relation: String
        /// The column that refers.
        var key: String
        var linked: Int
        /// Rows that refer to something nobody knows.
        var unlinked: Int
        /// Rows that refer to nothing.
        var withoutKey: Int
        /// Of the unlinked ones.
        var examples: [Example]
    }

    /// One file of the graph.
    struct Output: Codable, Sendable, Hashable {
        var file: String
        /// Rows that the sources give.
        var derived: Int
        /// Rows that are in this batch.
        var written: Int
        /// Of the written ones, rows that replace values of an earlier batch.
        var changed: Int
        /// Rows that an earlier batch wrote.
        var unchanged: Int
        /// Edges that would have to leave vertices an earlier batch bound them to; drop them, then curate anew.
        var moved: Int
        var movedExamples: [String]
        /// Rows of earlier batches that the sources do not give any more.
        var withdrawn: Int
        /// How many chunks this batch has of the file.
        var chunks: Int
    }

    /// The number of the batch; nil when there was nothing new.
    var batch: Int?
    var sources: [Source]
    var links: [Link]
    /// E-mail addresses that several customers gave; what carries one is linked to the lowest customer number.
    var sharedEmails: Finding
    var outputs: [Output]
    /// Files of the landing area that are no source's.
    var ignoredFiles: [String]
    /// Sources of which there is no file.
    var missingSources: [String]

    var writtenCount: Int { outputs.reduce(0) { $0 + $1.written } }

    /// Indented JSON with its keys in order, so that equal reports are equal bytes.
    var json: Data {
        get throws(CurationError) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try CurationError.wrapping(OutputFolder.reportName) { try encoder.encode(self) + Data("\n".utf8) }
        }
    }
}
