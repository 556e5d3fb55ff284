import Testing

@testable import App

/// The part of a profile that says who is alike, and mistakes in it.
@Suite struct SimilarProfileTests {
    private static let start =
        "similar:\n  among: [{title: friends, walk: both('knows')}]\n  likeness: [{title: town, by: town}]\n  chosen:\n"
        + "    - {id: car, title: Car, by: car}\n    - {id: price, title: Price, mean: price}\n"

    private static func read(_ part: String) throws -> Profile {
        try ProfileReader.read(SmallProfile.text + "\n" + part, file: "test.yaml", origin: .file("test.yaml"))
    }

    @Test(arguments: [
        ("similar: {likeness: [], chosen: []}", "the key \"among\" is missing"),
        ("similar: {among: [{walk: identity()}], likeness: [], chosen: []}", "the key \"title\" is missing"),
        ("similar: {among: [], chosen: [], likeness: [{title: t, by: a, weight: 0}]}", "0 is not between 1 and 100"),
        ("similar: {among: [], chosen: [], likeness: [{title: t}]}", "the key \"by\" is missing"),
        ("similar: {among: [], likeness: [], chosen: [{id: a, title: t}]}", "either \"by\""),
        ("similar: {among: [], likeness: [], chosen: [{id: a, title: t, by: x, mean: y}]}", "either \"by\""),
        ("similar: {among: [], likeness: [], chosen: [{id: a-b, title: t, by: x}]}", "\"a-b\" is no name"),
        ("similar: {among: [], likeness: [], chosen: [], enuogh: 3}", "did you mean enough?"),
        (start + "  next: [{rule: a, walk: identity(), sentence: \"{car.topp}\"}]", "did you mean car.top?"),
        (start + "  next: [{rule: a, walk: \"has('x',gt(alike_prise))\", sentence: s}]", "similar.next[0].walk"),
        (
            start + "  next: [{rule: a, state: lsot, walk: identity(), sentence: s}]",
            "the journey has no state \"lsot\""
        ),
        (
            start + "  next: [{rule: a, walk: identity(), sentence: s}, {rule: a, walk: identity(), sentence: s}]",
            "the rule \"a\" is there twice"
        ),
    ]) func `a mistake is named with its place`(part: String, problem: String) throws {
        let error = #expect(throws: ProfileError.self) { _ = try Self.read(part) }
        let words = try #require(error).description
        #expect(words.contains(problem), "\(words)")
        #expect(words.hasPrefix("test.yaml:1") || words.hasPrefix("test.yaml:2"), "\(words)")
    }

    @Test func `rules read the numbers of those who are alike by names`() throws {
        let profile = try Self.read(
            Self.start
                + "  next: [{rule: a, walk: \"has('x',gt(alike_price_high))\", sentence: \"{car.share} of {alike}\"}]")
        let similar = try #require(profile.similar)
        #expect(similar.next[0].numbers == ["alike_price_high"])
        #expect(similar.enough == 20 && similar.least == 50 && similar.likeness[0].weight == 1)
        #expect(
            similar.chosen.map(\.unit) == ["persons", "persons"] || similar.chosen.map(\.unit) == ["people", "people"])
        #expect(similar.chosen.flatMap(\.names) == ["alike_car", "alike_price", "alike_price_high"])
    }

    @Test func `what it reads is among the reads of the profile`() throws {
        let profile = try ProfileReader.embedded()
        let reads = try #require(profile.readsByPart.first { $0.part == .similar }?.reads)
        for (label, key) in [
            ("address", "zip"), ("customer", "segment"), ("quote", "deductible"), ("quote", "premium"),
        ] {
            #expect(reads.reads(.init(label: label, key: key)), "\(label).\(key)")
        }
    }
}
