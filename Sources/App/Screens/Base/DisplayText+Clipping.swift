import TUI

extension DisplayText {
    /// Makes only as much of a text safe as a cell of the given width can show, then cuts it with an ellipsis.
    ///
    /// A property may hold megabytes; drawing a row must not read them.
    static func clipped(_ text: String, to width: Int) -> DisplayText {
        // Marks and dropped characters take no columns, so more scalars than columns are read, but not all of them.
        let scalars = text.unicodeScalars.prefix(width * 4 + 16)
        return DisplayText(String(String.UnicodeScalarView(scalars))).truncated(to: width)
    }
}
