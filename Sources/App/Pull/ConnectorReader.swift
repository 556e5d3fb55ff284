import Curation
internal import Endpoint
import Foundation
import Graph
import Yams

/// Reads a connector from YAML and names everything that is wrong in it, with key, line and column.
struct ConnectorReader {
    let problems = ProblemList()

    /// The connectors that ship inside the program, by the names that stand for them.
    static let shipped: [(name: String, bytes: [UInt8])] = [
        ("hubspot", PackageResources.hubspot_pull_yaml), ("salesforce", PackageResources.salesforce_pull_yaml),
        ("salesforce-bulk", PackageResources.salesforce_bulk_pull_yaml), ("tryton", PackageResources.tryton_pull_yaml),
    ]

    /// The text of a connector file, or of the shipped one of a name that no file has.
    ///
    /// - Throws: `ProfileError` when the file cannot be read.
    static func text(_ path: String) throws(ProfileError) -> String {
        if !FileManager.default.fileExists(atPath: path), let known = shipped.first(where: { $0.name == path }) {
            return String(decoding: known.bytes, as: UTF8.self)
        }
        return try ProfileReader.text(ofFile: path)
    }

    /// Reads a connector from its text.
    static func read(_ text: String, file: String) throws(ProfileError) -> Connector {
        let reader = ConnectorReader()
        let connector = reader.connector(from: text)
        let problems = reader.problems.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard let connector, problems.isEmpty else { throw ProfileError(file: file, problems: problems) }
        return connector
    }

    private func connector(from text: String) -> Connector? {
        guard let root = problems.root(of: text) else {
            if problems.problems.isEmpty { problems.add("the file is empty", line: 1, column: 1, path: "") }
            return nil
        }
        guard let map = YAMLMapping(root, path: "", problems: problems) else { return nil }
        let name = map.text("name", required: true) ?? ""
        var variables: [String: String?] = [:]
        if let given = map.mapping("variables") {
            for (variable, _, node) in given.named() {
                if node.scalar == nil {
                    problems.add("text or ~ is needed here", at: node, path: given.path(to: variable))
                }
                variables[variable] = .some(node.null == nil ? node.scalar?.string : nil)
            }
        }
        let spelling: MomentSpelling = map.choice("moments") ?? .iso
        let known = Array(variables.keys)
        let waysIn = entries(map, "auth").compactMap { wayIn($0.node, $0.path, known) }
        var streams: [RecordStream] = []
        if let named = map.mapping("streams", required: true) {
            for (stream, _, node) in named.named() {
                let path = named.path(to: stream)
                guard let entry = YAMLMapping(node, path: path, problems: problems) else { continue }
                if let stream = self.stream(stream, entry, known) { streams.append(stream) }
                entry.finish()
            }
            if named.named().isEmpty { problems.add("a stream is needed here", at: named.node, path: named.path) }
        }
        map.finish()
        return Connector(name: name, variables: variables, spelling: spelling, waysIn: waysIn, streams: streams)
    }

    /// What stands under a key, or the members of a list there.
    private func entries(_ map: YAMLMapping, _ key: String) -> [(node: Node, path: String)] {
        guard let node = map.value(key) else { return [] }
        return node.sequence == nil ? [(node, map.path(to: key))] : map.list(key)
    }

    // MARK: Signing in

    private enum WayKind: String, CaseIterable {
        case bearer, basic
        case call = "sign-in"
    }

    private func wayIn(_ node: Node, _ path: String, _ variables: [String]) -> WayIn? {
        guard let map = YAMLMapping(node, path: path, problems: problems) else { return nil }
        defer { map.finish() }
        let kind: WayKind? = map.choice("kind", required: true)
        switch kind {
        case .bearer: return .bearer
        case .basic: return .basic
        case .call: break
        case nil: return nil
        }
        var answer: [String: JSONPath] = [:]
        if let named = map.mapping("answer", required: true) {
            for (name, _, _) in named.named() { answer[name] = self.path(named, name) }
        }
        let request = request(map, "request", places: variables + SystemSettings.secretNames)
        let inHeader = SystemSettings.secretNames + Array(answer.keys)
        let encoded = template(map, "base64", places: inHeader)
        let header = template(map, "header", required: true, places: inHeader + (encoded == nil ? [] : ["base64"]))
        guard let request, let header else { return nil }
        return .call(WayIn.SignInCall(request: request, answer: answer, encoded: encoded, header: header))
    }

