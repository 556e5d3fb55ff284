internal import Graph

/// Keeps credentials while they last and gets new ones before they end; callers at the same time share one look-up.
actor CredentialStore {
    private let look: @Sendable () async throws -> AWSCredentials
    private let now: @Sendable () -> Int64
    private var held: AWSCredentials?
    private var underWay: Task<AWSCredentials, any Error>?

    init(
        now: @escaping @Sendable () -> Int64 = DateText.now, look: @escaping @Sendable () async throws -> AWSCredentials
    ) {
        self.look = look
        self.now = now
    }

    /// Credentials that last for the next minutes.
    func credentials() async throws -> AWSCredentials {
        if let held, held.isFresh(at: now()) { return held }
        if let underWay { return try await underWay.value }
        let task = Task { [look] in try await look() }
        underWay = task
        defer { underWay = nil }
        let fresh = try await task.value
        held = fresh
        return fresh
    }

    /// Forgets what an endpoint refused, so that the next request looks again.
    func forget() { held = nil }
}
