/// Writes values as people read them in a cell of a table; nothing reads it back.
public enum PlainText {
    /// A value of a traversal in one line: texts without quotes, dates as ISO 8601, members in brackets.
    public static func text(_ value: Value) -> String {
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
        case .double(let number) where !number.isFinite: NumberText.text(number)
        case .float(let number) where !number.isFinite: NumberText.text(number)
        default: JSONWriter.line(value)
        }
    }
}
