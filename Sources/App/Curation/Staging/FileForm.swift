import Graph

/// How a file of records is written, as far as readers have to know: found out from its beginning where nobody said it.
struct FileForm: Codable, Sendable, Hashable {
    var format: LandingArea.File.Format
    var encoding = TextEncoding.utf8
    /// The byte between cells.
    var separator = UInt8(ascii: ",")
    /// Whether the first line is `sep=;`, which is for a spreadsheet.
    var hasSeparatorLine = false

    /// How much of a file is looked at.
    private static let headLength = 1 << 16
    private static let separators: [(byte: UInt8, name: String)] =
        [(UInt8(ascii: ","), "commas")]
        + KnownFormats.otherSeparators.compactMap { sign in sign.character.asciiValue.map { ($0, sign.name) } }

    /// A form of which nothing is unusual.
    init(format: LandingArea.File.Format) {
        self.format = format
    }

    /// Looks through a file. Its encoding is UTF-8, or Windows-1252 when nearly all of its bytes beyond ASCII are no UTF-8;
    /// single values may be in the other one.
    ///
    /// - Parameter names: The columns that are looked for, in small letters: the separator is the one that finds most.
    /// - Throws: `ByteSourceError` when it cannot be read, or what it unpacks to may be wrong.
    init(file: LandingArea.File, names: Set<String>) throws {
        let raw = try TextSource.start(ofFile: file.path, count: 8)
        format = file.format
        if ParquetRowReader.isParquet(Array(raw)) {
            format = .parquet
            return
        }
        // All of it, which also tells whether what is packed is right, before a row of it is used.
        let counts = try TextSource.byteCounts(ofFile: file.path)
        encoding = file.mapping?.encoding ?? TextEncoding(startOfFile: raw) ?? TextEncoding.nearest(to: counts)
        guard format == .csv else { return }
        let line = try Self.firstLine(file.path, encoding)
        if line.lowercased().hasPrefix("sep="), let sign = line.utf8.dropFirst(4).first {
            separator = sign
            hasSeparatorLine = true
        } else {
            separator = Self.separator(of: line, names) ?? UInt8(ascii: ",")
        }
        if let given = file.mapping?.separator { separator = given }
    }

    /// What a file is whose name does not tell: JSON when it begins like it, CSV when it has a header with a name that is
    /// looked for.
    static func format(ofFile path: String, names: Set<String>) -> LandingArea.File.Format? {
        if ForeignContent.isParquet(file: path) { return .parquet }
        guard let raw = try? TextSource.start(ofFile: path, count: 512), ForeignContent.reason(forFile: path) == nil,
            let line = try? firstLine(path, TextEncoding(startOfFile: raw) ?? .utf8)
        else { return nil }
        switch line.first {
        case "{", "[": return .jsonLines
        default: return line.lowercased().hasPrefix("sep=") || separator(of: line, names) != nil ? .csv : nil
        }
    }

    /// The first line that is not empty, or as much of it as matters.
    private static func firstLine(_ path: String, _ encoding: TextEncoding) throws -> Substring {
        let head = try TextSource.start(ofFile: path, count: headLength, encoding: encoding)
        let text = String(decoding: head, as: UTF8.self)
        let line = text.split(maxSplits: 1, whereSeparator: \.isNewline).first ?? ""
        return (line.first == "\u{FEFF}" ? line.dropFirst() : line).drop(while: \.isWhitespace)
    }

    /// The lines of a CSV file up to its header with it, empty ones and the one that names the separator too.
    ///
    /// - Throws: `ByteSourceError` when it cannot be read.
    func headerLines(ofFile path: String) throws -> [Substring] {
        let head = try TextSource.start(ofFile: path, count: Self.headLength, encoding: encoding)
        let lines = String(decoding: head, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var left = hasSeparatorLine ? 2 : 1
        let end = lines.firstIndex { line in
            if !line.isEmpty { left -= 1 }
            return left == 0
        }
        return Array(lines.prefix((end ?? lines.count - 1) + 1))
    }

    private static func separator(of line: Substring, _ names: Set<String>) -> UInt8? {
        let counts = separators.map { separator in
            Set(line.utf8.split(separator: separator.byte, omittingEmptySubsequences: false).map(name)).intersection(
                names
            )
            .count
        }
        guard let most = counts.max(), most > 0 else { return nil }
        return counts.firstIndex(of: most).map { separators[$0].byte }
    }

    /// The name of a column, without quotes and blanks around it.
    private static func name(_ cell: Substring.UTF8View) -> String {
        (String(cell) ?? "").trimmingASCIIBlanks.split(separator: "\"").joined().lowercased()
    }

    /// What is not as usual, for people; nil when all is.
    var words: String? {
        var words: [String] = []
        if format == .csv, separator != UInt8(ascii: ",") {
            words.append(
                Self.separators.first { $0.byte == separator }?.name ?? "'\(Character(Unicode.Scalar(separator)))'")
        }
        if encoding != .utf8 { words.append(encoding.words) }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }
}

extension TextEncoding {
    /// Its name, as people write it.
    var words: String { rawValue.uppercased().replacing("WINDOWS", with: "Windows") }
}
