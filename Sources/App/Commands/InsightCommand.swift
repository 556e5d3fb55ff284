import ArgumentParser
import Graph

/// `c360 insight`: a question over the whole graph, as a table with what of it is more than chance.
struct InsightCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "insight", abstract: "Answer a question over the whole graph, with what is more than chance.",
        discussion: """
            The profile says what is asked; without a name all of its insights are listed. A table has for each group and \
            column the number and, in tables for people, the share or average; what differs by more than chance is said \
            on standard error, the strongest first, with the numbers behind it.

            Examples:
              c360 insight --graph data/sample
              c360 insight deductible-by-zip --graph data/sample --format csv
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("The id of an insight of the profile.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Whom it is about, by id, for an insight that is about somebody.", valueName: "id"))
    var about: String?

    @Flag(help: "Print the Gremlin that is asked, and ask nothing.")
    var gremlin = false

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        let opened = try await output.open(graph)
        guard let name else { return try list(opened.profile, output) }
        guard let definition = opened.profile.insights.first(where: { $0.id == name }) else {
            let nearest = Suggestion.nearest(to: name, among: opened.profile.insights.map(\.id))
            throw CommandFailure(
                .usage,
                "The profile \"\(opened.profile.name)\" has no insight \"\(name)\"."
                    + (nearest.map { " Did you mean \"\($0)\"?" } ?? ""))
        }
        let query = InsightQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let subject = try await subject(of: definition, query)
        if gremlin {
            try output.standardOutput.line(try query.gremlin(of: name, about: subject?.walk))
            return try output.standardOutput.flush()
        }
        let insight = try await query.insight(name, about: subject?.walk)
        try write(insight, definition, output)
        try output.standardOutput.flush()
        if let doubt = opened.profile.doubts.warning(of: .insight(name)) { StandardError.say("! \(doubt.words).") }
        for finding in insight.findings { output.say(finding.words + ".") }
        if insight.groups.isEmpty { output.say("None on file.") }
        if insight.findings.isEmpty, !insight.columns.isEmpty { output.say("No difference is more than chance.") }
    }

    private func list(_ profile: Profile, _ output: CommandOutput) throws {
        try output.write(
            OutputTable(["Name", "Title"], profile.insights.map { [$0.id, $0.title] }))
        try output.standardOutput.flush()
    }

    private func subject(of definition: InsightDefinition, _ query: InsightQuery) async throws -> InsightSubject? {
        guard !definition.likeness.isEmpty else { return nil }
        guard let about else {
            throw CommandFailure(.usage, "The insight \"\(definition.id)\" is about somebody: give --about ID.")
        }
        guard let subject = try await query.subject(about) else {
            throw CommandFailure(.failed, "There is no vertex \"\(about)\".")
        }
        return subject
    }

    /// For people shares and averages; for programs a row for each group and column with its numbers.
    private func write(_ insight: Insight, _ definition: InsightDefinition, _ output: CommandOutput) throws {
        let unit = definition.unit.isEmpty ? "number" : definition.unit
        if output.format == .table || insight.columns.isEmpty {
            let isMean = if case .counts(let counts) = definition.form { counts.number != nil } else { false }
            let end = insight.columns.isEmpty ? (isMean ? ["average", "n"] : [unit, "share"]) : [unit]
            var table = OutputTable(
                columns: [OutputTable.Column(key: "group", header: "Group")]
                    + (insight.columns.map(\.label) + end).map {
                        OutputTable.Column(key: $0, header: $0, isRightAligned: true)
                    }, rows: [])
            table.rows = insight.groups.map { group in
                let number = OutputTable.Cell(.double(group.number), text: group.text)
                return [.init(group.label)] + group.cells.map { .init(.string($0.text), text: $0.text) } + [number]
                    + (insight.columns.isEmpty ? [.init(group.share ?? "")] : [])
            }
            return try output.write(table)
        }
        try output.write(InsightRows.table(insight))
    }
}
