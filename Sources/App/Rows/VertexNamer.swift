import Graph

/// Gives vertices the names, letters, times and masks that the profile has for their labels.
struct VertexNamer: Sendable {
    let profile: Profile
    let formatter: FieldFormatter

    init(profile: Profile, clock: GraphClock) {
        self.profile = profile
        formatter = FieldFormatter(profile: profile, clock: clock)
    }

    func definition(of label: String) -> LabelDefinition? { profile.definition(of: label) }

    func reference(to fields: VertexFields) -> VertexReference {
        let definition = definition(of: fields.vertex.label)
        return VertexReference(
            id: fields.vertex.id, label: fields.vertex.label, title: definition?.title.render(fields, with: formatter),
            tag: definition?.tag)
    }

    /// A reference when nothing but the names of the vertex is known.
    func reference(to vertex: Vertex) -> VertexReference {
        VertexReference(id: vertex.id, label: vertex.label, tag: definition(of: vertex.label)?.tag)
    }

    func time(of fields: VertexFields) -> EventTime {
        fields.time(definition(of: fields.vertex.label)?.time)
    }

    func summary(of fields: VertexFields) -> String {
        definition(of: fields.vertex.label)?.summary?.render(fields, with: formatter) ?? ""
    }

    func isMasked(_ key: String, of label: String) -> Bool {
        definition(of: label)?.masked.contains(key) ?? false
    }

    /// All properties, of which those come out masked that the profile says so of.
    func shown(_ fields: VertexFields) -> ShownProperties {
        ShownProperties(fields.stored, masked: definition(of: fields.vertex.label)?.masked ?? [])
    }

    /// The values of a map as `valueMap()` gives it, without its tokens, in the order of the data.
    func facts(of properties: ValueMap, label: String) -> [PropertyFact] {
        properties.entries.compactMap { entry in
            guard let key = entry.key.stringValue else { return nil }
            let isMasked = isMasked(key, of: label)
            let values = entry.value.members ?? [entry.value]
            return PropertyFact(
                key: key, values: values.map { PaneCell(text: formatter.text($0), masked: isMasked) })
        }
    }
}

extension Profile {
    /// The definition for a label; for `A::B` that of the first part which has one.
    func definition(of label: String) -> LabelDefinition? {
        if let definition = labels[label] { return definition }
        guard label.contains("::") else { return nil }
        return label.split(separator: "::").lazy.compactMap { labels[String($0)] }.first
    }
}
