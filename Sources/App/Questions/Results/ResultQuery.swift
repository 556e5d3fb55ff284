import Graph

/// Asks the graph what results are called: one question for all the rows of a page.
struct ResultQuery: Sendable {
    private let source: any GraphSource
    private let reader: RowReader
    private let rows: RowQuery
    private let namer: VertexNamer

    init(profile: Profile, source: any GraphSource, clock: GraphClock) {
        self.source = source
        namer = VertexNamer(profile: profile, clock: clock)
        reader = RowReader(namer: namer)
        rows = RowQuery(clock: clock)
    }

    /// The names of what stands in some rows; nothing is asked where nothing needs one.
    ///
    /// - Throws: `GremlinError`, also for a walk of the profile.
    func names(of rows: [Int], in set: ResultSet) async throws -> ResultNames {
        var names = ResultNames()
        switch set.kind {
        case .edges:
            let ids = set.edges(of: rows, unknownTo: ResultNames())
            if !ids.isEmpty { try await addEdges(ids, to: &names) }
        default:
            let ids = set.vertices(of: rows, unknownTo: ResultNames())
            if !ids.isEmpty { try await addVertices(ids, in: set.labelColumns, to: &names) }
        }
        return names
    }

    /// The names of vertices, without the cells of any column.
    func names(ofVertices ids: [String]) async throws -> ResultNames {
        var names = ResultNames()
        if !ids.isEmpty { try await addVertices(ids, in: nil, to: &names) }
        return names
    }

    /// Those whom the profile is about and whom a vertex leads to, at most three; none where no way is known.
    func subjects(of vertex: VertexReference) async throws -> [VertexReference] {
        guard let reach = namer.definition(of: vertex.label)?.reach else { return [] }
        let subjects = Traversal.g.V(vertex.id).appending(try reach.steps(at: rows.clock)).dedup().limit(3)
        return try await source.run(subjects.appending(RowQuery.fields.steps)).values.compactMap {
            VertexFields($0).map(namer.reference)
        }
    }

    private func addVertices(_ ids: [String], in columns: LabelColumns?, to names: inout ResultNames) async throws {
        let parts = [(RowQuery.Part.fields, RowQuery.fields)] + (try columns.map { try rows.cellParts($0.cells) } ?? [])
        let traversal = Traversal.g.V(ids: ids).appending(RowQuery.projection(parts))
        for case .map(let map) in try await source.run(traversal).values {
            guard let fields = VertexFields(map[RowQuery.Part.fields]) else { continue }
            let time = namer.time(of: fields)
            var words = ResultNames.VertexWords(
                reference: namer.reference(to: fields), time: time,
                timeText: time.milliseconds == nil ? "" : namer.formatter.text(time), summary: namer.summary(of: fields)
            )
            if let columns {
                let masked = namer.profile.maskedKeys(of: fields.vertex.label)
                words.cells = zip(columns.cells, reader.cells(columns.cells, fields, map)).map { definition, cell in
                    let isMasked = definition.walk == nil && definition.template.keys.contains(where: masked.contains)
                    return isMasked ? PaneCell(text: cell.text(for: .all), tone: cell.tone, masked: true) : cell
                }
                words.keys = columns.cells.enumerated().map { key(of: $1, "\($0)", fields, map, words.cells[$0]) }
            }
            names.add(words)
        }
    }

    /// A cell of one property is sorted by what is stored, any other by what it says.
    private func key(
        of definition: CellDefinition, _ place: String, _ fields: VertexFields, _ map: ValueMap, _ cell: PaneCell
    ) -> SortKey {
        guard cell != .missing else { return .missing }
        if definition.parts.isEmpty, definition.template.keys.count == 1, definition.template.keys[0] != "count" {
            let first =
                definition.walk == nil
                ? fields : (map[RowQuery.Part.cell(place)]?.members ?? []).lazy.compactMap(VertexFields.init).first
            let value = first?.values(definition.template.keys[0]).first
            if let value, value.isNumber { return SortKey(value) }
            if case .date? = value { return SortKey(value) }
        }
        return SortKey(.string(cell.text(for: .all)))
    }

    private func addEdges(_ ids: [String], to names: inout ResultNames) async throws {
        let traversal = Traversal.g.E(ids: ids).appending(
            RowQuery.projection([
                (RowQuery.Part.fields, RowQuery.fields), ("from", Traversal.__.outV().appending(RowQuery.fields.steps)),
                ("to", Traversal.__.inV().appending(RowQuery.fields.steps)),
            ]))
        for case .map(let map) in try await source.run(traversal).values {
            guard case .map(let properties)? = map[RowQuery.Part.fields], let id = properties[.token(.id)]?.stringValue,
                let from = VertexFields(map["from"]), let to = VertexFields(map["to"])
            else { continue }
            let label = properties[.token(.label)]?.stringValue ?? ""
            let facts = namer.facts(of: properties, label: label).map { fact in
                ShownValue.joined([ShownValue(fact.key)] + fact.values.map(\.value), by: " ")
            }
            let edge = EdgeReference(
                id: id, label: label, from: namer.reference(to: from), to: namer.reference(to: to))
            names.add(ResultNames.EdgeWords(edge: edge, properties: .joined(facts, by: ", ")))
        }
    }
}

extension ResultSet {
    fileprivate var labelColumns: LabelColumns? { if case .vertices(let columns) = kind { columns } else { nil } }

    /// Whether something in a row is called by an id until the graph is asked.
    func isUnnamed(_ row: Int, _ names: ResultNames) -> Bool {
        if case .edges = kind { return !edges(of: [row], unknownTo: names).isEmpty }
        return !vertices(of: [row], unknownTo: names).isEmpty
    }

    fileprivate func edges(of rows: [Int], unknownTo names: ResultNames) -> [String] {
        var known: Set<String> = []
        return rows.compactMap { row -> String? in
            guard case .edge(let edge) = value(at: row), names.edges[edge.id] == nil, known.insert(edge.id).inserted
            else { return nil }
            return edge.id
        }
    }

    fileprivate func vertices(of rows: [Int], unknownTo names: ResultNames) -> [String] {
        var known: Set<String> = []
        return rows.flatMap { row -> [String] in
            var ids: [String] = []
            value(at: row).gatherVertices(into: &ids, limit: Self.namesOfRow)
            return ids.filter { names.vertices[$0] == nil && known.insert($0).inserted }
        }
    }

    /// So many vertices of a row are called by their titles.
    private static let namesOfRow = 48
}
