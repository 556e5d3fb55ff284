import Graph

/// One file of a landing area as COPY is told of it.
///
/// A file that no options of COPY read as it is meant is refused: COPY would put question marks for its letters, take none
/// of its rows or other ones, and hardly say so.
struct RedshiftDelivery {
    let table: LandingTable
    /// The path below the landing area.
    let name: String
    let form: FileForm
    /// The columns in the order of the header, those that the table does not have as nil; of JSON those of the table, which
    /// are found by name.
    let columns: [String?]
    /// How many lines stand before the first row.
    private let headerLines: Int
    /// By its content, whatever its name says.
    private let unpacking: TextSource.Packing

    /// The file that a table has when nothing else is known.
    init(onlyFileOf table: LandingTable) {
        let isCSV = table.folder == "core" || table.folder == "callcenter"
        self.table = table
        name = "\(table.path).\(isCSV ? "csv" : "jsonl")"
        form = FileForm(format: isCSV ? .csv : .jsonLines)
        columns = table.columns.map(\.name)
        headerLines = 1
        unpacking = .plain
    }

    /// A file that is there; it is looked through.
    ///
    /// - Throws: `CurationError` when it cannot be read, or COPY would read it otherwise.
    init(file: LandingArea.File) throws(CurationError) {
        table = file.table
        name = file.name
        let known = file.table.columns.map(\.name)
        let form = try CurationError.wrapping(file.path) { try FileForm(file: file, names: Set(known)) }
        self.form = form
        let obstacle = try CurationError.wrapping(file.path) { try CopyObstacle.words(for: file, form) }
        if let obstacle { throw CurationError(.unreadable, obstacle, path: file.path) }
        unpacking = try CurationError.wrapping(file.path) { try TextSource.packing(ofFile: file.path) }
        guard form.format == .csv else {
            columns = known
            headerLines = 0
            return
        }
        let header = try CurationError.wrapping(file.path) { try CSVStager(form: form).header(of: file) }
        var left = Set(known)
        // A name that comes twice is its first column's.
        columns = header.map { left.remove($0) }
        headerLines = try CurationError.wrapping(file.path) { try form.headerLines(ofFile: file.path).count }
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
        var words = ["FORMAT AS JSON 'auto ignorecase'"]
        if form.format == .csv {
            words = ["FORMAT AS CSV"]
            if form.separator != UInt8(ascii: ",") { words.append("DELIMITER '\(delimiter)'") }
            words.append("IGNOREHEADER \(headerLines)")
        }
        switch form.encoding {
        case .utf16: words.append("ENCODING UTF16")
        case .utf16LittleEndian: words.append("ENCODING UTF16LE")
        case .utf16BigEndian: words.append("ENCODING UTF16BE")
        // COPY knows no encodings with one byte for each character.
        case .utf8, .windows1252, .latin1, .latin9: break
        }
        return words.joined(separator: " ")
    }

    /// What separates its cells; a control character by its number in octal digits.
    private var delimiter: String {
        switch form.separator {
        case UInt8(ascii: "\t"): "\\t"
        case UInt8(ascii: "'"): "''"
        case ..<0x20:
            "\\" + String(repeating: "0", count: form.separator < 8 ? 2 : 1) + String(form.separator, radix: 8)
        default: String(Character(Unicode.Scalar(form.separator)))
        }
    }

    /// The word with which COPY unpacks it.
    var packing: String? {
        switch unpacking {
        case .plain: nil
        case .gzip: "GZIP"
        case .bzip2: "BZIP2"
        }
    }
}
