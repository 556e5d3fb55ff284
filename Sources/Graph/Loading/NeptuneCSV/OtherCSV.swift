/// CSV with the columns of this format that was written in another way: refused, with what is to be done.
struct OtherCSV: RecordFormat {
    private static let columns = ["~id", "~from", "~to", "~label"]

    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
        let line = try start.firstLine().filter { $0 != "\u{FEFF}" && $0 != "\r" }
        if line.lowercased().hasPrefix("sep=") {
            let isOurs = String(decoding: try start.bytes(4_096), as: UTF8.self).contains("~id")
            guard isOurs else { return nil }
            let message = "The first line '\(line.prefix(8))' is for Excel alone; remove it, and separate with commas"
            return .refused(kind: "csv", message: message, column: nil)
        }
        for (separator, name) in KnownFormats.otherSeparators where Self.isHeader(line, separator) {
            let message = "The columns are separated by \(name); expected commas"
            return .refused(kind: "csv", message: message, column: nil)
        }
        if NumberedName.isPart(start.file.name), case .record(let cells, _) = try start.firstRecord(), cells.count > 1,
            !cells.contains(where: { $0.hasPrefix("~") || OpenCypherCSV.isColumn($0) })
        {
            let message =
                "The part has no header with ~id: its first line is '\(line.prefix(60))'; Spark writes the header with "
                + "option(\"header\", True)"
            return .refused(kind: "csv", message: message, column: nil)
        }
        return nil
    }

    private static func isHeader(_ line: String, _ separator: Character) -> Bool {
        line.split(separator: separator).contains { cell in
            columns.contains(cell.lowercased().filter { $0 != "\"" && $0 != " " })
        } && line.contains(separator)
    }
}
