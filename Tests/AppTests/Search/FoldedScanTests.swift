import Graph
import Testing

@testable import App

/// A remote graph is searched as one here is, once somebody wants it to be gone through.
@Suite struct FoldedScanTests {
    private static let terms = [
        "ana garcia", "garcia ana", "GARCÍA ANA", "mar gar", "soren gross", "anan", "sroen", "ana gracia", "joe banan",
        "C1@MAIL.example", "c1@mial.example", "mail", "1212", "5551288", "35551", "703 555 12", "2 oak st", "oak st 12",
        "k st", "cus3", "quote 77", "1984-05-17", "nobody at all", "') .drop()",
    ]

    @Test(arguments: terms, [true, false])
    func `going through every customer finds what a search here finds`(
        _ text: String, knowsRegularExpressions: Bool
    ) async throws {
        let opened = try await SearchEngineTests.graph()
        let far = FarGraph(opened.source, knowsRegularExpressions: knowsRegularExpressions)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        let (here, there) = (try await opened.search.search(text), try await engine.search(text, from: .firstScan))
        // The pattern that an engine gets spells out no ligatures, so that a looser way finds them alone.
        guard !knowsRegularExpressions || text != "soren gross" else {
            return #expect(there.hits.map(\.id) == here.hits.map(\.id) && there.tier == .contains)
        }
        #expect(there.hits == here.hits && there.tier == here.tier && there.total == here.total)
        #expect(there.tried.map(\.form) == here.tried.map(\.form) && there.unread.isEmpty)
        for gremlin in far.asked {
            #expect(!gremlin.contains("regex") || knowsRegularExpressions, "\(gremlin)")
            // But for words in several fields, of which each request asks a thousand at most.
            let isBounded = gremlin.contains(".values(") || gremlin.contains(".limit(1001).id()")
            #expect(!gremlin.contains("regex") || isBounded, "\(gremlin)")
        }
    }

    @Test func `the values of a key are read once for all tiers, and none for digits`() async throws {
        let opened = try await SearchEngineTests.graph()
        let far = FarGraph(opened.source, knowsRegularExpressions: false)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        _ = try await engine.search("nobody", from: .firstScan)
        #expect(far.asked.filter { $0.contains(".values('name').dedup()") }.count == 1)
        let digits = FarGraph(opened.source, knowsRegularExpressions: false)
        _ = try await SearchEngine(profile: opened.profile, source: digits, clock: opened.clock)
            .search("1212", from: .firstScan)
        #expect(!digits.asked.isEmpty && digits.asked.allSatisfy { !$0.contains("dedup().limit(500001)") })
    }

    @Test func `values beyond the limit are not read, and that is said`() async throws {
        let opened = try await SearchEngineTests.graph()
        let far = FarGraph(opened.source, knowsRegularExpressions: false)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock, valueLimit: 1)
        let answer = try await engine.search("late", from: .firstScan)
        #expect(answer.hits.isEmpty && answer.unread.contains("customer name"))
        #expect(answer.unreadWords?.hasPrefix("only the first 500,000 of customer name") == true)
    }

    @Test func `more matching values than hits are counted as at least the limit`() async throws {
        var graph = TinyGraph()
        for number in 1...30 { graph.customer(number, name: "Ana Number\(number)") }
        let opened = try await graph.opened()
        let far = FarGraph(opened.source, knowsRegularExpressions: false)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock, hitLimit: 20)
        #expect(try await engine.search("number", from: .firstScan).total.description == "20+")
    }

    @Test func `a wider search goes on to the first round with anybody else`() async throws {
        var graph = TinyGraph()
        graph.customer(1212, name: "Zoe Exact")
        graph.customer(1, name: "Ana García")
        graph.phone("17035551212", of: "CUS1")
        let opened = try await graph.opened()
        let engine = SearchEngine(
            profile: opened.profile, source: FarGraph(opened.source, knowsRegularExpressions: false),
            clock: opened.clock)
        let cheap = try await engine.search("1212")
        #expect(cheap.hits.map(\.id) == ["CUS1212"] && cheap.isCheap && cheap.nextRound == .firstScan)
        let wider = try await engine.search("1212", from: .firstScan, beyond: ["CUS1212"])
        #expect(wider.hits.map(\.id) == ["CUS1212", "CUS1"] && wider.tier == .exact)
        let widest = try await engine.search("1212", from: .firstScan, beyond: ["CUS1212", "CUS1"])
        #expect(widest.hits.isEmpty && widest.nextRound == nil)
        let all = cheap.widened(by: wider).widened(by: widest)
        #expect(all.all.map(\.id) == ["CUS1212", "CUS1"] && all.isUnchanged && all.nextRound == nil)
        #expect(Set(all.tried.map(\.tier)) == [.exact, .lastDigits, .prefix, .contains])
    }
}
