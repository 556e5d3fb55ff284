import Gateway
import Graph

/// Which type a value gets that JSON has no word for: the one behind the key, `since:Date`, else that of the element's
/// values, else that of the key in the graph, else what the JSON looks like.
struct ValueTypes: Sendable {
    private let state: ElementState?
    private let known: [String: ScalarType]

    init(of element: ElementReference, as state: ElementState?, in summary: GraphSummary) {
        self.state = state
        var known: [String: ScalarType] = [:]
        let labels = if case .vertex = element { summary.vertexLabels } else { summary.edgeLabels }
        for property in labels.flatMap(\.properties) {
            known[property.key] = ScalarType.allCases.first { $0.name == property.type }
        }
        self.known = known
    }

    /// The key without a type behind it.
    func key(in name: String) -> String { split(name).key }

    /// The values of a key, none for null.
    ///
    /// - Parameters:
    ///   - name: The key, with a type behind a colon or not.
    ///   - place: Where it stands in the body, for errors.
    /// - Throws: ``Problem`` 400 for what is no value of the type.
    func values(_ json: JSONValue, named name: String, in place: String) throws(Problem) -> (key: String, [Value]) {
        let (key, given) = split(name)
        let type = given ?? state?.properties[key]?.first.flatMap(Self.type) ?? known[key]
        var values: [Value] = []
        for member in json.elements ?? (json == .null ? [] : [json]) {
            guard let value = Self.value(member, type) else {
                let words = type.map { "a value of type \($0.name) is expected; \(key):Type says of another type" }
                throw ElementChange.problem(
                    "\(place).\(key): \(words ?? "a text, a number, true or false is expected, or a list of them")")
            }
            if !values.contains(value) { values.append(value) }
        }
        return (key, values)
    }

    private func split(_ name: String) -> (key: String, type: ScalarType?) {
        guard let colon = name.lastIndex(of: ":") else { return (name, nil) }
        let word = name[name.index(after: colon)...].lowercased()
        guard let type = ScalarType.allCases.first(where: { $0.name.lowercased() == word }) else { return (name, nil) }
        return (String(name[..<colon]), type)
    }

    private static func value(_ json: JSONValue, _ type: ScalarType?) -> Value? {
        switch (json, type) {
        case (.bool(let value), .bool?), (.bool(let value), nil): .bool(value)
        case (.string(let text), .date?): DateText.parse(text).map(Value.date)
        case (.string(let text), .string?), (.string(let text), nil): .string(text)
        case (.number(let digits), .byte?): Int8(digits).map(Value.byte)
        case (.number(let digits), .short?): Int16(digits).map(Value.short)
        case (.number(let digits), .int?): Int32(digits).map(Value.int)
        case (.number(let digits), .long?): Int64(digits).map(Value.long)
        case (.number(let digits), .float?): Float(digits).map(Value.float)
        case (.number(let digits), .double?): Double(digits).map(Value.double)
        case (.number(let digits), nil):
            Int32(digits).map(Value.int) ?? Int64(digits).map(Value.long) ?? Double(digits).map(Value.double)
        default: nil
        }
    }

    private static func type(of value: Value) -> ScalarType? {
        switch value {
        case .bool: .bool
        case .byte: .byte
        case .short: .short
        case .int: .int
        case .long: .long
        case .float: .float
        case .double: .double
        case .string: .string
        case .date: .date
        default: nil
        }
    }
}
