internal import Graph

/// Keys that sign requests to AWS; temporary ones have a token and an end.
struct AWSCredentials: Sendable, Hashable {
    var accessKey: String
    var secretKey: Secret
    var sessionToken: Secret?
    /// When they end, in milliseconds since 1970; nil for keys that stay.
    var expiration: Int64?

    /// Whether they can sign now and for a while, so that no request is on its way when they end.
    func isFresh(at now: Int64) -> Bool {
        expiration.map { $0 - Self.margin > now } ?? true
    }

    private static let margin: Int64 = 5 * 60_000
}
