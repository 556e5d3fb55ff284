extension Unicode.Scalar {
    /// Whether nothing is seen of it, whatever stands beside it: what Unicode lets everybody ignore
    /// (Default_Ignorable_Code_Point), formats (Cf) and controls (Cc), of which some are white space where text has lines.
    public var isInvisible: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
            || properties.generalCategory == .control
    }

    /// Unicode's full case folding, without a language: the small letters of the capital letters of the small letter. A
    /// dotless `ı` is a letter of its own.
    public var caseFolded: String {
        guard self != "ı" else { return "ı" }
        return properties.lowercaseMapping.unicodeScalars.reduce(into: "") { folded, lower in
            for upper in lower.properties.uppercaseMapping.unicodeScalars {
                folded += upper.properties.lowercaseMapping
            }
        }
    }
}
