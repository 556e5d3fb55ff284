import Graph
import Yams

/// A YAML mapping that is read key by key and knows at the end which keys nobody asked for.
final class YAMLMapping {
    let node: Node
    let path: String
    let problems: ProblemList
    private let pairs: [(key: Node, value: Node)]
    private var asked: [String] = []

    /// Nil, with a problem noted, when the node is something else.
    init?(_ node: Node, path: String, problems: ProblemList) {
        guard let mapping = node.mapping else {
            problems.add("a mapping is needed here, not \(YAMLMapping.kind(of: node))", at: node, path: path)
            return nil
        }
        self.node = node
        self.path = path
        self.problems = problems
        pairs = mapping.map { ($0.key, $0.value) }
    }

    func path(to key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// The value of a key, whatever it is.
    func value(_ key: String) -> Node? {
        asked.append(key)
        return pairs.first { $0.key.scalar?.string == key }?.value
    }

    /// The value of a key that must be there.
    func required(_ key: String) -> Node? {
        let value = value(key)
        if value == nil { problems.add("the key \"\(key)\" is missing", at: node, path: path) }
        return value
    }

    func text(_ key: String, required isRequired: Bool = false) -> String? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        guard let scalar = node.scalar else { return wrong(node, key, "text") }
        return scalar.string
    }

    func integer(_ key: String, in range: ClosedRange<Int>, required isRequired: Bool = false) -> Int? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        guard let number = node.scalar.flatMap({ Int($0.string) }) else { return wrong(node, key, "a whole number") }
        guard range.contains(number) else {
            problems.add(
                "\(number) is not between \(range.lowerBound) and \(range.upperBound)", at: node, path: path(to: key))
            return nil
        }
        return number
    }

    func flag(_ key: String) -> Bool {
        guard let node = value(key) else { return false }
        return node.bool ?? wrong(node, key, "true or false") ?? false
    }

    /// One of the raw values of an enumeration.
    func choice<Choice>(_ key: String, required isRequired: Bool = false) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return choice(node, path: path(to: key))
    }

    func choice<Choice>(_ node: Node, path: String) -> Choice?
    where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
        name(node, path: path, among: Choice.allCases.map(\.rawValue)).flatMap(Choice.init(rawValue:))
    }

    /// One of some names.
    func name(_ key: String, among names: [String]) -> String? {
        value(key).flatMap { name($0, path: path(to: key), among: names) }
    }

    private func name(_ node: Node, path: String, among names: [String]) -> String? {
        if let text = node.scalar?.string, names.contains(text) { return text }
        let found = node.scalar.map { "\"\($0.string)\"" } ?? YAMLMapping.kind(of: node)
        problems.add(
            "one of \(names.joined(separator: ", ")) is needed here, not \(found)", at: node, path: path,
            suggestion: node.scalar.flatMap { Suggestion.nearest(to: $0.string, among: names) })
        return nil
    }

    /// The members of a list with their paths; empty when the key is absent.
    func list(_ key: String, required isRequired: Bool = false) -> [(node: Node, path: String)] {
        guard let node = isRequired ? required(key) : value(key) else { return [] }
        guard let sequence = node.sequence else {
            _ = wrong(node, key, "a list") as Never?
            return []
        }
        return sequence.enumerated().map { ($0.element, "\(path(to: key))[\($0.offset)]") }
    }

    func texts(_ key: String) -> [String] {
        list(key).compactMap { entry in
            if entry.node.scalar == nil { problems.add("text is needed here", at: entry.node, path: entry.path) }
            return entry.node.scalar?.string
        }
    }

    /// The texts of a list, or the one that stands in its place.
    func textOrTexts(_ key: String) -> [String] {
        value(key).map { $0.sequence == nil ? text(key).map { [$0] } ?? [] : texts(key) } ?? []
    }

    func mapping(_ key: String, required isRequired: Bool = false) -> YAMLMapping? {
        guard let node = isRequired ? required(key) : value(key) else { return nil }
        return YAMLMapping(node, path: path(to: key), problems: problems)
    }

    /// Every key with its value, for mappings whose keys are names.
    func named() -> [(name: String, key: Node, value: Node)] {
        pairs.compactMap { pair in
            guard let name = pair.key.scalar?.string else {
                problems.add("a key must be text", at: pair.key, path: path)
                return nil
            }
            return (name, pair.key, pair.value)
        }
    }

    /// Notes every key that nobody asked for, with the nearest that is known.
    func finish() {
        problems.note(known: asked, at: path)
        for pair in pairs {
            let name = pair.key.scalar?.string ?? YAMLMapping.kind(of: pair.key)
            if asked.contains(name) { continue }
            problems.add(
                "the key \"\(name)\" is not known here", at: pair.key, path: path,
                suggestion: Suggestion.nearest(to: name, among: asked))
        }
    }

    private func wrong<Value>(_ node: Node, _ key: String, _ needed: String) -> Value? {
        problems.add("\(needed) is needed here, not \(Self.kind(of: node))", at: node, path: path(to: key))
        return nil
    }

    /// What a node is, in words.
    static func kind(of node: Node) -> String {
        switch node {
        case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "\"\(scalar.string.prefix(40))\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }
}
