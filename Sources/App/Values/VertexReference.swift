import Graph

/// A vertex as screens and printers know it: the id to ask about, and the words to show.
///
/// It holds no row number and no snapshot, so it stays valid in histories, scripts and files.
struct VertexReference: Sendable, Hashable, Identifiable {
    /// The id of the vertex in its graph.
    var id: String
    /// The label; several labels are joined as `A::B`.
    var label: String
    /// The display name from the profile's template, or the id when the template finds nothing.
    private var name: ShownValue
    /// One letter that stands for the label, so that meaning never hangs on colour.
    var tag: String

    init(id: String, label: String, title: String? = nil, tag: String? = nil) {
        self.id = id
        self.label = label
        name = ShownValue(title ?? id)
        self.tag = tag ?? label.first.map { String($0).uppercased() } ?? "?"
    }
}

extension VertexReference {
    /// The display name, which every viewer sees.
    var title: String { name.shown(to: .guarded) }

    /// Whether the title begins with the label, as many do, so that it is not said twice.
    var isTitledByLabel: Bool { title.hasPrefix(label) }

    /// Whether the label is one of the vertex's labels.
    func hasLabel(_ name: String) -> Bool { Vertex(id: id, label: label).hasLabel(name) }
}
