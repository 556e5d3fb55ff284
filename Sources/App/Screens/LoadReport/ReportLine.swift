import TUI

/// One line of the load report, with all that it stands for when a line cannot hold it.
struct ReportLine: Sendable, Hashable {
    var line: Line
    /// What opens below the line; nil where the line says everything.
    var whole: String?

    /// What a filter reads.
    var words: String { line.text.string + " " + (whole ?? "") }

    init(_ line: Line, whole: String? = nil) {
        self.line = line
        self.whole = whole
    }
}
