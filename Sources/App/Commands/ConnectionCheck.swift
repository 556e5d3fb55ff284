internal import Endpoint
import Graph

/// Checks a connection step by step: the way, who asks, the engine, and every query of a profile.
struct ConnectionCheck {
    /// One step and how it went.
    struct Step: Sendable, Hashable {
        enum Outcome: String, Sendable, Hashable {
            case passed, failed, skipped
            /// It passed, and is answered otherwise than from a folder.
            case differs
        }

        var name: String
        var outcome: Outcome
        /// What was found, or why it failed.
        var detail: String
        var elapsed: Duration?
    }

    let connection: RemoteConnection
    let environment: [String: String]
    let profile: Profile
    /// Told of each step as soon as it is over.
    let report: (Step) -> Void
    private(set) var steps: [Step] = []
    /// Why the endpoint could not be reached, when that is so.
    private(set) var failure: CommandFailure?

    init(
        _ connection: RemoteConnection, environment: [String: String], profile: Profile,
        report: @escaping (Step) -> Void
    ) {
        self.connection = connection
        self.environment = environment
        self.profile = profile
        self.report = report
    }

    /// Goes on until a step fails that the next ones need; a query that fails stops no other.
    mutating func run() async {
        let (connection, environment) = (connection, environment)
        let graph: RemoteGraph
        do {
            graph = try RemoteGraph(connection, environment: environment)
        } catch {
            // What may not be used as it is needs no try.
            return fail("connection", error, after: nil)
        }
        let probe = EndpointProbe(connection)
        guard await passes("name", { try await probe.resolve() }),
            await passes(
                "TCP",
                {
                    let port = try await probe.connect()
                    return "port \(port)\(port == connection.address.port ? "" : " of the proxy") is open"
                })
        else { return }
        if connection.address.isSecure {
            guard await passes("TLS", { try await probe.handshake() }) else { return }
        } else {
            skip("TLS", connection.address.isLoopback ? "http, on this machine" : "http: everybody on the way can read")
        }
        var version: EngineProbe.Version?
        guard
            await passes(
                "credentials",
                {
                    try await EngineProbe(graph).ask()
                    return connection.authentication.words
                }),
            await passes(
                "engine",
                {
                    let found = try await EngineProbe(graph).version()
                    version = found
                    return found.words
                })
        else { return }
        await checkQueries(graph, of: version?.release)
    }

    private mutating func checkQueries(_ graph: RemoteGraph, of release: EngineDifference.Release?) async {
        let profile = profile
        var opened: OpenedGraph?
        guard
            await passes(
                "open",
                {
                    let graph = try await RemoteOpener.open(graph, profile: profile, wasGiven: false, asOf: nil)
                    opened = graph
                    return "profile \(graph.profile.name), \(graph.summary.vertexLabels.count) vertex labels"
                }), var opened
        else { return }
        let asked = AskedGraph(opened.source)
        opened.source = asked
        let queries = ProfileQueries(opened)
        var sample: ProfileQueries.Sample?
        guard
            await passes(
                opened.profile.subject.one,
                {
                    sample = try await queries.sample()
                    return sample.map { "\($0.id)" } ?? "there is none: the queries about one are left out"
                }), let sample
        else { return }
        var found = FoundDifferences()
        for query in queries.queries(about: sample) {
            asked.forget()
            let outcome = await step(
                query.name, excuse: { release.flatMap { Self.unknown(in: asked.traversals, of: $0) } },
                { try await query.run() })
            if let release, outcome != .skipped { found.add(asked.traversals, named: query.name, of: release) }
        }
        guard let release else { return skip("differences", "the release of Gremlin is not known") }
        if found.isEmpty {
            let words = "none is known between these queries here and with Gremlin \(release.rawValue)"
            add(Step(name: "differences", outcome: .passed, detail: words, elapsed: nil))
        }
        for (difference, names) in found.all {
            let there = difference.answer(of: release) ?? difference.here
            add(
                Step(
                    name: "difference", outcome: .differs,
                    detail:
                        "\(names.joined(separator: ", ")): \(difference.title): \(there); from a folder: \(difference.here)",
                    elapsed: nil))
        }
    }

    /// Why an engine cannot answer what was asked of it; nil where it knows every step.
    private static func unknown(in asked: [Traversal], of release: EngineDifference.Release) -> String? {
        let names = asked.flatMap { EngineDifference.unknownSteps(in: $0, of: release) }.map { "\($0.rawValue)()" }
        guard let first = names.first else { return nil }
        return "needs \(first), which Gremlin \(release.rawValue) does not have"
    }

    // MARK: - Steps

    /// - Parameter excuse: Why it is no failure that a step was not answered; nil where it is one.
    private mutating func step(
        _ name: String, excuse: () -> String? = { nil }, _ run: () async throws -> String
    ) async -> Step.Outcome {
        let start = ContinuousClock.now
        do {
            let detail = try await run()
            add(Step(name: name, outcome: .passed, detail: detail, elapsed: ContinuousClock.now - start))
            return .passed
        } catch {
            if let words = excuse() {
                add(Step(name: name, outcome: .skipped, detail: words, elapsed: ContinuousClock.now - start))
                return .skipped
            }
            fail(name, error, after: ContinuousClock.now - start)
            return .failed
        }
    }

    private mutating func passes(_ name: String, _ run: () async throws -> String) async -> Bool {
        await step(name, run) == .passed
    }

    private mutating func fail(_ name: String, _ error: any Error, after elapsed: Duration?) {
        let failure = CommandFailure((error as? EndpointFailure)?.gremlinError ?? error)
        if self.failure == nil { self.failure = failure }
        add(Step(name: name, outcome: .failed, detail: failure.message, elapsed: elapsed))
    }

    private mutating func skip(_ name: String, _ detail: String) {
        add(Step(name: name, outcome: .skipped, detail: detail, elapsed: nil))
    }

    private mutating func add(_ step: Step) {
        steps.append(step)
        report(step)
    }
}

extension RemoteConnection.Authentication {
    /// Who asks, without any secret.
    var words: String {
        switch self {
        case .none: "none are asked for"
        case .basic(let user, _): "user \(user)"
        case .signed(let region, let profile):
            "AWS Signature Version 4, \(region)" + (profile.map { ", profile \($0)" } ?? "")
        }
    }
}
