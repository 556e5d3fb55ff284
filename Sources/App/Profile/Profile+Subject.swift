import Graph

extension Profile {
    /// Whether a label, or one of several joined as `A::B`, is that of the profile's subject.
    func isSubject(label: String) -> Bool {
        guard let subject = subject.label else { return true }
        return Vertex(id: "", label: label).hasLabel(subject)
    }

    /// Whether the profile's screen is about vertices like this one.
    func isSubject(_ vertex: VertexReference) -> Bool { isSubject(label: vertex.label) }
}

extension Profile.Subject {
    /// The columns of a list whose values are the subject's own, which cost no walk.
    var ownColumns: [(column: PaneColumn, cell: CellDefinition)] {
        zip(columns, cells).filter { $0.1.walk == nil && !$0.1.template.parts.isEmpty }
    }
}
