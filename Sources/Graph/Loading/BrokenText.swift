extension UnsafeRawBufferPointer {
    /// Whether the bytes are text in UTF-8. O(n).
    var isUTF8: Bool { (try? UTF8Span(validating: assumingMemoryBound(to: UInt8.self).span)) != nil }

    /// The bytes as text in which those outside ASCII are spelled as `\xHH`.
    var spelled: String {
        map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\x" + String($0, radix: 16, uppercase: true) }.joined()
    }

    /// Why bytes that are no UTF-8 are refused, for people.
    var brokenTextWords: String {
        "'\(UnsafeRawBufferPointer(rebasing: prefix(64)).spelled)' is not UTF-8; is it Windows-1252? Expected text in UTF-8"
    }
}

extension TextEncoding {
    /// Lends bytes of a text in UTF-8, or as UTF-8 when they are of Windows-1252.
    func withText<Result>(
        of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        self == .windows1252 ? SingleByteCharacters.utf8(fromWindows: bytes).withUnsafeBytes(body) : body(bytes)
    }
}
