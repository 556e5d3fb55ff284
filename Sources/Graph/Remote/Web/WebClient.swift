internal import Foundation
internal import Graph
internal import Synchronization

/// The way to an interface that is no Gremlin endpoint: signs in, sends, waits as long as it is asked to, tries again.
///
/// Everything that it sends may be sent twice. What it sends travels over TLS, except within this machine.
public final class WebClient: Sendable {
    private let connection: WebConnection
    private let transport: any HTTPTransport
    private let policy: RetryPolicy
    private let tell: @Sendable (String) -> Void
    /// The header that the last signing in gave.
    private let header = Mutex<Secret?>(nil)

    /// How long one answer may take in all.
    private static let requestLimit = Duration.seconds(600)
    /// Waiting that is longer is told.
    private static let silentWait = Duration.seconds(2)

    /// - Parameter tell: Gets a sentence when an answer is waited for because the other side is busy.
    /// - Throws: ``EndpointFailure`` when the connection may not be used as it is.
    public convenience init(
        _ connection: WebConnection, tell: @escaping @Sendable (String) -> Void
    ) throws(EndpointFailure) {
        guard connection.address.isSecure || connection.address.isLoopback else {
            throw EndpointFailure(
                .configuration, endpoint: connection.name,
                cause: "\(connection.address): what is sent would be unencrypted; use https")
        }
        let transport = try PooledTransport(
            origin: connection.address.origin, endpoint: connection.name,
            certificateAuthorityFile: connection.certificateAuthorityFile,
            connectTimeout: connection.connectTimeout, readTimeout: connection.readTimeout)
        self.init(connection, transport: transport, tell: tell)
    }

    init(_ connection: WebConnection, transport: any HTTPTransport, tell: @escaping @Sendable (String) -> Void) {
        self.connection = connection
        self.transport = transport
        self.tell = tell
        policy = RetryPolicy(
            attempts: 8, firstDelay: .milliseconds(500), longestDelay: .seconds(3600), triesServerFailures: true)
    }

    /// Path and query of a link that the other side gave, as a call of this connection has them.
    ///
    /// - Returns: nil when the link leads to another host, to which nothing is sent.
    public func target(ofLink link: String) -> String? {
        let origin = connection.address.origin
        if link.lowercased().hasPrefix(origin.lowercased() + "/") {
            return withoutBase(String(link.dropFirst(origin.count)))
        }
        return link.hasPrefix("/") && !link.hasPrefix("//") ? withoutBase(link) : nil
    }

    /// The path of the address, without the `/` that each target begins with.
    private var base: String {
        let path = connection.address.path
        return path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    private func withoutBase(_ target: String) -> String {
        target.hasPrefix(base + "/") ? String(target.dropFirst(base.count)) : target
    }

    /// Sends a call until there is an answer with a status of success.
    ///
    /// - Throws: ``EndpointFailure`` without any secret in its words, and `CancellationError`.
    public func send(_ call: HTTPCall) async throws -> HTTPReply {
        var attempt = 0
        var hasSignedInAgain = false
        while true {
            let failure: EndpointFailure
            do {
                let authorization = try await authorization()
                var signed = call
                if let authorization { signed.headers.append(HTTPHeader("Authorization", authorization.text)) }
                let reply = try await exchange(signed)
                if (200..<300).contains(reply.status) { return reply }
                if reply.status == 401, case .signIn = connection.authentication, !hasSignedInAgain {
                    header.withLock { if $0 == authorization { $0 = nil } }
                    hasSignedInAgain = true
                    continue
                }
                failure = self.failure(of: reply, saying: ErrorBody(reply))
            } catch let caught as EndpointFailure {
                failure = caught
            }
            attempt += 1
            guard let pause = policy.delay(after: failure, attempt: attempt, random: .random(in: 0...1)) else {
                throw failure
            }
            if pause > Self.silentWait { tell("\(failure.sentence); it is asked again in \(pause.wholeSeconds) s") }
            try await Task.sleep(for: pause)
        }
    }

    private func exchange(_ call: HTTPCall) async throws -> HTTPReply {
        var call = call
        call.target = base + call.target
        return try await transport.send(call, deadline: .now + Self.requestLimit)
    }

    // MARK: - Who asks

    private func authorization() async throws -> Secret? {
        switch connection.authentication {
        case .none: return nil
        case .bearer(let token): return Secret("Bearer \(token.text)")
        case .basic(let user, let password):
            return Secret("Basic " + Data("\(user.text):\(password.text)".utf8).base64EncodedString())
        case .signIn(let signIn):
            if let known = header.withLock(\.self) { return known }
            let fresh = try await self.signIn(signIn)
            header.withLock { $0 = fresh }
            return fresh
        }
    }

    private func signIn(_ signIn: WebConnection.SignIn) async throws -> Secret {
        guard let call = signIn.call else { throw refusal("a value for signing in is missing") }
        let reply = try await exchange(call)
        guard (200..<300).contains(reply.status) else {
            guard (400..<500).contains(reply.status), reply.status != 429 else { throw failure(of: reply, saying: nil) }
            // Bodies may repeat what was sent; OAuth's word for the error is one of a few (RFC 6749, 5.2).
            let word = (try? JSONReader.read(reply.body))?["error"]?.text ?? ""
            let isWord = word.wholeMatch(of: /[a-z_]{1,40}/) != nil
            throw refusal("signing in was refused\(isWord ? ": \(word)" : "")", status: reply.status)
        }
        guard let document = try? JSONReader.read(reply.body), let header = signIn.header(from: document) else {
            throw refusal("the answer to signing in does not hold what the connector looks for")
        }
        return header
    }

    private func refusal(_ cause: String, status: Int? = nil) -> EndpointFailure {
        EndpointFailure(.unauthorized, endpoint: connection.name, status: status, cause: cause)
    }

    // MARK: - What went wrong

    private func failure(of reply: HTTPReply, saying body: ErrorBody?) -> EndpointFailure {
        let kind: EndpointFailure.Kind =
            switch reply.status {
            case 300..<400: .redirected
            case 401, 407: .unauthorized
            case 403: .forbidden
            case 408, 429, 503: .busy
            case 500...: .server
            default: .query
            }
        var cause = [body?.code, body?.message].compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: ": ")
        for secret in connection.secrets + [header.withLock(\.self)].compactMap(\.self) where !secret.text.isEmpty {
            cause = cause.replacing(secret.text, with: secret.description)
        }
        return EndpointFailure(
            kind, endpoint: connection.name, status: reply.status, cause: cause.isEmpty ? "no reason given" : cause,
            retryAfter: reply.retryAfter)
    }
}

extension Duration {
    fileprivate var wholeSeconds: Int { Int((self / .seconds(1)).rounded(.up)) }
}
