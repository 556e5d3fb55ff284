/// Writes values as plain JSON: no types, dates as ISO 8601, elements by id and label.
public enum JSONWriter {
    /// A value in one line of JSON, made of characters that command no terminal. O(size).
    public static func line(_ value: Value) -> String {
        var text = ""
        write(value, to: &text)
        return text
    }

    /// A JSON array with each value on a line of its own, indented by two blanks; `[]` when there is none. O(size).
    public static func array(_ values: [Value]) -> String {
        if values.isEmpty { return "[]" }
        return "[\n  " + values.map(line).joined(separator: ",\n  ") + "\n]"
    }

    private static func write(_ value: Value, to text: inout String) {
        switch value {
        case .null: text += "null"
        case .bool(let flag): text += flag ? "true" : "false"
        case .byte, .short, .int, .long, .bigInteger: text += integer(value)
        case .float(let number): write(Double("\(number)") ?? Double(number), to: &text)
        case .double(let number): write(number, to: &text)
        case .bigDecimal(let number): text += "\(number)"
        case .string(let string): JSONText.quote(string, to: &text)
        case .date(let moment): JSONText.quote(DateText.format(moment), to: &text)
        case .list(let members), .set(let members): write(members, to: &text)
        case .map(let map), .tree(let map): write(map.entries.map { (name(of: $0.key), $0.value) }, to: &text)
        case .entry(let key, let value): write([(name(of: key), value)], to: &text)
        case .vertex(let vertex): write([("id", .string(vertex.id)), ("label", .string(vertex.label))], to: &text)
        case .edge(let edge):
            write(
                [
                    ("id", .string(edge.id)), ("label", .string(edge.label)),
                    ("outV", .string(edge.outVertex.id)), ("inV", .string(edge.inVertex.id)),
                ], to: &text)
        case .property(let property):
            write([("key", .string(property.key)), ("value", property.value)], to: &text)
        case .path(let path):
            let labels = path.labels.map { Value.list($0.map(Value.string)) }
            write([("labels", .list(labels)), ("objects", .list(path.objects))], to: &text)
        case .graph(let graph):
            write(
                [
                    ("vertices", .list(graph.vertices.map(Value.vertex))),
                    ("edges", .list(graph.edges.map(Value.edge))),
                ], to: &text)
        case .token(let token): JSONText.quote(token.rawValue, to: &text)
        case .direction(let direction): JSONText.quote(direction.rawValue, to: &text)
        }
    }

    private static func write(_ members: [Value], to text: inout String) {
        text += "["
        for (index, member) in members.enumerated() {
            if index > 0 { text += "," }
            write(member, to: &text)
        }
        text += "]"
    }

    private static func write(_ pairs: [(String, Value)], to text: inout String) {
        text += "{"
        for (index, pair) in pairs.enumerated() {
            if index > 0 { text += "," }
            JSONText.quote(pair.0, to: &text)
            text += ":"
            write(pair.1, to: &text)
        }
        text += "}"
    }

    /// JSON has no word for what is not a number; the words of GraphSON stand in.
    private static func write(_ number: Double, to text: inout String) {
        guard number.isFinite else {
            JSONText.quote(NumberText.text(number), to: &text)
            return
        }
        text += NumberText.text(number)
    }

    static func integer(_ value: Value) -> String {
        if case .bigInteger(let number) = value { return "\(number)" }
        return value.integerValue.map(String.init) ?? "0"
    }

    /// The name under which a pair of a map is written: JSON has texts for names only, so others are made one.
    public static func name(of key: Value) -> String {
        key.stringValue ?? PlainText.text(key)
    }
}
