import Foundation
import TUI

/// How the rows of a pane stand in columns at one size: which there is room for, what is said before a value, and what
/// stands below a row.
struct PaneTable: Sendable, Hashable {
    /// What a pane shows besides its columns.
    struct Form: Sendable, Hashable {
        /// A line with the names of the columns; without it short names stand before numbers.
        var showsHeader = false
        /// The day before the first cell, where no rulers say it.
        var showsDates = false
        /// What heads the group of a row, in a column after the first.
        var showsGroups = false
        /// Words that are longer than their column have a line of their own.
        var isAmple = false
    }

    /// What a column shows.
    private enum Source: Sendable, Hashable {
        case cell(Int)
        case group
    }

    let form: Form
    let layout: ColumnLayout
    private let sources: [Source]
    /// The names of the columns, short where they are narrow.
    private let titles: [String]
    /// What stands before the values of a column.
    private let prefixes: [String]
    /// What groups hang on that others have as well.
    private let sharedGroups: Set<String>
    /// The cell that holds words, and the width of its column.
    private let note: Int?
    private let noteRoom: Int

    static let empty = PaneTable(PaneMeasure(), form: Form(), width: 1)

    /// - Parameters:
    ///   - width: The columns inside the pane's border.
    ///   - indent: The columns before the first cell that a tree takes for its signs.
    init(_ measure: PaneMeasure, form: Form, width: Int, indent: Int = 0) {
        self.form = form
        let indent = min(indent, width / 3)
        let entries = Self.columns(of: measure, form: form, indent: indent)
        layout = ColumnLayout(fitting: entries.map(\.column), width: max(1, width - 3))
        sources = entries.map(\.source)
        sharedGroups = measure.sharedGroups
        prefixes = entries.map(\.prefix)
        note = measure.columns.firstIndex(where: \.isNote)
        let layout = layout
        noteRoom =
            note.flatMap { note in
                zip(entries, layout.widths).first { $0.0.source == .cell(note) }?.1
            } ?? 0
        titles = zip(entries, layout.widths).map { entry, width in
            DisplayText.width(of: entry.column.title) <= width ? entry.column.title : entry.short ?? entry.column.title
        }
    }

    private struct Entry {
        var source: Source
        var column: Column
        var short: String?
        var prefix = ""
    }

    private static func columns(of measure: PaneMeasure, form: Form, indent: Int) -> [Entry] {
        let laidOut = measure.widths.layout(measure.columns, keepsFigures: true)
        // A column without a value says nothing and takes room from others.
        var entries = measure.columns.indices.filter { $0 == 0 || !measure.widths.isBlank(column: $0) }.map { index in
            entry(measure, index, laidOut[index], form)
        }
        if let first = entries.indices.first {
            let date = form.showsDates ? CivilTime.dateWidth + 1 : 0
            entries[first].column.width = entries[first].column.width.wider(by: date + indent)
            if form.showsGroups {
                let width = max(measure.groupWidth, form.showsHeader ? measure.groupName.count : 0)
                // What was said matters more than on which phone, of which the last digits tell which it is.
                let column = Column(
                    measure.groupName, .fixed(width), truncation: measure.groupEnd == nil ? .tail : .head,
                    priority: -2, least: measure.groupEnd.map { min(width, $0) })
                entries.insert(Entry(source: .group, column: column), at: first + 1)
            }
        }
        return entries
    }

    private static func entry(_ measure: PaneMeasure, _ index: Int, _ laidOut: Column, _ form: Form) -> Entry {
        let definition = measure.columns[index]
        var entry = Entry(source: .cell(index), column: laidOut, short: definition.short)
        if definition.isCutInTheMiddle { entry.column.truncation = .middle }
        if form.showsHeader {
            let least = max(laidOut.least ?? laidOut.minimum, DisplayText.width(of: definition.short ?? laidOut.title))
            let title = DisplayText.width(of: laidOut.title)
            if title > laidOut.minimum { entry.column.width = laidOut.width.atLeast(title) }
            if least < entry.column.minimum { entry.column.least = least }
        } else if let short = definition.short {
            entry.prefix = short + " "
            entry.column.width = laidOut.width.wider(by: entry.prefix.count)
        }
        return entry
    }

