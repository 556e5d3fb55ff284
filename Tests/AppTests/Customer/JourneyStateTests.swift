import Testing

@testable import App

/// The states of SCHEMA's list, in its order.
@Suite struct JourneyStateTests {
    /// The state of customer CUS1 in a graph that also holds something at `now`.
    private func state(
        asOf: String? = nil, now: String? = nil, bothDirections: Bool = true, _ build: (inout TinyGraph) -> Void
    ) async throws -> JourneyState? {
        var graph = TinyGraph()
        graph.storesBothDirections = bothDirections
        graph.customer(1, created: "2020-01-01")
        build(&graph)
        if let now {
            graph.customer(2, created: "2020-01-01")
            graph.session(900, of: "CUS2", at: now)
        }
        return try await graph.opened(asOf: asOf).customers.state(of: "CUS1")
    }

    @Test(arguments: [true, false]) func `an active policy makes insured`(bothDirections: Bool) async throws {
        let state = try await state(bothDirections: bothDirections) {
            $0.policy(1, of: "CUS1", "expired", from: "2022-01-01", to: "2023-01-01")
            $0.policy(2, of: "CUS1", "active", from: "2023-01-01", to: "2024-01-01")
            $0.quote(3, of: "CUS1", "open", at: "2023-05-01")
        }
        #expect(state?.id == "insured")
        #expect(state?.proof.id == "POL2")
        #expect(state?.since.milliseconds == 1_672_531_200_000)
    }

    @Test(arguments: [("2024-03-31", "lapsed"), ("2024-04-01", "former"), ("2024-01-02", "lapsed")])
    func `ninety days part lapsed from former`(now: String, expected: String) async throws {
        func build(_ graph: inout TinyGraph) {
            graph.policy(1, of: "CUS1", "lapsed", from: "2022-01-01", to: "2023-01-01")
            graph.policy(2, of: "CUS1", "cancelled", from: "2023-01-01", to: "2024-01-01")
            graph.quote(3, of: "CUS1", "open", at: "2023-05-01")
        }
        for state in [try await state(now: now, build), try await state(asOf: now, build)] {
            #expect(state?.id == expected)
            #expect(state?.proof.id == "POL2")
            #expect(state?.since.milliseconds == 1_704_067_200_000)
        }
    }

    @Test func `an open quote makes quoted even when a newer one is abandoned`() async throws {
        let state = try await state {
            $0.quote(1, of: "CUS1", "open", at: "2024-01-01")
            $0.quote(2, of: "CUS1", "abandoned", at: "2024-02-01")
        }
        #expect(state?.id == "quoted")
        #expect(state?.proof.id == "QTE1")
    }

    @Test func `the newest quote decides between abandoned and rejected`() async throws {
        let abandoned = try await state {
            $0.quote(1, of: "CUS1", "rejected", at: "2024-01-01")
            $0.quote(2, of: "CUS1", "abandoned", at: "2024-02-01")
            $0.session(3, of: "CUS1", at: "2024-02-01")
        }
        #expect(abandoned?.id == "quote_abandoned")
        #expect(abandoned?.title == "quote abandoned")
        #expect(abandoned?.proof.id == "QTE2")
        #expect(abandoned?.sentence.contains("$418/yr") == true)
        let rejected = try await state {
            $0.quote(1, of: "CUS1", "abandoned", at: "2024-01-01")
            $0.quote(2, of: "CUS1", "rejected", at: "2024-02-01")
        }
        #expect(rejected?.id == "quote_rejected")
    }

    @Test func `sessions without a quote make browsing`() async throws {
        let state = try await state {
            $0.session(1, of: "CUS1", at: "2024-01-01")
            $0.session(2, of: "CUS1", at: "2024-02-01")
            $0.phone("17035551212", of: "CUS1")
            $0.call(3, from: "17035551212", at: "2024-03-01")
        }
        #expect(state?.id == "browsing")
        #expect(state?.proof.id == "SES2")
    }

    @Test func `calls alone make contacted`() async throws {
        let state = try await state {
            $0.phone("17035551212", of: "CUS1")
            $0.call(1, from: "17035551212", at: "2024-01-01T10:00:00Z")
            $0.call(2, from: "17035551212", at: "2024-02-01T10:00:00Z")
        }
        #expect(state?.id == "contacted")
        #expect(state?.proof.id == "CLL2")
    }

    @Test func `nothing else makes registered, proved by the customer`() async throws {
        let state = try await state { $0.phone("17035551212", of: "CUS1") }
        #expect(state?.id == "registered")
        #expect(state?.proof.id == "CUS1")
        #expect(state?.since.milliseconds == 1_577_836_800_000)
    }

    @Test func `as of an earlier day later events do not count`() async throws {
        let state = try await state(asOf: "2024-01-15") {
            $0.session(1, of: "CUS1", at: "2024-01-01")
            $0.quote(2, of: "CUS1", "open", at: "2024-02-01")
        }
        #expect(state?.id == "browsing")
    }

    @Test(arguments: ["expired", "lapsed", "cancelled"])
    func `as of a day within its term a policy was in force, whatever became of it`(status: String) async throws {
        func build(_ graph: inout TinyGraph) {
            graph.policy(1, of: "CUS1", status, from: "2022-01-01", to: "2023-01-01")
        }
        let then = try await state(asOf: "2022-06-01", build)
        #expect(then?.id == "insured")
        #expect(then?.sentence.contains("until 2023-01-01") == true)
        #expect(try await state(asOf: "2023-02-01", build)?.id == "lapsed")
        #expect(try await state(asOf: "2021-12-31", build)?.id == "registered")
        #expect(try await state(now: "2023-02-01", build)?.id == "lapsed")
    }

    @Test func `many states are read at once`() async throws {
        var graph = TinyGraph()
        for number in 1...5 { graph.customer(number) }
        graph.policy(1, of: "CUS2", "active", from: "2023-01-01", to: "2024-01-01")
        let states = try await graph.opened().customers.states(of: ["CUS1", "CUS2", "CUS9"])
        #expect(states.mapValues(\.id) == ["CUS1": "registered", "CUS2": "insured"])
    }
}
