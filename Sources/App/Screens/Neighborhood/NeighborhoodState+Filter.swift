/// What `/` narrows: the group that the cursor is on or in, by a question to the graph; on the start, the lines that are seen.
extension NeighborhoodState: FilteredScreen {
    /// The filter of a group while it is typed.
    struct GroupFiltering: Sendable, Hashable {
        var group: NeighborhoodTree.NodeID
        var state = FilterState()
    }

    /// The filter that is typed, else that of the lines.
    var filtering: FilterState {
        get { groupFiltering?.state ?? lineFiltering }
        set {
            if groupFiltering == nil { lineFiltering = newValue } else { groupFiltering?.state = newValue }
        }
    }

    mutating func startFilter() {
        if let group = selected.flatMap({ tree.nearestGroup(of: $0.node) }) {
            startFilter(of: group)
        } else {
            lineFiltering.start()
        }
    }

    mutating func startFilter(of group: NeighborhoodTree.NodeID) {
        var state = FilterState()
        state.start(with: tree.nodes[group].filter)
        groupFiltering = GroupFiltering(group: group, state: state)
    }

    /// Keeps what was typed: of a group on its line.
    mutating func endFilter() {
        filtering.end()
        groupFiltering = nil
    }

    mutating func applyFilter() -> [ScreenRequest] {
        if let typed = groupFiltering {
            change { $0.narrow(typed.group, to: typed.state.filter.typed) }
        } else {
            filterLines()
        }
        return settle()
    }

    /// Takes away the filter that is typed, else that of the group with the cursor, else that of the lines; nil when there
    /// is none.
    mutating func leave() -> [ScreenRequest]? {
        let node = groupFiltering?.group ?? selected.flatMap { tree.filteredGroup(at: $0.node) }
        guard let node, !lineFiltering.isTyping else { return lineFiltering.clear() ? applyFilter() : nil }
        groupFiltering = nil
        change { $0.narrow(node, to: FilterWords()) }
        return settle()
    }
}
