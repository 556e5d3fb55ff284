import TUI

/// What is open and how much it holds, in the line at the top.
///
/// Where it is narrow the name of the source is cut first, then the profile's name goes, then the counts; a count is
/// never cut, since half a number is a wrong one.
struct SourceLine {
    let source: String
    let profile: String
    /// The counts in words, such as `11,804 vertices`.
    let counts: [String]
    /// Whether the program's own name stands before all else.
    let isWide: Bool

    func line(width: Int) -> Line {
        let name = Line([Span(DisplayText.clipped(profile, to: 30)), Span(" ─ ", .muted)])
        let whole = (isWide ? Line([Span("c360", .strong), Span(" ─ ", .muted)]) : .empty) + name
        let known = Line(counts.map { " · \($0)" }.joined(), .muted)
        let full = DisplayText(source)
        let parts = [(whole, known), (name, known), (.empty, known), (name, .empty)]
        let fitting = parts.first { $0.width + $1.width + min(full.width, Self.leastSource) <= width }
        let (before, after) = fitting ?? (.empty, .empty)
        return before + Line([Span(shortened(full, to: width - before.width - after.width))]) + after
    }

    /// A folder says most at its end, from a whole name on where that is possible; an address at its beginning.
    private func shortened(_ full: DisplayText, to width: Int) -> DisplayText {
        guard full.width > width, !source.contains("://") else { return full.truncated(to: width) }
        let end = full.truncated(to: width, .head)
        guard let slash = end.string.dropLast().firstIndex(of: "/") else { return end }
        return DisplayText("…" + end.string[slash...])
    }

    /// The columns that the name of the source keeps before anything else has to go.
    private static let leastSource = 8
}
