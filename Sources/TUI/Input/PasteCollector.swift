/// Collects a bracketed paste until its end mark; beyond a limit the rest is passed over.
struct PasteCollector: Sendable {
    private(set) var isActive = false
    private var bytes: [UInt8] = []
    private var isOpen = false

    static let limit = 1 << 20
    private static let endMark = Array("\u{1B}[201~".utf8)

    mutating func begin() {
        isActive = true
        isOpen = true
        bytes.removeAll()
    }

    /// Takes bytes up to the end mark and says how many; the mark may lie across two calls.
    mutating func take(_ input: ArraySlice<UInt8>) -> Int {
        for (offset, byte) in input.enumerated() {
            // Of what is beyond the limit only as much is kept as the end mark needs.
            if bytes.count >= PasteCollector.limit + PasteCollector.endMark.count {
                bytes.remove(at: PasteCollector.limit)
            }
            bytes.append(byte)
            if byte == UInt8(ascii: "~"),
                bytes.suffix(PasteCollector.endMark.count).elementsEqual(PasteCollector.endMark)
            {
                bytes.removeLast(PasteCollector.endMark.count)
                isActive = false
                return offset + 1
            }
        }
        return input.count
    }

    /// The pasted text, once; line breaks as `\n`, control characters left out.
    mutating func end() -> String? {
        guard isOpen else { return nil }
        isOpen = false
        isActive = false
        defer { bytes.removeAll() }
        let text = String(decoding: bytes.prefix(PasteCollector.limit), as: UTF8.self)
        var clean = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            defer { afterReturn = scalar == "\r" }
            switch scalar {
            case "\r": clean.append("\n")
            case "\n": if !afterReturn { clean.append("\n") }
            case "\t": clean.append("\t")
            default: if scalar.properties.generalCategory != .control { clean.append(scalar) }
            }
        }
        return String(clean)
    }
}
