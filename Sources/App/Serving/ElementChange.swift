import Gateway
import Graph

/// What a request is about by its path.
enum ElementKind: String, Sendable, CaseIterable {
    case vertex, edge

    /// `/vertices/{id}`
    var path: String { "/\(collection)/{id}" }

    var collection: String { self == .vertex ? "vertices" : "edges" }

    var identifier: Route.Parameter {
        Route.Parameter("id", self == .vertex ? "The id of a vertex." : "The id of an edge.", in: .path)
    }

    func reference(_ id: String) -> ElementReference { self == .vertex ? .vertex(id) : .edge(id) }
}

/// One change as a request names it: a method, an element or a key of it, and what the body says.
struct ElementChange: Sendable {
    enum Method: String, Sendable {
        case put = "PUT"
        case post = "POST"
        case delete = "DELETE"
    }

    let method: Method
    let element: ElementReference
    /// nil where the element as a whole is changed.
    let key: String?
    /// Null where there is none.
    let body: JSONValue

    /// Reads the JSON of a request.
    ///
    /// - Throws: ``Problem`` 400 for what is no JSON object.
    init(_ method: String, _ element: ElementReference, key: String?, body: [UInt8]) throws(Problem) {
        try self.init(method, element, key: key, body: method == "DELETE" ? .null : Self.object(body))
    }

    private init(_ method: String, _ element: ElementReference, key: String?, body: JSONValue) throws(Problem) {
        guard let method = Method(rawValue: method) else { throw Self.problem("method is PUT, POST or DELETE") }
        self.method = method
        self.element = element
        self.key = key
        self.body = body
    }

    /// The most changes of one request.
    private static let mostChanges = 10_000

    /// The changes of `{"changes":[{"method":"PUT","path":"/vertices/a","body":{…}}, …]}`.
    static func all(in bytes: [UInt8]) throws(Problem) -> [ElementChange] {
        guard let entries = try object(bytes)["changes"]?.elements else {
            throw problem("changes is a list of objects with method, path and body")
        }
        guard entries.count <= mostChanges else { throw problem("at most \(mostChanges) changes make a request") }
        var changes: [ElementChange] = []
        for (place, entry) in entries.enumerated() {
            let parts = (entry["path"]?.text ?? "").split(separator: "/").map { PercentText.decoded($0) }
            guard parts.count == 2 || parts.count == 4 && parts[2] == "properties",
                let kind = ElementKind.allCases.first(where: { $0.collection == parts[0] })
            else {
                throw problem("changes[\(place)]: path is /vertices/ID, /edges/ID or one of these with /properties/KEY")
            }
            changes.append(
                try ElementChange(
                    entry["method"]?.text ?? "", kind.reference(parts[1]), key: parts.count == 4 ? parts[3] : nil,
                    body: entry["body"] ?? .null))
        }
        return changes
    }

    private static func object(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        do throws(JSONReader.Failure) {
            let json = try JSONReader.read(bytes)
            if case .object = json { return json }
        } catch {
            throw problem("it is no JSON: \(error.message), at byte \(error.offset)")
        }
        throw problem("a JSON object is expected")
    }

    static func problem(_ words: String) -> Problem { Problem(400, "The body is wrong.", words) }

    // MARK: - Changes

    /// The changes of the graph that it comes to.
    ///
    /// - Throws: ``Problem`` 400 that names the member that is wrong.
    func changes(_ types: ValueTypes) throws(Problem) -> [GraphChange] {
        if let key { return try changes(of: key, types) }
        guard method != .delete else { return [.delete(element)] }
        var removals: [GraphChange] = []
        var properties: [GraphChange.Property] = []
        for (name, json) in try members("properties") {
            let (key, values) = try types.values(json, named: name, in: "properties")
            // Several values, or none, take the place of all that are there.
            if values.count != 1 { removals.append(.remove(element, key: key)) }
            properties += values.map { GraphChange.Property(key, $0, isSingle: values.count == 1) }
        }
        let replacesOthers = method == .put
        switch element {
        case .vertex(let id):
            return removals + [
                .putVertex(id: id, labels: try labels, properties: properties, replacesOthers: replacesOthers)
            ]
        case .edge(let id):
            guard properties.allSatisfy(\.isSingle) else {
                throw Self.problem("properties: a key of an edge has one value")
            }
            guard let label = body["label"]?.text, let from = body["from"]?.text, let to = body["to"]?.text else {
                throw Self.problem("label, from and to are texts that an edge needs")
            }
            return removals + [
                .putEdge(
                    id: id, label: label, from: from, to: to, properties: properties, replacesOthers: replacesOthers)
            ]
        }
    }

    private func changes(of name: String, _ types: ValueTypes) throws(Problem) -> [GraphChange] {
        guard method != .delete else { return [.remove(element, key: types.key(in: name))] }
        guard let json = body["value"] else { throw Self.problem("value is a value or a list of values") }
        let (key, values) = try types.values(json, named: name, in: "value")
        if case .edge = element, values.count > 1 || method == .post {
            throw Self.problem("value: a key of an edge has one value, which PUT sets")
        }
        let isSingle = method == .put && values.count == 1
        let removals: [GraphChange] = method == .put && !isSingle ? [.remove(element, key: key)] : []
        return removals + values.map { .set(element, GraphChange.Property(key, $0, isSingle: isSingle)) }
    }

    private var labels: [String] {
        get throws(Problem) {
            var labels: [String] = []
            if let label = body["label"] { labels.append(try Self.text(label, "label")) }
            for label in body["labels"]?.elements ?? [] { labels.append(try Self.text(label, "labels")) }
            return labels
        }
    }

    private static func text(_ json: JSONValue, _ name: String) throws(Problem) -> String {
        guard let text = json.text else { throw problem("\(name): a text is expected") }
        return text
    }

    private func members(_ name: String) throws(Problem) -> [(name: String, value: JSONValue)] {
        switch body[name] {
        case nil, .null: return []
        case .object(let members): return members.map { ($0.name, $0.value) }
        default: throw Self.problem("\(name): an object of keys and values is expected")
        }
    }
}
