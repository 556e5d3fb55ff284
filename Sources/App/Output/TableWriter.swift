import Graph
import TUI

/// Writes rows as aligned columns; widths are those of a terminal, and no byte of the data can command it.
enum TableWriter {
    static func lines(_ table: OutputTable) -> [String] {
        let shown = table.columns.indices.filter { table.columns[$0].header != nil }
        let texts = table.rows.map { row in shown.map { DisplayText(row[$0].text) } }
        let headers = shown.map { DisplayText(table.columns[$0].header ?? "") }
        let widths = shown.indices.map { column in
            texts.reduce(headers[column].width) { max($0, $1[column].width) }
        }
        return ([headers] + texts).map { cells in
            let padded = cells.indices.map { column in
                let isRight = table.columns[shown[column]].isRightAligned
                return cells[column].padded(to: widths[column], isRight ? .right : .left).string
            }
            return padded.joined(separator: "  ").trimmingTrailingBlanks
        }
    }

    /// Hostile text made printable, on one line.
    static func safe(_ text: String) -> String { DisplayText(text).string }

    /// A value of a traversal in one line.
    static func text(_ value: Value) -> String {
        switch value {
        case .vertex(let vertex): "v[\(vertex.id)]"
        case .edge(let edge): "e[\(edge.id)][\(edge.outVertex.id)-\(edge.label)->\(edge.inVertex.id)]"
        case .property(let property): "\(property.key)=\(text(property.value))"
        case .list(let members): "[" + members.map(text).joined(separator: ", ") + "]"
        case .set(let members): "{" + members.map(text).joined(separator: ", ") + "}"
        case .map(let map), .tree(let map):
            "{" + map.entries.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ") + "}"
        case .entry(let key, let value): "\(text(key))=\(text(value))"
        case .path(let path): "[" + path.objects.map(text).joined(separator: ", ") + "]"
        case .date(let moment): DateText.format(moment)
        case .token(let token): token.rawValue
        case .direction(let direction): direction.rawValue
        case .graph(let graph): "graph[\(graph.vertices.count) vertices, \(graph.edges.count) edges]"
        case .string(let text): text
        case .null: "null"
        case .double(let number) where !number.isFinite: JSONWriter.nonFinite(number)
        case .float(let number) where !number.isFinite: JSONWriter.nonFinite(Double(number))
        default: JSONWriter.line(value)
        }
    }
}

extension String {
    var trimmingTrailingBlanks: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
