import Graph
import Testing

@testable import App

/// What a rep must know before it is asked for, by the rules of the shipped profile.
@Suite struct AttentionTests {
    private static let phone = "17035551212"

    /// What is told of customer CUS1 in a graph that also holds something at `now`.
    private func attention(
        asOf: String? = nil, now: String = "2024-03-01T17:00:00Z", _ build: (inout TinyGraph) -> Void
    ) async throws -> Attention {
        var graph = TinyGraph()
        graph.customer(1, created: "2020-01-01")
        graph.phone(Self.phone, of: "CUS1")
        build(&graph)
        graph.customer(2, name: "Else", created: "2020-01-01")
        graph.session(900, of: "CUS2", at: now)
        return try await graph.opened(asOf: asOf).customers.attention(of: "CUS1")
    }

    private func titles(_ attention: Attention, _ rule: String) -> [String] {
        attention.lines.filter { $0.rule == rule }.map { $0.title.text(for: .all) }
    }

    @Test func `nothing to know is nothing told`() async throws {
        #expect(try await attention { $0.others() } == Attention())
    }

    @Test func `calls that are open or escalated are told for thirty days, with the last one as proof`() async throws {
        let found = try await attention {
            $0.call(1, from: Self.phone, at: "2024-01-30T09:00:00Z", outcome: "escalated")
            $0.call(2, from: Self.phone, at: "2024-02-10T09:00:00Z", outcome: "escalated")
            $0.call(3, from: Self.phone, at: "2024-03-01T09:12:00Z", outcome: "escalated", details: "Still broken")
            $0.call(4, from: Self.phone, at: "2024-02-29T16:40:00Z", outcome: "open")
            $0.call(5, from: Self.phone, at: "2024-02-29T17:40:00Z", outcome: "resolved")
        }
        #expect(titles(found, "escalated") == ["escalated call 09:12 (+1)"])
        #expect(titles(found, "open_call") == ["open call yesterday 16:40"])
        let escalated = try #require(found.lines.first)
        #expect(escalated.clause.proof.id == "CLL3" && escalated.clause.count == 2 && escalated.title.tone == .bad)
        #expect(escalated.clause.text.text(for: .all).hasSuffix(": Still broken"))
    }

