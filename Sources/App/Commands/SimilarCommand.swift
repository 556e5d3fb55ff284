import ArgumentParser
import Graph

/// `c360 similar`: who is like a customer, what they chose, and what to do next.
struct SimilarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "similar", abstract: "Name customers like one, what they chose, and the best next step.",
        discussion: """
            The profile says what makes customers alike, with weights, what is counted of them and by which rules a next \
            step follows. WHO is anything that find takes, as long as it is exactly one customer's. A table is for \
            people; json is one document with everything, csv and jsonl are those who are alike, one a line.

            Examples:
              c360 similar CUS1017 --graph data/sample
              c360 similar ana.garcia@mail.example --format json
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("An id, e-mail, phone number or name.", valueName: "who"))
    var who: [String]

    @Flag(help: "Print the Gremlin that is asked besides.")
    var gremlin = false

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func run() async throws {
        let output = try CommandOutput(outputOptions)
        let opened = try await output.open(graph)
        guard let query = SimilarQuery(profile: opened.profile, source: opened.source, clock: opened.clock) else {
            throw CommandFailure(.failed, "The profile \"\(opened.profile.name)\" does not say who is alike.")
        }
        let id = try await SubjectFinder(opened: opened).id(of: who.joined(separator: " "))
        guard let similar = try await query.similar(to: id) else {
            throw CommandFailure(.nothingFound, "There is no vertex \(id) in \(opened.source.name).")
        }
        let choices = try await query.choices(similar.numbers)
        let words = SimilarWords(similar, viewer: .commandLine)
        if gremlin {
            for line in similar.asked.all + (try query.gremlinOfEverybody()) { StandardError.say(line) }
        }
        let alike = Array(similar.alike.prefix(output.limit ?? .max))
        switch output.format {
        case .table:
            let lines = words.document(choices: choices, alike: alike)
            try output.standardOutput.write(ExportFormat.text.text(of: lines))
        case .json: try output.standardOutput.line(JSONWriter.line(words.value(choices: choices, alike: alike)))
        case .graphson:
            try output.standardOutput.line(GraphSONWriter.list([words.value(choices: choices, alike: alike)]))
        case .jsonl, .csv: try output.write(words.table(alike))
        }
        try output.standardOutput.flush()
        if output.format != .table, let doubt = similar.doubt { StandardError.say("! \(doubt.words).") }
        if output.format != .table { for cut in words.cuts { StandardError.say("\(cut).") } }
        if let past = opened.clock.beforeAllWords { output.say("\(past).") }
        if alike.count < similar.alike.count {
            output.sayCut(shown: alike.count, of: "\(similar.alike.count)", "who are alike")
        }
    }
}
