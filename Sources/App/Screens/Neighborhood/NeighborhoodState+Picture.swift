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
        if let motion = command.motion { return go(motion, height: pictureRegion(context).height) }
        switch command {
        case .goLeft: return go(.left)
        case .goRight: return go(.right)
        case .panLeft: picture.pan(columns: -Self.panStep.width, rows: 0)
        case .panRight: picture.pan(columns: Self.panStep.width, rows: 0)
        case .panUp: picture.pan(columns: 0, rows: -Self.panStep.height)
        case .panDown: picture.pan(columns: 0, rows: Self.panStep.height)
        case .larger: if !picture.zoom(by: -1) { return [.say("there is nothing larger")] }
        case .smaller: if !picture.zoom(by: 1) { return [.say("there is nothing smaller")] }
        case .arrange:
            picture.arrangeAnew()
            return [.say("arranged anew")]
        case .fold: return foldInPicture()
        default: return nil
        }
        return []
    }

    private static let panStep = Size(width: 8, height: 3)

    /// The line of the node that the cursor shows on, unless that is still being loaded; crumbs and details speak of what
    /// is seen.
    var lineOfNode: Int? {
        guard picture.isShown, let node = picture.node(ofLine: list.cursor),
            picture.content?.picture.nodes[node].kind != .loading
        else { return nil }
        return picture.line(ofNode: node)
    }

    mutating func askWhenFitted() -> [ScreenRequest] { picture.isShown ? settle() : [] }

    private mutating func go(_ direction: PictureDirection) -> [ScreenRequest] {
        guard let node = picture.node(ofLine: list.cursor), let next = picture.layout?.node(from: node, direction),
            let line = picture.line(ofNode: next)
        else { return [] }
        return move(to: line)
    }

    private mutating func go(_ motion: ListMotion, height: Int) -> [ScreenRequest] {
        guard let layout = picture.layout, let node = picture.node(ofLine: list.cursor) else { return [] }
        let target: Int?
        switch motion {
        case .up: return go(.up)
        case .down: return go(.down)
        case .first: target = 0
        case .last: target = layout.boxes.indices.max { layout.row(of: $0) < layout.row(of: $1) }
        case .pageUp: target = layout.node(from: node, rows: -max(1, height - 2))
        case .pageDown: target = layout.node(from: node, rows: max(1, height - 2))
        }
        return target.flatMap(picture.line(ofNode:)).map { move(to: $0) } ?? []
    }

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
