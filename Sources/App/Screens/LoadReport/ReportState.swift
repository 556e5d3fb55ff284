import TUI

/// The load screen: how the folder was read, file by file, and every rejected record with its place.
struct ReportState: Sendable {
    /// What stands on the screen: a line of the report, or a part of what opened below it.
    struct Row: Sendable, Hashable {
        /// The index of the line in the report.
        var line: Int
        /// The index of the part below it; nil for the line itself.
        var part: Int?
        var text: Line
    }

    private var graph: ExplorerGraph
    /// What the last change of the folder brought.
    private(set) var news: LiveNews?
    private(set) var lines: [ReportLine] = []
    /// Lines whose whole text shows below them.
    private(set) var openLines: Set<Int> = []
    private(set) var rows: [Row] = []
    private(set) var list = ListState()
    var filtering = FilterState()
    /// Lines that the filter admits.
    private(set) var shown = 0
    private var width = 80

    init(_ graph: ExplorerGraph, news: LiveNews?) {
        self.graph = graph
        self.news = news
        write()
    }

    /// Tells of another graph; nothing stays open, since lines may have moved.
    mutating func replace(_ graph: ExplorerGraph, news: LiveNews?) {
        self.graph = graph
        self.news = news
        openLines = []
        write()
    }

    private mutating func write() {
        lines = ReportWords.lines(of: graph, news: news, width: width)
        arrange()
    }

    mutating func applyFilter() -> [ScreenRequest] {
        let line = rows.indices.contains(list.cursor) ? rows[list.cursor].line : 0
        arrange()
        list.select(rows.lastIndex { $0.line <= line } ?? 0, count: rows.count)
        return []
    }

    private mutating func arrange() {
        let filter = filtering.filter
        let admitted = lines.enumerated().filter { filter.isEmpty || filter.admits($1.words) }
        shown = admitted.count
        rows = admitted.flatMap { index, line in
            let head = Row(line: index, part: nil, text: Line([Span(sign(of: index))]) + line.line)
            guard openLines.contains(index), let whole = line.whole else { return [head] }
            let parts = DisplayText(whole).wrapped(to: max(20, width - Self.indent)).enumerated()
            return [head]
                + parts.map { Row(line: index, part: $0, text: Line([Span(.spaces(Self.indent)), Span($1)])) }
        }
    }

    private func sign(of line: Int) -> DisplayText {
        lines[line].whole == nil ? "  " : openLines.contains(line) ? "▾ " : "▸ "
    }

    private static let indent = 4

    var selected: ReportLine? { rows.indices.contains(list.cursor) ? lines[rows[list.cursor].line] : nil }

    /// Shows all of the selected line below it.
    mutating func unfold() {
        guard rows.indices.contains(list.cursor), selected?.whole != nil else { return }
        openLines.insert(rows[list.cursor].line)
        arrange()
    }

    /// Hides what opened below a line, from any part of it.
    mutating func fold() {
        guard rows.indices.contains(list.cursor) else { return }
        let line = rows[list.cursor].line
        openLines.remove(line)
        arrange()
        list.select(rows.firstIndex { $0.line == line } ?? 0, count: rows.count)
    }

    mutating func toggle() {
        guard rows.indices.contains(list.cursor) else { return }
        if openLines.contains(rows[list.cursor].line) { fold() } else { unfold() }
    }

    mutating func select(row: Int) { list.select(row, count: rows.count) }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: rows.count, height: height)
    }

    mutating func fit(_ size: Size) {
        if size.width != width {
            width = size.width
            let line = rows.indices.contains(list.cursor) ? rows[list.cursor].line : 0
            write()
            list.select(rows.firstIndex { $0.line == line } ?? 0, count: rows.count)
        }
        list.clamp(count: rows.count, height: size.height)
    }
}
