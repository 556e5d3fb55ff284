import Graph

/// Why COPY would read a file otherwise than it is meant, whatever it is told, and what to do about it.
///
/// COPY reads UTF-8 and UTF-16, objects of JSON one behind the other, gzip and bzip2 that are whole; it skips lines at the
/// start of a file by their number.
enum CopyObstacle {
    /// Looks through a file; nil when COPY reads it right. O(its length).
    ///
    /// - Throws: `ByteSourceError` when it cannot be read to its end.
    static func words(for file: LandingArea.File, _ form: FileForm) throws -> String? {
        if let reason = ForeignContent.reason(forFile: file.path) { return "is \(reason)" }
        if form.format == .parquet {
            // COPY takes the columns of Parquet by their places and their types as they are.
            return "is Parquet, which the script does not copy; deliver it as CSV or JSON Lines"
        }
        return try ofEncoding(file.path, form)
            ?? (form.format == .jsonLines ? ofJSON(file.path, form) : ofCSV(file.path, form))
    }

    private static func ofEncoding(_ path: String, _ form: FileForm) throws -> String? {
        switch form.encoding {
        case .windows1252, .latin1, .latin9:
            return "is in \(form.encoding.words), which COPY does not read; save it in UTF-8"
        case .utf16, .utf16LittleEndian, .utf16BigEndian: return nil
        case .utf8:
            let counts = try TextSource.byteCounts(ofFile: path)
            guard counts.broken > 0 || counts.isCut else { return nil }
            return "has bytes that are no UTF-8, for which COPY puts question marks; save it in UTF-8"
        }
    }

    private static func ofJSON(_ path: String, _ form: FileForm) throws -> String? {
        if try TextSource.start(ofFile: path, count: 3, encoding: form.encoding) == [0xEF, 0xBB, 0xBF],
            form.encoding == .utf8
        {
            return "begins with a byte order mark, which is no JSON for COPY; save it without"
        }
        var reader = try JSONFileReader(path: path, encoding: form.encoding)
        while try reader.nextValue() != .end {
            if reader.hasPunctuation { break }
        }
        guard reader.hasPunctuation else { return nil }
        return "has its objects in an array or between commas, of which COPY takes none; write one object a line"
    }

    private static func ofCSV(_ path: String, _ form: FileForm) throws -> String? {
        let lines = try form.headerLines(ofFile: path)
        if lines.last.map({ $0.count { $0 == "\"" } % 2 == 1 }) == true {
            return "has a header of more than one line, which COPY does not skip; write it in one"
        }
        guard try TextSource.packing(ofFile: path) != .plain else { return nil }
        // Of what is packed and damaged COPY takes nothing.
        var reader = try CSVFileReader(path: path, separator: form.separator, encoding: form.encoding)
        while try reader.next() != .end {}
        return nil
    }
}
