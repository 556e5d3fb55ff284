/// Texts as a profile writes them: places of templates and scalars of YAML.
enum TemplateText {
    /// Whether a template can name a key.
    static func canName(_ key: String) -> Bool { !key.isEmpty && !key.contains { "{}[]|\n\r\t\"\\".contains($0) } }

    /// A scalar, in quotes where it would be read as something else.
    static func scalar(_ text: String) -> String {
        let isPlain = text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_.\/-]*( [A-Za-z0-9_.\/-]+)*/) != nil
        let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
        return isPlain && !words.contains(text.lowercased()) ? text : quoted(text)
    }

    /// A scalar in double quotes.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
