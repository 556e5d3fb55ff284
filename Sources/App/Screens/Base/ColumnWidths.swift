import TUI

/// How wide the columns of a list have to be for what is in them; measured once when the rows come.
struct ColumnWidths: Sendable, Hashable {
    private var widest: [Int]
    private var isBlank: [Bool]
    /// Whether a column holds dates or other figures alone, of which a part says something else.
    private var isFigures: [Bool]

    /// Measures at most `rowLimit` rows; O(cells).
    init(of rows: some Sequence<[PaneCell]>, columns: [PaneColumn]) {
        widest = columns.map { _ in 0 }
        isBlank = columns.map { _ in true }
        isFigures = isBlank
        for cells in rows.prefix(Self.rowLimit) {
            for (index, cell) in cells.prefix(widest.count).enumerated() {
                widest[index] = max(widest[index], Self.width(of: cell.text(for: .all)))
                guard cell != .missing, !cell.isBlank else { continue }
                isBlank[index] = false
                if isFigures[index] {
                    isFigures[index] = cell.text(for: .all).utf8.prefix(Self.widestMeasured).allSatisfy(Self.isFigure)
                }
            }
        }
    }

    /// Whether no row has a value in a column.
    func isBlank(column index: Int) -> Bool { isBlank.indices.contains(index) && isBlank[index] }

    /// The columns that the widest value of a column takes, as far as it was measured.
    func widest(ofColumn index: Int) -> Int { widest.indices.contains(index) ? widest[index] : 0 }

    /// The columns as the toolkit lays them out: as wide as their values up to the width they ask for; those with
    /// longer values share the room that is left.
    ///
    /// - Parameter keepsFigures: Whether a column of dates or other figures is whole or not there, so that what there is
    ///   depends on what is in it.
    func layout(_ columns: [PaneColumn], keepsFigures: Bool = false) -> [Column] {
        zip(zip(columns, widest), isFigures).map { measured, isFigures in
            let (column, widest) = measured
            let asked = column.width ?? Self.defaultWidth
            let needed = min(asked, max(widest, Self.narrowest))
            let width: Column.Width =
                widest > asked ? .flexible(minimum: needed, weight: widest - asked) : .fixed(needed)
            // Numbers are not cut, and what comes first has its room; of the rest half a value says more than none.
            let isCuttable =
                column.alignment == .left && column.priority > 0 && !column.isNote && !(keepsFigures && isFigures)
            let least = isCuttable ? min(needed, max(8, needed / 2)) : nil
            return Column(
                column.header, width, column.alignment == .right ? .right : .left, priority: -column.priority,
                least: least, lastResort: column.isNote ? min(needed, Self.leastNote) : nil)
        }
    }

    /// The columns of a text, measured no further than a screen is wide.
    static func width(of text: String) -> Int {
        // Most values are ASCII, where bytes are columns.
        let bytes = text.utf8.prefix(widestMeasured)
        return bytes.allSatisfy { $0 < 0x80 } ? bytes.count : DisplayText.clipped(text, to: widestMeasured).width
    }

    /// Whether a byte stands in dates and other figures.
    static func isFigure(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || " +-./:,$%".utf8.contains(byte)
    }

    private static let rowLimit = 2000
    private static let widestMeasured = 200
    private static let narrowest = 4
    private static let defaultWidth = 12
    /// So many columns of words say more than none.
    private static let leastNote = 12
}

extension ColumnLayout {
    /// Fits columns into a width, closer together where it is narrow.
    init(fitting columns: [Column], width: Int) {
        self.init(columns, width: width, gap: width < 60 ? 1 : 2)
    }
}

extension Column.Width {
    /// So many columns more.
    func wider(by more: Int) -> Column.Width {
        switch self {
        case .fixed(let width): .fixed(width + more)
        case .flexible(let minimum, let weight): .flexible(minimum: minimum + more, weight: weight)
        }
    }

    /// No fewer columns than that.
    func atLeast(_ width: Int) -> Column.Width {
        switch self {
        case .fixed(let own): .fixed(max(own, width))
        case .flexible(let minimum, let weight): .flexible(minimum: max(minimum, width), weight: weight)
        }
    }
}
