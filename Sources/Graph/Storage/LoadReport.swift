/// What a bulk load did, in the loader's own vocabulary; encodes as the JSON of `c360 load --format json`.
public struct LoadReport: Sendable, Hashable, Codable {
    /// One file of the load.
    public struct File: Sendable, Hashable, Codable {
        /// The path below the loaded folder.
        public let file: String
        /// `vertices`, `edges`, `deletions`, `openCypher`, `foreign` (not in the format), `empty` or `unreadable`.
        public let kind: String
        /// `LOAD_COMPLETED`, `LOAD_FAILED`, `LOAD_CANCELLED_DUE_TO_ERRORS` or `SKIPPED`.
        public let status: String
        /// The data rows that were read.
        public let records: Int
        /// The data rows that gave no element, whatever was wrong with them.
        public let rejected: Int
        /// The true number of errors, also of those that are not listed.
        public let errors: Int
        /// Why a file was skipped or failed as a whole; for people, not part of the JSON.
        public let reason: String?

        private enum CodingKeys: String, CodingKey { case file, kind, status, records, rejected, errors }

        init(
            file: String, kind: String, status: String, records: Int, rejected: Int = 0, errors: Int, reason: String?
        ) {
            self.file = file
            self.kind = kind
            self.status = status
            self.records = records
            self.rejected = rejected
            self.errors = errors
            self.reason = reason
        }

        /// Reads the JSON again, in which a file has no ``reason``.
        public init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            file = try values.decode(String.self, forKey: .file)
            kind = try values.decode(String.self, forKey: .kind)
            status = try values.decode(String.self, forKey: .status)
            records = try values.decode(Int.self, forKey: .records)
            rejected = try values.decode(Int.self, forKey: .rejected)
            errors = try values.decode(Int.self, forKey: .errors)
            reason = nil
        }
    }

    /// One bad record or cell and where it is.
    public struct RecordError: Sendable, Hashable, Codable {
        /// `PARSING_ERROR`, `FROM_OR_TO_VERTEX_ARE_MISSING`, `SINGLE_CARDINALITY_VIOLATION` ….
        public let errorCode: String
        /// What is wrong with the record, in words for people.
        public let errorMessage: String
        /// The path of its file below the loaded folder.
        public let fileName: String
        /// The data row, the first after the header is 1; 0 when the error is not about one row.
        public let recordNum: Int
        /// The header name of the column, if the error is about one.
        public let column: String?
    }

    /// Values of one key that the elements of one label were given and that were refused, beside those they have.
    ///
    /// Whatever is computed from such a key knows less than the files say.
    public struct RefusedValues: Sendable, Hashable, Codable {
        /// `vertices` or `edges`.
        public let elements: String
        /// The label that the elements have in the graph; one with several labels counts for each.
        public let label: String
        /// The property key without type and cardinality.
        public let key: String
        /// The type of the column, such as `Date`.
        public let type: String
        /// How many values are not of that type.
        public let refused: Int
        /// How many values there were: the refused ones, and those that the elements of the label hold for the key.
        public let total: Int

        /// Says what was refused, of which ``total`` were given.
        public init(elements: String, label: String, key: String, type: String, refused: Int, total: Int) {
            self.elements = elements
            self.label = label
            self.key = key
            self.type = type
            self.refused = refused
            self.total = total
        }
    }

    /// Something that was read although it is not written as the format says, or that may not mean what it was read as.
    public struct Remark: Sendable, Hashable, Codable {
        /// The path of the file below the loaded folder.
        public let fileName: String
        /// The header name of the column; nil when it is about the file.
        public let column: String?
        /// The first data row with it; 0 when it is about the file.
        public let recordNum: Int
        /// How many values are meant, or 1.
        public let count: Int
        /// What was seen, with the first example, and what it was read as; for people.
        public let message: String
    }

    /// `LOAD_COMPLETED`, or `LOAD_FAILED` when a file failed as a whole, nothing was understood or the load was stopped.
    public let status: String
    /// Statements, as Neptune counts them: one for the label of a row and one for each property value.
    public let totalRecords: Int
    /// Distinct vertices in the graph after the load.
    public let vertices: Int
    /// Distinct edges in the graph after the load.
    public let edges: Int
    /// Distinct property values in the graph after the load.
    public let properties: Int
    /// Statements that said what was known already; a repeated row without properties counts once.
    public let duplicates: Int
    /// Records and headers that are not in the format; the true number, also of those that are not listed.
    public let parsingErrors: Int
    /// Cells that are not of their column's type; the true number, also of those that are not listed.
    public let datatypeMismatchErrors: Int
    /// Values that are not written as the format says and can mean one thing only, which was read; the true number.
    public let repairedValues: Int
    /// What could be read and not be put into the graph, such as an edge without its vertices; the true number.
    public let insertErrors: Int
    /// What files of deletions say was deleted: vertices, edges, properties and single values.
    public let deletions: Int
    /// Those of them of which there was nothing to delete.
    public let unknownDeletions: Int
    /// Wall time from the first look at the folder to the finished graph.
    public let seconds: Double
    /// Every file of the folder, also those that were skipped.
    public let files: [File]
    /// The first errors of each file.
    public let errors: [RecordError]
    /// What was repaired, and what may mean something else, by file and column.
    public let remarks: [Remark]
    /// The keys of which values were refused, by elements, label, key and type.
    public let refusedValues: [RefusedValues]
}

extension LoadReport {
    /// How many values of a key were refused at the elements of a label, and how many there were; nil when none was.
    ///
    /// - Parameter label: Nil asks for all labels together.
    public func refusals(of key: String, label: String? = nil) -> (refused: Int, total: Int)? {
        let meant = refusedValues.filter { $0.key == key && (label == nil || $0.label == label) }
        guard !meant.isEmpty else { return nil }
        return (meant.reduce(0) { $0 + $1.refused }, meant.reduce(0) { $0 + $1.total })
    }
}
