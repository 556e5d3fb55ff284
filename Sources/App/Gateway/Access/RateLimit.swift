internal import Synchronization

/// How many requests a second each client may send: a bucket that fills by the rate and holds a second's worth.
final class RateLimit: Sendable {
    private struct Bucket {
        var tokens: Double
        var filled: ContinuousClock.Instant
    }

    private let rate: Double?
    private let buckets = Mutex<[String: Bucket]>([:])

    init(_ rate: Double?) {
        self.rate = rate
    }

    /// Takes a request of a client in; gives the seconds to wait where it is one too many.
    func secondsToWait(_ client: Client) -> Int? {
        guard let rate else { return nil }
        let now = ContinuousClock.now
        return buckets.withLock { buckets in
            var bucket = buckets[client.name] ?? Bucket(tokens: max(rate, 1), filled: now)
            bucket.tokens = min(max(rate, 1), bucket.tokens + (now - bucket.filled) / .seconds(1) * rate)
            bucket.filled = now
            defer { buckets[client.name] = bucket }
            guard bucket.tokens >= 1 else { return max(1, Int(((1 - bucket.tokens) / rate).rounded(.up))) }
            bucket.tokens -= 1
            return nil
        }
    }
}
