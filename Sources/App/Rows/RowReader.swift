import Graph

/// Reads the maps a ``RowQuery`` asked for into rows and cells.
struct RowReader: Sendable {
    let namer: VertexNamer
    /// What knows the order of the files, where anybody does.
    let source: (any GraphSource)?

    init(namer: VertexNamer, source: (any GraphSource)? = nil) {
        self.namer = namer
        self.source = source
    }

    /// Rows of several kinds in the order of time. What happened at the same moment stands in the order of the profile's
    /// kinds, then in that of the files; where that is not known the ids tell, numbers in them by value.
    func rows(_ values: [Value], _ definitions: [RowDefinition], above: String = "") -> [PaneRow] {
        let rows = values.compactMap { row($0, definitions, above: above) }
        return rows.sorted { one, other in
            let (left, right) = (one.row, other.row)
            if left.time != right.time { return left.time < right.time }
            if one.rank != other.rank { return one.rank < other.rank }
            if let place = source?.place(ofVertex: left.vertex.id),
                let otherPlace = source?.place(ofVertex: right.vertex.id), place != otherPlace
            {
                return place < otherPlace
            }
            return NaturalOrder.precedes(left.id, right.id)
        }.map(\.row)
    }

    /// A row and the place of its kind in the profile: a session stands before the visit that begins with it.
    private func row(
        _ value: Value, _ definitions: [RowDefinition], above: String
    ) -> (row: PaneRow, rank: Int)? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]),
            let index = map[RowQuery.Part.kind]?.integerValue, definitions.indices.contains(Int(index))
        else { return nil }
        let definition = definitions[Int(index)]
        let id = above.isEmpty ? fields.vertex.id : "\(above)/\(fields.vertex.id)"
        let children = rows(map[RowQuery.Part.below]?.members ?? [], definition.children, above: id)
        let group = (map[RowQuery.Part.group]?.members ?? []).lazy.compactMap(VertexFields.init).first
        let row = PaneRow(
            id: id, vertex: namer.reference(to: fields), kind: definition.kind,
            cells: cells(definition.cells, fields, map), time: fields.time(definition.time, at: namer.formatter.clock),
            group: group.map(namer.reference), properties: namer.shown(fields), children: children)
        return (row, Int(index))
    }

    /// A vertex that others have as well; nil for the answers that are rows, and where nobody else has it.
    func shared(_ value: Value) -> SharedVertex? {
        guard case .map(let map) = value, let fields = VertexFields(map[RowQuery.Part.fields]) else { return nil }
        let others = (map[RowQuery.Part.others]?.members ?? []).compactMap(VertexFields.init)
            .map(namer.reference).sorted {
                $0.title == $1.title ? NaturalOrder.precedes($0.id, $1.id) : $0.title < $1.title
            }
        guard !others.isEmpty else { return nil }
        return SharedVertex(
            vertex: namer.reference(to: fields), others: Array(others.prefix(SharedVertex.limit)),
            isCutOff: others.count > SharedVertex.limit)
    }

    /// One cell a definition; a missing value is a `-` in its place.
    func cells(
        _ definitions: [CellDefinition], _ fields: VertexFields, _ parts: ValueMap, within place: String = ""
    ) -> [PaneCell] {
        definitions.indices.map { cell(definitions[$0], fields, parts, at: "\(place)\($0)") }
    }

    private func cell(
        _ definition: CellDefinition, _ fields: VertexFields, _ parts: ValueMap, at place: String
    ) -> PaneCell {
        guard definition.parts.isEmpty else {
            return joined(cells(definition.parts, fields, parts, within: place + "."), by: definition.separator)
        }
        if definition.template.parts.isEmpty { return PaneCell(text: "") }
        let values = values(of: definition, place, fields, parts)
        guard let first = values.first else { return definition.none.map { PaneCell(text: $0) } ?? .missing }
        return values.count == 1 ? first : PaneCell(.joined(values.map(\.value), by: ", "), tone: first.tone)
    }

    /// Several cells as one, in the tone that says most.
    private func joined(_ cells: [PaneCell], by separator: String) -> PaneCell {
        let present = cells.filter { $0 != .missing && !$0.isBlank }
        guard !present.isEmpty else { return .missing }
        let tone = [Tone.bad, .attention, .good].first { tone in present.contains { $0.tone == tone } }
        return PaneCell(.joined(present.map(\.value), by: separator), tone: tone ?? present[0].tone)
    }

    /// Every distinct value of a cell, in the order of the walk.
    func values(
        of definition: CellDefinition, _ place: String, _ fields: VertexFields, _ parts: ValueMap
    ) -> [PaneCell] {
        let vertices =
            definition.walk == nil
            ? [fields] : (parts[RowQuery.Part.cell(place)]?.members ?? []).compactMap(VertexFields.init)
        if definition.walk != nil, definition.template.keys == ["count"] {
            var counted = fields
            counted.properties = ["count": .int(Int32(vertices.count))]
            return vertices.isEmpty ? [] : cell(definition, words: [], counted)
        }
        return values(of: definition, over: vertices)
    }

    /// Every distinct text of a cell over vertices, in their order.
    func values(of definition: CellDefinition, over vertices: [VertexFields]) -> [PaneCell] {
        let cells = counted(vertices, definition.template).flatMap { vertex in
            cell(definition, words: Self.toneWords(of: definition, vertex), vertex)
        }
        guard cells.count > 1 else { return cells }
        var seen: Set<ShownValue> = []
        return cells.filter { seen.insert($0.value).inserted }
    }

    /// The values that the tone of a cell may hang on.
    private static func toneWords(of definition: CellDefinition, _ vertex: VertexFields) -> [String] {
        guard !definition.tones.isEmpty else { return [] }
        return (definition.toneKey.map { [$0] } ?? definition.template.keys).flatMap(vertex.values)
            .compactMap(\.stringValue)
    }

    /// Where a template says how often a text comes, the first vertex of each text with that number.
    private func counted(_ vertices: [VertexFields], _ template: Template) -> [VertexFields] {
        guard template.keys.contains(Template.times) else { return vertices }
        var counts: [String: Int] = [:]
        let texts = vertices.map { template.render($0, with: namer.formatter) ?? "" }
        for text in texts { counts[text, default: 0] += 1 }
        return zip(vertices, texts).compactMap { vertex, text -> VertexFields? in
            guard let count = counts.removeValue(forKey: text), !text.isEmpty else { return nil }
            var counted = vertex
            if count > 1 {
                let stored = counted.properties.entries.map { ($0.key, $0.value) }
                counted.properties = ValueMap(stored + [(.string(Template.times), .int(Int32(count)))])
            }
            return counted
        }
    }

    private func cell(_ definition: CellDefinition, words: [String], _ fields: VertexFields) -> [PaneCell] {
        guard let text = definition.template.render(fields, with: namer.formatter) else { return [] }
        let tone = words.lazy.compactMap { definition.tones[$0] }.first ?? definition.tone
        return [PaneCell(text: definition.words[text] ?? text, tone: tone, masked: definition.masked)]
    }
}