    // MARK: Lines

    /// The names of the columns.
    var header: Line { layout.line(titles.map { Span($0, .muted) }) }

    /// One row of cells in their tones, cut to their columns.
    ///
    /// - Parameter lead: the signs before the first cell, within its column.
    func line(_ row: PaneRow, viewer: Viewer, before lead: DisplayText, timeZone: TimeZone) -> Line {
        layout.line(
            sources.indices.map { index in
                let span = span(row, column: index, viewer: viewer, timeZone: timeZone)
                return index == 0 ? Span(lead + span.text, span.role) : span
            })
    }

    private func span(_ row: PaneRow, column: Int, viewer: Viewer, timeZone: TimeZone) -> Span {
        guard case .cell(let index) = sources[column] else {
            guard let group = row.group else { return Span("-", .muted) }
            let isShared = sharedGroups.contains(group.id)
            let sign = DisplayText(isShared ? "! " : "")
            let title = DisplayText.clipped(group.title, to: 60).truncated(
                to: max(1, layout.widths[column] - sign.width), layout.columns[column].truncation)
            return Span(sign + title, isShared ? .warning : .text)
        }
        let cell = row.cells.indices.contains(index) ? row.cells[index] : .missing
        var text = cell.text(for: viewer)
        if column == 0, form.showsDates, let moment = row.time.milliseconds {
            text = CivilTime(milliseconds: moment, in: timeZone).dateText + " " + text
        }
        if cell != .missing, !cell.isBlank { text = prefixes[column] + text }
        // What is cut in the middle shows its end, so that more of it is read than the column is wide.
        // Words say more by their beginning.
        let isCutAtEnd = layout.columns[column].truncation == .tail || text.contains(" ")
        let room = isCutAtEnd ? layout.widths[column] : Self.longest
        return Span(DisplayText.clipped(text, to: room), cell.tone.role)
    }

    /// The columns beyond which words have a line of their own below their row; nil where none have.
    var longestBeside: Int? { form.isAmple && note != nil ? noteRoom : nil }

    /// The words of a row, where they stand below it.
    func note(of row: PaneRow) -> PaneCell? {
        guard let longestBeside, let note, row.cells.indices.contains(note) else { return nil }
        let cell = row.cells[note]
        guard cell != .missing, !cell.isBlank else { return nil }
        return ColumnWidths.width(of: cell.text(for: .all)) > longestBeside ? cell : nil
    }

    private static let longest = 200
}

/// What the rows of a pane need, measured once when they come.
struct PaneMeasure: Sendable, Hashable {
    var columns: [PaneColumn] = []
    var widths = ColumnWidths(of: [], columns: [])
    /// What the vertices that head groups are called, and the columns that the widest takes.
    var groupName = ""
    var groupWidth = 0
    /// The columns of their ends by which they are still told apart, where they are numbers; nil for words.
    var groupEnd: Int?
    /// Those that others have as well, by their ids.
    var sharedGroups: Set<String> = []
}

extension PaneMeasure {
    init(_ content: PaneContent) {
        columns = content.columns
        widths = ColumnWidths(of: content.rows.lazy.flatMap(\.family).map(\.cells), columns: content.columns)
        let heads = content.groups.compactMap(\.vertex)
        groupName = content.groupName ?? ""
        sharedGroups = Set(content.shared.map(\.vertex.id))
        groupWidth =
            heads.map { DisplayText.clipped($0.title, to: 24).width + (sharedGroups.contains($0.id) ? 2 : 0) }.max()
            ?? 0
        groupEnd = Self.end(of: Set(heads.map(\.title))).map { 1 + $0 + (sharedGroups.isEmpty ? 0 : 2) }
    }

    /// How many of the last signs of numbers differ between any two of them; nil where one is no number.
    private static func end(of titles: Set<String>) -> Int? {
        guard titles.allSatisfy({ $0.utf8.allSatisfy(ColumnWidths.isFigure) }) else { return nil }
        return (leastEnd...24).first { length in Set(titles.map { $0.suffix(length) }).count == titles.count }
    }

    /// The last four digits of a phone number, and the blank before them.
    private static let leastEnd = 5
}
