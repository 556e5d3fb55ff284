import Testing

@testable import Graph

@Suite struct NamesTests {
    @Test(arguments: [
        ("customer", "customer", true), ("customer", "customer::vip", true), ("vip", "customer::vip", true),
        ("b", "a::b::c", true), ("a::b", "a::b", true), ("a::c", "a::b::c", false), ("cust", "customer::vip", false),
        ("customer", "customer:vip", false), ("vip", "customer:vip", false), ("customer", "vip", false),
        ("", "customer", false), ("b", "a:::b", false), (":b", "a:::b", true),
    ])
    func `A vertex of several labels has each of them`(_ label: String, _ written: String, _ isOne: Bool) {
        #expect(Vertex(id: "1", label: written).hasLabel(label) == isOne)
        #expect(Vertex.isLabel(label, among: written) == isOne)
    }

    @Test func `What is nearest is found by edits, and exchanged neighbours are one`() {
        let words = ["subject", "search", "panes", "currency", "date"]
        #expect(Suggestion.nearest(to: "subjekt", among: words) == "subject")
        #expect(Suggestion.nearest(to: "PAENS", among: words) == "panes")
        #expect(Suggestion.nearest(to: "dat", among: words) == "date")
        #expect(Suggestion.nearest(to: "titel", among: words) == nil)
        #expect(Suggestion.closest(to: "aa", among: ["b", "ac", "ab", "aaa", "aab"]) == ["aaa", "aab", "ab"])
        #expect(Suggestion.nearest(to: "", among: [String]()) == nil)
    }

    @Test func `SplitMix64 gives the published numbers`() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ])
    }
}
