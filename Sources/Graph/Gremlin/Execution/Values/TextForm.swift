/// The text that `asString()`, `format()` and `conjoin()` make of a value, as Java's `toString` of TinkerPop's objects.
enum TextForm {
    static func write(_ value: Value, _ store: GraphStore) -> String {
        switch value {
        case .null: return "null"
        case .bool(let value): return value ? "true" : "false"
        case .byte(let value): return "\(value)"
        case .short(let value): return "\(value)"
        case .int(let value): return "\(value)"
        case .long(let value): return "\(value)"
        case .float(let value): return JavaText.text(value)
        case .double(let value): return JavaText.text(value)
        case .bigInteger(let value): return "\(value)"
        case .bigDecimal(let value): return JavaText.text(value)
        case .string(let text): return text
        case .date(let milliseconds): return DateText.format(milliseconds)
        case .list(let values), .set(let values): return list(values, store)
        case .map(let map), .tree(let map):
            return "{" + map.entries.map { pair($0.key, $0.value, store) }.joined(separator: ", ") + "}"
        case .entry(let key, let value): return pair(key, value, store)
        case .vertex: return "v[\(id(value, store))]"
        case .edge(let edge):
            let detached = store.detached(edge)
            return "e[\(detached.id)][\(detached.outVertex.id)-\(detached.label)->\(detached.inVertex.id)]"
        case .property(let property):
            return (property.isVertexProperty ? "vp" : "p") + "[\(property.key)->\(write(property.value, store))]"
        case .path(let path): return "path" + list(path.objects, store)
        case .graph(let graph): return "graph[vertices:\(graph.vertices.count) edges:\(graph.edges.count)]"
        case .token(let token): return token.rawValue
        case .direction(let direction): return direction.rawValue
        }
    }

    private static func list(_ values: [Value], _ store: GraphStore) -> String {
        "[" + values.map { write($0, store) }.joined(separator: ", ") + "]"
    }

    private static func pair(_ key: Value, _ value: Value, _ store: GraphStore) -> String {
        write(key, store) + "=" + write(value, store)
    }

    private static func id(_ value: Value, _ store: GraphStore) -> String {
        if case .string(let id)? = store.id(of: value) { return id }
        return ""
    }
}
