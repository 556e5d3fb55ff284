/// One request of a driver, as it comes in a frame of a WebSocket or in the body of a POST.
///
/// Source: https://tinkerpop.apache.org/docs/3.7.0/dev/provider/#_graph_driver_provider_requirements
public struct RequestMessage: Sendable {
    /// The UUID that every answer carries, as text.
    public let id: String
    /// What is to be done, such as `eval`, `bytecode` or `authentication`.
    public let operation: String
    /// Who is to do it: empty, `traversal` or `session`.
    public let processor: String
    /// The arguments by name; those of a type that is not known here are left out.
    public let arguments: [String: Argument]

    /// Makes a request of its parts.
    public init(id: String, operation: String, processor: String, arguments: [String: Argument]) {
        self.id = id
        self.operation = operation
        self.processor = processor
        self.arguments = arguments
    }

    /// The text of an argument; nil where there is none.
    public func text(_ name: String) -> String? {
        if case .value(.string(let text))? = arguments[name] { return text }
        return nil
    }

    /// The whole number of an argument; nil where there is none.
    public func number(_ name: String) -> Int64? {
        if case .value(let value)? = arguments[name] { return value.integerValue }
        return nil
    }

    /// The values of an argument that is a map with texts for keys; empty where there is none.
    public func map(_ name: String) -> [String: Value] {
        guard case .value(.map(let map))? = arguments[name] else { return [:] }
        var values: [String: Value] = [:]
        for entry in map.entries { if let key = entry.key.stringValue { values[key] = entry.value } }
        return values
    }

    /// Reads the request of a GraphBinary 1 message: version, id, operation, processor, arguments.
    ///
    /// - Throws: ``GremlinError`` for bytes that are no such message, and for bytecode that may not be asked.
    public static func graphBinary(_ bytes: [UInt8]) throws(GremlinError) -> RequestMessage {
        var reader = GraphBinaryReader(bytes)
        guard try reader.byte() & 0x7F == 1 else {
            throw GremlinError(.syntax, "only version 1 of GraphBinary is read")
        }
        let id = try reader.uuid()
        let operation = try reader.text()
        let processor = try reader.text()
        var arguments: [String: Argument] = [:]
        for setting in try reader.settings() { arguments[setting.name] = try spawned(setting) }
        return RequestMessage(id: id, operation: operation, processor: processor, arguments: arguments)
    }

    /// Reads the request of a GraphSON message, typed as version 3 or 2 or not at all.
    ///
    /// - Throws: ``GremlinError`` for a document that is no such message, and for bytecode that may not be asked.
    public static func graphSON(_ json: JSONValue) throws(GremlinError) -> RequestMessage {
        guard case .object = json else { throw GremlinError(.syntax, "the message is no object") }
        let id = json["requestId"].flatMap { $0.text ?? $0["@value"]?.text } ?? ""
        var reader = GraphSONArgumentReader()
        var arguments: [String: Argument] = [:]
        for setting in try reader.settings(json["args"] ?? .object([])) {
            arguments[setting.name] = try spawned(setting)
        }
        return RequestMessage(
            id: id, operation: json["op"]?.text ?? "", processor: json["processor"]?.text ?? "", arguments: arguments)
    }

    /// Bytecode that is asked of a graph begins there, while bytecode inside of it does not.
    private static func spawned(_ setting: Strategy.Setting) throws(GremlinError) -> Argument {
        guard setting.name == "gremlin", case .traversal(let traversal) = setting.value else { return setting.value }
        return .traversal(try BytecodeRules.traversal(source: [], steps: traversal.steps, isArgument: false))
    }
}
