import Graph

/// Brings an e-mail address to the one form in which addresses are compared, as the views `email_bare` and `clean_email` do.
enum EmailCleaner {
    private static let mailto: StaticString = "mailto:"
    /// No value of more characters is an address.
    private static let longest = 400

    /// Appends the address; not when there is none.
    static func clean(_ value: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        if value.allSatisfy({ $0 &- 0x20 < 0x5F }) { return value.count <= longest && append(value, to: &output) }
        let text = String(decoding: value, as: UTF8.self)
        guard text.unicodeScalars.count <= longest else { return false }
        return Array(CaselessText.fold(text).utf8).withUnsafeBytes { append($0, to: &output) }
    }

    private static func append(_ text: UnsafeRawBufferPointer, to output: inout [UInt8]) -> Bool {
        var (start, end) = (0, text.count)
        while end > start, isAround(text[end - 1]) || text[end - 1] == UInt8(ascii: ".") { end -= 1 }
        while start < end, isAround(text[start]) { start += 1 }
        if end - start >= mailto.utf8CodeUnitCount,
            (0..<mailto.utf8CodeUnitCount).allSatisfy({ lower(text[start + $0]) == mailto.utf8Start[$0] })
        {
            start += mailto.utf8CodeUnitCount
        }
        let at = UInt8(ascii: "@")
        var signs = 0
        for place in start..<end {
            if text[place] == at { signs += 1 }
            if text[place] == UInt8(ascii: " ") { return false }
        }
        guard signs == 1, text[start] != at, text[end - 1] != at else { return false }
        for place in start..<end { output.append(lower(text[place])) }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte + 0x20 : byte }

    /// Whether a byte before or behind an address is none of it; a point is none behind it.
    private static func isAround(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "\""), UInt8(ascii: "'"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: " "):
            true
        default: false
        }
    }
}
