import ArgumentParser
import Graph

/// `c360 show`: one customer with everything the profile shows.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one customer with all panes, as text or data.",
        discussion: """
            WHO is anything that find takes, as long as it is exactly one customer's; several matches end with status 5 \
            and their list, none, or only one that matches in part, with status 4.
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("An id, e-mail, phone number or name.", valueName: "who"))
    var who: [String]

    @OptionGroup var graph: GraphOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let console = try Console(output)
        let opened = try await console.open(graph)
        let id = try await SubjectFinder(opened: opened).id(of: who.joined(separator: " "))
        let sheet = try await CustomerSheet.read(id, from: opened)
        switch console.format {
        case .table: for line in sheet.lines(limit: console.limit) { try console.output.line(line) }
        case .json: try console.output.line(JSONWriter.line(sheet.document(limit: console.limit)))
        case .graphson: try console.output.line(GraphSONWriter.list([sheet.document(limit: console.limit)]))
        case .jsonl, .csv: try console.write(sheet.table(limit: console.limit))
        }
        try console.output.flush()
        for sharing in sheet.sharings { console.say(sharing) }
        for cut in sheet.cuts(limit: console.limit) { console.sayCut(shown: cut.shown, of: "\(cut.total)", cut.name) }
    }
}
