import TUI

extension NeighborhoodState {
    /// The lines of the tree as they are shown, without a limit of width; as a table with what each line is.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let (rows, tree, root) = (rows, tree, rootVertex)
        let title = "Around \(root.title)"
        let pictures = CopyChoice.pictures(file: "around-\(root.id)") {
            [layout = picture.isShown ? picture.layout : nil] format in
            layout.map { format.text(of: $0, title: title) }
                ?? format.text(of: NeighborhoodPicture(tree, rows: rows).picture, title: title)
        }
        let moment = context.momentLines
        let profile = context.graph?.profile
        let lines = CopyChoice.inEveryFormat("tree", file: "around-\(root.id)") { format in
            .made {
                if format == .text {
                    let lines = rows.map {
                        NeighborhoodRowView(row: $0, tree: tree, spinner: nil, profile: profile)
                            .line(width: 500).text.string
                    }
                    return (moment + lines).joined(separator: "\n") + "\n"
                }
                let cells = rows.compactMap { row in tree.cells(of: row).map { ["\(row.depth)"] + $0 } }
                return format.text(
                    of: ExportDocument(
                        title: title, lines: moment,
                        headers: ["Level", "Edge", "Label", "Title", "Summary", "Count", "id"], rows: cells))
            }
        }
        return picture.isShown ? pictures + lines : lines + pictures
    }
}

extension NeighborhoodTree {
    /// Edge, label, title, summary, count and id of a line; nil for a remark.
    fileprivate func cells(of row: NeighborhoodRow) -> [String]? {
        switch row.kind {
        case .group(let node):
            guard let group = group(at: node) else { return nil }
            return ["\(group.direction.sign) \(group.edgeLabel)", group.neighborLabel, "", "", "\(group.count)", ""]
        case .vertex(let node, _):
            guard case .vertex(let neighbor) = nodes[node].content else { return nil }
            let vertex = neighbor.vertex
            return ["", vertex.label, vertex.title, neighbor.summary.shown(to: .guarded), "", vertex.id]
        case .more, .loading, .failed, .nothing: return nil
        }
    }
}
