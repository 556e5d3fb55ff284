import TUI

/// Which way a move goes on a picture.
enum PictureDirection: Sendable, Hashable {
    case up, down, left, right
}

extension PictureLayout {
    /// The node that a move leads to; nil where there is none in that direction.
    ///
    /// Up and down stay in the column. Sideways a move follows a line where there is one, else goes to what stands nearest
    /// in the next column. O(nodes of a column).
    func node(from node: Int, _ direction: PictureDirection) -> Int? {
        let layer = layers[node]
        switch direction {
        case .up, .down:
            guard let column = columns[layer], let place = column.firstIndex(of: node) else { return nil }
            let next = direction == .up ? place - 1 : place + 1
            return column.indices.contains(next) ? column[next] : nil
        case .left, .right:
            let next = layer + (direction == .right ? 1 : -1)
            let isInward = abs(next) < abs(layer)
            if isInward, let parent = parents[node] { return parent }
            let column = columns[next] ?? []
            let children = column.filter { parents[$0] == node }
            return (children.isEmpty ? column : children).min {
                (abs(row(of: $0) - row(of: node)), row(of: $0)) < (abs(row(of: $1) - row(of: node)), row(of: $1))
            }
        }
    }

    /// The node so many rows further up or down in its column, or the last one on the way.
    func node(from node: Int, rows: Int) -> Int {
        let column = columns[layers[node]] ?? []
        let target = row(of: node) + rows
        return column.min { abs(row(of: $0) - target) < abs(row(of: $1) - target) } ?? node
    }

    /// The node that covers a cell.
    func node(at point: Point) -> Int? { boxes.firstIndex { $0.contains(point) } }
}
