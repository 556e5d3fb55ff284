import ArgumentParser
internal import Endpoint
import Graph
import TUI

/// `c360 explore`: the terminal explorer; what `c360 data/sample` means.
struct ExploreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explore", abstract: "Explore a graph in the terminal (the default).",
        discussion: """
            With --script keys are played without a terminal, and --frame receives the last screen as text. --trail
            writes the way through a session by commands and ids, which --replay goes once more, before a script.

            Examples:
              c360 data/sample
              c360 data/sample --open '703 555 1212'
              c360 explore data/sample --last
              c360 explore prod --as-of 2024-02-10
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files, or a Gremlin endpoint by address or name.", valueName: "source"),
        completion: .directory)
    var source: String?

    @OptionGroup var graph: GraphOptions

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    @Option(help: ArgumentHelp("The colours: \(Theme.all.map(\.name).joined(separator: ", ")).", valueName: "name"))
    var theme: String?

    @Flag(help: "Let the mouse choose and scroll.")
    var mouse = false

    @Flag(help: "Tell screens in words, one fact a line and without boxes, for screen readers.")
    var linear = false

    @Option(
        help: ArgumentHelp(
            "Search for this at once, and open the customer if there is exactly one.", valueName: "text"))
    var open: String?

    @Flag(help: "Go to where the last session with the graph ended.")
    var last = false

    @Option(help: ArgumentHelp("Play keys, such as \"ana<Enter>n\".", valueName: "keys"))
    var script: String?

    @Option(
        help: ArgumentHelp(
            "Write down the way through the session, without what is typed and without values.", valueName: "file"),
        completion: .file())
    var trail: String?

    @Option(
        help: ArgumentHelp("Go the way that --trail wrote, without a terminal.", valueName: "file"),
        completion: .file())
    var replay: String?

    @Option(help: ArgumentHelp("The size of the screen that a script plays on.", valueName: "WxH"))
    var size: String?

    @Option(
        help: ArgumentHelp("Where the last frame of a script goes: text, or a picture as .svg.", valueName: "file"),
        completion: .file())
    var frame: String?

    @Option(help: ArgumentHelp("Where the time from key to paint is written.", valueName: "file"), completion: .file())
    var trace: String?

    func validate() throws {
        if source != nil, graph.graph != nil { throw ValidationError("Give the graph once: SOURCE or --graph.") }
        if let size, Size(parsing: size.lowercased()) == nil {
            let side = Size.largestSide
            throw ValidationError("--size takes columns and rows from 1x1 to \(side)x\(side), such as 100x30.")
        }
        if let open, PopMessage(kind: .text, text: open) == nil {
            throw ValidationError("--open takes up to \(PopMessage.lengthLimit) characters that can be seen.")
        }
        if last, open != nil { throw ValidationError("Give one of --last and --open.") }
        if let theme, Theme.named(theme) == nil {
            throw ValidationError("--theme takes one of \(Theme.all.map(\.name).joined(separator: ", ")).")
        }
    }

    func run() async throws {
        let settings = try Settings.read()
        let source = try settings.source(given: self.source ?? graph.graph)
        let finder = ConnectionFinder(settings: settings)
        try GraphOpener.check(source, finder)
        // Before the screen is on: a command that gives the password must not draw over it.
        let remote = try Self.remote(source, finder)
        var options = ExplorerOptions(sourceName: source)
        options.isRemote = remote != nil
        let log = remote?.log ?? QueryLog()
        options.queryLog = log
        options.registry = try OwnKeys.registry(of: settings)
        options.theme = theme.flatMap(Theme.named) ?? settings.ownTheme ?? .standard
        if let own = settings.ownTheme, Theme.named(own.name) == nil { options.themes.insert(own, at: 0) }
        options.usesASCII = ascii || settings.isASCII?.value == "true"
        options.reportsMouse = mouse || settings.usesMouse?.value == "true"
        let tools = ClipboardTool.found(named: settings.copyCommand?.value)
        if script == nil, replay == nil, !tools.isEmpty {
            options.clipboard = { await ClipboardTool.give($0, to: tools) }
        }
        options.isLinear = linear
        options.script = script
        options.trailFile = trail
        options.replayedFile = replay
        options.openText = open
        options.stateFolder = settings.keptFolder
        options.hasTheme = theme != nil
        options.returnsToLast = last
        options.size = size.flatMap { Size(parsing: $0.lowercased()) } ?? options.size
        options.frameFile = frame
        options.traceFile = trace
        options.asOf = graph.asOf
        let profile = graph.profile
        let followed = FollowedFolder()
        let status = try await Explorer.run(options) { asOf, progress in
            let request = OpenRequest(source: source, profile: profile, asOf: asOf)
            let opened = try await GraphOpener.open(
                request, remote: remote, log: log, following: followed, progress: progress
            ).doubtedByCuration
            return ExplorerGraph(
                source: opened.source, profile: opened.profile, summary: opened.summary, clock: opened.clock,
                report: opened.report)
        }
        if status != 0 { throw ExitCode(status) }
    }

    private static func remote(_ source: String, _ finder: ConnectionFinder) throws -> RemoteGraph? {
        let line = ProgressLine(isQuiet: try !finder.isEndpoint(source))
        line.show("looking up how to connect")
        defer { line.clear() }
        return try finder.graph(for: source)
    }
}
