import Graph

/// Turns the rows and cells of a profile into one traversal, and its answers back into what they say.
///
/// However many walks a row has, the question is one: `project()` gathers the row's properties, the vertices of its
/// cells, its group and the rows below it.
struct RowQuery: Sendable {
    let clock: GraphClock
    /// Whom it is asked of; nil where it is asked of many.
    var subject: WalkSubject?

    /// The names under which the parts of a row stand in the answer.
    enum Part {
        static let fields = "fields"
        static let kind = "kind"
        static let group = "group"
        static let below = "below"
        static let others = "others"
        /// - Parameter place: The number of the cell; of a part of a cell both, joined by a point.
        static func cell(_ place: String) -> String { "cell\(place)" }
    }

    /// A part of a row: its name and the anonymous traversal that yields it.
    typealias NamedPart = (name: String, traversal: Traversal)

    /// Id, label and all properties of an element as one map.
    static let fields = Traversal.__.valueMap().appending(.with, [.keyword(Keyword(.withOptions, "tokens"))])

    /// The steps that turn a vertex into a map with the given parts.
    static func projection(_ parts: [NamedPart]) -> [Step] {
        let project = Step(.project, parts.map { .value(.string($0.name)) })
        return [project] + parts.map { Step(.by, [.traversal($0.traversal)]) }
    }

    /// The parts that cells with walks of their own need.
    func cellParts(_ cells: [CellDefinition], within place: String = "") throws -> [NamedPart] {
        try cells.enumerated().flatMap { index, cell -> [NamedPart] in
            let parts = try cellParts(cell.parts, within: "\(place)\(index).")
            guard let walk = cell.walk else { return parts }
            let vertices = Traversal.__.appending(try walk.steps(at: clock, about: subject))
            return [(Part.cell("\(place)\(index)"), vertices.appending(Self.fields.steps).fold())] + parts
        }
    }

    /// The walks of all rows from the vertices before, each with all that a row needs.
    ///
    /// - Parameter others: Walks that bring something else than rows in the same round trip.
    func rows(_ definitions: [RowDefinition], besides others: [Traversal] = []) throws -> [Step] {
        let walks =
            try definitions.enumerated().map { index, definition in
                Traversal.__.appending(try definition.walk.steps(at: clock, about: subject))
                    .appending(Self.projection(try parts(of: definition, index: index)))
            } + others
        if let only = walks.first, walks.count == 1 { return only.steps }
        return [Step(.union, walks.map(Argument.traversal))]
    }

    /// The vertices that rows hang on, each with the subjects that have it besides the one that is looked at.
    func sharing(_ definition: SharingDefinition) throws -> Traversal {
        let others = Traversal.__.appending(try definition.subjects.steps(at: clock, about: subject))
            .not(Traversal.__.hasId(subject?.id ?? "")).limit(SharedVertex.limit + 1).appending(Self.fields.steps)
            .fold()
        return Traversal.__.appending(try definition.walk.steps(at: clock, about: subject))
            .appending(Self.projection([(Part.fields, Self.fields), (Part.others, others)]))
    }

    private func parts(of definition: RowDefinition, index: Int) throws -> [NamedPart] {
        var parts: [NamedPart] = [
            (Part.kind, Traversal.__.constant(.int(Int32(index)))), (Part.fields, Self.fields),
        ]
        parts += try cellParts(definition.cells)
        if let group = definition.group {
            parts.append(
                (
                    Part.group,
                    Traversal.__.appending(try group.steps(at: clock, about: subject)).appending(Self.fields.steps)
                        .fold()
                ))
        }
        if !definition.children.isEmpty {
            parts.append((Part.below, Traversal.__.appending(try rows(definition.children)).fold()))
        }
        return parts
    }
}

extension VertexFields {
    /// Reads a map that ``RowQuery/fields`` gave; nil when it is something else.
    init?(_ value: Value?) {
        guard case .map(let map)? = value, case .string(let id)? = map[.token(.id)] else { return nil }
        let label = map[.token(.label)].map { label in
            label.stringValue ?? (label.members ?? []).compactMap(\.stringValue).joined(separator: "::")
        }
        self.init(vertex: Vertex(id: id, label: label ?? ""), properties: map)
    }
}
