internal import Graph

/// Why a question has no answer, as Neptune and Gremlin Server say it.
///
/// Source: https://docs.aws.amazon.com/neptune/latest/userguide/errors-engine-codes.html
struct GremlinFault: Error {
    /// The status over HTTP.
    let status: Int
    /// The status in a message of a WebSocket.
    let socketStatus: Int
    /// Neptune's word for it.
    let code: String
    let message: String

    init(_ status: Int, socket: Int, _ code: String, _ message: String) {
        self.status = status
        socketStatus = socket
        self.code = code
        self.message = message
    }

    /// What a question failed with.
    init(_ error: any Error) {
        switch error {
        case let fault as GremlinFault: self = fault
        case is QuestionDesk.Busy:
            self.init(
                429, socket: 500, "TooManyRequestsException", "too many questions wait already; ask again in a second")
        case let error as GremlinError: self.init(error)
        case is CancellationError: self.init(500, socket: 500, "CancelledByUserException", "the question was cancelled")
        default: self.init(500, socket: 500, "InternalFailureException", "the question could not be answered")
        }
    }

    private init(_ error: GremlinError) {
        let words = error.description
        switch error.code {
        case .syntax: self.init(400, socket: 597, "MalformedQueryException", words)
        case .argument: self.init(400, socket: 597, "MalformedQueryException", words)
        case .unsupported where StepPermission.isOfChange(error.message):
            self.init(400, socket: 500, "ReadOnlyViolationException", words)
        case .unsupported: self.init(400, socket: 597, "UnsupportedOperationException", words)
        case .evaluation: self.init(400, socket: 500, "BadRequestException", words)
        case .failStep: self.init(400, socket: 595, "FailureByQueryException", words)
        case .timeLimit:
            // A Gremlin Server names evaluationTimeout, and clients know it by that.
            self.init(500, socket: 598, "TimeLimitExceededException", "\(words) (evaluationTimeout)")
        case .memoryLimit: self.init(500, socket: 500, "MemoryLimitExceededException", words)
        case .cancelled: self.init(500, socket: 500, "CancelledByUserException", words)
        case .endpoint: self.init(503, socket: 500, "InternalFailureException", words)
        case .refused: self.init(403, socket: 500, "AccessDeniedException", words)
        default: self.init(500, socket: 500, "InternalFailureException", words)
        }
    }

    /// The answer over HTTP: Neptune's `code` and `detailedMessage`, and Gremlin Server's `message`.
    func response(id: String) -> GatewayResponse {
        let body: ValueMap = [
            "requestId": .string(id), "code": .string(code), "message": .string(message),
            "detailedMessage": .string(message),
        ]
        var response = GatewayResponse.json(.map(body), status: status)
        if status == 429 || status == 503 { response.headers.append((name: "Retry-After", value: "1")) }
        return response
    }
}
