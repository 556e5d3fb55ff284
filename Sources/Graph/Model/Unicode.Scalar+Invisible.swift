extension Unicode.Scalar {
    /// Whether nothing is seen of it, whatever stands beside it: what Unicode lets everybody ignore
    /// (Default_Ignorable_Code_Point), formats (Cf) and controls (Cc), of which some are white space where text has lines.
    public var isInvisible: Bool {
        if isASCII { return value < 0x20 || value == 0x7F }
        return properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format
            || properties.generalCategory == .control
    }
}
