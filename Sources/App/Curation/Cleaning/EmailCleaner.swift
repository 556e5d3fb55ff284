/// Brings an e-mail address to the one form in which addresses are compared, as the views `email_bare` and `clean_email` do.
enum EmailCleaner {
    private static let behind = Set("<>()[]{}\"',;. ".utf8)
    private static let before = Set("<>()[]{}\"',; ".utf8)
    private static let mailto = Array("mailto:".utf8)

    /// Appends the address; not when there is none.
    static func clean(_ value: UnsafeRawBufferPointer, into output: inout [UInt8]) -> Bool {
        let start = output.count
        if value.allSatisfy({ $0 < 0x80 }) {
            for byte in value { output.append(byte == 0x09 ? 0x20 : byte &- 0x41 < 26 ? byte + 0x20 : byte) }
        } else {
            let visible = String.UnicodeScalarView(
                String(decoding: value, as: UTF8.self).unicodeScalars.compactMap(Self.visible))
            output.append(contentsOf: ValueCleaner.lowercased(String(visible)).utf8)
        }
        var (from, to) = (start, output.count)
        while to > from, behind.contains(output[to - 1]) { to -= 1 }
        while from < to, before.contains(output[from]) { from += 1 }
        if output[from..<to].starts(with: mailto) { from += mailto.count }
        let address = output[from..<to]
        guard address.first != UInt8(ascii: "@"), address.last != UInt8(ascii: "@"),
            address.count(where: { $0 == UInt8(ascii: "@") }) == 1, !address.contains(0x20)
        else {
            output.removeSubrange(start...)
            return false
        }
        output.removeSubrange(to...)
        output.removeSubrange(start..<from)
        return true
    }

    /// The character that is seen; nil for one without a width.
    private static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
        switch scalar.value {
        case 0xFF20: "@"
        case 0x3000, 0x09, 0xA0: " "
        case 0x200B...0x200F, 0x202A, 0x202C, 0x2060, 0xFEFF, 0xAD: nil
        default: scalar
        }
    }
}
