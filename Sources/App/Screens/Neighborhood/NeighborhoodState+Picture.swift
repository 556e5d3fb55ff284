import TUI

/// What keys do while the neighbourhood shows as a picture; everything else they do as in the tree.
extension NeighborhoodState {
    /// Turns from the tree to the picture or back; the cursor stays on its vertex.
    mutating func togglePicture() -> [ScreenRequest] {
        picture.isShown.toggle()
        arrangePicture()
        return []
    }

    /// Does what a command means in the picture; nil where it means what it does in the tree.
    mutating func performInPicture(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest]? {
        guard picture.isShown else { return nil }
        if let line = picture.line(from: list.cursor, command, height: pictureRegion(context).height) {
            return move(to: line)
        }
        return command == .fold ? foldInPicture() : picture.perform(command)
    }

    /// The line of the node that the cursor shows on, unless that is still being loaded; crumbs and details speak of what
    /// is seen.
    var lineOfNode: Int? {
        guard picture.isShown, let node = picture.node(ofLine: list.cursor),
            picture.content?.picture.nodes[node].kind != .loading
        else { return nil }
        return picture.line(ofNode: node)
    }

    mutating func askWhenFitted() -> [ScreenRequest] { picture.isShown ? settle() : [] }

    /// Folds what grows from the node; one from which nothing grows is folded away with its group.
    private mutating func foldInPicture() -> [ScreenRequest] {
        guard let row = selected else { return [] }
        if case .vertex(let node, .full) = row.kind, tree.shape.isOpen(node), !tree.nodes[node].children.isEmpty {
            return fold()
        }
        guard let group = tree.nearestGroup(of: row.node), tree.shape.isOpen(group) else { return fold() }
        return move(toNode: group) + fold()
    }

    mutating func clickInPicture(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        guard let line = picture.node(at: position, in: pictureRegion(context)).flatMap(picture.line(ofNode:)) else {
            return []
        }
        return move(to: line)
    }

    private func pictureRegion(_ context: ScreenContext) -> Rect {
        NeighborhoodLayout(context.size, isPicture: true).picture
    }

    /// The number of the node with the cursor and of all nodes.
    var pictureCount: (position: Int, total: Int) {
        let node = picture.node(ofLine: list.cursor) ?? 0
        return (node + 1, picture.content?.picture.nodes.count ?? 0)
    }
}
