/// Values of the sources as a report may show them: one line, no control characters, not too long.
enum Excerpt {
    private static let longest = 60

    static func of(_ text: String) -> String {
        var excerpt = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if excerpt.count == longest { return String(excerpt) + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
                excerpt.append(scalar.value == 0x0A || scalar.value == 0x09 ? " " : "\u{FFFD}")
            default: excerpt.append(scalar)
            }
        }
        return String(excerpt)
    }
}
