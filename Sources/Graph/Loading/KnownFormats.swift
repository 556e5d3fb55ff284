/// Files of other programs, known by their first bytes, which are refused with what they are and what to do.
package struct KnownFormats: RecordFormat {
    /// What a file is and what to do about it.
    package struct Finding: Sendable, Hashable {
        /// `Avro`, `zip`, `UTF-16` ….
        package let kind: String
        /// `Avro data; write it as CSV with a header, for example with DuckDB or pandas`
        package let words: String
    }

    /// What separates the cells of tables that were not written with commas, and what it is called.
    package static let otherSeparators: [(character: Character, name: String)] = [
        (";", "semicolons"), ("\t", "tabs"), ("|", "vertical bars"), ("\u{1}", "control characters"),
    ]

    private struct Magic {
        let kind: String
        let bytes: [UInt8]
        let advice: String
    }

    private static let unpack = "unpack it, or pack single files with gzip or bzip2"
    private static let export = "write it as CSV with a header, for example with DuckDB or pandas"

    private static let magic = [
        Magic(kind: "ORC", bytes: Array("ORC".utf8), advice: export),
        Magic(kind: "Avro", bytes: Array("Obj".utf8) + [1], advice: export),
        Magic(kind: "Arrow", bytes: Array("ARROW1".utf8), advice: export),
        Magic(kind: "Feather", bytes: Array("FEA1".utf8), advice: export),
        Magic(kind: "SQLite", bytes: Array("SQLite format 3\0".utf8), advice: export),
        Magic(kind: "zstd", bytes: [0x28, 0xB5, 0x2F, 0xFD], advice: unpack),
        Magic(kind: "xz", bytes: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], advice: unpack),
        Magic(kind: "lz4", bytes: [0x04, 0x22, 0x4D, 0x18], advice: unpack),
        Magic(kind: "snappy", bytes: [0xFF, 0x06, 0x00, 0x00] + Array("sNaPpY".utf8), advice: unpack),
        Magic(kind: "7z", bytes: Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], advice: unpack),
        Magic(kind: "compress", bytes: [0x1F, 0x9D], advice: unpack),
        Magic(kind: "deflate", bytes: [0x78, 0x01], advice: unpack),
        Magic(kind: "deflate", bytes: [0x78, 0x9C], advice: unpack),
        Magic(kind: "deflate", bytes: [0x78, 0xDA], advice: unpack),
    ]

    func recognise(_ start: inout FileStart) throws(ByteSourceError) -> Recognition? {
        let bytes = try start.bytes(Self.headLength)
        guard let found = Self.finding(in: bytes) else { return nil }
        if Self.wideEncoding(bytes) != nil {
            let ascii = String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self).lowercased()
            guard ascii.contains("~id") || ascii.contains("~from") else {
                return .passedOver(
                    kind: "foreign", reason: "not in the format, skipped: \(found.kind) text without ~id")
            }
        }
        return .refused(kind: found.kind, message: "This is \(found.words)", column: nil)
    }

    /// How many of the first bytes tell.
    package static let headLength = 512

    /// What a file is by its first bytes; nil when it may be text in UTF-8.
    package static func finding(in bytes: [UInt8]) -> Finding? {
        for magic in magic where bytes.starts(with: magic.bytes) {
            return Finding(kind: magic.kind, words: "\(magic.kind) data; \(magic.advice)")
        }
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            let text = String(decoding: bytes, as: UTF8.self)
            return text.contains("[Content_Types].xml") || text.contains("xl/")
                ? workbook : Finding(kind: "zip", words: "a zip archive; \(unpack)")
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return workbook }
        if bytes.count >= 262, bytes[257..<262].elementsEqual("ustar".utf8) {
            return Finding(kind: "tar", words: "a tar archive; \(unpack)")
        }
        return wideEncoding(bytes).map { Finding(kind: $0, words: "text in \($0); save it as UTF-8 with commas") }
    }

    private static let workbook = Finding(
        kind: "Excel", words: "an Excel workbook; save it as CSV UTF-8 with commas")

    /// UTF-16 or UTF-32 by its mark, or by the zeros beside the first ASCII characters.
    private static func wideEncoding(_ bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32" }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        guard bytes.count >= 8 else { return nil }
        let first = bytes.prefix(8).map { $0 == 0 }
        if first == [false, true, false, true, false, true, false, true] { return "UTF-16" }
        if first == [true, false, true, false, true, false, true, false] { return "UTF-16" }
        return nil
    }
}
