/// Writes objects as JSON Lines (RFC 8259, one object a line) into a growing buffer.
struct JSONLineWriter {
    private(set) var bytes: [UInt8] = []

    /// Appends an object with its members in the order given, and ends the line.
    mutating func line(_ members: [(name: String, cell: SpelledCell)]) {
        object(members)
        bytes.append(UInt8(ascii: "\n"))
    }

    private mutating func object(_ members: [(name: String, cell: SpelledCell)]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            string(member.name)
            bytes.append(UInt8(ascii: ":"))
            value(member.cell)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func value(_ cell: SpelledCell) {
        switch cell {
        case .missing: bytes += "null".utf8
        case .number(let text): bytes += text.utf8
        case .text(let text): string(text)
        case .object(let members): object(members)
        }
    }

    private mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case 0..<0x20:
                let hexadecimal = String(byte, radix: 16)
                bytes += (byte < 16 ? "\\u000" : "\\u00").utf8
                bytes += hexadecimal.utf8
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
