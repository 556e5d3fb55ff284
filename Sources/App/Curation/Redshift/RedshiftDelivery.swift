import Graph

/// One file of a landing area as COPY is told of it.
struct RedshiftDelivery {
    let table: LandingTable
    /// The path below the landing area.
    let name: String
    let form: FileForm
    /// The columns in the order of the header, those that the table does not have as nil; of JSON those of the table, which
    /// are found by name.
    let columns: [String?]

    /// The file that a table has when nothing else is known.
    init(onlyFileOf table: LandingTable) {
        let isCSV = table.folder == "core" || table.folder == "callcenter"
        self.table = table
        name = "\(table.path).\(isCSV ? "csv" : "jsonl")"
        form = FileForm(format: isCSV ? .csv : .jsonLines)
        columns = table.columns.map(\.name)
    }

    /// A file that is there.
    ///
    /// - Throws: `CurationError` when its header cannot be read.
    init(file: LandingArea.File) throws(CurationError) {
        table = file.table
        name = file.name
        let known = file.table.columns.map(\.name)
        let form = try CurationError.wrapping(file.path) { try FileForm(file: file, names: Set(known)) }
        self.form = form
        switch form.format {
        case .jsonLines: columns = known
        case .parquet:
            // COPY takes the columns of Parquet by their places and their types as they are.
            throw CurationError(
                .unreadable, "is Parquet, which the script does not copy; deliver it as CSV or JSON Lines",
                path: file.path)
        case .csv:
            let header = try CurationError.wrapping(file.path) { try CSVStager(form: form).header(of: file) }
            var left = Set(known)
            // A name that comes twice is its first column's.
            columns = header.map { left.remove($0) }
        }
    }

    /// Whether any column of the table is there; a file without one has no header.
    var isLoaded: Bool { columns.contains { $0 != nil } }

    /// How many columns the file has that the table does not.
    var otherCount: Int { columns.count { $0 == nil } }

    /// The columns of the table that rows of this file come with, in the order of COPY; others have a number.
    var copiedColumns: [String] {
        var others = 0
        return columns.map { column in
            if let column { return column }
            others += 1
            return "other_\(others)"
        }
    }

    /// The words with which COPY takes it apart.
    var format: String {
        guard form.format == .csv else { return "FORMAT AS JSON 'auto'" }
        let isComma = form.separator == UInt8(ascii: ",")
        let delimiter = form.separator == UInt8(ascii: "\t") ? "\\t" : String(Character(Unicode.Scalar(form.separator)))
        let words = [
            "FORMAT AS CSV", isComma ? nil : "DELIMITER '\(delimiter)'",
            "IGNOREHEADER \(form.hasSeparatorLine ? 2 : 1)",
            form.encoding == .utf16 ? "ENCODING UTF16" : nil,
        ]
        return words.compactMap { $0 }.joined(separator: " ")
    }

    /// The word with which COPY unpacks it.
    var packing: String? {
        let name = name.lowercased()
        return name.hasSuffix(".gz") ? "GZIP" : name.hasSuffix(".bz2") ? "BZIP2" : nil
    }
}
