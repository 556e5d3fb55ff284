/// What a terminal can show: everything, or ASCII only because its locale is not UTF-8 or `--ascii` asks for it.
public enum Repertoire: Sendable, Hashable {
    case unicode, ascii
}

extension DisplayText {
    /// The safe text in the given repertoire; of the same width in both.
    public func string(_ repertoire: Repertoire) -> String {
        repertoire == .unicode ? string : AsciiFallback.text(self)
    }
}
