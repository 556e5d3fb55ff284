import Graph

/// Looks for subjects that are likely one person, by the rules of the profile: all are read once, and those whose keys
/// agree come together by hashing, never by comparing pairs.
struct DuplicateQuery: Sendable {
    let profile: Profile
    let source: any GraphSource
    let clock: GraphClock
    /// Subjects that are read at most.
    var subjectLimit = 1_000_000

    /// O(n) in the subjects for each rule.
    func duplicates() async throws -> Duplicates {
        let columns = profile.subject.ownColumns
        guard !profile.duplicates.isEmpty else {
            return Duplicates(groups: [], columns: columns.map(\.column), compared: 0)
        }
        let limits = QueryLimits(time: .seconds(300))
        let found = try await source.run(try traversal(), limits: limits).values
        let reader = RowReader(namer: VertexNamer(profile: profile, clock: clock))
        var gathering = DuplicateGathering(rules: profile.duplicates, reader: reader)
        var read: [(fields: VertexFields, parts: ValueMap)] = []
        for case .map(let parts) in found.prefix(subjectLimit) {
            guard let fields = VertexFields(parts[RowQuery.Part.fields]) else { continue }
            gathering.add(fields, parts, as: read.count)
            read.append((fields, parts))
        }
        let groups = gathering.groups.map { group in
            DuplicateGroup(
                members: group.members.map { place in
                    let fields = read[place].fields
                    return DuplicateGroup.Member(
                        vertex: reader.namer.reference(to: fields),
                        cells: reader.cells(columns.map(\.cell), fields, [:]))
                }.sorted { NaturalOrder.precedes($0.id, $1.id) },
                reasons: group.reasons)
        }
        return Duplicates(
            groups: Self.whole(groups.sorted(by: Self.precedes)),
            columns: columns.map(\.column), compared: read.count, isCutOff: found.count > subjectLimit,
            doubt: profile.doubts.warning(of: .duplicates))
    }

    /// The groups that are no part of another: who is one person by several rules is told once, by all of them, with
    /// the ids where a rule speaks for some of the members only. O(n) in the members of groups.
    private static func whole(_ groups: [DuplicateGroup]) -> [DuplicateGroup] {
        let sets = groups.map { Set($0.members.map(\.id)) }
        var groupsOfMember: [String: [Int]] = [:]
        for (number, set) in sets.enumerated() { for id in set { groupsOfMember[id, default: []].append(number) } }
        var whole = groups
        var isPart = groups.map { _ in false }
        for number in groups.indices.sorted(by: { (sets[$0].count, $0) < (sets[$1].count, $1) }) {
            let others = groupsOfMember[groups[number].members[0].id] ?? []
            guard
                let other = others.first(where: {
                    sets[$0].count > sets[number].count && sets[number].isSubset(of: sets[$0])
                })
            else { continue }
            isPart[number] = true
            let ids = PaneCell(text: "(\(groups[number].members.map(\.id).joined(separator: ", ")))")
            whole[other].reasons += whole[number].reasons.map { reason in
                let isTold = !groups[number].reasons.contains(reason)
                return isTold ? reason : .init(rule: reason.rule, proof: reason.proof.followed(by: ids))
            }
        }
        return whole.indices.filter { !isPart[$0] }.map { whole[$0] }
    }

    /// By the ids of the members from the first one on, so that the order is always the same.
    private static func precedes(_ left: DuplicateGroup, _ right: DuplicateGroup) -> Bool {
        for (one, other) in zip(left.members, right.members) where one.id != other.id {
            return NaturalOrder.precedes(one.id, other.id)
        }
        return left.members.count < right.members.count
    }

    /// Of each subject what rules compare and lists show, and no more.
    private func traversal() throws -> Traversal {
        var parts: [RowQuery.NamedPart] = [(RowQuery.Part.fields, Self.fields(keysRead))]
        for (rule, definition) in profile.duplicates.enumerated() {
            for (place, key) in definition.keys.enumerated() {
                guard let walk = key.cell.walk else { continue }
                let vertices = Traversal.__.appending(try walk.steps(at: clock)).appending(
                    Self.fields(key.cell.template.keys).steps)
                parts.append((DuplicateGathering.part(rule, place), vertices.fold()))
            }
        }
        var subjects = Traversal.g.V()
        if let label = profile.subject.label { subjects = subjects.hasLabel(label) }
        return subjects.limit(subjectLimit + 1).appending(RowQuery.projection(parts))
    }

    private static func fields(_ keys: [String]) -> Traversal {
        let named = keys.map { Argument.value(.string($0)) }
        return Traversal.__.appending(.valueMap, named).appending(.with, [.keyword(Keyword(.withOptions, "tokens"))])
    }

    private var keysRead: [String] {
        let rules = profile.duplicates.flatMap { rule in
            rule.keys.filter { $0.cell.walk == nil }.flatMap(\.cell.template.keys) + (rule.apart?.keys ?? [])
        }
        let shown = profile.subject.ownColumns.flatMap(\.cell.template.keys)
        let title = profile.subject.label.flatMap { profile.labels[$0]?.title.keys } ?? []
        var keys = (rules + shown + title).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        keys.removeAll { $0 == "id" || $0 == "label" }
        // Without a key all properties would come.
        return keys.isEmpty ? ["id"] : keys
    }
}
