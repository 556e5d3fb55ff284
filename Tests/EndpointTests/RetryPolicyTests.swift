import Testing

@testable import Endpoint
@testable import Graph

@Suite struct RetryPolicyTests {
    private static func failure(_ kind: EndpointFailure.Kind, after: Duration? = nil) -> EndpointFailure {
        EndpointFailure(kind, endpoint: "e", cause: "c", retryAfter: after)
    }

    @Test func `only what may help is tried again`() {
        let retried = EndpointFailure.Kind.allCases.filter { kind in
            RetryPolicy().delay(after: Self.failure(kind), attempt: 1, random: 1) != nil
        }
        #expect(retried == [.readTimeout, .dropped, .busy, .conflict])
    }

    @Test func `an engine that was too slow once is not given the same work a third time`() {
        #expect(RetryPolicy().delay(after: Self.failure(.readTimeout), attempt: 2, random: 1) == nil)
        #expect(RetryPolicy().delay(after: Self.failure(.busy), attempt: 2, random: 1) != nil)
    }

    @Test func `pauses double up to a ceiling and are spread by chance`() {
        let policy = RetryPolicy(attempts: 9, firstDelay: .milliseconds(100), longestDelay: .seconds(1))
        let longest = (1...8).map { policy.delay(after: Self.failure(.busy), attempt: $0, random: 1) }
        #expect(longest == [100, 200, 400, 800, 1000, 1000, 1000, 1000].map { .milliseconds($0) })
        #expect(policy.delay(after: Self.failure(.busy), attempt: 3, random: 0.5) == .milliseconds(200))
        #expect(policy.delay(after: Self.failure(.busy), attempt: 9, random: 1) == nil)
    }

    @Test func `what the endpoint asks for is waited, unless it is too long`() {
        let policy = RetryPolicy()
        #expect(policy.delay(after: Self.failure(.busy, after: .seconds(2)), attempt: 1, random: 0) == .seconds(2))
        #expect(policy.delay(after: Self.failure(.busy, after: .seconds(30)), attempt: 1, random: 0) == nil)
    }

    @Test func `the budget is spent by retries and earned by answers`() {
        var budget = RetryBudget()
        #expect((0..<20).filter { _ in budget.spend() }.count == 10)
        for _ in 0..<5 { budget.earn() }
        #expect(budget.spend() && !budget.spend())
        for _ in 0..<1000 { budget.earn() }
        #expect(budget.left == RetryBudget.capacity)
    }
}
