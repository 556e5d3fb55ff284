import ArgumentParser
internal import Endpoint
import Foundation
import Graph

/// `c360 connect`: which connections there are, what one is, and with --check how far one gets with it.
struct ConnectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "connect", abstract: "Show connections to Gremlin endpoints, or check one step by step.",
        discussion: """
            NAME is a connection of the configuration file, or an address such as https://host:8182/gremlin; without \
            it the connections are listed. In the file, below "connections:", one has its name and url, and if need \
            be auth, ca-file, connect-timeout, read-timeout, limit, engine and writable:

              prod: {url: "https://host:8182/gremlin", auth: {kind: sigv4}}

            --check tells name resolution, TCP, TLS, credentials, engine and Gremlin version, and which queries of the \
            profile run, how long each took, and what the engine's version answers otherwise than a folder (see \
            docs/gremlin.md). The status is 3 when the endpoint cannot be reached, 1 when it \
            refuses something.

            Examples:
              c360 connect
              c360 connect prod --check
              c360 connect https://db.example:8182/gremlin --check --profile clinic.yaml
            """)

    @ArgumentParser.Argument(help: ArgumentHelp("A connection, or an address.", valueName: "name"))
    var name: String?

    @Flag(help: "Try everything, and say how it went.")
    var check = false

    @ArgumentParser.Option(
        help: ArgumentHelp("A profile that says what a customer is.", valueName: "file"), completion: .file())
    var profile: String?

    @OptionGroup var outputOptions: OutputOptions

    func validate() throws {
        if check, name == nil { throw ValidationError("--check takes a connection or an address.") }
    }

    func run() async throws {
        let settings = try Settings.read()
        let output = CommandOutput(outputOptions, settings: settings)
        guard let name else {
            guard !settings.connections.isEmpty else {
                throw CommandFailure(.nothingFound, "There are no connections in \(settings.configurationFile).")
            }
            return try output.write(Self.table(of: settings.connections))
        }
        let finder = ConnectionFinder(settings: settings)
        guard let connection = try finder.connection(for: name) else {
            throw settings.noConnection(name)
        }
        guard check else { return try output.write(Self.table(of: connection)) }
        let given = try (profile ?? settings.profile?.value).map { try ProfileReader.read(path: $0) }
        let line = ProgressLine(isQuiet: output.isQuiet)
        var check = ConnectionCheck(
            connection, environment: finder.environment, profile: try given ?? ProfileReader.embedded()
        ) { step in
            line.show("\(step.name): \(step.outcome.rawValue)")
        }
        await check.run()
        line.clear()
        try output.write(Self.table(of: check.steps))
        if let failure = check.failure { throw CommandFailure(failure.status, "") }
    }

    private static func table(of connections: [ConnectionSettings]) -> OutputTable {
        OutputTable(
            columns: [.init(key: "name", header: "Name"), .init(key: "address", header: "Address")],
            rows: connections.map { [.init($0.name), .init("\($0.address)")] })
    }

    private static func table(of connection: RemoteConnection) -> OutputTable {
        let rows = [
            ("name", connection.name ?? "-"), ("address", "\(connection.address)"),
            ("engine", connection.engine.rawValue), ("credentials", connection.authentication.words),
            ("authority", connection.certificateAuthorityFile ?? "the system's"),
            ("connect time-out", ElapsedTime.words(connection.connectTimeout)),
            ("read time-out", ElapsedTime.words(connection.readTimeout)),
            ("limit", connection.resultLimit.map(String.init) ?? "-"),
            ("writes", connection.isReadOnly ? "refused" : "allowed when asked for"),
        ]
        return OutputTable(
            columns: [.init(key: "name", header: "Name"), .init(key: "value", header: "Value")],
            rows: rows.map { [.init($0.0), .init($0.1)] })
    }

    private static func table(of steps: [ConnectionCheck.Step]) -> OutputTable {
        OutputTable(
            columns: [
                .init(key: "step", header: "Step"), .init(key: "result", header: "Result"),
                .init(key: "time", header: "Time"), .init(key: "detail", header: "Detail"),
            ],
            rows: steps.map { step in
                [
                    .init(step.name), .init(step.outcome.rawValue),
                    .init(
                        step.elapsed.map { .double(($0 / .milliseconds(1)).rounded() / 1000) } ?? .null,
                        text: step.elapsed.map(ElapsedTime.words) ?? "-"),
                    .init(step.detail),
                ]
            })
    }
}
