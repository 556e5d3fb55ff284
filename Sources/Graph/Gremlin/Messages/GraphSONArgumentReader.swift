/// Reads what a driver gives as an argument in GraphSON: values, and what beside them stands in bytecode.
struct GraphSONArgumentReader {
    private var values = GraphSONReader()

    /// Arguments by name: an object, or a map that tells its type.
    mutating func settings(_ json: JSONValue) throws(GremlinError) -> [Strategy.Setting] {
        var settings: [Strategy.Setting] = []
        if let turns = json["@value"]?.elements {
            for index in stride(from: 0, to: turns.count - 1, by: 2) {
                settings.append(
                    Strategy.Setting(name: turns[index].scalarText ?? "", value: try argument(turns[index + 1])))
            }
        } else if case .object(let members) = json["@value"] ?? json {
            for member in members {
                settings.append(Strategy.Setting(name: member.name, value: try argument(member.value)))
            }
        }
        return settings
    }

    /// One argument; how deep they stand in each other is bounded by the document.
    private mutating func argument(_ json: JSONValue) throws(GremlinError) -> Argument {
        guard let type = json["@type"]?.text, let content = json["@value"] else {
            if case .array(let elements) = json { return .value(.list(try BytecodeRules.values(arguments(elements)))) }
            return .value(try value(json))
        }
        switch type {
        case "g:Bytecode": return .traversal(try bytecode(content))
        case "g:P", "g:TextP": return .predicate(try predicate(content))
        case "g:Lambda": throw GremlinError(.unsupported, "lambdas are not supported")
        case "g:Binding": return try argument(content["value"] ?? .null)
        case "g:List", "g:Set":
            let members = try BytecodeRules.values(arguments(content.elements ?? []))
            return .value(type == "g:List" ? .list(members) : Value.makeSet(members))
        case "g:Class": return .strategy(try BytecodeRules.strategy(ofClass: content.text ?? ""))
        default: break
        }
        let name = type.hasPrefix("g:") ? String(type.dropFirst(2)) : type
        if Names.qualified(name) != nil, let constant = content.text {
            return try BytecodeRules.constant(name, constant)
        }
        if Names.strategies.contains(name) {
            return .strategy(try BytecodeRules.strategy(ofClass: name, settings(content["conf"] ?? content)))
        }
        return .value(try value(json))
    }

    private mutating func arguments(_ elements: [JSONValue]) throws(GremlinError) -> [Argument] {
        var arguments: [Argument] = []
        for element in elements { arguments.append(try argument(element)) }
        return arguments
    }

    private mutating func value(_ json: JSONValue) throws(GremlinError) -> Value {
        do {
            return try values.value(json)
        } catch {
            throw GremlinError(error.isTooLarge ? .memoryLimit : .syntax, error.message)
        }
    }

    private mutating func bytecode(_ json: JSONValue) throws(GremlinError) -> Traversal {
        let source = try instructions(json["source"])
        return try BytecodeRules.traversal(source: source, steps: instructions(json["step"]), isArgument: true)
    }

    private mutating func instructions(_ json: JSONValue?) throws(GremlinError) -> [Step] {
        var steps: [Step] = []
        for instruction in json?.elements ?? [] {
            guard let parts = instruction.elements, let name = parts.first?.text else {
                throw GremlinError(.syntax, "an instruction without a name")
            }
            steps += try BytecodeRules.steps(name, arguments(Array(parts.dropFirst())))
        }
        return steps
    }

    /// Several values stand in an array, typed or not.
    private mutating func predicate(_ json: JSONValue) throws(GremlinError) -> Predicate {
        let name = json["predicate"]?.text ?? ""
        let content = json["value"] ?? .null
        let elements = content.elements ?? (content["@type"]?.text == "g:List" ? content["@value"]?.elements : nil)
        return try BytecodeRules.predicate(name, arguments(elements ?? [content]))
    }
}
