/// One line of a neighbourhood on the screen.
struct NeighborhoodRow: Sendable, Hashable {
    var kind: Kind
    var depth: Int
    /// Whether the line stays although what it belongs to is folded.
    var isPinned = false

    enum Kind: Sendable, Hashable {
        case vertex(NeighborhoodTree.NodeID, Appearance)
        case group(NeighborhoodTree.NodeID)
        /// The offer of the next page of a group.
        case more(NeighborhoodTree.NodeID)
        case loading(NeighborhoodTree.NodeID)
        case failed(NeighborhoodTree.NodeID, String)
        /// An opened node that turned out to hold nothing.
        case nothing(NeighborhoodTree.NodeID)
    }

    /// Whether a vertex is shown in full here or somewhere else.
    enum Appearance: Sendable, Hashable {
        case full
        case seeAbove(NeighborhoodTree.NodeID)
        case seeBelow(NeighborhoodTree.NodeID)
    }

    /// The node the line is, or belongs to.
    var node: NeighborhoodTree.NodeID {
        switch kind {
        case .vertex(let node, _), .group(let node), .more(let node), .loading(let node), .failed(let node, _),
            .nothing(let node):
            node
        }
    }

    /// Whether the line is a vertex or a group itself and not a remark under one.
    var isNode: Bool {
        switch kind {
        case .vertex, .group: true
        case .more, .loading, .failed, .nothing: false
        }
    }
}
