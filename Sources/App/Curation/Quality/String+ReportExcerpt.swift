extension String {
    /// The longest excerpt, in Unicode scalars.
    private static let longestExcerpt = 60

    /// A value of the sources as a report may hold it: one line, no control characters, not too long.
    package var reportExcerpt: String {
        var excerpt = UnicodeScalarView()
        for scalar in unicodeScalars {
            if excerpt.count == Self.longestExcerpt { return String(excerpt) + "…" }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator:
                excerpt.append(scalar.value == 0x0A || scalar.value == 0x09 ? " " : "\u{FFFD}")
            default: excerpt.append(scalar)
            }
        }
        return String(excerpt)
    }
}
