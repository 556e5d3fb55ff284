/// Who may ask, how often, and what is noted of it.
package struct Access: Sendable {
    /// Nil lets everybody ask everything.
    let tokens: TokenFile?
    let rate: RateLimit
    let log: AccessLog?

    /// - Parameters:
    ///   - tokens: Those who may ask; nil lets everybody.
    ///   - rate: Requests a second of each client; nil is no limit.
    ///   - log: Where requests are noted; nil is nowhere.
    package init(tokens: TokenFile? = nil, rate: Double? = nil, log: AccessLog? = nil) {
        self.tokens = tokens
        self.rate = RateLimit(rate)
        self.log = log
    }

    /// Who sends a request; nil for nobody who is known.
    func client(of request: GatewayRequest) -> Client? {
        guard let tokens else { return .anybody }
        return tokens.client(authorization: request.header("authorization"))
    }
}
