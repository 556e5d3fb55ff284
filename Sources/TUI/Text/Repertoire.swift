/// What a terminal can show: everything, or ASCII only because its locale is not UTF-8 or `--ascii` asks for it.
public enum Repertoire: Sendable, Hashable {
    /// All that `DisplayText` lets through, or one ASCII character for each column of it.
    case unicode, ascii
}

extension DisplayText {
    /// The safe text in a repertoire; it takes the same columns in both. O(n).
    public func string(_ repertoire: Repertoire) -> String {
        repertoire == .unicode ? string : AsciiFallback.text(self)
    }
}