    @Test func `calls left open longer ago are one line, with their number and the oldest as proof`() async throws {
        let found = try await attention {
            $0.call(1, from: Self.phone, at: "2022-05-06T09:00:00Z", outcome: "open", details: "Wants a paper copy")
            $0.call(2, from: Self.phone, at: "2024-01-30T23:59:00Z", outcome: "open")
            $0.call(3, from: Self.phone, at: "2024-01-31T00:00:00Z", outcome: "open")
            $0.call(4, from: Self.phone, at: "2023-02-10T09:00:00Z", outcome: "resolved")
        }
        #expect(titles(found, "open_call") == ["open call 01-31 00:00"])
        #expect(titles(found, "old_open_calls") == ["older open calls 2, since 2022-05-06"])
        let line = try #require(found.lines.first { $0.rule == "old_open_calls" })
        #expect(line.clause.proof.id == "CLL1" && line.clause.count == 2 && line.title.tone == .attention)
        #expect(
            line.clause.text.text(for: .all)
                == "Open calls older than 30 days: 2, the oldest of 2022-05-06 about web error: Wants a paper copy")
    }

    @Test(arguments: [("callback", true), ("resolved", false)])
    func `a callback is owed until somebody was called`(outcome: String, isOwed: Bool) async throws {
        let found = try await attention {
            $0.call(1, from: Self.phone, at: "2024-02-06T12:31:00Z", outcome: "callback")
            $0.call(2, from: Self.phone, at: "2024-02-07T11:02:00Z", outcome: "resolved", direction: "outbound")
            $0.call(3, from: Self.phone, at: "2024-02-29T08:55:00Z", outcome: outcome)
        }
        #expect(titles(found, "callback_owed") == (isOwed ? ["callback owed yesterday"] : []))
    }

    @Test func `page errors are told when a call followed, those of the call's own customer`() async throws {
        func build(_ graph: inout TinyGraph) {
            graph.phone(Self.phone, of: "CUS3")
            graph.customer(3, name: "Tom Haddad")
            graph.page("/quote/start", of: 1, "CUS1", at: "2024-02-28T14:02:00Z", errors: ["E1207: zip"])
            graph.page("/quote/price", of: 1, "CUS1", at: "2024-02-28T14:30:00Z", errors: ["E5000: no", "E5000: no"])
            graph.page("/quote/price", of: 2, "CUS3", at: "2024-02-28T15:30:00Z", errors: ["E9999: other"])
        }
        let called = try await attention {
            build(&$0)
            $0.call(1, from: Self.phone, at: "2024-02-29T08:55:00Z", outcome: "resolved")
        }
        #expect(titles(called, "errors_before_call") == ["E1207, 2 × E5000 before the call"])
        let line = try #require(called.lines.first { $0.rule == "errors_before_call" })
        #expect(line.clause.text.text(for: .all).contains("02-28 14:30 on /quote/price"))
        let twice = try await attention {
            build(&$0)
            $0.call(1, from: Self.phone, at: "2024-02-29T08:55:00Z", outcome: "resolved")
            $0.call(2, from: Self.phone, at: "2024-02-29T16:40:00Z", outcome: "resolved")
        }
        let first = try #require(twice.lines.first { $0.rule == "errors_before_call" })
        #expect(first.clause.text.text(for: .all).contains("08:55"), "\(first.clause.text.text(for: .all))")
        let before = try await attention {
            build(&$0)
            $0.call(1, from: Self.phone, at: "2024-02-28T08:55:00Z", outcome: "resolved")
        }
        #expect(titles(before, "errors_before_call").isEmpty)
        #expect(titles(try await attention(build), "errors_before_call").isEmpty)
    }

    @Test func `a quote that was left is told with the page and the errors`() async throws {
        let found = try await attention {
            $0.page("/quote/price", of: 1, "CUS1", at: "2024-02-28T14:30:00Z", errors: ["E5000: no", "E5000: no"])
            $0.quote(1, of: "CUS1", "abandoned", at: "2024-02-28T14:03:00Z")
            $0.edge("SES1", "quoted", "QTE1", back: "quoted_in")
        }
        #expect(titles(found, "quote_left") == ["quote left at /quote/price after 2 × E5000"])
        let bare = try await attention { $0.quote(1, of: "CUS1", "abandoned", at: "2024-02-28T14:03:00Z") }
        #expect(titles(bare, "quote_left") == ["quote left"])
        let older = try await attention { $0.quote(1, of: "CUS1", "abandoned", at: "2023-02-28T14:03:00Z") }
        #expect(titles(older, "quote_left").isEmpty)
    }

    @Test func `policies that end soon and the sum of those in force are told`() async throws {
        let found = try await attention {
            $0.policy(1, of: "CUS1", "active", from: "2023-03-20", to: "2024-03-20", premium: "374.50")
            $0.policy(2, of: "CUS1", "active", from: "2023-04-01", to: "2024-03-31")
            $0.policy(3, of: "CUS1", "active", from: "2023-06-01", to: "2024-06-01", premium: "100")
            $0.policy(4, of: "CUS1", "expired", from: "2022-03-20", to: "2023-03-20", premium: "9")
        }
        #expect(titles(found, "policy_ends") == ["policy POL1 ends 03-20 (+1)"])
        #expect(titles(found, "policies") == ["active policies 3, $474.50/yr for 2 of 3"])
    }

    @Test func `others with the phone, the e-mail address and the address are told`() async throws {
        let found = try await attention {
            $0.customer(3, name: "Tom Haddad", email: "c1@mail.example")
            $0.phone(Self.phone, of: "CUS3")
            $0.vertex("ADR1", "address", ["address:String": "1 Elm St", "city:String": "Vienna"])
            $0.edge("CUS1", "has_address", "ADR1", back: "resident")
            $0.edge("CUS3", "has_address", "ADR1", back: "resident")
        }
        #expect(found.lines.map(\.rule) == ["shared_phone", "shared_email", "shared_address"])
        #expect(
            found.lines.map { $0.title.text(for: .all) } == [
                "+1 703 555 1212 is also Tom Haddad's", "e-mail also of Tom Haddad", "lives with Tom Haddad",
            ])
        #expect(found.lines.map(\.clause.proof.id) == ["PHN17035551212", "CUS3", "ADR1"])
    }

    @Test func `as of an earlier moment nothing later is told`() async throws {
        func build(_ graph: inout TinyGraph) {
            graph.call(1, from: Self.phone, at: "2024-02-20T09:00:00Z", outcome: "callback")
            graph.call(2, from: Self.phone, at: "2024-02-25T09:00:00Z", outcome: "resolved", direction: "outbound")
            graph.policy(1, of: "CUS1", "expired", from: "2023-01-01", to: "2024-03-01", premium: "100")
        }
        let then = try await attention(asOf: "2024-02-21", build)
        #expect(then.lines.map(\.rule) == ["callback_owed", "policy_ends", "policies"])
        #expect(titles(then, "callback_owed") == ["callback owed yesterday"])
        #expect(try await attention(build).lines.isEmpty)
    }

    @Test func `a time that no call has is a doubt`() async throws {
        let found = try await attention { $0.call(1, from: Self.phone, at: nil) }
        #expect(found.doubt?.words.contains("no call has started_at") == true)
    }

    @Test func `a generic profile tells nothing`() async throws {
        var graph = TinyGraph()
        graph.vertex("A", "thing", ["name:String": "a"])
        let opened = try await graph.opened()
        #expect(opened.profile.origin == .generic && opened.profile.attention.isEmpty && opened.profile.brief.isEmpty)
        #expect(try await opened.customers.attention(of: "A") == Attention())
        #expect(try await opened.customers.brief(of: "A") == nil)
    }
}
