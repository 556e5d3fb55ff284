import ArgumentParser
import Graph

/// `c360 duplicates`: customers who are likely one person.
struct DuplicatesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duplicates", abstract: "Name customers who are likely one person, and why.",
        discussion: """
            The profile says what has to agree: the same name and birth date, an e-mail address that differs by case, \
            dots or a tag. Whoever the rules take for one stands under one number; nothing is merged or changed. An \
            endpoint has to hand out every customer for it.

            Examples:
              c360 duplicates data/sample
              c360 duplicates data/sample --format csv
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files, or a Gremlin endpoint by address or name.", valueName: "source"),
        completion: .directory)
    var source: String?

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if source != nil, graph.graph != nil { throw ValidationError("Give the graph once: SOURCE or --graph.") }
    }

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        var options = graph
        options.graph = source ?? graph.graph
        let opened = try await output.open(options)
        guard !opened.profile.duplicates.isEmpty else {
            throw CommandFailure(.failed, "The profile \"\(opened.profile.name)\" has no rules for duplicates.")
        }
        let query = DuplicateQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        let found = try await query.duplicates()
        let groups = Array(found.groups.prefix(output.limit ?? .max))
        switch output.format {
        case .table, .csv: try output.write(Self.table(groups, columns: found.columns))
        case .json: try output.standardOutput.line(JSONWriter.array(groups.map(Self.document)))
        case .jsonl: for group in groups { try output.standardOutput.line(JSONWriter.line(Self.document(group))) }
        case .graphson: try output.standardOutput.line(GraphSONWriter.list(groups.map(Self.document)))
        }
        try output.standardOutput.flush()
        let people = Numbers.grouped(found.compared)
        if found.isCutOff {
            StandardError.say("Only \(people) \(opened.profile.subject.plural) were compared; there are more.")
        }
        if let doubt = found.doubt { StandardError.say("Some may be missing, or be two: \(doubt.countedWords).") }
        if groups.count < found.groups.count {
            output.sayCut(shown: groups.count, of: "\(found.groups.count)", "groups")
        }
        output.say(
            found.groups.isEmpty
                ? "None of \(people) \(opened.profile.subject.plural) are likely one person."
                : "\(found.groups.count) likely \(found.groups.count == 1 ? "person" : "people") among \(people) \(opened.profile.subject.plural)."
        )
    }

    /// A customer a row, with the number of the group and what speaks for it.
    private static func table(_ groups: [DuplicateGroup], columns: [PaneColumn]) -> OutputTable {
        var table = OutputTable(
            columns: [
                OutputTable.Column(key: "group", header: "Group", isRightAligned: true),
                OutputTable.Column(key: "id", header: "Id"),
            ]
                + columns.enumerated().map { place, column in
                    // Why they are one matters more than all but the name.
                    OutputTable.Column(
                        key: column.header.lowercased(), header: column.header,
                        priority: place == 0 ? 0 : 1 + column.priority)
                } + [
                    OutputTable.Column(key: "rule", header: "Rule"), OutputTable.Column(key: "proof", header: "Proof"),
                ], rows: [])
        for (number, group) in groups.enumerated() {
            let rules = group.reasons.map(\.rule).joined(separator: "; ")
            let proofs = group.reasons.map { $0.proof.text(for: .commandLine) }.joined(separator: "; ")
            for member in group.members {
                table.rows.append(
                    [.init(.int(Int32(number + 1))), .init(member.id)]
                        + member.cells.map { .init($0.text(for: .commandLine)) } + [.init(rules), .init(proofs)])
            }
        }
        return table
    }

    private static func document(_ group: DuplicateGroup) -> Value {
        .map([
            "reasons": .list(
                group.reasons.map {
                    .map(["rule": .string($0.rule), "proof": .string($0.proof.text(for: .commandLine))])
                }),
            "members": .list(
                group.members.map {
                    .map([
                        "id": .string($0.id), "label": .string($0.vertex.label), "title": .string($0.vertex.title),
                        "values": .list($0.cells.map { .string($0.text(for: .commandLine)) }),
                    ])
                }),
        ])
    }
}
