extension QualityNode {
    /// The section of customers who are likely one person: what became of the search, and who they are.
    static func nodes(of duplicates: Loadable<Duplicates>) -> [QualityNode] {
        let id = "likely one person"
        guard let found = duplicates.value else {
            let words = duplicates.failure.map { "failed: \($0)" } ?? "being compared with each other"
            return [section(id, [note(words, under: id)])]
        }
        let groups = found.groups.map { group in
            let parent = "\(id)/\(group.id)"
            let reasons = group.reasons.map { "\($0.rule) (\($0.proof.text(for: .guarded)))" }.joined(separator: "; ")
            return QualityNode(
                id: parent,
                content: .duplicates(group.members.map(\.vertex.title).joined(separator: " · "), reasons: reasons),
                children: group.members.map { member in
                    QualityNode(
                        id: "\(parent)/\(member.id)",
                        content: .customer(
                            member.vertex, values: member.cells.map { $0.text(for: .guarded) }.joined(separator: " · "))
                    )
                })
        }
        let count = Numbers.grouped(found.compared)
        let all =
            found.isCutOff
            ? "the first \(count) were compared" : "\(count) \(found.compared == 1 ? "was" : "were") compared"
        let words = groups.isEmpty ? "none: \(all)" : "\(Numbers.grouped(groups.count)), Enter on one opens it: \(all)"
        let doubt = found.doubt.map { note("! some may be missing, or be two: \($0.countedWords)", under: id) }
        return [section(id, [note(words, under: id)] + (doubt.map { [$0] } ?? []) + groups)]
    }

    private static func section(_ title: String, _ rows: [QualityNode]) -> QualityNode {
        QualityNode(id: title, content: .section(title, columns: []), children: rows)
    }
}
