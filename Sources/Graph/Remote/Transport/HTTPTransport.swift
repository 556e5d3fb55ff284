internal import Graph

/// Carries one request to an endpoint and its whole answer back; tests put their own in its place.
protocol HTTPTransport: Sendable {
    /// - Parameter deadline: When to give up, whatever has come by then.
    /// - Throws: ``EndpointFailure`` when there is no answer; any status is an answer. `CancellationError` when the
    ///   asking task was cancelled, with the exchange ended at once.
    func send(_ call: HTTPCall, deadline: ContinuousClock.Instant) async throws -> HTTPReply
}
