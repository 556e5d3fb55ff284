import Graph
import TUI

/// Results as a tree: every list, map and path can be unfolded into what it holds.
///
/// What is unfolded comes a thousand rows at a time, so that a key costs as much in a list of a million as in a short one.
struct ResultTree: Sendable {
    struct Row: Sendable {
        /// The row of the set, and the place of each part on the way to this one.
        var path: [Int]
        var name: String?
        /// The key of a map that the part stands under, when it is more than a text.
        var key: Value?
        var value: Value
        var disclosure: TreeRow.Disclosure
        /// How many parts are not shown yet; nil for a row that is a part.
        var remaining: Int?

        /// The element to open from the row.
        var element: ResultElement? { remaining == nil ? key.flatMap(ResultElement.init) ?? ResultElement(value) : nil }
    }

    private(set) var rows: [Row] = []
    private let set: ResultSet
    private let order: [Int]?
    /// Whether everything is unfolded at first, since it is little.
    private let isOpenAtFirst: Bool

    /// How many rows of the set it shows.
    var rowCount: Int { order?.count ?? set.count }

    init(_ set: ResultSet, _ order: [Int]?) {
        self.set = set
        self.order = order
        let count = order?.count ?? set.count
        var size = count
        if count <= Self.largestOpen {
            for place in 0..<count {
                size += Self.size(of: set.value(at: order?[place] ?? place), limit: Self.largestOpen - size)
            }
        }
        isOpenAtFirst = size <= Self.largestOpen
        rows = roots(from: 0)
    }

    /// Answers of more rows than this begin folded.
    private static let largestOpen = 200
    private static let rowsAtOnce = 1000

    private static func size(of value: Value, limit: Int) -> Int {
        var size = ResultPart.count(of: value)
        guard size > 0, size <= limit else { return size }
        for part in ResultPart.parts(of: value) where size <= limit {
            size += Self.size(of: part.value, limit: limit - size)
        }
        return size
    }

    // MARK: Rows

    private func roots(from start: Int) -> [Row] {
        let count = rowCount
        let end = min(count, start + Self.rowsAtOnce)
        var rows: [Row] = []
        for place in start..<end {
            let row = order?[place] ?? place
            // A group is its value under its key.
            if case .entry(let key, let value) = set.value(at: row) {
                add(ResultPart(key: key, name: ResultText.plain(key), value: value), at: [row], to: &rows)
            } else {
                add(ResultPart(key: nil, name: "", value: set.value(at: row)), at: [row], to: &rows)
            }
        }
        if end < count { rows.append(more(count - end, after: end, below: [])) }
        return rows
    }

    private func parts(of value: Value, below path: [Int], from start: Int) -> [Row] {
        let count = ResultPart.count(of: value)
        let end = min(count, start + Self.rowsAtOnce)
        var rows: [Row] = []
        for (place, part) in zip(start..<end, ResultPart.parts(of: value, in: start..<end)) {
            add(part, at: path + [place], to: &rows)
        }
        if end < count { rows.append(more(count - end, after: end, below: path)) }
        return rows
    }

    private func add(_ part: ResultPart, at path: [Int], to rows: inout [Row]) {
        let isLeaf = ResultPart.count(of: part.value) == 0
        let disclosure: TreeRow.Disclosure = isLeaf ? .leaf : isOpenAtFirst ? .expanded : .collapsed
        let name = path.count == 1 && part.name.isEmpty ? nil : part.name
        rows.append(Row(path: path, name: name, key: part.key, value: part.value, disclosure: disclosure))
        if disclosure == .expanded { rows += parts(of: part.value, below: path, from: 0) }
    }

    private func more(_ count: Int, after place: Int, below path: [Int]) -> Row {
        Row(path: path + [place], value: .null, disclosure: .leaf, remaining: count)
    }

    // MARK: Folding

    /// Opens or closes the row at an index; false when it cannot be.
    mutating func setOpen(_ isOpen: Bool, at index: Int) -> Bool {
        guard rows.indices.contains(index), rows[index].disclosure == (isOpen ? .collapsed : .expanded) else {
            return false
        }
        let path = rows[index].path
        if isOpen {
            rows.insert(contentsOf: parts(of: rows[index].value, below: path, from: 0), at: index + 1)
        } else {
            let end = rows[(index + 1)...].firstIndex { $0.path.count <= path.count } ?? rows.count
            rows.removeSubrange((index + 1)..<end)
        }
        rows[index].disclosure = isOpen ? .expanded : .collapsed
        return true
    }

    /// Brings further parts in where a row stands for them; false for any other row.
    mutating func showMore(at index: Int) -> Bool {
        guard rows.indices.contains(index), rows[index].remaining != nil else { return false }
        let path = rows[index].path
        let place = path[path.count - 1]
        let more = parent(of: index).map { parts(of: rows[$0].value, below: Array(path.dropLast()), from: place) }
        rows.replaceSubrange(index...index, with: more ?? roots(from: place))
        return true
    }

    /// The row that the row at an index hangs under.
    func parent(of index: Int) -> Int? {
        guard rows.indices.contains(index), rows[index].path.count > 1 else { return nil }
        let depth = rows[index].path.count - 1
        return rows[..<index].lastIndex { $0.path.count == depth }
    }
}

extension ResultTree.Row {
    /// What the row says: elements by label and title, everything else by what it holds.
    func line(width: Int, _ text: ResultText) -> Line {
        let names = text.names
        if let remaining {
            return TreeRow(
                depth: path.count - 1, .leaf, Line("Enter shows more of \(Numbers.grouped(remaining))", .information)
            ).line(width: width)
        }
        var spans: [Span] = []
        if let key, case .vertex(let vertex) = key {
            spans += [Span(DisplayText.clipped(names.title(of: vertex), to: 60), .propertyKey), Span("  ")]
        } else if let name {
            spans += [Span(DisplayText.clipped(name, to: 60), .propertyKey), Span("  ")]
        }
        switch value {
        case .vertex(let vertex):
            spans += [
                Span(DisplayText.clipped(vertex.label, to: 40), .vertexLabel), Span(" "),
                Span(DisplayText.clipped(names.title(of: vertex), to: width)),
            ]
            if names.title(of: vertex) != vertex.id {
                spans.append(Span(DisplayText.clipped("  " + vertex.id, to: width), .muted))
            }
        case .edge(let edge):
            let ends = "\(names.title(of: edge.outVertex)) → \(names.title(of: edge.inVertex))"
            spans += [
                Span(DisplayText.clipped(edge.label, to: 40), .edgeLabel), Span(" "),
                Span(DisplayText.clipped(ends, to: width)),
                Span(DisplayText.clipped("  \(edge.id)", to: width), .muted),
            ]
        default:
            spans.append(
                Span(DisplayText.clipped(text.text(value), to: width), disclosure == .expanded ? .muted : .text))
            if disclosure == .leaf { spans.append(Span("  \(value.kindWord)", .muted)) }
        }
        return TreeRow(depth: path.count - 1, disclosure, Line(spans)).line(width: width)
    }

    /// The vertices in it that are called by a title.
    var vertices: [String] {
        var ids: [String] = []
        key?.gatherVertices(into: &ids, limit: 8)
        value.gatherVertices(into: &ids, limit: 48)
        return ids
    }
}
