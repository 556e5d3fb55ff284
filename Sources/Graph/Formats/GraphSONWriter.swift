/// Writes values as GraphSON, as a Gremlin Server puts them into `result.data`.
///
/// Source of the formats: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphson
public struct GraphSONWriter: Sendable {
    /// How values are told: the formats differ in what wraps them.
    public enum Version: Sendable, Hashable {
        /// GraphSON 3.0: everything but text, truth and null has its type.
        case three
        /// GraphSON 2.0: collections are plain, all else has its type.
        case two
        /// GraphSON without types, as version 1 and `types=false` write it; moments are milliseconds.
        case untyped
    }

    private let version: Version
    private let properties: ElementProperties

    /// - Parameter properties: Those of elements; an element that has none here is written by id and label.
    public init(_ version: Version = .three, properties: ElementProperties = .none) {
        self.version = version
        self.properties = properties
    }

    /// The values as one `g:List` of GraphSON 3, which is what a server's answer holds. O(size).
    public static func list(_ values: [Value]) -> String { GraphSONWriter().text(.list(values)) }

    /// The value in GraphSON 3, in one line; elements carry id and label and no properties. O(size).
    public static func encode(_ value: Value) -> String { GraphSONWriter().text(value) }

    /// The value in one line. O(size).
    public func text(_ value: Value) -> String {
        var json = ""
        write(value, to: &json)
        return json
    }

    /// The values as a list of traversers, each of which stands for one result. O(size).
    public func traversers(_ values: [Value]) -> String {
        var json = ""
        list(of: values, to: &json) { value, json in
            typed("g:Traverser", to: &json) { json in
                json += "{\"bulk\":"
                write(.long(1), to: &json)
                json += ",\"value\":"
                write(value, to: &json)
                json += "}"
            }
        }
        return json
    }

    // MARK: - Values

    private func write(_ value: Value, to json: inout String) {
        switch value {
        case .null: json += "null"
        case .bool(let flag): json += flag ? "true" : "false"
        case .string(let text): JSONText.quote(text, to: &json)
        case .byte: scalar("gx:Byte", JSONWriter.integer(value), to: &json)
        case .short: scalar("gx:Int16", JSONWriter.integer(value), to: &json)
        case .int: scalar("g:Int32", JSONWriter.integer(value), to: &json)
        case .long: scalar("g:Int64", JSONWriter.integer(value), to: &json)
        case .bigInteger: scalar("gx:BigInteger", JSONWriter.integer(value), to: &json)
        case .bigDecimal(let number): scalar("gx:BigDecimal", "\(number)", to: &json)
        case .float(let number):
            scalar(
                "g:Float", number.isFinite ? NumberText.text(number) : Self.quoted(NumberText.text(number)), to: &json)
        case .double(let number):
            scalar(
                "g:Double", number.isFinite ? NumberText.text(number) : Self.quoted(NumberText.text(number)), to: &json)
        case .date(let moment): scalar("g:Date", "\(moment)", to: &json)
        case .list(let members): list(of: members, to: &json, write)
        case .set(let members): set(members, to: &json)
        case .map(let map): write(map.entries.map { ($0.key, $0.value) }, to: &json)
        case .entry(let key, let value): write([(key, value)], to: &json)
        case .tree(let tree): write(tree: tree, to: &json)
        case .vertex(let vertex): write(vertex, to: &json)
        case .edge(let edge): write(edge, to: &json)
        case .property(let property): write(property, to: &json)
        case .path(let path): write(path, to: &json)
        case .graph(let graph): write(graph, to: &json)
        case .token(let token): scalar("g:T", Self.quoted(token.rawValue), to: &json)
        case .direction(let direction): scalar("g:Direction", Self.quoted(direction.rawValue), to: &json)
        }
    }

    private func scalar(_ type: String, _ text: String, to json: inout String) {
        typed(type, to: &json) { $0 += text }
    }

    private func list<Member>(
        of members: [Member], to json: inout String, _ write: (Member, inout String) -> Void
    ) {
        if version == .three {
            typed("g:List", to: &json) { array(of: members, to: &$0, write) }
        } else {
            array(of: members, to: &json, write)
        }
    }

    private func set(_ members: [Value], to json: inout String) {
        guard version == .three else { return array(of: members, to: &json, write) }
        typed("g:Set", to: &json) { array(of: members, to: &$0, write) }
    }

