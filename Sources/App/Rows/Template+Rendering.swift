import Graph

/// The properties of one vertex, as `valueMap()` gives them, with its id and label.
struct VertexFields: Sendable, Hashable {
    var vertex: Vertex
    var properties: ValueMap

    /// Every value of a key; `id` and `label` are the vertex's own unless a property has that name.
    func values(_ key: String) -> [Value] {
        if let stored = properties[key] { return stored.members ?? [stored] }
        switch key {
        case "id": return [.string(vertex.id)]
        case "label": return [.string(vertex.label)]
        default: return []
        }
    }

    /// The properties alone: a single value as it is, several as a list.
    var stored: ValueMap {
        properties.compactMapValues { entry in
            guard case .string = entry.key else { return nil }
            if let values = entry.value.members, values.count == 1 { return values[0] }
            return entry.value
        }
    }

    /// When the vertex happened, by the property the profile names.
    func time(_ key: String?, at clock: GraphClock) -> EventTime {
        guard let key, let value = values(key).first else { return .missing }
        guard case .date(let moment) = value else { return .unreadable(FieldFormatter.plain(value)) }
        guard clock.days.contains(key, of: vertex.label) else { return .known(moment) }
        return .day(clock.number(ofDay: moment), start: clock.start(ofDay: moment))
    }
}

extension FieldFormatter {
    /// The values of a property of a vertex as texts in a format, without those that are empty.
    func texts(of key: String, in fields: VertexFields, as format: FieldFormat = .text) -> [String] {
        fields.values(key).compactMap { value in
            let text = text(value, of: key, label: fields.vertex.label, as: format)
            return text.isEmpty ? nil : text
        }
    }
}

extension Template {
    /// The text for one vertex, or nil when the template has places and none of them finds a value.
    func render(_ fields: VertexFields, with formatter: FieldFormatter) -> String? {
        var found = keys.isEmpty
        let text = Self.render(parts, formatter, fields, &found, isSection: false) ?? ""
        guard found else { return nil }
        let trimmed = text.beginsAndEndsPlainly ? text : text.trimmingEdges { " ,·".contains($0) }
        return trimmed.unicodeScalars.allSatisfy(\.showsNothing) ? nil : trimmed
    }

    private static func render(
        _ parts: [Part], _ formatter: FieldFormatter, _ fields: VertexFields, _ found: inout Bool, isSection: Bool
    ) -> String? {
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .field(let key, let format):
                let texts = formatter.texts(of: key, in: fields, as: format)
                if texts.isEmpty {
                    if isSection { return nil }
                } else {
                    found = true
                    text += texts.count == 1 ? texts[0] : texts.joined(separator: ", ")
                }
            case .section(let inner):
                var foundInside = false
                if let section = render(inner, formatter, fields, &foundInside, isSection: true) { text += section }
                found = found || foundInside
            }
        }
        return text
    }
}

extension String {
    /// Whether it has letters or digits of ASCII at both ends, as most texts have.
    fileprivate var beginsAndEndsPlainly: Bool {
        func isPlain(_ byte: UInt8) -> Bool {
            byte < 0x80 && (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39)
        }
        guard let first = utf8.first, let last = utf8.last else { return false }
        return isPlain(first) && isPlain(last)
    }

    /// The text without the characters at either end that satisfy the test.
    func trimmingEdges(where isTrimmed: (Character) -> Bool) -> String {
        var text = self[...]
        while let first = text.first, isTrimmed(first) { text.removeFirst() }
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return String(text)
    }
}

extension Unicode.Scalar {
    /// Whether nothing is seen of it when it stands alone: a blank, or a character without a width.
    fileprivate var showsNothing: Bool {
        isASCII ? value <= 0x20 || value == 0x7F : properties.isWhitespace || isInvisible
    }
}
