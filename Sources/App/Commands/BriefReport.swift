import Graph

/// The call brief on its way to standard output: as text, Markdown or data.
struct BriefReport {
    let output: CommandOutput
    let isMarkdown: Bool

    /// - Throws: `CommandFailure` with `.nothingFound` where there is no such vertex, `.failed` where the profile tells
    ///   no brief.
    func write(_ id: String, from opened: OpenedGraph) async throws {
        let customers = CustomerQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        guard !opened.profile.brief.isEmpty else {
            throw CommandFailure(.failed, "The profile \"\(opened.profile.name)\" has no brief.")
        }
        guard let brief = try await customers.brief(of: id) else {
            throw CommandFailure(.nothingFound, "There is no vertex \(id) in \(opened.source.name).")
        }
        switch output.format {
        case .table:
            let text = isMarkdown ? brief.markdown(for: .commandLine) : brief.text(for: .commandLine)
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                try output.standardOutput.line(TableWriter.safe(String(line)))
            }
        case .json: try output.standardOutput.line(JSONWriter.line(brief.document(for: .commandLine)))
        case .graphson: try output.standardOutput.line(GraphSONWriter.list([brief.document(for: .commandLine)]))
        case .jsonl, .csv: try output.write(Self.table(brief))
        }
        try output.standardOutput.flush()
        if let doubt = brief.doubt, output.format != .table { output.say("\(doubt.words).") }
    }

    /// Every clause on a line of its own.
    private static func table(_ brief: Brief) -> OutputTable {
        let keys = ["line", "text", "time", "proof", "label"]
        return OutputTable(
            columns: keys.map { OutputTable.Column(key: $0, header: $0) },
            rows: brief.lines.flatMap { line in
                line.clauses.map { clause in
                    [
                        .init(line.title), .init(clause.text.text(for: .commandLine)),
                        .init(clause.time.written), .init(clause.proof.id),
                        .init(clause.proof.label),
                    ]
                }
            })
    }
}
