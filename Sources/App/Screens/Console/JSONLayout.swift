import Graph
import TUI

/// The values of an answer as JSON, broken over lines where one does not fit the width.
struct JSONLayout: Sendable {
    struct Line: Sendable, Hashable {
        /// The number of the result the line belongs to.
        var result: Int
        var text: String
    }

    private(set) var lines: [Line] = []

    init(_ values: [Value], width: Int) {
        for (result, value) in values.enumerated() {
            add(value, before: "", after: "", depth: 0, width: width, result: result)
        }
    }

    private mutating func add(
        _ value: Value, before: String, after: String, depth: Int, width: Int, result: Int
    ) {
        let indent = String(repeating: "  ", count: depth)
        let whole = indent + before + JSONWriter.line(value) + after
        guard whole.utf8.count > width else { return lines.append(Line(result: result, text: whole)) }
        guard let members = Self.members(of: value), !members.isEmpty else {
            return addBroken(whole, indent: indent + "  ", width: width, result: result)
        }
        let isList = members[0].name == nil
        lines.append(Line(result: result, text: indent + before + (isList ? "[" : "{")))
        for (index, member) in members.enumerated() {
            let name = member.name.map { JSONWriter.line(.string($0)) + ":" } ?? ""
            add(
                member.value, before: name, after: index + 1 < members.count ? "," : "", depth: depth + 1,
                width: width, result: result)
        }
        lines.append(Line(result: result, text: indent + (isList ? "]" : "}") + after))
    }

    /// A word that is longer than a line, on as many lines as it takes.
    private mutating func addBroken(_ text: String, indent: String, width: Int, result: Int) {
        var rest = DisplayText(text)
        var isFirst = true
        while rest.width > 0 {
            let room = max(8, isFirst ? width : width - indent.count)
            let part = rest.prefix(room)
            lines.append(Line(result: result, text: (isFirst ? "" : indent) + part.string))
            rest = rest.suffix(rest.width - part.width)
            isFirst = false
        }
    }

    /// The members of what `JSONWriter` writes as an array or an object; nil for everything that is one word.
    private static func members(of value: Value) -> [(name: String?, value: Value)]? {
        switch value {
        case .list(let members), .set(let members): members.map { (nil, $0) }
        case .map(let map), .tree(let map): map.entries.map { (JSONWriter.name(of: $0.key), $0.value) }
        case .path(let path):
            [
                ("labels", .list(path.labels.map { .list($0.map(Value.string)) })), ("objects", .list(path.objects)),
            ]
        case .graph(let graph):
            [("vertices", .list(graph.vertices.map(Value.vertex))), ("edges", .list(graph.edges.map(Value.edge)))]
        default: nil
        }
    }
}
