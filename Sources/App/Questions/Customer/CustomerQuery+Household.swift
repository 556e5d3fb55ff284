import Graph

extension CustomerQuery {
    /// Who has something in common with the subject, in one round trip; ties that hang on a property of the subject are
    /// asked after that. Nil when the graph has no such vertex or the profile knows no ties.
    func household(of id: String) async throws -> Household? {
        guard !profile.household.isEmpty,
            case .map(let map)? = try await source.run(try householdTraversal(of: id)).values.first,
            let fields = VertexFields(map[RowQuery.Part.fields])
        else { return nil }
        var members: [String: Household.Member] = [:]
        func add(_ value: Value?, _ tie: Household.Tie) {
            for other in (value?.members ?? []).compactMap(VertexFields.init) where other.vertex.id != id {
                members[other.vertex.id, default: member(other)].ties.append(tie)
            }
        }
        for (place, tie) in profile.household.enumerated() {
            if tie.walk.subjectKeys.isEmpty {
                for shared in map[.string(Self.tiePart(place))]?.members ?? [] {
                    guard case .map(let parts) = shared, let vertex = VertexFields(parts[RowQuery.Part.fields]) else {
                        continue
                    }
                    add(parts[RowQuery.Part.others], self.tie(tie, vertex))
                }
            } else if let found = try await sharers(tie, of: fields) {
                add(.list(found), self.tie(tie, fields))
            }
        }
        let others = members.values.sorted { one, other in
            if one.ties.count != other.ties.count { return one.ties.count > other.ties.count }
            return one.vertex.title == other.vertex.title
                ? NaturalOrder.precedes(one.id, other.id) : one.vertex.title < other.vertex.title
        }
        return Household(
            subject: member(fields), others: Array(others.prefix(Household.limit)),
            isCutOff: others.count > Household.limit, columns: profile.subject.ownColumns.map(\.column),
            kinds: profile.household.map(\.name))
    }

    /// The canonical Gremlin of the ties that need nothing but the id.
    func householdGremlin(of id: String) throws -> String {
        source.asked(for: try householdTraversal(of: id)).gremlinText
    }

    private func householdTraversal(of id: String) throws -> Traversal {
        let query = query(about: id)
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, RowQuery.fields)]
        for (place, tie) in profile.household.enumerated() where tie.walk.subjectKeys.isEmpty {
            let others = Traversal.__.appending(try tie.subjects?.steps(at: clock, about: query.subject) ?? [])
                .not(Traversal.__.hasId(id)).dedup().limit(Household.limit + 1).appending(RowQuery.fields.steps).fold()
            let shared = Traversal.__.appending(try tie.walk.steps(at: clock, about: query.subject))
                .appending(
                    RowQuery.projection([(RowQuery.Part.fields, RowQuery.fields), (RowQuery.Part.others, others)]))
            parts.append((Self.tiePart(place), shared.fold()))
        }
        return Traversal.g.V(id).appending(RowQuery.projection(parts))
    }

    /// Those whom a walk finds that names properties of the subject; nil where the subject lacks one.
    private func sharers(_ tie: HouseholdTie, of subject: VertexFields) async throws -> [Value]? {
        let known = WalkSubject(id: subject.vertex.id, properties: subject.properties)
        guard tie.walk.subjectKeys.allSatisfy({ known.value(of: $0) != nil }) else { return nil }
        let steps = try tie.walk.steps(at: clock, about: known)
        let start =
            steps.first?.name == .V
            ? Traversal(isAnonymous: false, steps: steps) : Traversal.g.V(known.id).appending(steps)
        return try await source.run(start.limit(Household.limit + 1).appending(RowQuery.fields.steps)).values
    }

    private func tie(_ definition: HouseholdTie, _ shared: VertexFields) -> Household.Tie {
        let namer = reader.namer
        let reference = namer.reference(to: shared)
        let masked = profile.maskedKeys(of: shared.vertex.label)
        let keys = definition.title?.keys ?? namer.definition(of: shared.vertex.label)?.title.keys ?? []
        let text = definition.title?.render(shared, with: namer.formatter) ?? reference.title
        return Household.Tie(
            name: definition.name, text: PaneCell(text: text, masked: keys.contains(where: masked.contains)),
            vertex: reference)
    }

    private func member(_ fields: VertexFields) -> Household.Member {
        Household.Member(
            vertex: reader.namer.reference(to: fields),
            cells: reader.cells(profile.subject.ownColumns.map(\.cell), fields, [:]))
    }

    private static func tiePart(_ place: Int) -> String { "tie\(place)" }
}
