/// Texts that a spreadsheet would run as a formula instead of showing them.
public enum SpreadsheetText {
    /// What stands before such a text, so that it is shown as it is.
    public static let guardMark = "'"

    /// Whether a text begins with `=`, `+`, `-`, `@`, a tab or a carriage return, but for a phone number as it is stored,
    /// such as `+17035551212` or `+1 703 555 1212`, which no spreadsheet can run.
    public static func isRun(_ utf8: UnsafeRawBufferPointer) -> Bool {
        switch utf8.first {
        case UInt8(ascii: "+"):
            utf8.count == 1 || utf8.dropFirst().contains { !(0x30...0x39).contains($0) && $0 != 0x20 }
        case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): true
        default: false
        }
    }

    /// The same of a text.
    public static func isRun(_ text: String) -> Bool { text.withUTF8Bytes(isRun) }
}
