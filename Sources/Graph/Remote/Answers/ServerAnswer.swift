internal import Graph

/// Reads what an endpoint sent back: the values of a traversal, or why there are none.
struct ServerAnswer {
    /// Name or address for messages.
    let endpoint: String

    /// The values of an answer.
    func values(of reply: HTTPReply) throws(EndpointFailure) -> [Value] {
        guard reply.status == 200 || reply.status == 206 else { throw failure(reply) }
        let document = try self.document(of: reply)
        guard let status = document["status"], let code = status["code"]?.integer else {
            throw notGremlin(reply, "an answer without a status")
        }
        // A server that began to answer before it failed says so in the envelope only.
        guard code == 200 || code == 204 || code == 206 else {
            throw failure(reply, code: code, message: status["message"]?.text ?? "")
        }
        guard let data = document["result"]?["data"] else { throw notGremlin(reply, "an answer without a result") }
        do {
            let value = try GraphSONReader.value(data)
            return value.members ?? (value.isNull ? [] : [value])
        } catch {
            guard !error.isTooLarge else {
                throw EndpointFailure(.tooLarge, endpoint: endpoint, status: reply.status, cause: error.message)
            }
            throw notGremlin(reply, "GraphSON that cannot be read: \(error.message)")
        }
    }

    /// The JSON of an answer that went well.
    func document(of reply: HTTPReply) throws(EndpointFailure) -> JSONValue {
        guard (200..<300).contains(reply.status) else { throw failure(reply) }
        if let packing = reply.header("content-encoding"), packing.lowercased() != "identity" {
            throw notGremlin(reply, "an answer packed by \(packing.prefix(20)), which nobody asked for")
        }
        do {
            return try JSONReader.read(reply.body)
        } catch {
            let type = reply.header("content-type")?.prefix { $0 != ";" } ?? "nothing"
            let page = ErrorBody(reply)
            let words =
                page.message.hasPrefix("an HTML page")
                ? page.message : "\(type) that is no JSON: \(error.message) at byte \(error.offset)"
            throw notGremlin(reply, words)
        }
    }

    private func notGremlin(_ reply: HTTPReply, _ words: String) -> EndpointFailure {
        EndpointFailure(.notGremlin, endpoint: endpoint, status: reply.status, cause: words)
    }

    private func failure(_ reply: HTTPReply, code: Int, message: String) -> EndpointFailure {
        EndpointFailure(
            Self.kind(ofMessage: message) ?? (code == 429 || code == 503 ? .busy : .query), endpoint: endpoint,
            status: code, cause: message.isEmpty ? "the server reports an error" : message)
    }

    /// The failure that an error status and its body tell.
    func failure(_ reply: HTTPReply) -> EndpointFailure {
        if (300..<400).contains(reply.status) {
            let target = reply.header("location").map { " to \($0)" } ?? ""
            return EndpointFailure(
                .redirected, endpoint: endpoint, status: reply.status, cause: "it redirects\(target)")
        }
        let body = ErrorBody(reply)
        let cause = [body.code, body.message].compactMap { $0?.isEmpty == false ? $0 : nil }.joined(separator: ": ")
        return EndpointFailure(
            kind(reply.status, body), endpoint: endpoint, status: reply.status,
            cause: cause.isEmpty ? "no reason given" : cause,
            retryAfter: reply.retryAfter)
    }

    private func kind(_ status: Int, _ body: ErrorBody) -> EndpointFailure.Kind {
        if let code = body.code, let kind = Self.kinds[code] { return kind }
        if body.isFromEngine, let kind = Self.kind(ofMessage: body.message) { return kind }
        switch status {
        case 401, 407: return .unauthorized
        case 403: return .forbidden
        case 429, 503: return .busy
        case 504: return .readTimeout
        case 413: return .tooLarge
        case 400 where body.isFromEngine, 500 where body.isFromEngine: return .query
        case 400..<500: return .notGremlin
        default: return .server
        }
    }

    /// Neptune's error codes and the exceptions of a Gremlin Server that mean something of their own.
    ///
    /// Source: https://docs.aws.amazon.com/neptune/latest/userguide/errors-engine-codes.html
    private static let kinds: [String: EndpointFailure.Kind] = [
        "ThrottlingException": .busy, "TooManyRequestsException": .busy, "QueryLimitExceededException": .busy,
        "ServerShutdownException": .busy,
        "ConcurrentModificationException": .conflict,
        "TimeLimitExceededException": .timeLimit, "TimeoutException": .timeLimit,
        "MemoryLimitExceededException": .memoryLimit, "OutOfMemoryError": .memoryLimit,
        "AccessDeniedException": .forbidden, "IncompleteSignatureException": .forbidden,
        "InvalidSignatureException": .forbidden, "SignatureDoesNotMatch": .forbidden,
        "MissingAuthenticationTokenException": .forbidden, "ExpiredTokenException": .forbidden,
        "UnrecognizedClientException": .forbidden, "InvalidClientTokenId": .forbidden,
        "InternalFailureException": .server,
        "MalformedQueryException": .query, "UnsupportedOperationException": .query, "BadRequestException": .query,
        "InvalidParameterException": .query, "MissingParameterException": .query,
        "ConstraintViolationException": .query, "ReadOnlyViolationException": .query,
        "CancelledByUserException": .query,
    ]

    /// A Gremlin Server wraps some causes, so that only the message tells them.
    private static func kind(ofMessage message: String) -> EndpointFailure.Kind? {
        if message.contains("evaluationTimeout") || message.contains("Evaluation exceeded") {
            return .timeLimit
        }
        return nil
    }
}
