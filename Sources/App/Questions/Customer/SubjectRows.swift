import Graph

/// One wide row for each subject of a profile: keys, state, and of each kind of row in the panes how many, the sums of
/// their numbers, and the newest.
struct SubjectRows: Sendable {
    /// Rows under named columns; null where there is nothing.
    struct Table: Sendable {
        var columns: [String]
        var rows: [[Value]]
    }

    /// What is told of one kind of row.
    private struct Kind {
        let name: String
        let steps: [Step]
        /// The property that says when, if the rows have a time.
        let time: String?
        /// The properties that are numbers.
        let numbers: [String]
        let isContact: Bool
    }

    private let query: CustomerQuery
    private let summary: GraphSummary
    private let label: String
    private let kinds: [Kind]

    /// Subjects that are asked for in one question.
    private static let pageSize = 500
    private static let numberTypes: Set<String> = ["Byte", "Short", "Int", "Long", "Float", "Double"]

    /// Nil of a profile that is about no label.
    ///
    /// - Throws: `GremlinError` for a walk of the profile that cannot be read.
    init?(profile: Profile, source: any GraphSource, clock: GraphClock, summary: GraphSummary) throws {
        guard let label = profile.subject.label else { return nil }
        self.label = label
        self.summary = summary
        query = CustomerQuery(profile: profile, source: source, clock: clock)
        kinds = try Self.kinds(of: profile, at: clock, summary)
    }

    /// - Parameter progress: Told how many subjects are read, of how many.
    func table(progress: (Int, Int) -> Void) async throws -> Table {
        let limits = QueryLimits(time: nil)
        let found = try await query.source.run(Traversal.g.V().hasLabel(label).id(), limits: limits).values
        let ids = found.compactMap(\.stringValue)
        let keys = summary.vertexLabels.first { $0.name == label }?.properties.map(\.key) ?? []
        let hasState = !query.profile.journey.isEmpty
        let hasContacts = kinds.contains { $0.isContact && $0.time != nil }
        var table = Table(columns: ["id"] + keys, rows: [])
        if hasState { table.columns += ["state", "state_since"] }
        for kind in kinds {
            table.columns.append("\(kind.name)_count")
            table.columns += kind.numbers.map { "\(kind.name)_\($0)_sum" }
            if kind.time != nil { table.columns.append("\(kind.name)_newest") }
        }
        if hasContacts { table.columns.append("last_contact") }
        var start = 0
        while start < ids.count {
            let page = Array(ids[start..<min(start + Self.pageSize, ids.count)])
            let states = hasState ? try await query.states(of: page) : [:]
            for value in try await query.source.run(traversal(of: page), limits: limits).values {
                guard case .map(let parts) = value, let fields = VertexFields(parts[RowQuery.Part.fields]) else {
                    continue
                }
                let id = fields.vertex.id
                var row: [Value] = [.string(id)] + keys.map { fields.stored[$0] ?? .null }
                if hasState {
                    row += [states[id].map { .string($0.title) } ?? .null, states[id]?.since.written ?? .null]
                }
                var lastContact = Value.null
                for (index, kind) in kinds.enumerated() {
                    row.append(Self.only(parts["count\(index)"]))
                    row += kind.numbers.indices.map { Self.only(parts["sum\(index).\($0)"]) }
                    guard kind.time != nil else { continue }
                    let newest = Self.only(parts["newest\(index)"])
                    row.append(newest)
                    if kind.isContact { lastContact = Self.later(lastContact, newest) }
                }
                if hasContacts { row.append(lastContact) }
                table.rows.append(row)
            }
            start += page.count
            progress(start, ids.count)
        }
        return table
    }

    private func traversal(of ids: [String]) -> Traversal {
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, RowQuery.fields)]
        for (index, kind) in kinds.enumerated() {
            let rows = Traversal.__.appending(kind.steps).dedup()
            parts.append(("count\(index)", rows.count()))
            for (place, key) in kind.numbers.enumerated() {
                parts.append(("sum\(index).\(place)", rows.values(key).sum().fold()))
            }
            if let time = kind.time { parts.append(("newest\(index)", rows.values(time).max().fold())) }
        }
        return Traversal.g.V(ids: ids).appending(RowQuery.projection(parts))
    }

    /// The value, or the only one of a list; null of none.
    private static func only(_ value: Value?) -> Value {
        guard let members = value?.members else { return value ?? .null }
        return members.first ?? .null
    }

    private static func later(_ left: Value, _ right: Value) -> Value {
        guard case .date(let first) = left else { return right }
        guard case .date(let second) = right else { return left }
        return .date(max(first, second))
    }

    // MARK: Kinds

    /// The kinds of rows of all panes with those below them, each walk once.
    private static func kinds(of profile: Profile, at clock: GraphClock, _ summary: GraphSummary) throws -> [Kind] {
        var kinds: [Kind] = []
        func add(_ definitions: [RowDefinition], below parent: [Step]) throws {
            for definition in definitions {
                let steps = parent + (try definition.walk.steps(at: clock))
                if !kinds.contains(where: { $0.steps == steps }) {
                    kinds.append(kind(definition, steps, named: kinds.map(\.name)))
                }
                try add(definition.children, below: steps)
            }
        }
        func kind(_ definition: RowDefinition, _ steps: [Step], named taken: [String]) -> Kind {
            let labels = definition.walk.reachedLabels ?? []
            let times = Set(labels.compactMap { profile.labels[$0]?.time })
            let label = labels.count == 1 ? summary.vertexLabels.first { $0.name == labels[0] } : nil
            let numbers = label?.properties.filter { numberTypes.contains($0.type) && !$0.isMultiValued } ?? []
            var name = definition.plural.replacing(" ", with: "_")
            while taken.contains(name) { name += "_" + definition.kind.replacing(" ", with: "_") }
            return Kind(
                name: name, steps: steps, time: definition.time ?? (times.count == 1 ? times.first : nil),
                numbers: numbers.map(\.key),
                isContact: profile.since.map { since in labels.contains(where: since.contacts.contains) } ?? true)
        }
        // Rows that gather others for a list by time come last, so that these are called by their own names.
        for pane in profile.panes.sorted(by: { $0.rows.count < $1.rows.count }) { try add(pane.rows, below: []) }
        return kinds
    }
}
