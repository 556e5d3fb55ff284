import TUI

extension NeighborhoodState {
    var contexts: [CommandContext] {
        let own = contexts(.neighborhood)
        return picture.isShown && !isTyping ? [.picture] + own : own
    }

    var isBusy: Bool { isLoading }
    var awaitsRows: Bool {
        let root = tree.nodes[NeighborhoodTree.root]
        return root.loading == .running && root.children.isEmpty
    }

    var pinCount: Int { tree.shape.pins.count { tree.isAttached($0) } }

    var vertexInView: VertexReference? { selectedVertex }

    func cursorRow(in size: Size) -> Rect? {
        picture.isShown
            ? picture.place(ofLine: list.cursor, in: NeighborhoodLayout(size, isPicture: true).picture)
            : list.cursorRow(in: NeighborhoodLayout(size).rows)
    }

    func position(_ context: ScreenContext) -> String {
        if picture.isShown {
            let (position, total) = pictureCount
            return PositionLabel.text(position: position, total: total, shown: total)
        }
        guard let count = ordinals.last, ordinals.indices.contains(list.cursor) else { return "" }
        return PositionLabel.text(position: ordinals[list.cursor], total: count + unread, shown: count)
    }

    var crumb: Crumb {
        let title = Crumb.title(selectedVertex)
        return Crumb(title, nameWithScreen: DisplayText("around ") + title, whole: path)
    }

    /// Vertices with the edge labels between them, from the start of the neighbourhood to the cursor.
    private var path: [Span] {
        guard let node = selected?.node else { return [] }
        return tree.path(to: node).map { node in
            switch tree.nodes[node].content {
            case .vertex(let neighbor): Span(Crumb.title(neighbor.vertex), .strong)
            case .group(let group): Span(DisplayText.clipped(group.edgeLabel, to: 40), .edgeLabel)
            }
        }
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        NeighborhoodView(
            neighborhood: self, size: context.size, spinner: context.spinner, profile: context.graph?.profile,
            isFocused: context.isFocused
        ).draw(in: &frame, region: region)
    }
}
