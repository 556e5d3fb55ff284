import Curation
internal import Endpoint
import Foundation
import Graph

/// What one look at a system brought.
struct PullReport: Sendable {
    /// Streams in the order of the connector.
    var streams: [StreamReport] = []
    /// Why streams stopped.
    var failures: [(stream: String, failure: CommandFailure)] = []
}

/// Pulls the streams of a system into a landing area, one look after the other.
struct PullRun {
    private let system: SystemSettings
    private let connector: Connector
    private let client: WebClient
    private let variables: [String: String]
    private let landing: String
    private let fingerprint: String
    private let show: @Sendable (String, Int) -> Void
    private var state: PullState
    private var files: [String: StreamFiles] = [:]
    /// Held as long as the value lives, so that no two write the same files.
    private let lock: PullLock

    /// - Parameters:
    ///   - text: The connector's.
    ///   - isFull: Whether what a damaged state says does not matter.
    ///   - tell: Gets a sentence when an answer is waited for.
    ///   - show: Gets the name of a stream and how many of its records came, page by page.
    /// - Throws: `CommandFailure` when the connection lacks something, or another pull is at work.
    init(
        _ system: SystemSettings, _ connector: Connector, text: String, landing: String, isFull: Bool,
        environment: [String: String], tell: @escaping @Sendable (String) -> Void,
        show: @escaping @Sendable (String, Int) -> Void = { _, _ in }
    ) throws(CommandFailure) {
        self.system = system
        self.show = show
        self.connector = connector
        self.landing = landing
        variables = try Self.variables(system, connector)
        let given = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        fingerprint = Self.fingerprint(([text, "\(system.address)"] + given).joined(separator: "\n"))
        var connection = WebConnection(
            name: system.name, address: system.address,
            authentication: try Self.authentication(system, connector, variables, environment))
        connection.certificateAuthorityFile = system.certificateAuthorityFile
        if let connect = system.connectTimeout { connection.connectTimeout = connect }
        if let read = system.readTimeout { connection.readTimeout = read }
        do throws(EndpointFailure) {
            client = try WebClient(connection, tell: tell)
        } catch {
            throw CommandFailure(.failed, "\(error.sentence).")
        }
        do {
            try FileManager.default.createDirectory(atPath: landing, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(.failed, "\(landing): \(error.localizedDescription)")
        }
        lock = try PullLock("\(landing)/.pull-\(system.name).lock", system.name)
        try Self.checkOthers(landing, system.name, connector)
        let path = PullState.path(landing: landing, connection: system.name)
        do throws(CommandFailure) {
            state = try PullState.read(path) ?? PullState()
        } catch {
            guard isFull else { throw error }
            state = PullState()
        }
    }

    /// Looks at each stream once; one that fails does not keep others from it.
    ///
    /// - Parameter names: The streams; empty for all.
    /// - Throws: `CancellationError`.
    mutating func look(_ names: [String] = [], isFull: Bool = false) async throws -> PullReport {
        var report = PullReport()
        for stream in connector.streams where names.isEmpty || names.contains(stream.name) {
            do {
                report.streams.append(try await look(stream, isFull: isFull))
            } catch let error as CancellationError {
                throw error
            } catch {
                try Task.checkCancellation()
                report.failures.append((stream.name, Self.failure(error, stream.name)))
            }
        }
        return report
    }

    private mutating func look(_ stream: RecordStream, isFull: Bool) async throws -> StreamReport {
        let known = state.streams[stream.name]
        let isChanged = known.map { $0.fingerprint != fingerprint } ?? false
        let start = known.flatMap { isChanged ? nil : $0 } ?? StreamState(fingerprint: fingerprint, files: stream.files)
        let header = stream.columns.map(\.name)
        let files = try files[stream.name] ?? StreamFiles(landing: landing, files: stream.files, header: header)
        let path = PullState.path(landing: landing, connection: system.name)
        var kept = state
        func reader(_ listing: RecordListing, _ id: JSONPath) -> PageReader {
            PageReader(client: client, listing: listing, spelling: connector.spelling, variables: variables, id: id)
        }
        var pass = StreamPass(
            stream, reader: reader(stream.listing, stream.id), isFull: isFull, state: start, files: files,
            show: { [show] in show(stream.name, $0) },
            save: { streamState in
                kept.streams[stream.name] = streamState
                try kept.write(path)
            })
        // What was written and kept holds, whatever comes behind it.
        defer { state = kept }
        self.files[stream.name] = nil
        if let deletions = stream.deletions {
            try await pass.lookForDeletions(
                reader(deletions.listing, deletions.id), deletions, now: DateText.now())
        }
        try await pass.run()
        var report = pass.report
        if isChanged { report.remarks.append("the connector or the connection is another one: everything came anew") }
        self.files[stream.name] = pass.files
        return report
    }

    private static func failure(_ error: any Error, _ stream: String) -> CommandFailure {
        switch error {
        case let failure as PullFailure: CommandFailure(.failed, "\(stream): \(failure.words)")
        case let failure as EndpointFailure:
            CommandFailure(failure.isTemporary ? .unreachable : .failed, failure.sentence)
        default: CommandFailure(error)
        }
    }

    /// Two connections must not write the same files.
    private static func checkOthers(
        _ landing: String, _ name: String, _ connector: Connector
    ) throws(CommandFailure) {
        for (other, state) in PullState.others(in: landing, than: name) {
            for stream in connector.streams where state.streams.values.contains(where: { $0.files == stream.files }) {
                throw CommandFailure(
                    .failed,
                    "\(landing): \(stream.files) comes from the connection \(other); give \(name) a landing area of its own."
                )
            }
        }
    }

    // MARK: The connection

    private static func variables(
        _ system: SystemSettings, _ connector: Connector
    ) throws(CommandFailure) -> [String: String] {
        for name in system.variables.keys.sorted() where connector.variables[name] == nil {
            let nearest = Suggestion.nearest(to: name, among: connector.variables.keys)
            throw CommandFailure(
                .failed,
                "connection \(system.name): the connector \(connector.name) has no variable \(name)"
                    + (nearest.map { "; did you mean \($0)?" } ?? "."))
        }
        var variables: [String: String] = [:]
        for (name, fallback) in connector.variables {
            guard let value = system.variables[name] ?? fallback else {
                throw CommandFailure(
                    .failed,
                    "connection \(system.name): the connector \(connector.name) needs \"\(name)\" in variables.")
            }
            variables[name] = value
        }
        return variables
    }

    private static func authentication(
        _ system: SystemSettings, _ connector: Connector, _ variables: [String: String],
        _ environment: [String: String]
    ) throws(CommandFailure) -> WebConnection.Authentication {
        guard !connector.waysIn.isEmpty else { return .none }
        guard let way = connector.waysIn.first(where: { $0.secretNames.allSatisfy { system.secrets[$0] != nil } })
        else {
            let ways = connector.waysIn.map { $0.secretNames.joined(separator: " and ") }.joined(separator: ", or ")
            throw CommandFailure(
                .failed, "connection \(system.name): auth has to have \(ways) for the connector \(connector.name).")
        }
        var secrets: [String: Secret] = [:]
        for name in way.secretNames {
            secrets[name] = try system.secrets[name]?.secret(of: system.name, called: name, environment)
        }
        let none = Secret("")
        switch way {
        case .bearer: return .bearer(secrets["token"] ?? none)
        case .basic: return .basic(user: secrets["user"] ?? none, password: secrets["password"] ?? none)
        case .call(let call):
            return .signIn(
                WebConnection.SignIn(
                    request: call.request, variables: variables, secrets: secrets, encoded: call.encoded,
                    header: call.header
                ) { document in
                    var values: [String: String] = [:]
                    for (name, path) in call.answer {
                        guard let text = path.values(in: document).first?.scalarText else { return nil }
                        values[name] = text
                    }
                    return values
                })
        }
    }

    /// FNV-1a of 64 bits.
    private static func fingerprint(_ text: String) -> String {
        String(text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
    }
}

/// That one process pulls a connection into a landing area.
private final class PullLock: Sendable {
    private let lock: FileLock

    /// One that has just ended may hold it for a moment yet, by a process that it began.
    private static let patience = Duration.seconds(2)

    init(_ path: String, _ connection: String) throws(CommandFailure) {
        let start = ContinuousClock.now
        guard let lock = FileLock(path: path, isCancelled: { start.duration(to: .now) > Self.patience }) else {
            throw CommandFailure(
                .failed, "\(connection) is being pulled into this landing area already, or \(path) cannot be made.")
        }
        self.lock = lock
    }
}
