import ArgumentParser
import Foundation
import Graph

/// `c360 pull`: customers, contacts and activities of another system, by its interface, into a landing area.
struct PullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch customers, contacts and activities of a CRM into a landing area.",
        discussion: """
            CONNECTION is one of the configuration file that names a connector; without it they are listed. A connector \
            is a file in YAML that says how a system is asked: \(ConnectorReader.shipped.map(\.name).joined(separator: ", ")) \
            are known by name, --print shows one, and docs/pull.md has all that may stand in one.

              crm:
                url: https://crm.example
                connector: tryton
                variables: {database: crm}
                auth: {user: c360, password-env: CRM_PASSWORD}

            The first time everything is fetched, then what was changed since. Files appear whole; what was fetched and \
            is still the same is not written again, and each record stands in one row. A pull that was stopped goes on \
            where it was. --full fetches everything anew. With --watch the command stays and looks every --every \
            seconds; beside it `c360 curate --watch` makes the graph of what comes.

            The status is 3 when the system cannot be reached, 1 when it refuses something, and 6 when records are not \
            as the connector says; they are named, and everything else is fetched.

            Examples:
              c360 pull crm --output landing
              c360 pull crm --output landing --watch --every 10
              c360 pull --print tryton
              c360 pull --check crm.yaml
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("A connection with a connector.", valueName: "connection"))
    var connection: String?

    @ArgumentParser.Option(
        help: ArgumentHelp("The landing area to write into.", valueName: "folder"), completion: .directory)
    var output: String?

    @ArgumentParser.Option(
        name: .customLong("stream"),
        help: ArgumentHelp("Fetch this stream of the connector only; may be given again.", valueName: "name"))
    var streams: [String] = []

    @Flag(help: "Fetch everything, not only what was changed.")
    var full = false

    @Flag(help: "Stay, and look again and again.")
    var watch = false

    @ArgumentParser.Option(help: ArgumentHelp("How many seconds there are between two looks.", valueName: "seconds"))
    var every = 60.0

    @ArgumentParser.Option(
        help: ArgumentHelp("Check a connector: a file, or the name of a shipped one.", valueName: "connector"),
        completion: .file())
    var check: String?

    @ArgumentParser.Option(
        help: ArgumentHelp("Print a connector that ships with the program.", valueName: "connector"))
    var print: String?

    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if let print, !ConnectorReader.shipped.contains(where: { $0.name == print }) {
            let names = ConnectorReader.shipped.map(\.name).joined(separator: ", ")
            throw ValidationError("--print takes one of \(names), and not \(print).")
        }
        guard (1...86_400).contains(every) else { throw ValidationError("--every takes 1 to 86400 seconds.") }
        if connection != nil {
            guard check == nil, print == nil else { throw ValidationError("--check and --print take no connection.") }
            guard output != nil else { throw ValidationError("Give the landing area to write: --output FOLDER.") }
        }
    }

    func run() async throws {
        if let print { return try Self.show(print) }
        if let check { return try self.check(check) }
        let settings = try Settings.read()
        let output = CommandOutput(outputOptions, settings: settings)
        guard let connection, let landing = self.output else { return try list(settings, output) }
        guard let system = settings.systems.first(where: { $0.name == connection }) else {
            throw Self.unknown(connection, settings)
        }
        try await pull(system, into: landing, output)
    }

    // MARK: Without a system

    private static func show(_ name: String) throws {
        let output = StandardOutput()
        try output.write(try ConnectorReader.text(name))
        try output.flush()
    }

    private func check(_ file: String) throws {
        let connector = try ConnectorReader.read(try ConnectorReader.text(file), file: file)
        guard !outputOptions.writing.quiet else { return }
        let output = StandardOutput()
        let streams = connector.streams.map { "\($0.name) into \($0.files)" }.joined(separator: ", ")
        try output.line(TableWriter.safe("\(file): fine. \(connector.name): \(streams)."))
        try output.flush()
    }

    private func list(_ settings: Settings, _ output: CommandOutput) throws {
        guard !settings.systems.isEmpty else {
            throw CommandFailure(
                .nothingFound, "There are no connections with a connector in \(settings.configurationFile).")
        }
        try output.write(
            OutputTable(
                columns: [
                    .init(key: "name", header: "Name"), .init(key: "connector", header: "Connector"),
                    .init(key: "address", header: "Address"),
                ],
                rows: settings.systems.map { [.init($0.name), .init($0.connector), .init("\($0.address)")] }))
    }

    private static func unknown(_ name: String, _ settings: Settings) -> CommandFailure {
        if settings.connections.contains(where: { $0.name == name }) {
            return CommandFailure(.usage, "\(name) is a graph: c360 explore \(name) opens it.")
        }
        let names = settings.systems.map(\.name).joined(separator: ", ")
        return CommandFailure(
            .usage,
            "\(name): there is no such connection with a connector in \(settings.configurationFile)"
                + (names.isEmpty ? "." : ", only: \(names)."))
    }

    // MARK: Pulling

    private func pull(_ system: SystemSettings, into landing: String, _ output: CommandOutput) async throws {
        let text = try ConnectorReader.text(system.connector)
        let connector = try ConnectorReader.read(text, file: system.connector)
        for stream in streams where !connector.streams.contains(where: { $0.name == stream }) {
            let names = connector.streams.map(\.name).joined(separator: ", ")
            throw CommandFailure(.usage, "--stream \(stream): the connector \(connector.name) has only \(names).")
        }
        let teller = PullTeller(connection: system.name, output: output)
        let (names, isFull, watches) = (streams, full, watch)
        let pause = Duration.milliseconds(Int64(every * 1000))
        if watches { output.say("\(system.name): looking every \(ElapsedTime.words(pause)); Ctrl-C ends it") }
        let report: PullReport? = try await Interruption.cancelling(on: watches ? [SIGINT, SIGTERM, SIGHUP] : [SIGINT])
        {
            var run = try PullRun(
                system, connector, text: text, landing: landing, isFull: isFull,
                environment: ProcessInfo.processInfo.environment, tell: teller.say, show: teller.show)
            guard watches else { return try await run.look(names, isFull: isFull) }
            do {
                try await Self.watch(&run, names, isFull, every: pause, teller)
            } catch is CancellationError {
                // The end of a watch is no failure.
            }
            return nil
        }
        if let report { try teller.tellOnce(report, output) }
    }

    private static func watch(
        _ run: inout PullRun, _ names: [String], _ isFull: Bool, every pause: Duration, _ teller: PullTeller
    ) async throws {
        var isFull = isFull
        while true {
            let began = ContinuousClock.now
            let report = try await run.look(names, isFull: isFull)
            if report.failures.isEmpty { isFull = false }
            try teller.tell(report, after: ContinuousClock.now - began)
            try await Task.sleep(until: began + pause)
        }
    }
}
