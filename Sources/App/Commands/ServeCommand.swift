import ArgumentParser
import Foundation
internal import Gateway
import Graph

/// `c360 serve`: the graph over HTTP and WebSocket, for programs.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve a graph over HTTP and WebSocket, to Gremlin clients and to programs.",
        discussion: """
            Clients of Neptune and of Gremlin Server work with it as they are; programs that know no Gremlin ask for \
            customers by REST, described at /openapi.json. The graph is read-only unless --writable lets programs change it \
            by REST. Files that come to the folder are served as soon as they are read. Whoever listens beyond this machine needs --tokens: a file of lines NAME \
            ROLE TOKEN, the role read, write or admin, which others may not read.

            Examples:
              c360 serve data/sample
              c360 serve data/sample --listen unix:/run/user/1000/c360.sock
              c360 serve graph --writable --tokens tokens.txt
              c360 serve data/sample --listen 0.0.0.0:8182 --tokens tokens.txt --access-log access.jsonl
            """)

    @ArgumentParser.Argument(
        help: ArgumentHelp(
            "A folder of Neptune CSV or Parquet files, or a Gremlin endpoint by address or name.", valueName: "source"),
        completion: .directory)
    var source: String?

    @OptionGroup var graph: GraphOptions

    @Option(
        help: ArgumentHelp(
            "Where to listen: HOST:PORT or unix:PATH; port 0 takes a free one.", valueName: "address"))
    var listen = "127.0.0.1:8182"

    @Option(
        help: ArgumentHelp("Only who has a token of this file is answered.", valueName: "file"), completion: .file())
    var tokens: String?

    @Option(help: ArgumentHelp("Note each request in a line of JSON, without ids and names.", valueName: "file"))
    var accessLog: String?

    @Option(help: ArgumentHelp("Let each token ask at most this often a second.", valueName: "n"))
    var rate: Double?

    @Option(help: ArgumentHelp("Questions that run at once; others wait.", valueName: "n"))
    var questions = 8

    @Option(help: ArgumentHelp("Stop a question that takes longer.", valueName: "seconds"))
    var timeout = 120.0

    @Option(help: ArgumentHelp("Refuse bodies that are larger.", valueName: "bytes"))
    var maxBody = 16_777_216

    @Option(help: ArgumentHelp("Connections at once.", valueName: "n"))
    var connections = 12_000

    @Flag(help: "Let programs change vertices and edges by REST; changes are files of the folder.")
    var writable = false

    @Flag(name: .shortAndLong, help: "Say nothing but errors on standard error.")
    var quiet = false

    func validate() throws {
        guard ListenAddress(listen) != nil else {
            throw ValidationError("--listen takes HOST:PORT or unix:PATH, and not \(listen).")
        }
        if let rate, !(rate > 0 && rate < 1e9) { throw ValidationError("--rate takes a number above 0.") }
        if !(timeout > 0 && timeout < 86_400) { throw ValidationError("--timeout takes seconds above 0.") }
        guard (1...1024).contains(questions) else { throw ValidationError("--questions takes a number from 1.") }
        guard maxBody >= 1024 else { throw ValidationError("--max-body takes bytes, 1024 at least.") }
        guard connections >= 1 else { throw ValidationError("--connections takes a number from 1.") }
        if writable, graph.asOf != nil {
            throw ValidationError("--writable changes the graph as it is, without --as-of.")
        }
        if source != nil, graph.graph != nil { throw ValidationError("Give the source once.") }
    }

    func run() async throws {
        guard let address = ListenAddress(listen) else { return }
        let access = try access()
        guard address.isLocal || tokens != nil else {
            throw CommandFailure(
                .usage, "--listen \(listen) is open to other machines: give --tokens FILE, or listen on 127.0.0.1.")
        }
        let request = OpenRequest(source: source ?? graph.graph, profile: graph.profile, asOf: graph.asOf)
        let followed = FollowedFolder()
        let folder = try Self.folder(of: request)
        let writer = writable ? try Self.writer(in: folder) : nil
        defer { writer?.close() }
        // From before the graph is opened, so that nothing is missed between.
        let changes = folder.map { FolderWatcher(folder: $0).changes() }
        let served = ServedGraph(try await open(request, followed), writer: writer)
        let desk = QuestionDesk(limits)
        let engine = GremlinEngine({ served.opened.source }, desk: desk, limits: limits)
        let version = C360.configuration.version
        let routes = CustomerInterface(served: served, desk: desk).routes + ElementInterface(served: served).routes
        let server: GatewayServer
        do throws(ListenAddress.Failure) {
            server = try GatewayServer(
                address, engine: engine, access: access, version: version,
                routes: routes + [OpenAPI.route(routes, version: version)])
        } catch {
            throw CommandFailure(.failed, "\(listen): nobody can listen there: \(error).")
        }
        if !quiet { StandardError.say("Serving \(served.opened.source.name) at \(server.address); Ctrl-C ends it.") }
        try await Interruption.cancelling(on: [SIGINT, SIGTERM]) {
            let following = Task {
                guard let changes else { return }
                await served.follow(changes, of: request, followed) { error in
                    StandardError.say("The folder could not be read again: \(error)")
                }
            }
            // Not cancelled with this task: what runs comes to its end first.
            let running = Task.detached { try await server.run() }
            try await withTaskCancellationHandler {
                try await running.value
            } onCancel: {
                following.cancel()
                Task.detached { await server.end() }
            }
        }
    }

    /// Opens the graph, with progress on a terminal, and says what the load left out.
    private func open(_ request: OpenRequest, _ followed: FollowedFolder) async throws -> OpenedGraph {
        let line = ProgressLine(isQuiet: quiet)
        defer { line.clear() }
        let opened = try await GraphOpener.open(request, following: followed) { progress in
            line.show(LoadWords.progress(progress))
        }.doubtedByCuration
        line.clear()
        if let report = opened.report, report.vertices > 0 {
            for words in LoadWords.losses(report) { StandardError.say(words) }
        }
        return opened
    }

    /// The folder that is served; nil for anything else.
    private static func folder(of request: OpenRequest) throws -> String? {
        let source = try Settings.read().source(given: request.source)
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) && isFolder.boolValue
            ? source : nil
    }

    private static func writer(in folder: String?) throws(CommandFailure) -> FolderWriter {
        guard let folder else {
            throw CommandFailure(.usage, "--writable takes a folder of files, and no other graph.")
        }
        do {
            return try FolderWriter(folder: folder)
        } catch {
            throw CommandFailure(.failed, "\(error.message).")
        }
    }

    private var limits: GatewayLimits {
        var limits = GatewayLimits()
        limits.questions = questions
        limits.questionTime = .milliseconds(Int64(timeout * 1000))
        limits.bodyBytes = maxBody
        limits.connections = connections
        return limits
    }

    private func access() throws(CommandFailure) -> Access {
        let file: TokenFile?
        do {
            file = try tokens.map { path throws(TokenFile.Failure) in try TokenFile(path: path) }
        } catch {
            throw CommandFailure(.failed, error.description)
        }
        var log: AccessLog?
        if let accessLog {
            log = AccessLog(path: accessLog)
            guard log != nil else { throw CommandFailure(.failed, "\(accessLog): the log cannot be written.") }
        }
        return Access(tokens: file, rate: rate, log: log)
    }
}
