import Testing

@testable import App

/// Whoever a number or a name only looks like is not taken for the one that was typed.
@Suite struct LookalikeTests {
    @Test(arguments: ["8 (495) 123-45-67", "8 495 1234567", "84951234567"])
    func `an 8 before ten digits is what Russia dials and no country code`(typed: String) async throws {
        var graph = TinyGraph()
        graph.customer(1, name: "Duc Vietnamese")
        graph.vertex("PHN1", "phone", ["phone:String": "+84 95 123 4567"])
        graph.edge("CUS1", "has_phone", "PHN1", back: "phone_of")
        let alone = try await graph.opened().search.search(typed)
        #expect(alone.tier == .lastDigits && alone.hits.map(\.id) == ["CUS1"])
        graph.customer(2, name: "Vera Russian")
        graph.vertex("PHN2", "phone", ["phone:String": "+7 495 123 45 67"])
        graph.edge("CUS2", "has_phone", "PHN2", back: "phone_of")
        let both = try await graph.opened().search.search(typed)
        #expect(both.tier == .lastDigits && both.hits.map(\.id) == ["CUS2", "CUS1"])
    }

    @Test(arguments: [
        ("0612345678", "CUS1"), ("06 12 34 56 78", "CUS1"), ("+31612345678", "CUS2"), ("1234567", "CUS3"),
        ("123-4567", "CUS3"), ("03-1234-5678", "CUS4"), ("0312345678", "CUS4"), ("03 1234 5678", "CUS4"),
        ("010-1234-5678", "CUS5"), ("(010) 1234.5678", "CUS5"), ("555 019 977", "CUS6"), ("84951234567", "CUS7"),
    ]) func `a number of the digits that were typed is that number, whatever the plans say`(
        typed: String, id: String
    ) async throws {
        let numbers = [
            "0612345678", "+31612345678", "1234567", "03-1234-5678", "010-1234-5678", "555.0199-77",
            "8 (495) 123-45-67", "+7 495 123 45 67", "+81 3 1234 5678", "+82 10 1234 5678",
        ]
        var graph = TinyGraph()
        for (number, phone) in numbers.enumerated() {
            graph.customer(number + 1, name: "Person \(9 - number)")
            graph.vertex("PHN\(number)", "phone", ["phone:String": phone])
            graph.edge("CUS\(number + 1)", "has_phone", "PHN\(number)", back: "phone_of")
        }
        let hits = try await graph.opened().search.search(typed).hits
        #expect(hits.first?.id == id && hits.first?.tier == .exact)
        #expect(hits.count { $0.tier == .exact } == 1)
    }

    @Test(arguments: [
        ("N. Nkosi", [3]), ("Nkosi, N", [3]), ("K. Nkosi", [2]), ("Jackson J.", [4]), ("M. Morris", [7, 6]),
        ("vandenberg", [8]), ("vandenberg m", [8]), ("berg den van", [8]), ("G. García", [9]), ("n golo nkosi", [3]),
    ]) func `each word that was typed is answered by a word of its own`(typed: String, numbers: [Int]) async throws {
        let names = [
            "Inés Nkosi", "Karen Nkosi", "N'Golo Nkosi", "James Jackson", "Kenneth Jackson", "Amanda Morris",
            "Michelle Morris", "Maarten van den Berg", "Gloria García", "Ana García",
        ]
        var graph = TinyGraph()
        for (number, name) in names.enumerated() { graph.customer(number + 1, name: name) }
        let answer = try await graph.opened().search.search(typed)
        #expect(answer.hits.map(\.id) == numbers.map { "CUS\($0)" })
    }

    @Test func `one word that answers two is a looser hit`() async throws {
        var graph = TinyGraph()
        graph.customer(1, name: "Karen Nkosi")
        let answer = try await graph.opened().search.search("N. Nkosi")
        #expect(answer.hits.map(\.id) == ["CUS1"] && answer.tier == .words)
    }
}
