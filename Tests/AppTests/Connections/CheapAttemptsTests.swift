import Graph
import Testing

@testable import App

/// What a search asks of a remote graph, and when.
@Suite struct CheapAttemptsTests {
    private static func plan(_ text: String) throws -> SearchPlan {
        let profile = try ProfileReader.embedded()
        return SearchPlan(
            for: SearchTerm(text, profile: profile), profile: profile,
            traits: SourceTraits(isRemote: true, knowsRegularExpressions: false))
    }

    private static func gremlin(_ plan: SearchPlan, _ tier: SearchTier) -> [String] {
        plan.attempts.filter { $0.round == SearchRound(tier) }.compactMap { attempt in
            guard case .property(let label, let key, let predicate) = attempt.question else { return nil }
            return Traversal.g.V().hasLabel(label).has(key, predicate).gremlinText
        }
    }

    @Test func `an e-mail is first looked up as it is`() throws {
        let plan = try Self.plan("Ana.Garcia@Mail.example")
        let scans: [SearchTier] = [.exact, .accents, .mailbox, .prefix, .prefixAccents, .contains, .similar]
        #expect(
            plan.rounds == [SearchRound(.exact), SearchRound(.prefix)] + scans.map { SearchRound($0, isScan: true) })
        #expect(
            Self.gremlin(plan, .exact).contains(
                "g.V().hasLabel('customer').has('email', P.within(['Ana.Garcia@Mail.example', "
                    + "'Ana.garcia@mail.example', 'Ana.Garcia@Mail.Example', 'ana.garcia@mail.example', "
                    + "'ANA.GARCIA@MAIL.EXAMPLE']))"))
        #expect(Self.gremlin(plan, .prefix).allSatisfy { $0.contains("TextP.startingWith") && !$0.contains("regex") })
    }

    @Test func `the last digits of a phone wait until they are asked for`() throws {
        let plan = try Self.plan("1212")
        #expect(plan.rounds.first == .first && !plan.rounds.contains(SearchRound(.lastDigits)))
        #expect(plan.attempts.filter { $0.tier == .lastDigits }.allSatisfy { $0.round == .firstScan })
        // After what indexes answer comes all that a graph here would be asked, from the surest on.
        #expect(plan.next(after: .first) == .firstScan)
        #expect(plan.next(after: .firstScan) == SearchRound(.prefix, isScan: true))
    }

    @Test func `what indexes answer as a whole leaves nothing to go through`() throws {
        let plan = try Self.plan("1984-05-17")
        #expect(plan.rounds == [.first] && plan.rounds(from: .firstScan) == [.first])
        #expect(plan.next(after: .first) == nil)
    }

    @Test func `names keep the accents that were typed, in every order`() throws {
        let exact = Self.gremlin(try Self.plan("garcía ana"), .exact)
        #expect(exact.contains { $0.contains("'García Ana'") && $0.contains("'Ana García'") })
    }

    @Test func `nothing that scans is asked unless it is wanted`() throws {
        for text in ["ana", "a@b.example", "1212", "703 555 12", "POL77", "@mail"] {
            let plan = try Self.plan(text)
            for tier in SearchTier.allCases {
                for gremlin in Self.gremlin(plan, tier) {
                    #expect(!["regex", "containing", "endingWith"].contains { gremlin.contains($0) }, "\(text)")
                }
            }
        }
    }

    @Test(arguments: [
        ("o'brien", "O'Brien"), ("SMITH-JONES", "Smith-Jones"), ("d’angelo", "D’Angelo"), ("mcdonald", "McDonald"),
        ("sean mcdonald-o'brien", "Sean McDonald-O'Brien"), ("mae", "Mae"), ("van der berg", "Van Der Berg"),
    ])
    func `names are tried as they are written`(typed: String, spelling: String) {
        #expect(CheapAttempts.spellings(of: typed).contains(spelling))
    }
}
