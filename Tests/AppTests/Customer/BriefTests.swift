import Foundation
import Graph
import TestSupport
import Testing

@testable import App

@Suite struct BriefTests {
    private func brief(_ build: (inout TinyGraph) -> Void = { _ in }) async throws -> Brief {
        var graph = TinyGraph()
        graph.customer(1, name: "Ana *García*", created: "2020-01-01")
        graph.phone("17035551212", of: "CUS1")
        build(&graph)
        return try #require(try await graph.opened().customers.brief(of: "CUS1"))
    }

    @Test func `five lines tell who, policies, state, contacts and what is unfinished`() async throws {
        let brief = try await brief {
            for number in 1...4 {
                $0.call(
                    number, from: "17035551212", at: "2024-02-2\(number)T09:00:00Z", outcome: "resolved",
                    details: number == 4 ? "wants\na call" : nil)
            }
            $0.call(5, from: "17035551212", at: "2024-02-26T09:00:00Z", outcome: "escalated", direction: "inbound")
            $0.policy(1, of: "CUS1", "active", from: "2023-06-01", to: "2024-06-01", premium: "100")
            $0.others()
        }
        #expect(brief.lines.map(\.title) == ["who", "policies", "state", "contacts", "unfinished"])
        #expect(brief.lines[1].clauses.map(\.proof.id) == ["POL1", "POL1"])
        #expect(brief.lines[3].clauses.map(\.proof.id) == ["CLL5", "CLL4", "CLL3"])
        // What is told in a plain or good tone is no business.
        #expect(brief.lines[4].clauses.map(\.proof.id) == ["CLL5"])
        let text = brief.text(for: .all).split(separator: "\n")
        #expect(text.count == 6 && text[0].hasPrefix("Ana *García* · customer CUS1 · data to 2024-"))
        #expect(
            text[2]
                == "policies    in force: 1, $100/yr, the last since 2023-06-01; next end 2024-06-01, in 3 months (POL1)"
        )
        #expect(text[4].contains("resolved · wants / a call; "))
        let markdown = brief.markdown(for: .all)
        #expect(markdown.hasPrefix("## Ana \\*García\\* · customer CUS1 · data to 2024-"))
        #expect(markdown.contains("\n\n- **who**\n  - Ana \\*García\\*, family"))
        guard case .map(let document) = brief.document(for: .all), let lines = document["lines"]?.members,
            case .map(let contacts) = lines[3], case .map(let last)? = contacts["clauses"]?.members?.first
        else { return #expect(Bool(false), "no document") }
        #expect(last["proof"] == .map(["id": "CLL5", "label": "call"]))
    }

    @Test func `a policy that ended is not in force, and a note as long as a letter is cut`() async throws {
        let brief = try await brief {
            $0.policy(1, of: "CUS1", "active", from: "2023-06-01", to: "2024-02-01", premium: "100")
            $0.policy(2, of: "CUS1", "active", from: "2023-06-01", to: "2024-06-01", premium: "200")
            $0.call(
                1, from: "17035551212", at: "2024-02-26T09:00:00Z", outcome: "escalated",
                details: String(repeating: "she said so ", count: 9_000))
        }
        #expect(brief.lines[1].words(for: .all).hasPrefix("in force: 1, $200/yr"))
        let text = brief.text(for: .all)
        #expect(text.count < 2_000 && text.contains("she said so she said") && text.contains("…"))
    }

    @Test func `where there is nothing the line says so`() async throws {
        let brief = try await brief { $0.others() }
        #expect(
            brief.lines.map(\.none) == [
                "none on file", "no policy in force", "no state on file", "never called", "nothing",
            ])
        #expect(brief.text(for: .all).contains("\ncontacts    never called\nunfinished  nothing"))
    }

    @Test func `nobody has no brief`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        #expect(try await graph.opened().customers.brief(of: "CUS9") == nil)
    }

    @Test func `show writes the brief as text, Markdown and data`() async throws {
        func run(_ arguments: String...) async throws -> Program {
            try await Program.run(["show", "CUS1017", "--graph", PackageFolder.sample.path, "--brief"] + arguments)
        }
        let text = try await run()
        #expect(text.status == 0)
        #expect(text.output.split(separator: "\n").count == 6)
        #expect(text.output.contains("\nunfinished  The call of 09:12"))
        #expect(try await run("--markdown").output.contains("\n- **contacts**\n  - 16:40"))
        let json = try #require(try await run("--format", "json").json() as? [String: Any])
        #expect((json["lines"] as? [Any])?.count == 5)
        #expect(try await run("--format", "csv").output.hasPrefix("line,text,time,proof,label\r\nwho,"))
        #expect(try await run("--markdown", "--format", "json").status == 2)
        let show = try await Program.run("show", "CUS1017", "--graph", PackageFolder.sample.path, "--format", "json")
        let attention = try #require((try show.json() as? [String: Any])?["attention"] as? [[String: Any]])
        #expect(attention.compactMap { $0["rule"] as? String }.contains("quote_left"))
    }
}
