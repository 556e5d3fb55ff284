import Graph

/// How a property looks where it stands alone.
struct PropertyLook: Sendable, Hashable {
    var format: FieldFormat?
    /// Values that carry a tone.
    var tones: [String: Tone] = [:]
}

extension Profile {
    /// The formats and tones in which its templates and cells show the properties of each label, the first where they
    /// differ.
    ///
    /// Of what a cell shortens the whole is written: a time with its day, an amount to its last digit.
    var looksOfTemplates: [ReadKey: PropertyLook] {
        var looks: [ReadKey: PropertyLook] = [:]
        func add(_ template: Template, of labels: [String]) {
            for (key, format) in template.formats {
                guard let whole = format.whole else { continue }
                for label in labels where looks[ReadKey(label: label, key: key)]?.format == nil {
                    looks[ReadKey(label: label, key: key), default: PropertyLook()].format = whole
                }
            }
        }
        func add(_ cell: CellDefinition, on labels: [String]) {
            for part in cell.parts { add(part, on: labels) }
            let shown = cell.walk.map { $0.reachedLabels ?? [] } ?? labels
            add(cell.template, of: shown)
            let keys = cell.toneKey.map { [$0] } ?? cell.template.keys
            guard !cell.tones.isEmpty, keys.count == 1, let key = keys.first else { return }
            for label in shown where looks[ReadKey(label: label, key: key)]?.tones.isEmpty != false {
                looks[ReadKey(label: label, key: key), default: PropertyLook()].tones = cell.tones
            }
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
        if let label = subject.label { for cell in header.map(\.cell) + subject.cells { add(cell, on: [label]) } }
        return looks
    }
}

extension FieldFormat {
    /// The format of the same kind that loses nothing; nil where a value is written as it is.
    fileprivate var whole: FieldFormat? {
        switch self {
        case .duration, .money, .phone, .words: self
        case .thousands: .money
        case .text, .date, .month, .hour, .weekday, .time, .clock, .datetime, .age, .when, .day, .code: nil
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
