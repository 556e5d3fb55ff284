/// Reads GraphSON 3 and 2, typed, and untyped answers back into the values that a traversal yields.
///
/// The versions differ in what wraps collections, so one reader does for all: what carries `@type` is read by its type,
/// what does not is read as plain JSON, where an object that looks like an element is one.
///
/// Source of the format: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphson
public struct GraphSONReader {
    /// Why a document is no answer.
    public struct Failure: Error, Sendable, Hashable {
        /// What is wrong with the document, in words for people.
        public let message: String
        /// Whether it could be read, and is more than a memory should hold.
        public internal(set) var isTooLarge = false
    }

    /// Sets with counts say in a few bytes what fills a memory, so that so many values are the most an answer unfolds to.
    public static let largestBulk = 4_000_000
    private var room = largestBulk

    /// A reader for one answer, which may come as several documents.
    public init() {}

    /// The value of an answer that is one document. O(size).
    ///
    /// - Throws: ``Failure`` where the document is not what its types say, or unfolds to more than ``largestBulk``
    ///   values.
    public static func value(_ json: JSONValue) throws(Failure) -> Value {
        var reader = GraphSONReader()
        return try reader.value(json)
    }

    /// The value of a document; values that sets with counts unfold to are counted over all of them. O(size).
    ///
    /// - Throws: ``Failure`` where the document is not what its types say, or unfolds to more than ``largestBulk``
    ///   values.
    public mutating func value(_ json: JSONValue) throws(Failure) -> Value {
        switch json {
        case .null: return .null
        case .bool(let flag): return .bool(flag)
        case .string(let text): return .string(text)
        case .number(let digits): return try Self.untypedNumber(digits)
        case .array(let elements): return .list(try values(elements))
        case .object(let members):
            guard let type = json["@type"]?.text else { return try untypedObject(json, members) }
            return try typed(type, json["@value"] ?? .null)
        }
    }

    /// The values of an array, in order. O(size).
    ///
    /// - Throws: ``Failure`` for the first element that is not what its types say.
    public mutating func values(_ elements: [JSONValue]) throws(Failure) -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(elements.count)
        for element in elements { values.append(try value(element)) }
        return values
    }

    // MARK: - Types

    private mutating func typed(_ type: String, _ json: JSONValue) throws(Failure) -> Value {
        switch type {
        case "g:List": .list(try values(try Self.elements(json, type)))
        case "g:Set": .set(try values(try Self.elements(json, type)))
        case "g:BulkSet": .list(try bulked(try Self.elements(json, type)))
        case "g:Map", "g:TraversalMetrics", "g:Metrics": try map(json, type)
        case "g:Vertex": .vertex(try Self.vertex(json))
        case "g:Edge": .edge(try Self.edge(json))
        case "g:VertexProperty": .property(try vertexProperty(json, key: nil))
        case "g:Property": .property(try property(json, of: .edge(Edge(json["element"]))))
        case "g:Path": try path(json)
        case "g:Tree": .tree(try tree(json))
        case "tinker:graph": try graph(json)
        default: try scalar(type, json)
        }
    }

    private static func elements(_ json: JSONValue, _ type: String) throws(Failure) -> [JSONValue] {
        guard let elements = json.elements else { throw Failure(message: "\(type) without a list") }
        return elements
    }

    /// Values and how often each occurs, in turns.
    private mutating func bulked(_ elements: [JSONValue]) throws(Failure) -> [Value] {
        var values: [Value] = []
        for index in stride(from: 0, to: elements.count - 1, by: 2) {
            guard let bulk = try value(elements[index + 1]).integerValue, bulk >= 0 else {
                throw Failure(message: "g:BulkSet without a count")
            }
            guard bulk <= room else {
                throw Failure(message: "the answer has more than \(Self.largestBulk) values", isTooLarge: true)
            }
            room -= Int(bulk)
            values += Array(repeating: try value(elements[index]), count: Int(bulk))
        }
        return values
    }

    /// GraphSON 3 writes keys and values in turns, GraphSON 2 an object.
    private mutating func map(_ json: JSONValue, _ type: String) throws(Failure) -> Value {
        // A metric holds a map that tells its own type.
        if json["@type"] != nil { return try value(json) }
        if case .object(let members) = json { return .map(try map(members)) }
        let elements = try Self.elements(json, type)
        guard elements.count.isMultiple(of: 2) else { throw Failure(message: "\(type) with a key and no value") }
        var pairs: [(Value, Value)] = []
        for index in stride(from: 0, to: elements.count, by: 2) {
            pairs.append((try value(elements[index]), try value(elements[index + 1])))
        }
        return .map(ValueMap(pairs))
    }

    private mutating func map(_ members: [JSONMember]) throws(Failure) -> ValueMap {
        var pairs: [(Value, Value)] = []
        for member in members { pairs.append((.string(member.name), try value(member.value))) }
        return ValueMap(pairs)
    }
}

