package import Foundation

/// What a curation read, wrote, changed and left out, and why; the content of `quality.json`.
///
/// For every file and every source, the rows read are the rows written and the rows dropped together.
package struct QualityReport: Codable, Sendable, Hashable {
    /// One place in a source that shows what is meant.
    package struct Example: Codable, Sendable, Hashable {
        /// The path below the landing area.
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
        /// What the rule saw or did, in words for people.
        package var rule: String
        /// The column, if the rule is about one.
        package var column: String?
        /// The true number of rows or values, also of those without an example.
        package var count: Int
        /// Of how many values, told of times that were refused.
        package var given: Int?
        /// How many are in each file of the source; empty where one finding is about rows of several files.
        package var files: [String: Int] = [:]
        /// The first places at which the rule was met, a few of them.
        package var examples: [Example]

        /// The rule for rows in whose place later ones stand, which are no loss.
        static let replaced = "a later row has the same key"
    }

    /// A file with the name of a table that cannot be read.
    package struct Unread: Codable, Sendable, Hashable {
        /// The path below the landing area.
        package var file: String
        /// What it is, and what to do about it.
        package var reason: String
    }

    /// One file of a source.
    package struct File: Codable, Sendable, Hashable {
        /// The path below the landing area.
        package var file: String
        /// The data rows that were read.
        package var read: Int
        /// Rows that were cleaned and are used.
        package var written: Int
        /// Rows that were left out, which are all the others.
        package var dropped: Int
        /// Columns of the table that the file does not have.
        package var missingColumns: [String]
        /// Columns of the file that nobody asked for.
        package var unknownColumns: [String]
        /// How it is written, as far as that is not CSV with commas or JSON in UTF-8: `semicolons, Windows-1252`.
        package var form: String? = nil
        /// Records that the mapping does not take for rows of the table, beside those that were read.
        package var passedOver: Int? = nil
        /// Whether its last line, or the end of what is packed, waits for its writer; nil when it does not.
        package var waits: Bool? = nil
        /// Why it could not be read to its end; what stands before that counts. Nil when it could.
        package var problem: String? = nil
        /// Whether that may be gone the next time though nobody writes to the file; nil when it will not.
        package var problemMayPass: Bool? = nil
    }

    /// One table of the source systems.
    package struct Source: Codable, Sendable, Hashable {
        /// The table as folder and name, such as `core/customer`.
        package var source: String
        /// The files that hold the table, in the order in which they were read.
        package var files: [File]
        /// The data rows of all files.
        package var read: Int
        /// Rows of all files that were cleaned and are used.
        package var written: Int
        /// Rows that were left out.
        package var dropped: [Finding]
        /// Values that were changed.
        package var repaired: [Finding]
        /// Values that could not be used; their rows were written without them.
        package var refused: [Finding]

        /// All rows that were left out, whatever the rule.
        package var droppedCount: Int { dropped.reduce(0) { $0 + $1.count } }
    }

    /// One way in which rows of a source refer to something else.
    package struct Link: Codable, Sendable, Hashable {
        /// `session → customer`.
        package var relation: String
        /// The column that refers.
        package var key: String
        /// Rows that refer to something that is known.
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
        /// The path below a folder of the graph, without the number of a chunk.
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
        /// The ids of a few of the moved edges.
        package var movedExamples: [String]
        /// Rows of earlier batches that the sources do not give any more.
        package var withdrawn: Int
        /// How many chunks this batch has of the file.
        package var chunks: Int
    }

    /// The number of the batch; nil when there was nothing to write.
    package var batch: Int?
    /// The tables of which there are files.
    package var sources: [Source]
    /// Every way in which rows refer to something else, found or not.
    package var links: [Link]
    /// E-mail addresses that several customers gave; what carries one is linked to the lowest customer number.
    package var sharedEmails: Finding
    /// Every file of the graph, also those of which nothing was new.
    package var outputs: [Output]
    /// Files of the landing area that are no source's.
    package var ignoredFiles: [String]
    /// Sources of which there is no file.
    package var missingSources: [String]
    /// Of the ignored files, those with the name of a table; reports of former versions do not tell.
    package var unreadFiles: [Unread]? = nil
    /// What the mapping names and nothing has; reports of former versions do not tell.
    package var mappingGaps: [MappingGap]? = nil

    /// `batch-0001`, the folder of the batch; nil when there was nothing to write.
    package var batchName: String? { batch.map(CurationState.batchName) }

    /// Rows in all files of the batch.
    package var writtenCount: Int { outputs.reduce(0) { $0 + $1.written } }

    /// Indented JSON with its keys in order, so that equal reports are equal bytes.
    ///
    /// - Throws: ``CurationError`` when it cannot be encoded.
    package var json: Data {
        get throws(CurationError) {
            try encoded([.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]) + Data("\n".utf8)
        }
    }

    /// The same JSON in one line, without a line end.
    ///
    /// - Throws: ``CurationError`` when it cannot be encoded.
    package var jsonLine: String {
        get throws(CurationError) {
            String(decoding: try encoded([.sortedKeys, .withoutEscapingSlashes]), as: UTF8.self)
        }
    }

    private func encoded(_ formatting: JSONEncoder.OutputFormatting) throws(CurationError) -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = formatting
        return try CurationError.wrapping(OutputFolder.reportName) { try encoder.encode(self) }
    }
}
