/// Which nodes of a neighbourhood are open, how far, and which are pinned: all that a key changes and `u` takes back.
///
/// The loaded vertices are kept apart (in `NeighborhoodTree`), so an undo is the return to an earlier value of this
/// type and needs no query.
struct TreeShape: Sendable, Hashable {
    /// How one node stands open; kept while the node is folded so that unfolding shows the same again.
    struct Opening: Sendable, Hashable {
        var isOpen: Bool
        /// The moment each shown page was asked for; a vertex node has exactly one.
        var pages: [Int]
    }

    private(set) var openings: [NeighborhoodTree.NodeID: Opening] = [:]
    /// In the order in which they were pinned.
    private(set) var pins: [NeighborhoodTree.NodeID] = []
    private var moment = 0

    func isOpen(_ node: NeighborhoodTree.NodeID) -> Bool { openings[node]?.isOpen ?? false }

    /// The pages a node shows while open, oldest first.
    func pages(of node: NeighborhoodTree.NodeID) -> [Int] { openings[node]?.pages ?? [] }

    mutating func open(_ node: NeighborhoodTree.NodeID) {
        if openings[node] == nil {
            moment += 1
            openings[node] = Opening(isOpen: true, pages: [moment])
        } else {
            openings[node]?.isOpen = true
        }
    }

    /// Opens groups that were never open, where the vertex they belong to is.
    mutating func open(_ groups: [NeighborhoodTree.NodeID], with vertex: NeighborhoodTree.NodeID) {
        guard isOpen(vertex) else { return }
        for group in groups where openings[group] == nil { open(group) }
    }

    mutating func showNextPage(of node: NeighborhoodTree.NodeID) {
        moment += 1
        openings[node]?.pages.append(moment)
    }

    mutating func fold(_ node: NeighborhoodTree.NodeID) {
        openings[node]?.isOpen = false
    }

    mutating func togglePin(_ node: NeighborhoodTree.NodeID) {
        if let place = pins.firstIndex(of: node) { pins.remove(at: place) } else { pins.append(node) }
    }
}
