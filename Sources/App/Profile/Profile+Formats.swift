import Graph

extension Profile {
    /// The formats in which its templates write the properties of each label, the first where they differ.
    ///
    /// Of what a cell shortens the whole is written: a time with its day, an amount to its last digit.
    var formatsOfTemplates: [ReadKey: FieldFormat] {
        var formats: [ReadKey: FieldFormat] = [:]
        func add(_ template: Template, of labels: [String]) {
            for (key, format) in template.formats {
                guard let whole = format.whole else { continue }
                for label in labels where formats[ReadKey(label: label, key: key)] == nil {
                    formats[ReadKey(label: label, key: key)] = whole
                }
            }
        }
        func add(_ cell: CellDefinition, on labels: [String]) {
            for part in cell.parts { add(part, on: labels) }
            add(cell.template, of: cell.walk.map { $0.reachedLabels ?? [] } ?? labels)
        }
        func add(_ rows: [RowDefinition]) {
            for row in rows {
                for cell in row.cells { add(cell, on: row.walk.reachedLabels ?? []) }
                add(row.children)
            }
        }
        for (label, definition) in labels.sorted(by: { $0.key < $1.key }) {
            add(definition.title, of: [label])
            if let summary = definition.summary { add(summary, of: [label]) }
        }
        for pane in panes { add(pane.rows) }
        if let subject = subject.label { for fact in header { add(fact.cell, on: [subject]) } }
        return formats
    }
}

extension FieldFormat {
    /// The format of the same kind that loses nothing; nil where a value is written as it is.
    fileprivate var whole: FieldFormat? {
        switch self {
        case .duration, .money, .phone: self
        case .thousands: .money
        case .text, .date, .month, .hour, .weekday, .time, .clock, .datetime, .age, .when, .day, .code, .words: nil
        }
    }
}

extension Template {
    /// The property keys with their formats.
    fileprivate var formats: [(key: String, format: FieldFormat)] { Self.formats(of: parts) }

    private static func formats(of parts: [Part]) -> [(key: String, format: FieldFormat)] {
        parts.flatMap { part -> [(key: String, format: FieldFormat)] in
            switch part {
            case .text: []
            case .field(let key, let format): [(key, format)]
            case .section(let parts): formats(of: parts)
            }
        }
    }
}
