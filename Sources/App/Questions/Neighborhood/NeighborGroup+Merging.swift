import Graph

extension NeighborGroup {
    /// Groups of which those are one that are the same way to neighbours of the same label, whatever others they carry.
    ///
    /// A neighbour with several labels belongs to that of them which the profile knows at the end of the edge, else to
    /// one that other neighbours at such an edge carry alone; failing both it stays apart.
    ///
    /// - Parameters:
    ///   - stored: A group for each set of labels, as the graph tells them.
    ///   - wanted: The label that was asked for, which all of them carry.
    static func merged(
        _ stored: [NeighborGroup], _ relations: [Profile.OppositeEdges], wanted: String?
    ) -> [NeighborGroup] {
        var groups: [NeighborGroup] = []
        for var group in stored {
            if let wanted {
                group.neighborLabel = wanted
            } else if group.neighborLabel.contains("::") {
                group.neighborLabel = group.sharedLabel(relations, among: stored) ?? group.neighborLabel
            }
            if let index = groups.firstIndex(where: { $0.isSameWay(as: group) }) {
                groups[index].count += group.count
                groups[index].carriedLabels = (groups[index].carriedLabels + group.carriedLabels).sorted()
            } else {
                groups.append(group)
            }
        }
        return groups
    }

    private func sharedLabel(_ relations: [Profile.OppositeEdges], among others: [NeighborGroup]) -> String? {
        let known = relations.filter { [$0.forward, $0.backward].contains(edgeLabel) }.flatMap { pair in
            pair.forward == edgeLabel ? [pair.child, pair.parent] : [pair.parent, pair.child]
        }
        let alone = others.filter { $0.edgeLabel == edgeLabel && $0.direction == direction }.map(\.neighborLabel)
        return (known + alone).first { !$0.contains("::") && Vertex.isLabel($0, among: neighborLabel) }
    }
}
