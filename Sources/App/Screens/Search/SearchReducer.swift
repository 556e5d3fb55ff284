import TUI

extension SearchState {
    /// What a command does on the search screen.
    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        let height = SearchLayout(context.size).list.height
        if let motion = command.motion {
            return move(motion, recent: context.recent, height: height)
        }
        switch command {
        case .enterList: focusList(recent: context.recent)
        case .focusBox: focusBox()
        case .open: return enter(recent: context.recent)
        case .nextTier: return goLooser()
        case .sort: return sortByNext()
        case .turnOrder: return turnOrder()
        case .reload: return refresh(context)
        case .neighborhood:
            return selected(recent: context.recent).map { [.openNeighborhood($0)] } ?? []
        case .copy: return copies(recent: context.recent)
        default: break
        }
        return []
    }

    /// From the list to the box, from a full box to an empty one; nil when there is nothing to leave.
    mutating func leave() -> [ScreenRequest]? {
        if isListFocused {
            focusBox()
            return []
        }
        return field.text.isEmpty ? nil : clear()
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = SearchLayout(context.size).list
        guard region.contains(position) else {
            focusBox()
            return []
        }
        focusList(recent: context.recent)
        select(row: list.offset + position.y - region.y, recent: context.recent)
        return []
    }

    private func copies(recent: [VertexReference]) -> [ScreenRequest] {
        guard let vertex = selected(recent: recent) else { return [] }
        var choices = [CopyChoice(name: "id", text: vertex.id)]
        if let hit = hits.first(where: { $0.id == vertex.id }) {
            choices += CopyChoice.cells(hit.cells, columns: answer.value?.columns ?? [], viewer: .guarded)
        }
        return [.offerCopies(choices)]
    }
}
