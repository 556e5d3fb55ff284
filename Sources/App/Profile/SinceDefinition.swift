import Yams

/// What happened since the last contact: what a contact is, and how what came later is told in a sentence.
struct SinceDefinition: Sendable, Hashable {
    /// The labels of contacts, such as `call`.
    var contacts: Set<String>
    /// What a contact is called, over its properties.
    var title: Template
    var told: [ToldRows]

    /// Vertices of one label that are told, with their number where several give the same text.
    struct ToldRows: Sendable, Hashable {
        var label: String
        /// Values that the properties must have.
        var conditions: [String: String]
        var cell: CellDefinition
    }
}

extension ProfileReader {
    /// The key `since`; nil where a profile tells nothing of the kind.
    func since(_ map: YAMLMapping) -> SinceDefinition? {
        guard let map = map.mapping("since") else { return nil }
        defer { map.finish() }
        let contacts = map.texts("contacts")
        if contacts.isEmpty {
            problems.add("labels of contacts are needed here", at: map.node, path: map.path(to: "contacts"))
        }
        let title = template(map, "title", required: true)
        use(map, "contacts") { .label($0) }
        use(title, of: contacts, at: map.value("title"), path: map.path(to: "title"))
        let told = map.list("tell", required: true).compactMap { entry -> SinceDefinition.ToldRows? in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let label = map.text("label", required: true) ?? ""
            var conditions: [String: String] = [:]
            if let named = map.mapping("where") {
                for (key, _, node) in named.named() {
                    conditions[key] = node.scalar?.string
                    if node.scalar == nil { problems.add("text is needed here", at: node, path: named.path(to: key)) }
                }
            }
            use(map, "label") { .label($0) }
            let template = template(map, "show", required: true)
            use(template, of: [label], at: map.value("show"), path: map.path(to: "show"))
            return template.map {
                SinceDefinition.ToldRows(
                    label: label, conditions: conditions, cell: CellDefinition(walk: nil, template: $0, tones: [:]))
            }
        }
        return title.map { SinceDefinition(contacts: Set(contacts), title: $0, told: told) }
    }
}
