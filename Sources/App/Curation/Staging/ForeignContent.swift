import Foundation

/// What a file of a landing area is when it is neither CSV with commas nor JSON Lines, by its first bytes, and what to do
/// about it.
enum ForeignContent {
    /// Why a file cannot be read as text at all; nil when it may be text.
    static func reason(forFile path: String) -> String? {
        guard let file = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? file.close() }
        guard let head = try? file.read(upToCount: 512) else { return nil }
        return reason(for: Array(head))
    }

    static func reason(for head: [UInt8]) -> String? {
        if head.starts(with: Array("PAR1".utf8)) { return "a Parquet file; write it as CSV or JSON Lines" }
        if head.starts(with: Array("Obj\u{1}".utf8)) { return "an Avro file; write it as CSV or JSON Lines" }
        if head.starts(with: Array("ORC".utf8)) { return "an ORC file; write it as CSV or JSON Lines" }
        if head.starts(with: [0x50, 0x4B, 3, 4]) {
            let isSheet = String(decoding: head, as: UTF8.self).contains("[Content_Types].xml")
            return isSheet
                ? "an Excel workbook; save it as CSV UTF-8 with commas" : "a zip archive; unpack it, or pack with gzip"
        }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "an Excel workbook; save it as CSV UTF-8 with commas" }
        for (magic, name) in packings where head.starts(with: magic) {
            return "compressed with \(name); unpack it, or pack with gzip"
        }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || isWide(head) {
            return "text in UTF-16; save it as UTF-8"
        }
        if head.count > 262, head[257..<262].elementsEqual("ustar".utf8) { return "a tar archive; unpack it" }
        return nil
    }

    private static let packings: [([UInt8], String)] = [
        ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"), (Array("BZh".utf8), "bzip2"),
        ([0x37, 0x7A, 0xBC, 0xAF], "7-Zip"), ([4, 0x22, 0x4D, 0x18], "lz4"),
    ]

    /// Whether every second byte is zero, as in UTF-16 without its mark.
    private static func isWide(_ head: [UInt8]) -> Bool {
        guard head.count >= 8 else { return false }
        let pairs = head.prefix(64).enumerated()
        return pairs.allSatisfy { $0.offset % 2 == 0 || $0.element == 0 }
            || pairs.allSatisfy { $0.offset % 2 == 1 || $0.element == 0 }
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
