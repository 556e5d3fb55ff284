import ArgumentParser
import Graph

/// `c360 show`: one customer with everything the profile shows.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one customer with all panes, as text or data.",
        discussion: """
            WHO is anything that find takes, as long as it is exactly one customer's; several matches end with status 5 \
            and their list, none, or only one that matches in part, with status 4.

            Examples:
              c360 show CUS1017
              c360 show ana.garcia@mail.example --brief --markdown
              c360 show 703 555 1212 --pane calls --format csv
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("An id, e-mail, phone number or name.", valueName: "who"))
    var who: [String]

    @Flag(help: "The call brief alone: who it is, what happened last and what is unfinished.")
    var brief = false

    @Flag(help: "Write the brief as Markdown.")
    var markdown = false

    @Option(help: ArgumentHelp("Show this pane alone; several by repeating it.", valueName: "name"))
    var pane: [String] = []

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if markdown, !brief { throw ValidationError("--markdown is for --brief.") }
        if markdown, (outputOptions.format ?? .table) != .table {
            throw ValidationError("Give one of --markdown and --format.")
        }
    }

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        let opened = try await output.open(graph)
        let id = try await SubjectFinder(opened: opened).id(of: who.joined(separator: " "))
        if brief { return try await BriefReport(output: output, isMarkdown: markdown).write(id, from: opened) }
        let panes = try Self.panes(named: pane, of: opened.profile)
        let sheet = try await CustomerSheet.read(id, panes: panes, from: opened)
        switch output.format {
        case .table:
            for line in sheet.lines(
                limit: output.limit, width: StandardOutput.terminalWidth ?? .max)
            { try output.standardOutput.line(line) }
        case .json: try output.standardOutput.line(JSONWriter.line(sheet.document(limit: output.limit)))
        case .graphson: try output.standardOutput.line(GraphSONWriter.list([sheet.document(limit: output.limit)]))
        case .jsonl, .csv: try output.write(sheet.table(limit: output.limit))
        }
        try output.standardOutput.flush()
        if let doubt = sheet.doubt, output.format != .table { output.say("\(doubt.words).") }
        if let past = opened.clock.beforeAllWords { output.say("\(past).") }
        for sharing in sheet.sharings { output.say(sharing) }
        for cut in sheet.cuts(limit: output.limit) { output.sayCut(shown: cut.shown, of: "\(cut.total)", cut.name) }
    }

    /// The panes by id, digit or title in any case; all of them where none is named.
    ///
    /// - Throws: `CommandFailure` with `.usage` for a name that no pane has.
    private static func panes(named names: [String], of profile: Profile) throws -> [Pane] {
        guard !names.isEmpty else { return profile.panes }
        for name in names where !profile.panes.contains(where: { $0.isNamed(name) }) {
            let known = profile.panes.map(\.id).joined(separator: ", ")
            throw CommandFailure(.usage, "--pane \(name): there is no such pane, only \(known).")
        }
        return profile.panes.filter { pane in names.contains(where: pane.isNamed) }
    }
}

extension Pane {
    /// Whether somebody means the pane by a name.
    fileprivate func isNamed(_ name: String) -> Bool {
        [id, "\(digit)", title].contains { $0.lowercased() == name.lowercased() }
    }
}
