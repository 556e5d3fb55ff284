extension VertexDetails {
    /// The same with relations that are stored in both directions counted once, as the tree of neighbours counts them.
    func foldingOpposites(of profile: Profile) -> VertexDetails {
        var copy = self
        copy.edges.removeAll { edge in
            edge.direction == .in
                && edges.contains { other in
                    other.direction == .out && other.count == edge.count && profile.isOpposite(other.label, edge.label)
                }
        }
        return copy
    }
}

extension Profile {
    /// Whether two edge labels store one relation from its two ends.
    fileprivate func isOpposite(_ one: String, _ other: String) -> Bool {
        oppositeEdges.contains { pair in
            (pair.forward, pair.backward) == (one, other) || (pair.backward, pair.forward) == (one, other)
        }
    }
}
