import Graph
import TUI

/// An answer as a table fitted to a width: maps with their keys as columns, elements by their names.
struct ResultTableLayout: Sendable {
    let table: OutputTable
    private let widest: [Int]
    private let isNumeric: [Bool]
    /// Columns left out on the left.
    private(set) var firstColumn = 0
    private(set) var columns = ColumnLayout([], width: 0)

    init(_ values: [Value], width: Int) {
        let table = ResultTable.table(of: values)
        self.table = table
        widest = table.columns.indices.map { column in
            let cells = table.rows.map { DisplayText.clipped($0[column].text, to: Self.widestMeasured).width }
            return max(DisplayText.width(of: table.columns[column].header ?? ""), cells.max() ?? 0)
        }
        isNumeric = table.columns.indices.map { column in table.rows.allSatisfy { $0[column].value.isNumber } }
        fit(width: width)
    }

    mutating func fit(width: Int) {
        let shown = table.columns.indices.dropFirst(firstColumn)
        columns = ColumnLayout(
            shown.map { index in
                let needed = min(widest[index], Self.widestFixed)
                return Column(
                    table.columns[index].header ?? "",
                    widest[index] > needed
                        ? .flexible(minimum: needed, weight: widest[index] - needed) : .fixed(needed),
                    isNumeric[index] ? .right : .left, priority: -index)
            }, width: width)
    }

    /// How many columns show.
    var shownCount: Int { columns.widths.count { $0 > 0 } }

    /// Brings the next column in, or the one before; false at the ends.
    mutating func shift(by step: Int, width: Int) -> Bool {
        let isHiding = step < 0 ? firstColumn > 0 : firstColumn + shownCount < table.columns.count
        guard isHiding else { return false }
        firstColumn += step
        fit(width: width)
        return true
    }

    func line(_ row: Int) -> Line {
        columns.line(
            zip(table.rows[row].dropFirst(firstColumn), columns.widths).map { cell, width in
                Span(DisplayText.clipped(cell.text, to: width))
            })
    }

    private static let widestMeasured = 60
    private static let widestFixed = 24
}
