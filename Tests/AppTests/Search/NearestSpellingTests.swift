import Testing

@testable import App

/// Of those who match alike the one comes first whose name, address or number is the nearest to what was typed.
@Suite struct NearestSpellingTests {
    private static func graph(_ names: [String]) async throws -> OpenedGraph {
        var graph = TinyGraph()
        for (number, name) in names.enumerated() { graph.customer(number + 1, name: name) }
        return try await graph.opened()
    }

    @Test(arguments: [
        ("Carols García-Márquez", [1]), ("Carols García Márquez", [1]), ("Mary-Jane Yuong", [2]),
        ("Klaus-Dieter Köhelr", [3]), ("Jean-Luc Picrad", [4]), ("Jörg Müller-Gorß", [5]), ("Sean O'Brein", [6, 7]),
        ("O’Brein", [6, 7]), ("D'Angleo Rossi", [8]), ("Picrad, Jean-Luc", [4]),
    ]) func `a slip is found whatever sign stands in the name`(typed: String, numbers: [Int]) async throws {
        let opened = try await Self.graph([
            "Carlos García-Márquez", "Mary-Jane Young", "Klaus-Dieter Köhler", "Jean-Luc Picard", "Jörg Müller-Groß",
            "Sean O'Brien", "Sean OBrien", "D’Angelo Rossi",
        ])
        let here = try await opened.search.search(typed)
        #expect(here.hits.map(\.id) == numbers.map { "CUS\($0)" } && here.tier == .similar)
        for knowsRegularExpressions in [true, false] where !typed.contains("ß") {
            let far = FarGraph(opened.source, knowsRegularExpressions: knowsRegularExpressions)
            let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
            #expect(try await engine.search(typed, from: .firstScan).hits == here.hits)
        }
    }

    @Test(arguments: [
        ("Jonh Smith", [2, 1]), ("Johnn Smith", [2, 1, 3]), ("Smith, Jonh", [2, 1]), ("Jon Smith", [2, 1]),
        ("Jhon Smth", [2, 1]), ("Zoe Bronte", [4, 5]), ("Zoe Brnote", [4, 5]), ("Zöe Brontë", [5, 4]),
    ]) func `one slip and no name more stand before others`(typed: String, numbers: [Int]) async throws {
        let search = try await Self.graph([
            "Adam John Smith", "John Smith", "Aldous Smithe Johns", "Zoe Bronte", "Zoë Brontë",
        ]).search
        #expect(try await search.search(typed).hits.map(\.id) == numbers.map { "CUS\($0)" })
    }

    @Test func `a short word lacks no letter where nothing longer stands beside it`() async throws {
        let search = try await Self.graph(["John Smith", "Jo Wu"]).search
        #expect(try await search.search("jon").hits.isEmpty)
        #expect(try await search.search("jon wu").hits.isEmpty)
    }

    @Test(arguments: ["ana.garcia@mail.exampel", "ana.garcia@@mail.example"])
    func `an address with a slip stands before one that differs by an accent, too`(typed: String) async throws {
        var graph = TinyGraph()
        graph.customer(1, name: "Ada Garcia", email: "ana.garcía@mail.example")
        graph.customer(2, name: "Eva Garcia", email: "ana.garcia@mail.example")
        let answer = try await graph.opened().search.search(typed)
        #expect(answer.hits.map(\.id) == ["CUS2", "CUS1"] && answer.tier == .similar)
    }

    @Test(arguments: [
        ("James, Thomas", [2, 1]), ("Thomas, James", [1, 2]), ("James Thomas", [1, 2]), ("Li, Wu", [4, 3]),
        ("Li, W", [4, 3]), ("Reed, Lee", [5, 6]), ("Lee Reed", [5, 6]), ("Reed, Dr. Lee", [5, 6]),
    ]) func `what stands behind a comma is the first name`(typed: String, numbers: [Int]) async throws {
        let search = try await Self.graph([
            "James Thomas", "Thomas James", "Li Wu", "Wu Li", "Reed, Lee", "Lee, Reed",
        ]).search
        #expect(try await search.search(typed).hits.map(\.id) == numbers.map { "CUS\($0)" })
    }

    @Test(arguments: [("O’Brien", [2, 3, 1]), ("O'Brien", [3, 2, 1]), ("o brien", [1, 3, 2])])
    func `an apostrophe is nearer to one of another kind than to none`(typed: String, numbers: [Int]) async throws {
        let search = try await Self.graph(["Sean O Brien", "Sean O’Brien", "Sean O'Brien"]).search
        #expect(try await search.search(typed).hits.map(\.id) == numbers.map { "CUS\($0)" })
    }

    // MARK: Numbers

    private static func phones(_ numbers: [String]) async throws -> OpenedGraph {
        var graph = TinyGraph()
        for (number, phone) in numbers.enumerated() {
            graph.customer(number + 1, name: "Person \(number)")
            graph.vertex("PHN\(number)", "phone", ["phone:String": phone])
            graph.edge("CUS\(number + 1)", "has_phone", "PHN\(number)", back: "phone_of")
        }
        return try await graph.opened()
    }

    @Test(arguments: [
        ("+39 6 12345678", [2, 1]), ("+39 06 12345678", [1, 2]), ("1-800-FLOWERS", [3]), ("1-800-flowers", [3]),
    ]) func `a number of the digits that were typed comes first, and letters are no digits`(
        typed: String, numbers: [Int]
    ) async throws {
        let answer = try await Self.phones(["+390612345678", "+39612345678", "1-800-FLOWERS", "+18003569377"])
            .search.search(typed)
        #expect(answer.hits.map(\.id) == numbers.map { "CUS\($0)" } && answer.tier == .exact)
    }

    @Test(arguments: [
        "7035551212 7035551213", "7035551212, 7035551213", "7035551212/7035551213", "7035551212 or 7035551213",
        "(703) 555-1212 (703) 555-1213", "703 555 1212 703 555 1213", "703 555 1212 7035551213",
        "703-555-1212\n703-555-1213",
        "+17035551212 +17035551213", "home 703.555.1212 mobile 703.555.1213", "7035551212 7035551213 7035551212",
    ]) func `each number of a paste is looked for`(typed: String) async throws {
        let opened = try await Self.phones(["+17035551212", "+17035551213", "+17035551299"])
        let answer = try await opened.search.search(typed)
        #expect(answer.hits.map(\.id) == ["CUS1", "CUS2"] && answer.tier == .exact && answer.only == nil)
        let far = FarGraph(opened.source, knowsRegularExpressions: false)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        #expect(try await engine.search(typed).hits.map(\.id) == ["CUS1", "CUS2"])
    }

    @Test(arguments: ["7035551212", "(703) 555-1213"])
    func `a value of two numbers that a blank parts has both`(typed: String) async throws {
        let answer = try await Self.phones(["7035551212 7035551213", "+17035551299"]).search.search(typed)
        #expect(answer.hits.map(\.id) == ["CUS1"])
    }
}
