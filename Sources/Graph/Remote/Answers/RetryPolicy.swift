internal import Graph

/// When a question is asked again after a failure, and after how long: exponential backoff with full jitter.
struct RetryPolicy: Sendable, Hashable {
    /// Tries in all, the first included.
    var attempts = 4
    var firstDelay: Duration = .milliseconds(100)
    var longestDelay: Duration = .seconds(5)
    /// Whether what the other side could not do may go well the next time.
    var triesServerFailures = false

    /// The pause before the next try; nil when there is to be none.
    ///
    /// - Parameters:
    ///   - attempt: How many tries have failed, from 1.
    ///   - random: A number from 0 to 1, which spreads clients that failed together.
    func delay(after failure: EndpointFailure, attempt: Int, random: Double) -> Duration? {
        guard attempt < attempts, mayHelp(failure.kind, attempt: attempt) else { return nil }
        var ceiling = firstDelay
        for _ in 1..<max(attempt, 1) { ceiling = min(ceiling * 2, longestDelay) }
        let jittered = min(ceiling, longestDelay) * random
        // What the endpoint asks for is the least; more than a rep can wait for is no retry.
        guard let asked = failure.retryAfter else { return jittered }
        return asked <= longestDelay ? asked + jittered : nil
    }

    /// Only failures after which the same question can be answered; reading twice changes nothing.
    private func mayHelp(_ kind: EndpointFailure.Kind, attempt: Int) -> Bool {
        switch kind {
        // `dropped` is what a connection kept open says after the server behind it has gone.
        case .busy, .conflict, .dropped: true
        // A line may have gone dead; but an engine that is too slow is not helped by the same work again and again.
        case .readTimeout: attempt == 1
        case .server: triesServerFailures
        default: false
        }
    }
}

/// How many retries a connection may still make: each costs one, and each answer earns a part of one back.
///
/// It keeps an endpoint that is failing for everybody from being asked several times as often by everybody.
struct RetryBudget: Sendable, Hashable {
    static let capacity = 10.0
    private static let earnedByAnswer = 0.2

    private(set) var left = capacity

    mutating func spend() -> Bool {
        guard left >= 1 else { return false }
        left -= 1
        return true
    }

    mutating func earn() { left = min(Self.capacity, left + Self.earnedByAnswer) }
}
