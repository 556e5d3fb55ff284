/// Text of an XML file; what XML 1.0 cannot hold becomes U+FFFD.
struct XMLText {
    private(set) var bytes: [UInt8] = []
    /// How many characters could not be held.
    private(set) var replacedCount = 0

    private static let replacement = Array("\u{FFFD}".utf8)

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Markup, as it is.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Markup, as it is.
    @_disfavoredOverload
    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Data, for the inside of elements and of attributes in double quotes.
    mutating func escaped(_ text: String) { Array(text.utf8).withUnsafeBytes { escaped($0) } }

    mutating func escaped(_ text: UnsafeRawBufferPointer) {
        for (index, byte) in text.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\""): raw("&quot;")
            // Readers make blanks of line ends in attributes, and line feeds of returns everywhere.
            case UInt8(ascii: "\n"): raw("&#10;")
            case UInt8(ascii: "\r"): raw("&#13;")
            case UInt8(ascii: "\t"): raw("&#9;")
            case 0..<0x20: replace()
            // U+FFFE and U+FFFF are no characters: EF BF BE and EF BF BF.
            case 0xBE...0xBF where index >= 2 && text[index - 1] == 0xBF && text[index - 2] == 0xEF:
                bytes.removeLast(2)
                replace()
            default: bytes.append(byte)
            }
        }
    }

    private mutating func replace() {
        bytes += Self.replacement
        replacedCount += 1
    }
}
