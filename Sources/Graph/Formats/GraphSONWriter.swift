/// Writes values as typed GraphSON 3.0, as a Gremlin Server puts them into `result.data`.
///
/// Source of the format: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphson-3d0
public enum GraphSONWriter {
    /// The values as one `g:List`, which is what a server's answer holds. O(size).
    public static func list(_ values: [Value]) -> String { encode(.list(values)) }

    /// The value with its type, in one line; elements carry id and label and no properties. O(size).
    public static func encode(_ value: Value) -> String {
        switch value {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .string(let text): quoted(text)
        case .byte: typed("gx:Byte", JSONWriter.integer(value))
        case .short: typed("gx:Int16", JSONWriter.integer(value))
        case .int: typed("g:Int32", JSONWriter.integer(value))
        case .long: typed("g:Int64", JSONWriter.integer(value))
        case .bigInteger: typed("gx:BigInteger", JSONWriter.integer(value))
        case .bigDecimal(let number): typed("gx:BigDecimal", "\(number)")
        case .float(let number):
            typed("g:Float", number.isFinite ? NumberText.text(number) : quoted(NumberText.text(number)))
        case .double(let number):
            typed("g:Double", number.isFinite ? NumberText.text(number) : quoted(NumberText.text(number)))
        case .date(let moment): typed("g:Date", "\(moment)")
        case .list(let members): typed("g:List", array(members))
        case .set(let members): typed("g:Set", array(members))
        case .map(let map): typed("g:Map", array(map.entries.flatMap { [$0.key, $0.value] }))
        case .entry(let key, let value): typed("g:Map", array([key, value]))
        case .tree(let tree): typed("g:Tree", branches(tree))
        case .vertex(let vertex): element(vertex)
        case .edge(let edge): element(edge)
        case .property(let property): element(property)
        case .path(let path): element(path)
        case .graph(let graph):
            typed(
                "tinker:graph",
                object([
                    ("vertices", list(graph.vertices.map(element))), ("edges", list(graph.edges.map(element))),
                ]))
        case .token(let token): typed("g:T", quoted(token.rawValue))
        case .direction(let direction): typed("g:Direction", quoted(direction.rawValue))
        }
    }

    private static func element(_ vertex: Vertex) -> String {
        typed("g:Vertex", object([("id", quoted(vertex.id)), ("label", quoted(vertex.label))]))
    }

    private static func element(_ edge: Edge) -> String {
        typed(
            "g:Edge",
            object([
                ("id", quoted(edge.id)), ("label", quoted(edge.label)),
                ("inVLabel", quoted(edge.inVertex.label)), ("outVLabel", quoted(edge.outVertex.label)),
                ("inV", quoted(edge.inVertex.id)), ("outV", quoted(edge.outVertex.id)),
            ]))
    }

    private static func element(_ property: Property) -> String {
        if property.isVertexProperty {
            return typed(
                "g:VertexProperty",
                object([
                    ("id", typed("g:Int64", "\(property.id)")), ("value", encode(property.value)),
                    ("label", quoted(property.key)),
                ]))
        }
        return typed("g:Property", object([("key", quoted(property.key)), ("value", encode(property.value))]))
    }

    private static func element(_ path: Path) -> String {
        let labels = Value.list(path.labels.map { .set($0.map(Value.string)) })
        return typed("g:Path", object([("labels", encode(labels)), ("objects", encode(.list(path.objects)))]))
    }

    private static func branches(_ tree: ValueMap) -> String {
        list(tree.entries.map { object([("key", encode($0.key)), ("value", encode($0.value))]) })
    }

    private static func array(_ members: [Value]) -> String { list(members.map(encode)) }
    private static func list(_ texts: [String]) -> String { "[" + texts.joined(separator: ",") + "]" }

    private static func typed(_ type: String, _ value: String) -> String {
        "{\"@type\":\"\(type)\",\"@value\":\(value)}"
    }

    private static func object(_ pairs: [(String, String)]) -> String {
        "{" + pairs.map { "\"\($0.0)\":\($0.1)" }.joined(separator: ",") + "}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = ""
        JSONText.quote(text, to: &quoted)
        return quoted
    }
}
