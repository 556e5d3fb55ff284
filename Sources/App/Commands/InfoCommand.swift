import ArgumentParser
import Graph
import TUI

/// `c360 info`: where everything is and where each setting came from.
struct InfoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Print paths, settings and where each came from; with --graph what it holds.",
        discussion: """
            Examples:
              c360 info
              c360 info --graph data/sample --format json
            """)

    @OptionGroup var graph: GraphOptions
    @OptionGroup var outputOptions: OutputOptions

    func run() async throws {
        let settings = Settings()
        var problem = settings.problem
        do { _ = try OwnKeys.registry(of: settings) } catch { problem = problem ?? error.description }
        let output = CommandOutput(outputOptions, settings: settings)
        var rows: [(name: String, value: String?, origin: String)] = [
            ("version", C360.configuration.version, "program"),
            (
                "configuration", settings.configurationFile,
                problem ?? (settings.hasConfigurationFile ? "read" : "not there")
            ),
            ("cache", settings.cacheFolder, "compiled stores"),
            ("state", settings.stateFolder, "logs and session state"),
            (
                "console history", HistoryFile(folder: settings.stateFolder).path,
                "what was run after :, without its values"
            ),
            (
                "sessions",
                (graph.graph ?? settings.graph?.value).map { StateFile(folder: settings.stateFolder, source: $0).path }
                    ?? StateFile.folder(in: settings.stateFolder),
                "what was opened, and what was saved by name"
            ),
            row("keeping state", given: nil, "", settings.keepsState, fallback: "keep"),
            ("runtime", RuntimeFolder().path, "sockets at which explorers hear of callers"),
            row("graph", given: graph.graph, "--graph", settings.graph),
            row("profile", given: graph.profile, "--profile", settings.profile, fallback: "home insurance, embedded"),
            row("theme", given: nil, "--theme", settings.theme),
            row("colours", given: nil, "", settings.listed(settings.colors.keys.map(\.name).sorted())),
            row("keys", given: nil, "", settings.listed(settings.keys.map(\.command))),
            row("format", given: outputOptions.format?.rawValue, "--format", settings.format, fallback: "table"),
            row("limit", given: outputOptions.writing.limit.map(String.init), "--limit", settings.limit),
            row("ascii", given: nil, "--ascii", settings.isASCII),
            row("mouse", given: nil, "--mouse", settings.usesMouse),
            row(
                "copy-command", given: nil, "", settings.copyCommand,
                fallback: ClipboardTool.found(named: nil).first?.name ?? "none, the terminal is asked"),
        ]
        rows += settings.connections.map { ("connection \($0.name)", "\($0.address)", settings.configurationFile) }
        rows += settings.systems.map {
            ("connection \($0.name)", "\($0.address), by \($0.connector)", settings.configurationFile)
        }
        // With a faulty configuration no graph is opened, and what is known without one is told all the same.
        if graph.graph != nil, settings.problem == nil {
            let opened = try await output.open(graph)
            let summary = opened.summary
            rows += [
                ("vertices", summary.vertexCount.map(String.init), opened.source.name),
                ("edges", summary.edgeCount.map(String.init), opened.source.name),
                ("profile in use", opened.profile.name, "\(opened.profile.origin)"),
                ("now", DateText.format(opened.clock.now), opened.clock.origin.rawValue),
            ]
            if let words = opened.report?.deletionWords { rows.append(("deletions", words, opened.source.name)) }
            rows += opened.profile.doubts.all.map { ("doubt", $0.words, opened.profile.name) }
            rows += summary.vertexLabels.map { ("vertices \($0.name)", $0.count.map(String.init), "label") }
            rows += summary.edgeLabels.map { ("edges \($0.name)", $0.count.map(String.init), "label") }
        }
        try output.write(
            OutputTable(
                columns: [
                    OutputTable.Column(key: "name", header: "Name"), OutputTable.Column(key: "value", header: "Value"),
                    OutputTable.Column(key: "origin", header: "From"),
                ],
                rows: rows.map { row in
                    [
                        .init(row.name), .init(row.value.map(Value.string) ?? .null, text: row.value ?? "-"),
                        .init(row.origin),
                    ]
                }))
        if graph.graph != nil, let problem = settings.problem { throw CommandFailure(.failed, problem) }
    }

    private func row(
        _ name: String, given: String?, _ option: String, _ setting: Settings.Choice?, fallback: String? = nil
    ) -> (name: String, value: String?, origin: String) {
        if let given { return (name, given, option) }
        if let setting { return (name, setting.value, setting.origin) }
        return (name, fallback, "default")
    }
}
