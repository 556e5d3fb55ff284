package import Foundation

/// What a curation read, wrote, changed and left out, and why; the content of `quality.json`.
///
/// For every file and every source, the rows read are the rows written and the rows dropped together.
package struct QualityReport: Codable, Sendable, Hashable {
    /// One place in a source that shows what is meant.
    package struct Example: Codable, Sendable, Hashable {
        package var file: String
        /// The data row in the file; the first is 1.
        package var record: Int
        /// What stands there, shortened.
        package var value: String
        /// What was made of it.
        package var becomes: String?
    }

    /// Rows or values that one rule concerned.
    package struct Finding: Codable, Sendable, Hashable {
        package var rule: String
        /// The column, if the rule is about one.
        package var column: String?
        package var count: Int
        /// How many are in each file of the source; empty where one finding is about rows of several files.
        package var files: [String: Int] = [:]
        package var examples: [Example]
    }

    /// One file of a source.
    package struct File: Codable, Sendable, Hashable {
        package var file: String
        package var read: Int
        package var written: Int
        package var dropped: Int
        /// Columns of the table that the file does not have.
        package var missingColumns: [String]
        /// Columns of the file that nobody asked for.
        package var unknownColumns: [String]
    }

    /// One table of the source systems.
    package struct Source: Codable, Sendable, Hashable {
        package var source: String
        package var files: [File]
        package var read: Int
        package var written: Int
        /// Rows that were left out.
        package var dropped: [Finding]
        /// Values that were changed.
        package var repaired: [Finding]
        /// Values that could not be used; their rows were written without them.
        package var refused: [Finding]

        package var droppedCount: Int { dropped.reduce(0) { $0 + $1.count } }
    }

    /// One way in which rows of a source refer to something else.
    package struct Link: Codable, Sendable, Hashable {
        /// `session → customer`.
        package var relation: String
        /// The column that refers.
        package var key: String
        package var linked: Int
        /// Rows that refer to something nobody knows.
        package var unlinked: Int
        /// Rows that refer to nothing.
        package var withoutKey: Int
        /// Of the unlinked ones.
        package var examples: [Example]
    }

    /// One file of the graph.
    package struct Output: Codable, Sendable, Hashable {
        package var file: String
        /// Rows that the sources give.
        package var derived: Int
        /// Rows that are in this batch.
        package var written: Int
        /// Of the written ones, rows that replace values of an earlier batch.
        package var changed: Int
        /// Rows that an earlier batch wrote.
        package var unchanged: Int
        /// Edges that would have to leave vertices an earlier batch bound them to; drop them, then curate anew.
        package var moved: Int
        package var movedExamples: [String]
        /// Rows of earlier batches that the sources do not give any more.
        package var withdrawn: Int
        /// How many chunks this batch has of the file.
        package var chunks: Int
    }

    /// The number of the batch; nil when there was nothing new.
    package var batch: Int?
    package var sources: [Source]
    package var links: [Link]
    /// E-mail addresses that several customers gave; what carries one is linked to the lowest customer number.
    package var sharedEmails: Finding
    package var outputs: [Output]
    /// Files of the landing area that are no source's.
    package var ignoredFiles: [String]
    /// Sources of which there is no file.
    package var missingSources: [String]

    /// `batch-0001`, the folder of the batch; nil when there was nothing new.
    package var batchName: String? { batch.map(CurationState.batchName) }

    package var writtenCount: Int { outputs.reduce(0) { $0 + $1.written } }

    /// Indented JSON with its keys in order, so that equal reports are equal bytes.
    package var json: Data {
        get throws(CurationError) {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try CurationError.wrapping(OutputFolder.reportName) { try encoder.encode(self) + Data("\n".utf8) }
        }
    }
}
