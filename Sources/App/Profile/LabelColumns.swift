/// The columns in which vertices of one label stand in a list of their own, wherever they come from.
struct LabelColumns: Sendable, Hashable {
    var columns: [PaneColumn]
    /// What fills them, one for each.
    var cells: [CellDefinition]

    fileprivate init(_ pairs: [(column: PaneColumn, cell: CellDefinition)]) {
        columns = pairs.map(\.column)
        cells = pairs.map(\.cell)
    }
}

extension Profile {
    /// The columns of the list of subjects, or of the first pane that has rows of the label; of a label in no pane its
    /// name, its time and the words beside it.
    ///
    /// What a pane leaves to a ruler or to the row above is said: a clock has its day. The id stands last, where no cell
    /// shows it.
    func columns(of label: String) -> LabelColumns {
        var pairs = subject.label != nil && isSubject(label: label) ? pairs(subject.columns, subject.cells) : []
        if pairs.isEmpty {
            pairs =
                panes.lazy.compactMap { pane in self.cells(of: label, in: pane.rows).map { (pane.columns, $0) } }
                .first.map { self.pairs($0.0, $0.1) } ?? []
        }
        if pairs.isEmpty { pairs = ownPairs(of: label) }
        if !pairs.contains(where: { $0.cell.walk == nil && $0.cell.template.keys.contains("id") }) {
            let id = CellDefinition(walk: nil, template: .identifier, tones: [:], tone: .quiet)
            pairs.append((PaneColumn(header: "Id", width: 14, priority: 9, isCutInTheMiddle: true), id))
        }
        return LabelColumns(pairs)
    }

    private func cells(of label: String, in rows: [RowDefinition]) -> [CellDefinition]? {
        for row in rows {
            if row.walk.reachedLabels?.count == 1, row.walk.reachedLabels?[0] == label { return row.cells }
            if let cells = cells(of: label, in: row.children) { return cells }
        }
        return nil
    }

    /// Those that say something of a vertex by itself: nothing that is blank here, or hangs on whose pane it is.
    private func pairs(
        _ columns: [PaneColumn], _ cells: [CellDefinition]
    ) -> [(column: PaneColumn, cell: CellDefinition)] {
        zip(columns, cells).compactMap { column, cell in
            guard cell.saysSomething, cell.isAboutItself else { return nil }
            var column = column
            let whole = cell.withDays
            if whole != cell { column.width = max(column.width ?? 0, CivilTime.minuteWidth) }
            return (column, whole)
        }
    }

    private func ownPairs(of label: String) -> [(column: PaneColumn, cell: CellDefinition)] {
        guard let definition = definition(of: label) else { return [] }
        func cell(_ template: Template) -> CellDefinition { CellDefinition(walk: nil, template: template, tones: [:]) }
        var pairs = [(PaneColumn(header: "Name", width: 24), cell(definition.title))]
        if let time = definition.time, !definition.title.keys.contains(time) {
            let template = Template(parts: [.field(key: time, format: .datetime)])
            pairs.append((PaneColumn(header: "When", width: CivilTime.minuteWidth), cell(template)))
        }
        if let summary = definition.summary {
            pairs.append((PaneColumn(header: "Detail", width: 30, priority: 1), cell(summary)))
        }
        return pairs
    }
}

extension CellDefinition {
    fileprivate var saysSomething: Bool { !parts.isEmpty || !template.parts.isEmpty }

    /// Whether its walks can be asked of a vertex without knowing whose it is.
    fileprivate var isAboutItself: Bool {
        let isOpen = walk.map { (try? ProfileGremlin.steps(of: $0.text, isWhole: false, about: nil)) != nil } ?? true
        return isOpen && parts.allSatisfy(\.isAboutItself)
    }

    fileprivate var withDays: CellDefinition {
        var cell = self
        cell.template = template.withDays
        cell.parts = parts.map(\.withDays)
        return cell
    }
}

extension Template {
    /// The same with a day before each clock.
    fileprivate var withDays: Template { Template(parts: Self.withDays(parts)) }

    private static func withDays(_ parts: [Part]) -> [Part] {
        parts.map { part in
            switch part {
            case .text: part
            case .field(let key, .time), .field(let key, .clock): .field(key: key, format: .datetime)
            case .field: part
            case .section(let inner): .section(withDays(inner))
            }
        }
    }
}
