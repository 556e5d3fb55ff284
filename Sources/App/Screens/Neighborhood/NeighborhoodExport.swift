import TUI

extension NeighborhoodState {
    /// The lines of the tree as they are shown, without a limit of width.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let (rows, tree) = (rows, tree)
        return [
            CopyChoice.lines("tree", file: "around-\(rootVertex.id)") {
                rows.map { NeighborhoodRowView(row: $0, tree: tree, spinner: nil).line(width: 500).text.string }
            }
        ]
    }
}