    /// Version 3 writes keys and values in turns, the others an object whose names are texts.
    private func write(_ pairs: [(Value, Value)], to json: inout String) {
        if version == .three {
            return typed("g:Map", to: &json) { json in
                array(of: pairs.flatMap { [$0.0, $0.1] }, to: &json, write)
            }
        }
        object(pairs.map { pair in (JSONWriter.name(of: pair.0), { write(pair.1, to: &$0) }) }, to: &json)
    }

    private func write(tree: ValueMap, to json: inout String) {
        typed("g:Tree", to: &json) { json in
            array(of: tree.entries, to: &json) { entry, json in
                object([("key", { write(entry.key, to: &$0) }), ("value", { write(entry.value, to: &$0) })], to: &json)
            }
        }
    }

    private func write(_ path: Path, to json: inout String) {
        typed("g:Path", to: &json) { json in
            object(
                [
                    ("labels", { write(.list(path.labels.map { .set($0.map(Value.string)) }), to: &$0) }),
                    ("objects", { write(.list(path.objects), to: &$0) }),
                ], to: &json)
        }
    }

    private func write(_ graph: Subgraph, to json: inout String) {
        typed("tinker:graph", to: &json) { json in
            object(
                [
                    ("vertices", { array(of: graph.vertices, to: &$0, write) }),
                    ("edges", { array(of: graph.edges, to: &$0, write) }),
                ], to: &json)
        }
    }
}

// MARK: - Elements

extension GraphSONWriter {
    private func write(_ vertex: Vertex, to json: inout String) {
        var members = [text("id", vertex.id), text("label", vertex.label)]
        if version == .untyped { members.append(text("type", "vertex")) }
        if let groups = properties.byKey(of: vertex) {
            members.append(
                (
                    "properties",
                    { json in
                        object(
                            groups.map { group in (group.key, { array(of: group.properties, to: &$0, write(held:to:)) })
                            },
                            to: &json)
                    }
                ))
        }
        typed("g:Vertex", to: &json) { object(members, to: &$0) }
    }

    /// A property inside its vertex: without types the key stands before it already.
    private func write(held property: Property, to json: inout String) {
        guard version == .untyped else { return write(property, to: &json) }
        object([("id", { $0 += "\(property.id)" }), ("value", { write(property.value, to: &$0) })], to: &json)
    }

    private func write(_ edge: Edge, to json: inout String) {
        var members = [text("id", edge.id), text("label", edge.label)]
        if version == .untyped { members.append(text("type", "edge")) }
        members += [
            text("inVLabel", edge.inVertex.label), text("outVLabel", edge.outVertex.label),
            text("inV", edge.inVertex.id), text("outV", edge.outVertex.id),
        ]
        let held = properties.all(of: edge)
        if !held.isEmpty {
            members.append(
                (
                    "properties",
                    { json in
                        object(
                            held.map { property in
                                (
                                    property.key,
                                    { write(version == .untyped ? property.value : .property(property), to: &$0) }
                                )
                            }, to: &json)
                    }
                ))
        }
        typed("g:Edge", to: &json) { object(members, to: &$0) }
    }

    private func write(_ property: Property, to json: inout String) {
        if property.isVertexProperty {
            typed("g:VertexProperty", to: &json) { json in
                object(
                    [
                        ("id", { scalar("g:Int64", "\(property.id)", to: &$0) }),
                        ("value", { write(property.value, to: &$0) }), text("label", property.key),
                    ], to: &json)
            }
        } else {
            typed("g:Property", to: &json) { json in
                object([text("key", property.key), ("value", { write(property.value, to: &$0) })], to: &json)
            }
        }
    }
}

// MARK: - JSON

extension GraphSONWriter {
    private typealias Member = (name: String, write: (inout String) -> Void)

    private func text(_ name: String, _ text: String) -> Member { (name, { JSONText.quote(text, to: &$0) }) }

    private func array<Element>(
        of members: [Element], to json: inout String, _ write: (Element, inout String) -> Void
    ) {
        json += "["
        for (index, member) in members.enumerated() {
            if index > 0 { json += "," }
            write(member, &json)
        }
        json += "]"
    }

    private func object(_ members: [Member], to json: inout String) {
        json += "{"
        for (index, member) in members.enumerated() {
            if index > 0 { json += "," }
            JSONText.quote(member.name, to: &json)
            json += ":"
            member.write(&json)
        }
        json += "}"
    }

    private func typed(_ type: String, to json: inout String, _ write: (inout String) -> Void) {
        guard version != .untyped else { return write(&json) }
        json += "{\"@type\":\"\(type)\",\"@value\":"
        write(&json)
        json += "}"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = ""
        JSONText.quote(text, to: &quoted)
        return quoted
    }
}
