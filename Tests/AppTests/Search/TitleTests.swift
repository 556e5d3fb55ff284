import Testing

@testable import App

/// What is said before a name may be the beginning of another: whoever is meant is there either way.
@Suite struct TitleTests {
    private static let names = [
        "John Smith", "Drew Smith", "Carol Jones", "Missy Jones", "Jan Bach", "Frauke Bach", "Uwe Koch",
        "Herrmann Koch", "Frank Abel", "Bea Abel", "Sigrid Rossi", "Ada Rossi", "Siri Lopez", "Ana Lopez",
        "Don Garcia", "Luis Garcia", "Hans Müller", "Ann Morel", "Mia Morel", "Kim Pandey", "Kim Park", "Jean Drake",
    ]

    private static func graph() async throws -> OpenedGraph {
        var graph = TinyGraph()
        for (number, name) in names.enumerated() { graph.customer(number + 1, name: name) }
        return try await graph.opened()
    }

    private static let bothReadings: [(String, [Int])] = [
        ("Dr. Smith", [2, 1]), ("Dr Smith", [2, 1]), ("Mr. Smith", [2, 1]), ("Miss Jones", [4, 3]),
        ("Frau Bach", [6, 5]), ("Herr Koch", [8, 7]), ("Fr. Abel", [9, 10]), ("Sig. Rossi", [11, 12]),
        ("Sir Lopez", [13, 14]), ("M. Morel", [19, 18]), ("Prof. Dr. Smith", [2, 1]), ("Smith, Dr.", [2, 1]),
    ]

    @Test(arguments: bothReadings)
    func `who has the name stands beside whose first name begins like the title`(
        typed: String, numbers: [Int]
    ) async throws {
        let answer = try await Self.graph().search.search(typed)
        #expect(answer.hits.map(\.id) == numbers.map { "CUS\($0)" })
        #expect(answer.tier == .prefix && answer.only == nil && answer.total == .counted(2))
    }

    @Test(arguments: bothReadings) func `behind an endpoint, too`(typed: String, numbers: [Int]) async throws {
        let opened = try await Self.graph()
        for knowsRegularExpressions in [true, false] {
            let far = FarGraph(opened.source, knowsRegularExpressions: knowsRegularExpressions)
            let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
            let answer = try await engine.search(typed, from: .firstScan)
            #expect(answer.hits.map(\.id) == numbers.map { "CUS\($0)" } && answer.only == nil)
        }
    }

    @Test(arguments: [
        ("Don Garcia", 15), ("Garcia, Don", 15), ("Müller, Dr. Hans", 17),
        ("Prof. Hans Müller, PhD", 17), ("Hans Müller Jr.", 17), ("Garcia, Sr. Luis", 16),
    ]) func `who has just the name is the one`(typed: String, number: Int) async throws {
        let answer = try await Self.graph().search.search(typed)
        #expect(answer.only?.id == "CUS\(number)" && answer.tier == .exact)
    }

    @Test func `a name that ends like a title is no title, and one behind a name is left out where nobody has it`()
        async throws
    {
        let search = try await Self.graph().search
        #expect(try await search.search("Kim Pan").hits.map(\.id) == ["CUS20"])
        #expect(try await search.search("Park Mr.").hits.map(\.id) == ["CUS21"])
    }

    @Test func `an initial that is a title, too, is rather that of the first name`() async throws {
        var graph = TinyGraph()
        for (number, name) in ["Ana Morel", "Ben Morel-Martin", "Mia Morel"].enumerated() {
            graph.customer(number + 1, name: name)
        }
        let hits = try await graph.opened().search.search("M. Morel").hits
        #expect(hits.map(\.id) == ["CUS3", "CUS1", "CUS2"])
    }

    @Test func `a title and a name are not put together to one`() async throws {
        #expect(try await Self.graph().search.search("Dr. Ake").tier == .contains)
        #expect(try await Self.graph().search.search("d rake").tier == .prefix)
    }

    @Test(arguments: [
        ("Mr. Köhler 1980", [1]), ("Dr. Smith Reston", [3, 2]), ("Smith, Dr. Reston", [3, 2]),
        ("Oak Dr, Reston", [4]), ("Dr. Oak Reston", [4, 5]),
    ]) func `among words of several fields a title is none of them`(typed: String, numbers: [Int]) async throws {
        var graph = TinyGraph()
        graph.customer(1, name: "Eva Köhler", born: "1980-02-03")
        graph.customer(2, name: "John Smith")
        graph.customer(3, name: "Drew Smith")
        graph.customer(4, name: "Ina Wolf")
        graph.customer(5, name: "Ida Wolf")
        for (number, street) in ["Elm St", "Elm St", "Elm St", "Oak Dr", "Oak St"].enumerated() {
            graph.vertex("ADD\(number)", "address", ["address:String": street, "city:String": "Reston"])
            graph.edge("CUS\(number + 1)", "has_address", "ADD\(number)", back: "resident")
        }
        let opened = try await graph.opened()
        let here = try await opened.search.search(typed)
        #expect(here.hits.map(\.id) == numbers.map { "CUS\($0)" } && here.tier == .words)
        let far = FarGraph(opened.source, knowsRegularExpressions: true)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        #expect(try await engine.search(typed, from: .firstScan).hits == here.hits)
    }
}
