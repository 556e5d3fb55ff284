import Graph
import TUI

/// The layout as JSON: nodes with their places in cells, edges with their lines.
///
///     {"title": "…", "centre": "vertex CUS1017", "unit": "cell",
///      "nodes": [{"name": "vertex CUS1017", "id": "CUS1017", "label": "customer", "title": "Ana García", "layer": 0,
///                 "x": -7, "y": -1, "width": 14, "height": 3, "hidden": 0, "pinned": false}, …],
///      "edges": [{"from": "vertex CUS1017", "to": "vertex CLL1", "label": "has_call", "ids": ["…"],
///                 "points": [[7, 0], [12, 0]], "curve": false}, …]}
///
/// A node that stands for vertices which are not shown has no id, and says in `stands_for` how many they are.
enum PictureJSON {
    static func value(of layout: PictureLayout, title: String) -> Value {
        let picture = layout.picture
        let routes = Dictionary(layout.routes.map { ($0.edge, $0) }) { first, _ in first }
        return .map([
            "title": .string(title), "centre": picture.nodes.first.map { .string($0.name) } ?? .null,
            "unit": .string("cell"), "nodes": .list(picture.nodes.indices.map { node($0, in: layout) }),
            "edges": .list(picture.edges.indices.map { edge($0, routes[$0], in: picture) }),
        ])
    }

    private static func node(_ place: Int, in layout: PictureLayout) -> Value {
        let (node, box) = (layout.picture.nodes[place], layout.boxes[place])
        var entries: [(Value, Value)] = [(.string("name"), .string(node.name))]
        if let id = node.vertex {
            entries += [(.string("id"), .string(id)), (.string("label"), .string(node.label))]
            entries += [(.string("title"), .string(node.title))]
        } else {
            entries += [(.string("label"), .string(node.label))]
            entries += [(.string("stands_for"), node.restCount.map { .long(Int64($0)) } ?? .null)]
        }
        let numbers = [
            ("layer", layout.layers[place]), ("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height),
        ]
        entries += numbers.map { (.string($0.0), .int(Int32(clamping: $0.1))) }
        if node.vertex != nil {
            entries += [(.string("hidden"), node.hidden.map { .long(Int64($0)) } ?? .null)]
            entries += [(.string("pinned"), .bool(node.isPinned))]
        }
        return .map(ValueMap(entries))
    }

    /// From and to as the graph has the edge, with the line in that direction; none for an edge from a node to itself.
    private static func edge(_ place: Int, _ route: PictureRoute?, in picture: Picture) -> Value {
        let edge = picture.edges[place]
        let (from, to) = edge.isForward ? (edge.from, edge.to) : (edge.to, edge.from)
        let line = route?.points ?? []
        let points = route?.isForward(edge) ?? true ? line : line.reversed()
        return .map([
            "from": .string(picture.nodes[from].name), "to": .string(picture.nodes[to].name),
            "label": .string(edge.label), "ids": .list(edge.ids.map(Value.string)),
            "points": .list(points.map { .list([.int(Int32(clamping: $0.x)), .int(Int32(clamping: $0.y))]) }),
            "curve": .bool(route?.isCurve ?? false),
        ])
    }
}
