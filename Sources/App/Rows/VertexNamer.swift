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
        fields.time(definition(of: fields.vertex.label)?.time, at: formatter.clock)
    }

    /// The few words beside the name, masked as a whole where a value in them is.
    func summary(of fields: VertexFields) -> ShownValue {
        guard let definition = definition(of: fields.vertex.label), let template = definition.summary else {
            return ShownValue("")
        }
        let masked = profile.maskedKeys(of: fields.vertex.label)
        let isMasked = template.keys.contains { masked.contains($0) && !fields.values($0).isEmpty }
        return ShownValue(template.render(fields, with: formatter) ?? "", isMasked: isMasked)
    }

    func isMasked(_ key: String, of label: String) -> Bool {
        profile.maskedKeys(of: label).contains(key)
    }

    /// All properties, of which those come out masked that the profile says so of.
    func shown(_ fields: VertexFields) -> ShownProperties {
        ShownProperties(fields.stored, masked: profile.maskedKeys(of: fields.vertex.label))
    }

    /// The values of a map as `valueMap()` gives it, without its tokens, in the order of the profile.
    func facts(of properties: ValueMap, label: String) -> [PropertyFact] {
        let facts = properties.entries.compactMap { entry -> PropertyFact? in
            guard let key = entry.key.stringValue else { return nil }
            let isMasked = isMasked(key, of: label)
            let values = entry.value.members ?? [entry.value]
            let look = profile.look(of: key, label: label)
            return PropertyFact(
                key: key,
                title: Self.title(of: key, as: look.format),
                values: values.map { value in
                    PaneCell(
                        text: formatter.text(value, of: key, label: label, as: look.format ?? .text),
                        tone: value.stringValue.flatMap { look.tones[$0] } ?? .plain, masked: isMasked)
                }, stored: values.map { ShownValue(FieldFormatter.plain($0), isMasked: isMasked) })
        }
        return profile.ordered(facts, of: label, key: \.key)
    }
}

extension VertexNamer {
    /// A key in words, without the unit that its values are written with.
    private static func title(of key: String, as format: FieldFormat?) -> String {
        let ends = format == .duration ? ["_seconds", "_secs", "_sec", "_s"] : []
        let end = ends.first { key.hasSuffix($0) && key.count > $0.count }
        return String(key.dropLast(end?.count ?? 0)).inWords
    }
}

extension Profile {
    /// The definition for a label; for `A::B` that of the subject if one part is its label, else of the first part that the
    /// profile speaks of, and of the first part at all where it speaks of none.
    func definition(of label: String) -> LabelDefinition? {
        if let definition = labels[label] { return definition }
        guard Vertex.joinsLabels(label) else { return nil }
        if let subject = subject.label, isSubject(label: label), let definition = labels[subject] { return definition }
        let definitions = label.split(separator: "::").compactMap { labels[String($0)] }
        return definitions.first { !$0.isGuessed } ?? definitions.first
    }

    /// How a property that stands alone looks; of `A::B` as either part says.
    func look(of key: String, label: String) -> PropertyLook {
        let labels = [label] + (Vertex.joinsLabels(label) ? label.split(separator: ":").map(String.init) : [])
        return labels.lazy.compactMap { looks[ReadKey(label: $0, key: key)] }.first ?? PropertyLook()
    }

    /// The keys whose values are masked; of `A::B` those of either part.
    func maskedKeys(of label: String) -> Set<String> {
        let whole = labels[label]?.masked ?? []
        guard Vertex.joinsLabels(label) else { return whole }
        return label.split(separator: "::").reduce(whole) { $0.union(labels[String($1)]?.masked ?? []) }
    }
}
