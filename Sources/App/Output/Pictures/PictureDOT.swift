import Graph
import TUI

/// The layout in the language of Graphviz; `neato -n` draws it with the places that it names, `dot` finds its own.
struct PictureDOT {
    let layout: PictureLayout
    let title: String

    /// Points of Graphviz for a cell.
    private static let cell = (width: 8, height: 18)

    var text: String {
        var lines = ["digraph picture {", "  label=\(Self.quoted(title)); labelloc=t; rankdir=LR;"]
        lines.append("  node [shape=box, fontname=\"sans-serif\", fontsize=11];")
        lines.append("  edge [fontname=\"sans-serif\", fontsize=10];")
        for (place, node) in layout.picture.nodes.enumerated() {
            let box = layout.boxes[place]
            // Graphviz counts upwards, and places middles.
            let x = (2 * box.x + box.width) * Self.cell.width / 2
            let y = -(2 * box.y + box.height) * Self.cell.height / 2
            let look = node.vertex == nil ? ", style=dashed" : place == 0 ? ", style=bold" : ""
            lines.append(
                "  n\(place) [label=\(Self.quoted(words(of: node))), tooltip=\(Self.quoted(node.name)), "
                    + "pos=\"\(x),\(y)\"\(look)];")
        }
        for edge in layout.picture.edges {
            let (from, to) = edge.isForward ? (edge.from, edge.to) : (edge.to, edge.from)
            lines.append("  n\(from) -> n\(to) [label=\(Self.quoted(edge.label))];")
        }
        return lines.joined(separator: "\n") + "\n}\n"
    }

    private func words(of node: Picture.Node) -> String {
        let words = PictureWords(node)
        let hidden = words.mark.isEmpty ? "" : " \(words.mark.string)"
        return node.vertex == nil ? words.name.string : "\(words.label.string)\n\(words.name.string)\(hidden)"
    }

    /// A string of DOT: quotes and backslashes escaped, so that none of Graphviz's own escapes comes of data.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where !JSONText.isPlain(scalar): quoted += " "
            // Graphviz reads entities of HTML in every string.
            case "&": quoted += "&amp;"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
