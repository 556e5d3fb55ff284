import Graph
import TUI

/// The layout as SVG, drawn from cells; colours suit a light and a dark page, and every node has a title.
struct PictureSVG {
    let layout: PictureLayout
    let title: String

    /// Pixels of a cell.
    private static let cell = (width: 8, height: 18)
    private static let margin = 16

    var text: String {
        let bounds = layout.bounds
        let width = bounds.width * Self.cell.width + 2 * Self.margin
        let height = bounds.height * Self.cell.height + 2 * Self.margin
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
                + "viewBox=\"0 0 \(width) \(height)\" role=\"img\">",
            "<title>\(Self.escaped(title))</title>", Self.style, Self.arrow,
            "<rect class=\"page\" width=\"\(width)\" height=\"\(height)\" rx=\"6\"/>",
        ]
        lines += layout.routes.map(line)
        lines += layout.labels.map(label)
        lines += layout.boxes.indices.map(node)
        return lines.joined(separator: "\n") + "\n</svg>\n"
    }

    private static let style = """
        <style>
        .page { fill: #ffffff } .line { fill: none; stroke: #8a8f98; stroke-width: 1.2 } .arrow { fill: #8a8f98 }
        .curve { stroke-dasharray: 2 3 } .box { fill: #f6f8fa; stroke: #57606a } .centre { stroke-width: 2 }
        .rest { fill: none; stroke: #8a8f98; stroke-dasharray: 3 3 }
        text { font: 12px ui-monospace, Menlo, Consolas, monospace; fill: #1f2328 }
        .label { font-size: 10px; fill: #0550ae } .edge { font-size: 10px; fill: #8250df } .few { fill: #57606a }
        .edge { paint-order: stroke; stroke: #ffffff; stroke-width: 4px }
        @media (prefers-color-scheme: dark) {
        .page { fill: #0d1117 } .box { fill: #161b22; stroke: #8b949e } text { fill: #e6edf3 }
        .label { fill: #79c0ff } .edge { fill: #d2a8ff; stroke: #0d1117 } .few { fill: #8b949e }
        }
        </style>
        """

    private static let arrow = """
        <defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" \
        orient="auto-start-reverse"><path class="arrow" d="M0 0L8 4L0 8z"/></marker></defs>
        """

    // MARK: Places

    /// The middle of a cell.
    private func middle(_ point: Point) -> (x: Int, y: Int) {
        (
            (point.x - layout.bounds.x) * Self.cell.width + Self.cell.width / 2 + Self.margin,
            (point.y - layout.bounds.y) * Self.cell.height + Self.cell.height / 2 + Self.margin
        )
    }

    /// The outline of a node, which is a little less than its cells.
    private func frame(of node: Int) -> (x: Int, y: Int, width: Int, height: Int) {
        let (box, bounds) = (layout.boxes[node], layout.bounds)
        let inset = box.height > 1 ? 5 : 1
        return (
            (box.x - bounds.x) * Self.cell.width + Self.margin,
            (box.y - bounds.y) * Self.cell.height + Self.margin + inset, box.width * Self.cell.width,
            box.height * Self.cell.height - 2 * inset
        )
    }

    // MARK: Parts

    private func line(_ route: PictureRoute) -> String {
        let edge = layout.picture.edges[route.edge]
        var points = route.points.map(middle)
        // Lines end at the outline, where an arrow is seen.
        if let last = points.indices.last, last > 0 {
            points[0] = end(points[0], towards: points[1], at: edge, isCurve: route.isCurve)
            points[last] = end(points[last], towards: points[last - 1], at: edge, isCurve: route.isCurve)
        }
        let words = points.map { "\($0.x) \($0.y)" }
        let path =
            route.isCurve
            ? "M\(words[0])C\(words.dropFirst().joined(separator: " "))" : "M" + words.joined(separator: "L")
        let marker = route.isForward(edge) ? "marker-end" : "marker-start"
        let name = Self.escaped(edge.label)
        return "<path class=\"line\(route.isCurve ? " curve" : "")\" d=\"\(path)\" \(marker)=\"url(#arrow)\">"
            + "<title>\(name)</title></path>"
    }

    private func end(
        _ point: (x: Int, y: Int), towards next: (x: Int, y: Int), at edge: Picture.Edge, isCurve: Bool
    ) -> (x: Int, y: Int) {
        guard !isCurve else { return point }
        for node in [edge.from, edge.to] {
            let frame = frame(of: node)
            guard (frame.x...frame.x + frame.width).contains(point.x),
                (frame.y...frame.y + frame.height).contains(point.y)
            else { continue }
            if next.x != point.x { return (next.x > point.x ? frame.x + frame.width : frame.x, point.y) }
            return (point.x, next.y > point.y ? frame.y + frame.height : frame.y)
        }
        return point
    }

    private func label(_ label: PictureLabel) -> String {
        let start = middle(label.place.origin)
        let x = start.x - Self.cell.width / 2 + label.place.width * Self.cell.width / 2
        return "<text class=\"edge\" x=\"\(x)\" y=\"\(start.y + 3)\" text-anchor=\"middle\">"
            + "\(Self.escaped(label.text.string))</text>"
    }

    private func node(_ place: Int) -> String {
        let node = layout.picture.nodes[place]
        let (words, frame) = (PictureWords(node), frame(of: place))
        let box = layout.boxes[place]
        let kind = node.vertex == nil ? "rest" : place == 0 ? "box centre" : "box"
        let outline =
            "<rect class=\"\(kind)\" x=\"\(frame.x)\" y=\"\(frame.y)\" width=\"\(frame.width)\" "
            + "height=\"\(frame.height)\" rx=\"4\"/>"
        let room = box.width - 2
        let middle = frame.y + frame.height / 2
        var texts: [String] = []
        if box.height > 1 {
            texts.append(Self.text("label", words.label.truncated(to: room), x: frame.x + 8, y: middle - 6))
            texts.append(Self.text("", (words.pin + words.name).truncated(to: room), x: frame.x + 8, y: middle + 12))
            if !words.mark.isEmpty {
                let x = frame.x + frame.width - 8 - words.mark.width * 6
                texts.append(Self.text("label few", words.mark.truncated(to: room), x: x, y: middle - 6))
            }
        } else {
            let tag = words.tag.isEmpty ? words.tag : words.tag + " "
            let line = (words.pin + tag + words.name).truncated(to: room)
            texts.append(Self.text(node.vertex == nil ? "few" : "", line, x: frame.x + 8, y: middle + 4))
        }
        let name = node.vertex.map { "\(node.label) \($0): \(node.title)" } ?? words.name.string
        return "<g><title>\(Self.escaped(name))</title>\(outline)\(texts.joined())</g>"
    }

    private static func text(_ kind: String, _ words: DisplayText, x: Int, y: Int) -> String {
        let mark = kind.isEmpty ? "" : " class=\"\(kind)\""
        return "<text\(mark) x=\"\(x)\" y=\"\(y)\">\(escaped(words.string))</text>"
    }

    /// Text that XML takes as it is: its signs as entities, no control character.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case _ where !JSONText.isPlain(scalar) || (0xFFFE...0xFFFF).contains(scalar.value):
                escaped.unicodeScalars.append("\u{FFFD}")
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