// MARK: - Elements

extension GraphSONReader {
    private static func vertex(_ json: JSONValue) throws(Failure) -> Vertex {
        Vertex(id: try Self.identifier(json["id"]), label: json["label"]?.text ?? "vertex")
    }

    private static func edge(_ json: JSONValue) throws(Failure) -> Edge {
        Edge(
            id: try Self.identifier(json["id"]), label: json["label"]?.text ?? "edge",
            outVertex: Vertex(id: try Self.identifier(json["outV"]), label: json["outVLabel"]?.text ?? "vertex"),
            inVertex: Vertex(id: try Self.identifier(json["inV"]), label: json["inVLabel"]?.text ?? "vertex"))
    }

    /// Ids are texts here; an engine that counts its elements gives the digits.
    fileprivate static func identifier(_ json: JSONValue?) throws(Failure) -> String {
        guard let json, json != .null else { throw Failure(message: "an element without an id") }
        if let text = json.scalarText { return text }
        if let text = json["@value"]?.scalarText { return text }
        throw Failure(message: "an element with an id that is no text and no number")
    }

    /// A vertex property tells its vertex by id only, and only where the engine says it at all.
    private mutating func vertexProperty(_ json: JSONValue, key: String?) throws(Failure) -> Property {
        let owner = try json["vertex"].map { id throws(Failure) in try Self.identifier(id) } ?? ""
        return Property(
            element: .vertex(Vertex(id: owner, label: "vertex")), key: json["label"]?.text ?? key ?? "",
            value: try value(json["value"] ?? .null))
    }

    private mutating func property(_ json: JSONValue, of element: Value) throws(Failure) -> Property {
        Property(element: element, key: json["key"]?.text ?? "", value: try value(json["value"] ?? .null))
    }

    private mutating func path(_ json: JSONValue) throws(Failure) -> Value {
        let labels = try value(json["labels"] ?? .array([])).members ?? []
        guard let objects = try value(json["objects"] ?? .null).members else {
            throw Failure(message: "a path without objects")
        }
        return .path(
            Path(objects: objects, labels: labels.map { ($0.members ?? []).compactMap(\.stringValue) }))
    }

    /// Branches are objects with a key and a tree, in either version.
    private mutating func tree(_ json: JSONValue) throws(Failure) -> ValueMap {
        var pairs: [(Value, Value)] = []
        for branch in try Self.elements(json, "g:Tree") {
            guard let key = branch["key"], let below = branch["value"] else {
                throw Failure(message: "a branch of a tree without key or value")
            }
            pairs.append((try value(key), try value(below)))
        }
        return ValueMap(pairs)
    }

    private mutating func graph(_ json: JSONValue) throws(Failure) -> Value {
        var vertices: [Vertex] = []
        for case .vertex(let vertex) in try values(json["vertices"]?.elements ?? []) { vertices.append(vertex) }
        var edges: [Edge] = []
        for case .edge(let edge) in try values(json["edges"]?.elements ?? []) { edges.append(edge) }
        return .graph(Subgraph(vertices: vertices, edges: edges))
    }
}

extension Edge {
    /// The edge that owns a property, as far as the property tells; unknown parts stay empty.
    fileprivate init(_ json: JSONValue?) {
        let json = json?["@value"] ?? json
        func text(_ name: String) -> String {
            json?[name].flatMap { try? GraphSONReader.identifier($0) } ?? ""
        }
        self.init(
            id: text("id"), label: text("label"), outVertex: Vertex(id: text("outV"), label: text("outVLabel")),
            inVertex: Vertex(id: text("inV"), label: text("inVLabel")))
    }
}

// MARK: - Without types

extension GraphSONReader {
    /// The narrowest of int, long, big integer and double that holds the number.
    private static func untypedNumber(_ digits: String) throws(Failure) -> Value {
        if let number = Int32(digits) { return .int(number) }
        if let number = Int64(digits) { return .long(number) }
        if let number = Int128(digits) { return .bigInteger(number) }
        guard let number = Double(digits) else { throw Failure(message: "\(digits) is no number") }
        return .double(number)
    }

    /// An object with `type` vertex or edge, or with the two lists of a path; anything else is a map.
    private mutating func untypedObject(_ json: JSONValue, _ members: [JSONMember]) throws(Failure) -> Value {
        if let type = json["type"]?.text, json["id"] != nil, json["label"] != nil {
            if type == "vertex" { return .vertex(try Self.vertex(json)) }
            if type == "edge", json["inV"] != nil, json["outV"] != nil { return .edge(try Self.edge(json)) }
        }
        if members.count == 2, json["labels"]?.elements != nil, json["objects"]?.elements != nil {
            return try path(json)
        }
        return .map(try map(members))
    }
}
