import Graph

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
        guard whole.utf8.count > width, let members = Self.members(of: value), !members.isEmpty else {
            lines.append(Line(result: result, text: whole))
            return
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

    /// The members of what `JSONWriter` writes as an array or an object; nil for everything that is one word.
    private static func members(of value: Value) -> [(name: String?, value: Value)]? {
        switch value {
        case .list(let members), .set(let members): members.map { (nil, $0) }
        case .map(let map), .tree(let map): map.entries.map { (JSONWriter.name(of: $0.key), $0.value) }
        default: nil
        }
    }
}
