/// Writes texts as JSON strings that are safe on a terminal too.
public enum JSONText {
    /// A document in one line. O(size).
    public static func text(of document: JSONValue) -> String {
        var text = ""
        write(document, to: &text)
        return text
    }

    private static func write(_ document: JSONValue, to json: inout String) {
        switch document {
        case .null: json += "null"
        case .bool(let flag): json += flag ? "true" : "false"
        case .number(let digits): json += digits
        case .string(let text): quote(text, to: &json)
        case .array(let elements):
            json += "["
            for (index, element) in elements.enumerated() {
                if index > 0 { json += "," }
                write(element, to: &json)
            }
            json += "]"
        case .object(let members):
            json += "{"
            for (index, member) in members.enumerated() {
                if index > 0 { json += "," }
                quote(member.name, to: &json)
                json += ":"
                write(member.value, to: &json)
            }
            json += "}"
        }
    }

    /// Appends the text in quotes, with escapes for what is not plain: short ones, or `\uXXXX` for each UTF-16 unit.
    /// O(n).
    public static func quote(_ text: String, to json: inout String) {
        json += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\r": json += "\\r"
            case "\t": json += "\\t"
            case _ where isPlain(scalar): json.unicodeScalars.append(scalar)
            default:
                for unit in String(scalar).utf16 {
                    let digits = String(unit, radix: 16)
                    json += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
                }
            }
        }
        json += "\""
    }

    /// Whether a terminal shows the character and does nothing else: no control, no mark that turns or splits the line.
    public static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}
