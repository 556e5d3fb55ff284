import Graph
import Testing

@testable import App

/// What a search asks of a remote graph, and when.
@Suite struct CheapAttemptsTests {
    private static func plan(_ text: String, knowsRegularExpressions: Bool = true) throws -> SearchPlan {
        let profile = try ProfileReader.embedded()
        return SearchPlan(
            for: SearchTerm(text, profile: profile), profile: profile,
            traits: SourceTraits(isRemote: true, knowsRegularExpressions: knowsRegularExpressions))
    }

    private static func gremlin(_ plan: SearchPlan, _ tier: SearchTier) -> [String] {
        plan.attempts.filter { $0.round == tier }.compactMap { attempt in
            guard case .property(let label, let key, let predicate) = attempt.question else { return nil }
            return Traversal.g.V().hasLabel(label).has(key, predicate).gremlinText
        }
    }

    @Test func `an e-mail is first looked up as it is`() throws {
        let plan = try Self.plan("Ana.Garcia@Mail.example")
        #expect(plan.rounds == [.exact, .prefix, .contains, .similar])
        #expect(
            Self.gremlin(plan, .exact).contains(
                "g.V().hasLabel('customer').has('email', P.within(['Ana.Garcia@Mail.example', "
                    + "'Ana.garcia@mail.example', 'ana.garcia@mail.example', 'ANA.GARCIA@MAIL.EXAMPLE']))"))
        #expect(Self.gremlin(plan, .prefix).allSatisfy { $0.contains("TextP.startingWith") && !$0.contains("regex") })
    }

    @Test func `the last digits of a phone wait until they are asked for`() throws {
        let plan = try Self.plan("1212")
        #expect(plan.rounds.last != .exact && plan.rounds.contains(.lastDigits))
        #expect(Self.gremlin(plan, .exact).allSatisfy { !$0.contains("endingWith") })
        #expect(Self.gremlin(plan, .lastDigits).contains { $0.contains("TextP.endingWith('1212')") })
    }

    @Test func `names keep the accents that were typed, in every order`() throws {
        let exact = Self.gremlin(try Self.plan("garcía ana"), .exact)
        #expect(exact.contains { $0.contains("'García Ana'") && $0.contains("'Ana García'") })
    }

    @Test func `an engine without regular expressions is not asked for any`() throws {
        for text in ["ana", "a@b.example", "1212", "703 555 12", "POL77", "@mail"] {
            let plan = try Self.plan(text, knowsRegularExpressions: false)
            for tier in plan.rounds {
                for gremlin in Self.gremlin(plan, tier) { #expect(!gremlin.contains("regex"), "\(text)") }
            }
        }
    }
}
