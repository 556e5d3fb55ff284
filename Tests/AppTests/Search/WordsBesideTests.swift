import Graph
import TestSupport
import Testing

@testable import App

/// Words beside a number, an address or an id have to be those of whoever is found.
@Suite struct WordsBesideTests {
    private static func opened() async throws -> OpenedGraph {
        var graph = TinyGraph()
        graph.customer(1, email: "ana.garcia@mail.example")
        graph.customer(2, name: "John Smith")
        graph.phone("17035551212", of: "CUS1")
        graph.phone("17035551313", of: "CUS2")
        graph.quote(7, of: "CUS1", "abandoned", at: "2024-02-01T10:00:00Z")
        let reston = ["city:String": "Reston", "state:String": "VA", "zip:String": "20191"]
        graph.vertex("ADR1", "address", reston.merging(["address:String": "12 Oak St, Apt 4"]) { $1 })
        graph.edge("CUS1", "has_address", "ADR1", back: "resident")
        graph.vertex("ADR2", "address", ["address:String": "9 Elm Street #4", "city:String": "Herndon"])
        graph.edge("CUS2", "has_address", "ADR2", back: "resident")
        return try await graph.opened()
    }

    @Test(arguments: [
        "smith 7035551212", "john smith 703-555-1212", "smith +1 703 555 1212", "smith ana.garcia@mail.example",
        "smith CUS1", "smith QTE7", "CUS2 CUS1", "CUS2 QTE7", "QTE8 CUS1",
    ])
    func `somebody else's name makes a hit one by a part, which is not opened`(_ text: String) async throws {
        let answer = try await Self.opened().search.search(text)
        #expect(answer.hits.map(\.id) == ["CUS1"] && answer.hits[0].tier == .part && answer.only == nil)
    }

    @Test(arguments: [
        "ana 7035551212", "García, Ana 703 555 1212", "Mrs. Garcia +1 703 555 1212", "Phone: 703 555 1212",
        "mobile +1 703 555 1212", "Ana García <ana.garcia@mail.example>", "E-mail: ana.garcia@mail.example",
        "customer CUS1", "quote QTE7", "garcia QTE7",
    ])
    func `her own name, a title and what is written before a number change nothing`(_ text: String) async throws {
        let answer = try await Self.opened().search.search(text)
        #expect(answer.only?.id == "CUS1" && answer.tier == .exact, "\(answer.hits.map { ($0.id, $0.tier) })")
    }

    @Test(arguments: ["CUS1 QTE7", "QTE7 CUS1", "7035551212 CUS1", "703 555 1212 QTE7"])
    func `two ids of one customer find her`(_ text: String) async throws {
        let answer = try await Self.opened().search.search(text)
        #expect(answer.hits.map(\.id) == ["CUS1"] && answer.only?.id == "CUS1", "\(answer.hits)")
    }

    @Test func `a number and an id of two customers find both, and neither for sure`() async throws {
        let answer = try await Self.opened().search.search("17035551313 CUS1")
        #expect(Set(answer.hits.map(\.id)) == ["CUS1", "CUS2"] && answer.hits.allSatisfy { $0.tier == .part })
    }

    @Test func `an id that is typed twice is one`() async throws {
        #expect(try await Self.opened().search.search("CUS1 CUS1").tier == .exact)
    }

    @Test(arguments: ["grcia reston", "garcia restn", "reston garzia", "grcia 20191"])
    func `a slip in one of several words finds whom the words mean`(_ text: String) async throws {
        let answer = try await Self.opened().search.search(text)
        #expect(answer.hits.map(\.id) == ["CUS1"] && answer.tier == .similar, "\(answer.hits)")
    }

    @Test func `two letters are a state before they begin another word`() async throws {
        var graph = TinyGraph()
        for (number, street, state) in [(1, "3 Valley Rd", "TN"), (2, "9 Valley Rd", "VA"), (3, "1 Oak St", "VA")] {
            graph.customer(number)
            graph.vertex("ADR\(number)", "address", ["address:String": street, "state:String": state])
            graph.edge("CUS\(number)", "has_address", "ADR\(number)", back: "resident")
        }
        let hits = try await graph.opened().search.search("garcia va").hits
        #expect(hits.map(\.id) == ["CUS2", "CUS3", "CUS1"])
        #expect(hits.map { $0.reason.words.last?.key } == ["address state", "address state", "address"])
    }

    @Test func `words of other fields are found beside a number`() async throws {
        let answer = try await Self.opened().search.search("reston 7035551212")
        #expect(answer.only?.id == "CUS1" && answer.tier == .words)
    }

    @Test func `who means one is told who it would be`() async throws {
        let opened = try await Self.opened()
        let failure = await #expect(throws: CommandFailure.self) {
            try await SubjectFinder(opened: opened).id(of: "smith 7035551212")
        }
        #expect(failure?.message.contains("by a part it would be CUS1, Ana García") == true)
    }

    @Test(arguments: [
        ("12 oak st #4", "CUS1"), ("oak #4", "CUS1"), ("#4 reston", "CUS1"), ("9 elm st apt 4", "CUS2"),
        ("elm # 4", "CUS2"), ("9 elm street #4", "CUS2"),
    ])
    func `a flat is the same with a word or a sign before it`(_ text: String, _ id: String) async throws {
        #expect(try await Self.opened().search.search(text).hits.map(\.id) == [id])
    }
}
