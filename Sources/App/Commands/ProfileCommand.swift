import ArgumentParser
import Graph

/// `c360 profile`: work with profiles.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile", abstract: "Show, start and check profiles.",
        discussion: """
            Examples:
              c360 profile new graph > clinic.yaml
              c360 profile check clinic.yaml --graph graph
              c360 explore graph --profile clinic.yaml
            """,
        subcommands: [Show.self, New.self, Check.self])

    /// `c360 profile show`: the profile in use and where it is from.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Print the profile in use, and where it is from.",
            discussion: """
                With --graph the one that the graph is opened with, which is made from its labels where none fits.

                Examples:
                  c360 profile show
                  c360 profile show --graph data/vehicle
                """)

        @OptionGroup var graph: GraphOptions

        func run() async throws {
            let settings = try Settings.read()
            let given = graph.profile ?? settings.profile?.value
            let setting = graph.profile == nil ? settings.profile.map { " (\($0.origin))" } ?? "" : ""
            var words = given.map { "\(TableWriter.safe($0))\(setting)" } ?? "home insurance, embedded in the program"
            var text = try given.map(ProfileReader.text) ?? ProfileReader.embeddedText
            if graph.graph != nil {
                let output = CommandOutput(OutputOptions.quiet, settings: settings)
                let opened = try await output.open(graph)
                if opened.profile.origin == .generic {
                    words =
                        "made from the labels of \(TableWriter.safe(opened.source.name)), which no profile fits; "
                        + "c360 profile new writes one to go on from"
                    text = opened.profile.genericText
                }
            }
            let output = StandardOutput()
            try output.line("# \(words)")
            for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(
                text.hasSuffix("\n") ? 1 : 0)
            {
                try output.line(TableWriter.safe(String(line)))
            }
            try output.flush()
        }
    }

    /// `c360 profile new`: a profile for a graph that nobody has described.
    struct New: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new", abstract: "Write a starting profile for a graph, guessed from what it holds.",
            discussion: """
                Labels, keys, values and edges are looked at: what is a title, a time, an e-mail address, a phone number or \
                money, which labels belong together, and which one everything turns around.

                Examples:
                  c360 profile new data/account > bank.yaml
                  c360 profile new graph --subject patient --name clinic > clinic.yaml
                """)

        @ArgumentParser.Argument(
            help: ArgumentHelp(
                "A folder of graph files, or a Gremlin endpoint by address or name.", valueName: "graph"),
            completion: .directory)
        var graph: String

        @Option(help: ArgumentHelp("The label that everything turns around.", valueName: "label"))
        var subject: String?

        @Option(help: ArgumentHelp("What the profile is called.", valueName: "name"))
        var name: String?

        func run() async throws {
            let output = try CommandOutput(OutputOptions.quiet)
            let opened = try await output.open(GraphOptions.of(graph), isAboutGraphAlone: true)
            if let subject, !opened.summary.vertexLabels.contains(where: { $0.name == subject }) {
                let labels = opened.summary.vertexLabels.map(\.name)
                let nearest = Suggestion.nearest(to: subject, among: labels).map { " Did you mean \($0)?" } ?? ""
                throw CommandFailure(.usage, "--subject \(subject): no vertex has that label.\(nearest)")
            }
            let survey = try await GraphSurvey.of(opened.source, try await opened.source.summary())
            guard let profile = StartingProfile(of: survey, subject: subject) else {
                throw CommandFailure(.nothingFound, "\(graph): the graph has no vertices to make a profile from.")
            }
            let text = profile.text(named: name ?? profile.subject.plural)
            // What is written has to open; a name that the guess cannot write is told and not handed on.
            _ = try ProfileReader.read(text, file: "the starting profile", origin: .generic)
            try output.standardOutput.write(text)
            try output.standardOutput.flush()
        }
    }

    /// `c360 profile check`: every problem in a profile, with key, line and column.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check", abstract: "Say what is wrong in a profile, with line and column.",
            discussion: """
                With --graph also which labels, keys, edges and relations of it the graph does not have.

                Examples:
                  c360 profile check data/profiles/vehicle.yaml
                  c360 profile check clinic.yaml --graph graph
                """)

        @ArgumentParser.Argument(help: ArgumentHelp("A profile in YAML.", valueName: "file"), completion: .file())
        var file: String

        @Option(
            help: ArgumentHelp("A graph that the profile is for: a folder, or an endpoint.", valueName: "source"),
            completion: .directory)
        var graph: String?

        @Flag(name: .shortAndLong, help: "Say nothing when all is well.")
        var quiet = false

        func run() async throws {
            let (profile, uses) = try ProfileReader.readWithUses(path: file)
            if let graph {
                let output = try CommandOutput(OutputOptions.quiet)
                let opened = try await output.open(GraphOptions.of(graph), isAboutGraphAlone: true)
                let fit = ProfileFit(summary: try await opened.source.summary(), graph: opened.source)
                let problems = try await fit.problems(of: uses)
                if !problems.isEmpty { throw ProfileError(file: file, problems: problems) }
            }
            if !quiet {
                let output = StandardOutput()
                let fits = graph.map { " The graph \($0) has all that it reads." } ?? ""
                try output.line(
                    TableWriter.safe(
                        "\(file): fine. \(profile.name): \(profile.panes.count) panes, \(profile.searchKeys.count) "
                            + "search keys, \(profile.journey.count) journey states, \(profile.insights.count) insights."
                            + fits))
                try output.flush()
            }
        }
    }
}

extension GraphOptions {
    /// Those of a graph that an argument names.
    fileprivate static func of(_ graph: String) -> GraphOptions {
        var options = GraphOptions()
        options.graph = graph
        (options.profile, options.asOf) = (nil, nil)
        return options
    }
}

extension OutputOptions {
    /// For a command that has no table to write.
    fileprivate static var quiet: OutputOptions {
        var options = OutputOptions()
        (options.format, options.writing) = (.table, WritingOptions(quiet: true))
        return options
    }
}
