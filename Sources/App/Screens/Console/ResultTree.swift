import Graph
import TUI

/// The values of an answer as a tree: every list, map and path can be unfolded into what it holds.
struct ResultTree: Sendable {
    struct Row: Sendable {
        /// The number of the result, and of each part on the way to this one.
        var path: [Int]
        var name: String?
        /// The key of a map that the part stands under, when it is more than a text.
        var key: Value?
        var value: Value
        var disclosure: TreeRow.Disclosure

        /// The element to open from the row.
        var element: ResultElement? { key.flatMap(ResultElement.init) ?? ResultElement(value) }
    }

    private(set) var rows: [Row] = []
    private let values: [Value]
    /// The rows that are not as `isOpenAtFirst` says.
    private var toggled: Set<[Int]> = []
    private let isOpenAtFirst: Bool

    init(_ values: [Value]) {
        self.values = values
        isOpenAtFirst = Self.size(of: values, limit: Self.largestOpen) <= Self.largestOpen
        arrange()
    }

    /// Answers of more rows than this begin folded.
    private static let largestOpen = 200

    private static func size(of values: [Value], limit: Int) -> Int {
        var size = values.count
        for value in values {
            guard size <= limit else { return size }
            guard ResultPart.count(of: value) > 0 else { continue }
            size += Self.size(of: ResultPart.parts(of: value).map(\.value), limit: limit - size)
        }
        return size
    }

    /// Opens or closes the row at an index; false when it cannot be.
    mutating func setOpen(_ isOpen: Bool, at index: Int) -> Bool {
        guard rows.indices.contains(index), rows[index].disclosure == (isOpen ? .collapsed : .expanded) else {
            return false
        }
        let path = rows[index].path
        if toggled.remove(path) == nil { toggled.insert(path) }
        arrange()
        return true
    }

    /// The row that the row at an index hangs under.
    func parent(of index: Int) -> Int? {
        guard rows.indices.contains(index), rows[index].path.count > 1 else { return nil }
        let path = Array(rows[index].path.dropLast())
        return rows[..<index].lastIndex { $0.path == path }
    }

    private mutating func arrange() {
        rows = []
        for (index, value) in values.enumerated() { add(value, name: nil, key: nil, path: [index]) }
    }

    private mutating func add(_ value: Value, name: String?, key: Value?, path: [Int]) {
        let isOpen = isOpenAtFirst != toggled.contains(path)
        let disclosure: TreeRow.Disclosure =
            ResultPart.count(of: value) == 0 ? .leaf : isOpen ? .expanded : .collapsed
        rows.append(Row(path: path, name: name, key: key, value: value, disclosure: disclosure))
        guard disclosure == .expanded else { return }
        for (index, part) in ResultPart.parts(of: value).enumerated() {
            add(part.value, name: part.name, key: part.key, path: path + [index])
        }
    }
}

extension ResultTree.Row {
    func line(width: Int) -> Line {
        var spans: [Span] = []
        if let name { spans += [Span(DisplayText.clipped(name, to: 60), .propertyKey), Span("  ")] }
        switch value {
        case .vertex(let vertex):
            spans += [
                Span(DisplayText.clipped(vertex.label, to: 40), .vertexLabel), Span(" "),
                Span(DisplayText.clipped(vertex.id, to: width)),
            ]
        case .edge(let edge):
            spans += [
                Span(DisplayText.clipped(edge.label, to: 40), .edgeLabel), Span(" "),
                Span(DisplayText.clipped(edge.id, to: 60)),
                Span(DisplayText.clipped("  \(edge.outVertex.id) → \(edge.inVertex.id)", to: width), .muted),
            ]
        default:
            let count = ResultPart.count(of: value)
            if disclosure == .leaf {
                spans.append(Span(DisplayText.clipped(PlainText.text(value), to: width)))
                spans.append(Span("  \(value.kindWord)", .muted))
            } else {
                spans.append(Span("\(value.kindWord) of \(count)", .muted))
                if disclosure == .collapsed {
                    let preview = ResultPart.parts(of: value).prefix(4).map { part in
                        (part.key == nil ? "" : "\(part.name): ") + PlainText.text(part.value)
                    }
                    let words = preview.joined(separator: ", ") + (count > 4 ? ", …" : "")
                    spans += [Span("  "), Span(DisplayText.clipped(words, to: width), .muted)]
                }
            }
        }
        return TreeRow(depth: path.count - 1, disclosure, Line(spans)).line(width: width)
    }
}