    private func template(
        _ map: YAMLMapping, _ key: String, required: Bool = false, places: [String]
    ) -> WebTemplate? {
        guard let text = map.text(key, required: required), let node = map.value(key) else { return nil }
        let template = WebTemplate(text)
        check(template.places, places, at: node, path: map.path(to: key))
        return template
    }

    // MARK: Requests

    private enum Method: String, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    /// A request.
    ///
    /// - Parameter places: What may stand in braces.
    func request(_ map: YAMLMapping, _ key: String, places: [String]) -> WebRequest? {
        guard let entry = map.mapping(key, required: true) else { return nil }
        defer { entry.finish() }
        let path = entry.text("path", required: true)
        if let path, !path.hasPrefix("/"), let node = entry.value("path") {
            problems.add("a path begins with /", at: node, path: entry.path(to: "path"))
        }
        let method: Method? = entry.choice("method")
        var request = WebRequest(
            path: path ?? "/", query: pairs(entry, "query"), headers: pairs(entry, "headers"))
        if let form = entry.value("form") {
            request.body = .form(pairs(entry, "form"))
            if entry.value("json") != nil {
                problems.add("either form or json is sent", at: form, path: entry.path(to: "form"))
            }
        } else if let text = entry.text("json"), let node = entry.value("json") {
            do {
                request.body = .json(try JSONReader.read(Array(text.utf8)))
            } catch {
                problems.add(
                    "this is not JSON: \(error.message) at character \(error.offset + 1)", at: node,
                    path: entry.path(to: "json"))
            }
        }
        request.method = (method ?? (request.body == nil ? .get : .post)).rawValue
        check(request.places, places, at: entry.node, path: entry.path)
        return request
    }

    private func pairs(_ map: YAMLMapping, _ key: String) -> [WebRequest.Pair] {
        guard let named = map.mapping(key) else { return [] }
        return named.named().compactMap { name, _, node in
            guard let text = node.scalar?.string else {
                problems.add("text is needed here", at: node, path: named.path(to: name))
                return nil
            }
            return WebRequest.Pair(name, text)
        }
    }

    private func check(_ places: [String], _ known: [String], at node: Node, path: String) {
        for place in places where !known.contains(place) {
            problems.add(
                "nothing is known for {\(place)} here", at: node, path: path,
                suggestion: Suggestion.nearest(to: place, among: known))
        }
    }

    // MARK: Paths

    func path(_ map: YAMLMapping, _ key: String, required: Bool = false) -> JSONPath? {
        guard let text = map.text(key, required: required), let node = map.value(key) else { return nil }
        return path(text, at: node, path: map.path(to: key))
    }

    func path(_ text: String, at node: Node, path: String) -> JSONPath? {
        do {
            return try JSONPath(parsing: text)
        } catch {
            let quote = node.scalar?.style == .doubleQuoted || node.scalar?.style == .singleQuoted ? 1 : 0
            problems.add(
                error.message, line: node.mark?.line ?? 1, column: (node.mark?.column ?? 1) + error.offset + quote,
                path: path)
            return nil
        }
    }

    /// A path or a list of them.
    func paths(_ map: YAMLMapping, _ key: String) -> [JSONPath] {
        entries(map, key).compactMap { entry in
            guard let text = entry.node.scalar?.string else {
                problems.add("text is needed here", at: entry.node, path: entry.path)
                return nil
            }
            return path(text, at: entry.node, path: entry.path)
        }
    }
}
