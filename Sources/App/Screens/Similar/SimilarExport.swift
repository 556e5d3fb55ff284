import Graph

extension SimilarWords {
    /// Everything for people: what is compared, the next steps, what was chosen, and who is alike.
    func document(choices: [SimilarChoice], alike: [Similar.Alike]) -> ExportDocument {
        let subject = "\(similar.subject.title) (\(similar.subject.id))"
        let doubt = similar.doubt.map { ["! \($0.words)"] } ?? []
        return ExportDocument(
            title: "Similar to \(subject)", lines: doubt + ["by \(likeness)", count] + cuts,
            sections: [next] + choices.map(section) + [.init(title: "Who is alike", table: table(alike))])
    }

    private var next: ExportDocument.Section {
        let told = similar.steps.enumerated().map { place, step in
            ["\(place + 1)", step.clause.text.text(for: viewer), step.rule, step.clause.proof.id]
        }
        let silent = similar.silent.map { ["-", $0.reason, $0.rule, ""] }
        return .init(title: "Next step", table: OutputTable(["", "What", "Rule", "Proof"], told + silent))
    }

    private func section(_ choice: SimilarChoice) -> ExportDocument.Section {
        let title = "\(choice.title): \(([choice.summary] + choice.words).joined(separator: "; "))"
        var table = OutputTable(
            ["", choice.unit.isEmpty ? "n" : choice.unit, "Share", "Others"],
            choice.groups.enumerated().map { place, group in
                let others = place < choice.comparisons.count ? choice.comparisons[place]?.others.value : nil
                return [group.label, group.text, group.share ?? "", others.flatMap { Numbers.share($0, of: 1) } ?? ""]
            })
        if choice.groups.isEmpty {
            table = OutputTable(
                ["Average", "n"], choice.mean.map { [[$0, Numbers.grouped(Int(choice.count))]] } ?? [])
        }
        return .init(title: title, table: table)
    }

    /// Those who are alike, one a row.
    func table(_ alike: [Similar.Alike]) -> OutputTable {
        var table = OutputTable(
            columns: [
                OutputTable.Column(key: "id", header: "id"),
                OutputTable.Column(key: "score", header: "Alike", isRightAligned: true),
            ] + similar.columns.map { OutputTable.Column(key: $0.header.lowercased(), header: $0.header) } + [
                OutputTable.Column(key: "shared", header: "In common")
            ], rows: [])
        table.rows = alike.map { one in
            let shared = sharedValues(one)
            return [.init(one.id), .init(.double(one.score), text: one.percent)]
                + one.cells.map { .init($0.text(for: viewer)) }
                + [.init(.list(shared.map(Value.string)), text: shared.joined(separator: ", "))]
        }
        return table
    }
}
