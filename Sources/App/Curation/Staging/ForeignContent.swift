import Foundation
import Graph

/// What a file of a landing area is when it is neither CSV with commas nor JSON Lines, by its first bytes, and what to do
/// about it.
enum ForeignContent {
    /// Why a file cannot be read as text at all; nil when it may be text.
    static func reason(forFile path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: KnownFormats.headLength) else { return nil }
        return KnownFormats.finding(in: Array(head))?.words
    }

    /// Why a header with no column of its table is none: the cells are separated by something else, which is named.
    static func reason(forHeader cells: [String], of table: LandingTable) -> String? {
        let text = cells.joined(separator: ",")
        if text.hasPrefix("sep=") {
            return "it begins with sep=, a line for a spreadsheet; save it without, with commas between cells"
        }
        for (separator, name) in KnownFormats.otherSeparators {
            let names = text.split(separator: separator, omittingEmptySubsequences: false).map {
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
