import Graph
import TUI

/// The values of an answer as JSON, broken over lines where one does not fit the width.
struct JSONLayout: Sendable {
    struct Line: Sendable, Hashable {
        /// The row of the results that the line belongs to.
        var row: Int
        var text: String
    }

    private(set) var lines: [Line] = []
    /// How many rows of the set it shows.
    let rowCount: Int

    /// - Parameter order: The rows of the set that are shown, in their order; nil for all as they came.
    init(_ set: ResultSet, _ order: [Int]?, width: Int) {
        let rows = order ?? Array(0..<set.count)
        rowCount = rows.count
        guard set.isOneMap else {
            for row in rows { add(set.value(at: row), before: "", after: "", depth: 0, width: width, row: row) }
            return
        }
        // The rows are the entries of one map, which is what came.
        lines.append(Line(row: rows.first ?? 0, text: "{"))
        for (place, row) in rows.enumerated() {
            guard case .entry(let key, let value) = set.value(at: row) else { continue }
            add(
                value, before: JSONWriter.line(.string(JSONWriter.name(of: key))) + ":",
                after: place + 1 < rows.count ? "," : "", depth: 1, width: width, row: row)
        }
        lines.append(Line(row: rows.last ?? 0, text: "}"))
    }

    private mutating func add(
        _ value: Value, before: String, after: String, depth: Int, width: Int, row: Int
    ) {
        let indent = String(repeating: "  ", count: depth)
        let whole = indent + before + JSONWriter.line(value) + after
        guard whole.utf8.count > width else { return lines.append(Line(row: row, text: whole)) }
        guard let members = Self.members(of: value), !members.isEmpty else {
            return addBroken(whole, indent: indent + "  ", width: width, row: row)
        }
        let isList = members[0].name == nil
        lines.append(Line(row: row, text: indent + before + (isList ? "[" : "{")))
        for (index, member) in members.enumerated() {
            let name = member.name.map { JSONWriter.line(.string($0)) + ":" } ?? ""
            add(
                member.value, before: name, after: index + 1 < members.count ? "," : "", depth: depth + 1,
                width: width, row: row)
        }
        lines.append(Line(row: row, text: indent + (isList ? "]" : "}") + after))
    }

    /// A word that is longer than a line, on as many lines as it takes.
    private mutating func addBroken(_ text: String, indent: String, width: Int, row: Int) {
        var rest = DisplayText(text)
        var isFirst = true
        while rest.width > 0 {
            let room = max(8, isFirst ? width : width - indent.count)
            let part = rest.prefix(room)
            lines.append(Line(row: row, text: (isFirst ? "" : indent) + part.string))
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
