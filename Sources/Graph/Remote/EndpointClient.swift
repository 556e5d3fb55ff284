internal import Foundation
internal import Graph
internal import Synchronization

/// The way to one endpoint: signs, sends, tries again where that may help, and writes down what each exchange took.
final class EndpointClient: Sendable {
    let connection: RemoteConnection
    let log: QueryLog
    private let transport: any HTTPTransport
    private let credentials: CredentialStore
    private let policy: RetryPolicy
    private let budget = Mutex(RetryBudget())

    init(
        _ connection: RemoteConnection, transport: any HTTPTransport, credentials: CredentialStore,
        policy: RetryPolicy = RetryPolicy(), log: QueryLog = QueryLog()
    ) {
        self.connection = connection
        self.transport = transport
        self.credentials = credentials
        self.policy = policy
        self.log = log
    }

    /// The endpoint over the network, with credentials from the places that AWS's own tools look at.
    ///
    /// - Throws: ``EndpointFailure`` when the connection may not be used as it is.
    convenience init(_ connection: RemoteConnection, environment: [String: String]) throws(EndpointFailure) {
        if let objection = connection.objection {
            throw EndpointFailure(.configuration, endpoint: connection.title, cause: objection)
        }
        let transport = try PooledTransport(
            origin: connection.address.origin, endpoint: connection.title,
            certificateAuthorityFile: connection.certificateAuthorityFile,
            connectTimeout: connection.connectTimeout, readTimeout: connection.readTimeout)
        self.init(connection, transport: transport, credentials: .live(for: connection, environment: environment))
    }

    /// Sends a call, again where the policy allows it, and gives the reply that is no temporary failure.
    ///
    /// - Parameters:
    ///   - question: What the exchange is about, for the log.
    ///   - mayRetry: False for what changes something and must not happen twice.
    ///   - read: Makes the answer of the reply; its failures count for retries as the transport's do.
    func exchange<Answer>(
        _ call: HTTPCall, question: String, deadline: ContinuousClock.Instant, mayRetry: Bool = true,
        read: (HTTPReply) throws(EndpointFailure) -> Answer
    ) async throws -> Answer {
        let entry = log.begin(question)
        var attempt = 1
        while true {
            var size = 0
            let failure: EndpointFailure
            do {
                let reply = try await send(call, deadline: deadline)
                size = reply.body.count
                let answer = try read(reply)
                budget.withLock { $0.earn() }
                log.end(entry, bytes: size, failure: nil)
                return answer
            } catch let caught as EndpointFailure {
                failure = caught
            } catch {
                log.end(entry, bytes: 0, failure: "stopped")
                throw error
            }
            let pause = mayRetry ? policy.delay(after: failure, attempt: attempt, random: .random(in: 0...1)) : nil
            guard let pause, ContinuousClock.now + pause < deadline, budget.withLock({ $0.spend() }) else {
                log.end(entry, bytes: size, failure: failure.cause)
                throw failure
            }
            do {
                try await Task.sleep(for: pause)
            } catch {
                log.end(entry, bytes: size, failure: "stopped")
                throw error
            }
            attempt += 1
            log.retry(entry)
        }
    }

    /// Sends a call once; a script that nobody waits for any more is ended at the engine too, where that is possible.
    private func send(_ call: HTTPCall, deadline: ContinuousClock.Instant) async throws -> HTTPReply {
        guard call.isScript, connection.engine == .neptune else {
            return try await sendSigned(call, deadline: deadline)
        }
        let id = UUID().uuidString.lowercased()
        var named = call
        named.headers.append(HTTPHeader("queryId", id))
        do {
            return try await sendSigned(named, deadline: deadline)
        } catch let error as CancellationError {
            Task { await end(query: id) }
            throw error
        }
    }

    /// Neptune goes on with a query whose connection is closed, until its time is up or it is told.
    ///
    /// Source: https://docs.aws.amazon.com/neptune/latest/userguide/gremlin-api-status-cancel.html
    private func end(query id: String) async {
        let call = HTTPCall(
            target: "/gremlin/status",
            headers: [HTTPHeader("Content-Type", "application/x-www-form-urlencoded")],
            body: Array("cancelQuery&queryId=\(id)".utf8))
        // When this fails the time limit in the query ends it.
        _ = try? await sendSigned(call, deadline: .now + .seconds(5))
    }

    private func sendSigned(_ call: HTTPCall, deadline: ContinuousClock.Instant) async throws -> HTTPReply {
        try Task.checkCancellation()
        var call = call
        call.headers += try await authorization(for: call)
        let reply = try await transport.send(call, deadline: deadline)
        // Keys that were taken back before their end are looked up again by the next question.
        if reply.status == 403, case .signed = connection.authentication { await credentials.forget() }
        return reply
    }

    private func authorization(for call: HTTPCall) async throws -> [HTTPHeader] {
        switch connection.authentication {
        case .none: return []
        case .basic(let user, let password):
            let text = Data("\(user):\(password.text)".utf8).base64EncodedString()
            return [HTTPHeader("Authorization", "Basic \(text)")]
        case .signed(let region, _):
            let keys: AWSCredentials
            do {
                keys = try await credentials.credentials()
            } catch let failure as CredentialSource.Failure {
                throw EndpointFailure(.noCredentials, endpoint: connection.title, cause: failure.message)
            }
            return RequestSigner(region: region)
                .headers(for: call, host: connection.address.authority, keys, at: DateText.now())
        }
    }
}

extension CredentialStore {
    /// Looks where AWS's own tools look; metadata services answer fast or not at all.
    static func live(for connection: RemoteConnection, environment: [String: String]) -> CredentialStore {
        var profile: String?
        if case .signed(_, let named) = connection.authentication { profile = named }
        let source = CredentialSource(variables: environment, profile: profile) { url, call in
            let address = try EndpointAddress(url)
            let transport = try PooledTransport(
                origin: address.origin, endpoint: url, certificateAuthorityFile: nil, connectTimeout: .seconds(1),
                readTimeout: .seconds(2))
            var call = call
            call.target = address.path
            return try await transport.send(call, deadline: .now + .seconds(3))
        }
        return CredentialStore { try await source.credentials() }
    }
}
