import Foundation
import Graph

/// What a file of a landing area is when it is neither CSV with commas nor JSON Lines nor Parquet, by its first bytes, and
/// what to do about it.
enum ForeignContent {
    /// Why a file cannot be read as text at all; nil when it may be text.
    static func reason(forFile path: String) -> String? {
        head(of: path).flatMap { KnownFormats.finding(in: $0)?.words }
    }

    /// Whether a file is Parquet, whatever it is called.
    static func isParquet(file path: String) -> Bool { head(of: path).map { ParquetRowReader.isParquet($0) } ?? false }

    private static func head(of path: String) -> [UInt8]? {
        var status = stat()
        // A pipe would keep the run waiting for ever.
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let file = FileHandle(forReadingAtPath: path)
        else { return nil }
        defer { try? file.close() }
        return (try? file.read(upToCount: KnownFormats.headLength)).map { Array($0) }
    }

    /// Why a header with no column of its table is none: the cells are separated by something else, which is named.
    static func reason(forHeader cells: [String], of table: LandingTable) -> String? {
        let text = cells.joined(separator: ",")
        if text.hasPrefix("sep=") {
            return "it begins with sep=, a line for a spreadsheet; save it without, with commas between cells"
        }
        for (separator, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars"), ("\u{1}", "control characters")] {
            let names = text.components(separatedBy: separator).map {
                $0.trimmingCharacters(in: .init(charactersIn: " \"\u{FEFF}"))
            }
            if names.count > 1, table.columns.contains(where: { names.contains($0.name) }) {
                return "\(name) between the cells; save it with commas"
            }
        }
        return nil
    }

    /// Why a line that is not one JSON object is none.
    static func reason(forLine line: String) -> String? {
        if line.hasPrefix("[") { return "a JSON array; write one object a line (jq -c '.[]')" }
        if line.hasPrefix("{"), line.contains("}{") || line.contains("} {") {
            return "several JSON objects in one line; write one a line (jq -c .)"
        }
        if line == "{" || line.hasPrefix("{"), !line.hasSuffix("}") {
            return "a JSON object over several lines; write each in one (jq -c .)"
        }
        return nil
    }
}
