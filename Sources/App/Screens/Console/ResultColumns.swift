import Graph
import TUI

/// How the columns of a table of results stand: which there is room for, which are hidden, how wide the reader made them.
struct ResultColumns: Sendable {
    private var columns: [PaneColumn] = []
    private var bar: Int?
    private var measured: ColumnWidths
    private var layout = ColumnLayout([], width: 0)
    /// The columns of the layout, by their places among all.
    private var placed: [Int] = []
    private var hidden: Set<Int> = []
    /// The widths that the reader gave.
    private var given: [Int: Int] = [:]
    /// Columns left out on the left.
    private var first = 0
    /// The column that keys are about.
    private(set) var cursor = 0

    init() { measured = ColumnWidths(of: [[PaneCell]](), columns: []) }

    /// Takes the columns of a set and how wide some of its rows are; what the reader chose stays while there are as many.
    mutating func measure(_ set: ResultSet, rows: some Sequence<Int>, _ names: ResultNames) {
        if columns.count != set.columns.count { (hidden, given, first, cursor) = ([], [:], 0, 0) }
        columns = set.columns
        for index in columns.indices where set.isNumeric(column: index) { columns[index].alignment = .right }
        bar = set.barColumn
        measured = ColumnWidths(of: rows.prefix(Self.rowsMeasured).map { set.cells(of: $0, names) }, columns: columns)
    }

    private static let rowsMeasured = 300

    // MARK: What the reader does

    var count: Int { columns.count }

    /// How many are hidden.
    var hiddenCount: Int { hidden.count }

    func name(of column: Int) -> String { columns.indices.contains(column) ? columns[column].header : "" }

    /// Goes to the next column that is not hidden, or the one before; false at the ends.
    mutating func move(by step: Int, width: Int) -> Bool {
        var next = cursor + step
        while hidden.contains(next) { next += step }
        guard columns.indices.contains(next), next != bar else { return false }
        cursor = next
        fit(width: width)
        return true
    }

    /// Goes to the column at a place in the line; false where there is none.
    mutating func select(at place: Int, width: Int) -> Bool {
        guard let shown = layout.index(at: place), placed[shown] != bar else { return false }
        cursor = placed[shown]
        fit(width: width)
        return true
    }

    /// Hides the column with the cursor; false for the last one that is left.
    mutating func hide(width: Int) -> Bool {
        let rest = columns.indices.filter { $0 != cursor && $0 != bar && !hidden.contains($0) }
        guard let next = rest.first(where: { $0 > cursor }) ?? rest.last else { return false }
        hidden.insert(cursor)
        cursor = next
        fit(width: width)
        return true
    }

    /// Shows all again, as wide as they were; false where nothing was changed.
    mutating func restore(width: Int) -> Bool {
        guard !hidden.isEmpty || !given.isEmpty else { return false }
        (hidden, given) = ([], [:])
        fit(width: width)
        return true
    }

    /// Makes the column with the cursor wider or narrower.
    mutating func resize(by step: Int, width: Int) {
        let now = placed.firstIndex(of: cursor).map { layout.widths[$0] } ?? 0
        given[cursor] = min(max(Self.narrowest, now + step), max(Self.narrowest, width))
        fit(width: width)
    }

    private static let narrowest = 4

    // MARK: Fitting

    /// Lays the columns out so that the one with the cursor is among them.
    mutating func fit(width: Int) {
        first = min(first, cursor)
        place(width)
        if placed.count == layout.widths.count, layout.widths.allSatisfy({ $0 > 0 }), first > 0, cursor == 0 {
            first = 0
        }
        while first < cursor, placed.firstIndex(of: cursor).map({ layout.widths[$0] == 0 }) ?? true {
            first += 1
            place(width)
        }
    }

    private mutating func place(_ width: Int) {
        let fitted = measured.layout(columns, keepsFigures: true)
        placed = columns.indices.filter { $0 >= first && !hidden.contains($0) }
        layout = ColumnLayout(
            fitting: placed.map { index in
                var column = fitted[index]
                if let given = given[index] {
                    column.width = .fixed(given)
                    column.least = nil
                } else if index == bar {
                    column.width = .flexible(minimum: 8, weight: 100)
                } else {
                    let title = DisplayText.clipped(column.title, to: Self.widestTitle).width
                    column.width = column.width.atLeast(title + 2)
                    column.least = column.least.map { max($0, min(title + 2, column.minimum)) }
                }
                if columns[index].isCutInTheMiddle { column.truncation = .middle }
                return column
            }, width: max(1, width))
    }

    private static let widestTitle = 24

    /// `columns 1-5 of 9` where not all of them show.
    var words: String? {
        let shown = zip(placed, layout.widths).filter { $0.1 > 0 && $0.0 != bar }.map(\.0)
        let total = columns.count - (bar == nil ? 0 : 1)
        guard shown.count < total - hidden.count, let one = shown.first, let other = shown.last else { return nil }
        return one == other ? "column \(one + 1) of \(total)" : "columns \(one + 1)-\(other + 1) of \(total)"
    }

    // MARK: Lines

    /// The headings, with a sign at the one that rows are sorted by.
    ///
    /// - Parameter marksCursor: Whether the column that keys are about stands out.
    func header(sort: ResultSort?, marksCursor: Bool) -> Line {
        layout.line(
            placed.map { index in
                let sign = sort?.column == index ? (sort?.isDescending == true ? " ▼" : " ▲") : ""
                return Span(
                    columns[index].header + sign, marksCursor && index == cursor && columns.count > 1 ? .strong : .muted
                )
            })
    }

    /// A row of cells; a bar as long as its share of the largest.
    func line(_ cells: [PaneCell], bar share: Double?) -> Line {
        layout.line(
            zip(placed, layout.widths).map { index, width in
                if index == bar { return Span(BarChart.bar(share ?? 0, width: width), .chart) }
                guard cells.indices.contains(index) else { return Span("") }
                let text = cells[index].text(for: .guarded)
                // What is cut at its end is read no further than its column.
                let limit = columns[index].isCutInTheMiddle ? max(width, 200) : width
                return Span(DisplayText.clipped(text, to: limit), cells[index].tone.role)
            })
    }
}
