import Graph

/// Who may be like a subject: those who share a category or a neighbour, and what they have.
extension StartingProfile {
    /// The key `similar`; empty where nothing tells who is alike, or nothing what they have.
    var similarLines: [String] {
        let among = amongLines
        let likeness = likenessLines
        let chosen = chosenLines
        if among.isEmpty || likeness.isEmpty || chosen.isEmpty { return [] }
        let head = "# Who is like a \(subject), and what they have beside all others."
        return [head, "similar:", "  among:"] + among + ["  likeness:"] + likeness + ["  chosen:"] + chosen
    }

    /// The categories of the subject itself that a walk may name.
    private var ownCategories: [String] {
        categories(of: subject).filter { $0.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil }
    }

    private func categories(of label: String) -> [String] {
        (self.label(label)?.keys ?? []).filter { $0.role == .category }.map(\.key.name)
    }

    /// The nearest first: those who share a neighbour that few have, then those of the same category.
    private var amongLines: [String] {
        let shared = relations.compactMap { _, out, back -> String? in
            let (there, here) = out.from == subject ? (out, back) : (back, out)
            guard there.from == subject, there.to != subject, here.most > 1 else { return nil }
            return among("the same \(Self.words(there.to))", "\(there.name)/\(here.name)")
        }
        let categories = ownCategories.map { key in
            let walk = Traversal.g.V().hasLabel(subject).gremlinText.dropFirst("g.".count)
            return among("the same \(Self.words(key))", "\(walk).has('\(key)',subject_\(key))")
        }
        return Array((shared + categories).prefix(4))
    }

    private func among(_ title: String, _ walk: String) -> String {
        "    - {title: \(TemplateText.scalar(title)), walk: \(TemplateText.quoted(walk))}"
    }

    /// Categories of the subject count twice as much as those of what it has.
    private var likenessLines: [String] {
        let own = ownCategories.map { "    - {title: \(TemplateText.scalar(Self.words($0))), weight: 2, by: \($0)}" }
        let near = steps(from: subject).filter { $0.to != subject && label($0.to)?.time == nil }.flatMap { step in
            categories(of: step.to).prefix(1).map { key in
                let title = TemplateText.scalar("\(Self.words(key)) of \(Self.words(step.name))")
                return "    - {title: \(title), weight: 1, by: \(value(key, of: step))}"
            }
        }
        return Array((own + near).prefix(6))
    }

    private func value(_ key: String, of step: Step) -> String {
        TemplateText.quoted("\(step.name).\(Traversal.__.values(key).walkText)")
    }

    /// Of what the subject has the first category and the first amount of money.
    private var chosenLines: [String] {
        let near = steps(from: subject).filter { $0.to != subject }
        let lines = near.flatMap { step -> [String] in
            let unit = TemplateText.scalar(step.to.plural)
            func line(_ key: String, _ measure: String) -> String {
                let id = "\(step.name)_\(key)".map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
                let title = TemplateText.scalar("\(Self.words(key)) of \(Self.words(step.name))")
                return "    - {id: \(String(id)), title: \(title), walk: \(step.name), \(measure), unit: \(unit)}"
            }
            let category = categories(of: step.to).first
            let amount = label(step.to)?.first { $0 == .money }
            return [
                category.map { line($0, "by: \(TemplateText.scalar($0))") },
                amount.map { line($0, "mean: \(TemplateText.scalar($0)), show: money") },
            ].compactMap { $0 }
        }
        return Array(lines.prefix(5))
    }
}
