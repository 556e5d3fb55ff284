public import Graph
internal import Synchronization

/// A graph behind a Gremlin endpoint: traversals go out as text over HTTP(S), values come back.
///
/// Only reading is sent: what could change the graph is refused here, whoever built it.
public final class RemoteGraph: GraphSource {
    /// Where the questions go and who asks; fixed for as long as this lives.
    public let connection: RemoteConnection
    let endpoint: EndpointClient
    private let cache: Mutex<AnswerCache>
    private let shared: SharedQuestions
    private let knowsRegularExpressions = Mutex(false)

    init(
        endpoint: EndpointClient, shared: SharedQuestions = SharedQuestions(), cache: AnswerCache = AnswerCache()
    ) {
        connection = endpoint.connection
        self.endpoint = endpoint
        self.cache = Mutex(cache)
        self.shared = shared
    }

    /// The graph behind a connection; nothing is asked yet.
    ///
    /// - Parameter environment: Where AWS credentials and their places are looked for.
    /// - Throws: ``GremlinError`` when the connection may not be used as it is, or its certificates cannot be read.
    public convenience init(_ connection: RemoteConnection, environment: [String: String]) throws(GremlinError) {
        do {
            self.init(endpoint: try EndpointClient(connection, environment: environment))
        } catch {
            throw error.gremlinError
        }
    }

    /// The connection's name in the configuration file, or its address.
    public var name: String { connection.title }

    /// Those of an engine elsewhere; whether it knows regular expressions is found out by ``summary()``.
    public var traits: SourceTraits {
        SourceTraits(
            isRemote: true, knowsRegularExpressions: knowsRegularExpressions.withLock { $0 },
            resultLimit: connection.resultLimit)
    }

    /// What was asked of the endpoint in this session.
    public var log: QueryLog? { endpoint.log }

    /// Makes the next questions go out again, also those whose answers are still fresh or long in coming.
    public func forgetAnswers() {
        cache.withLock { $0.forget() }
        shared.forget()
    }

    func noteRegularExpressions(_ isKnown: Bool) { knowsRegularExpressions.withLock { $0 = isKnown } }

    // MARK: - Questions

    /// Sends a traversal as text, unless its answer is still held or another task waits for the same one.
    ///
    /// Cancelling the task gives the question up; the request itself ends when nobody waits for it any more.
    ///
    /// - Throws: ``GremlinError``: `unsupported` without asking for what could change the graph, otherwise why there is
    ///   no answer.
    public func run(_ traversal: Traversal, limits: QueryLimits) async throws -> QueryResult {
        let question = RemoteQuestion(traversal, limits: limits, connection: connection)
        if let step = question.refusedStep { throw GremlinError(.unsupported, step) }
        let start = ContinuousClock.now
        if let held = cache.withLock({ $0.answer(to: question.text, at: start) }) {
            endpoint.log.addHeld(question.shownText)
            return held
        }
        do {
            return try await shared.answer(to: question.text) { try await self.ask(question, limits: limits) }
        } catch is CancellationError {
            throw GremlinError(.cancelled, "stopped")
        }
    }

    private func ask(_ question: RemoteQuestion, limits: QueryLimits) async throws -> QueryResult {
        let start = ContinuousClock.now
        let answers = ServerAnswer(endpoint: connection.title)
        var size = 0
        do {
            var values = try await endpoint.exchange(
                question.call, question: question.shownText, deadline: start + question.time + RemoteQuestion.grace
            ) { reply throws(EndpointFailure) in
                size = reply.body.count
                return try answers.values(of: reply)
            }
            let isCutOff = limits.results.map { values.count > $0 } ?? false
            if isCutOff, let limit = limits.results { values.removeLast(values.count - limit) }
            let result = QueryResult(values: values, isCutOff: isCutOff, elapsed: ContinuousClock.now - start)
            cache.withLock { $0.keep(result, of: question.text, bytes: size, at: .now) }
            return result
        } catch let failure as EndpointFailure {
            throw failure.gremlinError
        }
    }
}
