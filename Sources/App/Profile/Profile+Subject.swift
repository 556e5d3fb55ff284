extension Profile {
    /// Whether the profile's screen is about vertices like this one, of whose labels one is that of its subject.
    func isSubject(_ vertex: VertexReference) -> Bool {
        guard let label = subject.label else { return true }
        return vertex.hasLabel(label)
    }
}
