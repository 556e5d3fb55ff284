import Graph
import Phones
import Testing

@testable import App

/// Words that stand in several fields of one customer.
@Suite struct FieldSearchTests {
    private struct Person {
        var name: String
        var email: String
        var born: String
        var phone: String
        var address: String
        var city: String
        var state: String
        var zip: String
    }

    private static let people = [
        Person(
            name: "Ana García", email: "ana.garcia@mail.example", born: "1984-05-17", phone: "17035551212",
            address: "12 Oak St, Apt 4", city: "Reston", state: "VA", zip: "20191"),
        Person(
            name: "Luis García", email: "luis@mail.example", born: "1990-01-02", phone: "17035551288",
            address: "77 Elm Avenue", city: "Reston", state: "VA", zip: "20191"),
        Person(
            name: "Ana García", email: "ag@mail.example", born: "1984-11-30", phone: "12085551290",
            address: "12 Oak Street # 4", city: "Boise", state: "ID", zip: "83702"),
        Person(
            name: "Jürgen Müller", email: "jm@mail.example", born: "1984-03-01", phone: "17035551299",
            address: "5 Saint Mary's Rd", city: "Herndon", state: "VA", zip: "20170"),
        Person(
            name: "Reston Vale", email: "rv@mail.example", born: "1970-07-07", phone: "12025550170",
            address: "1984 Garcia Ln", city: "Fairfax", state: "VA", zip: "22030"),
    ]

    private static func graph() -> TinyGraph {
        var graph = TinyGraph()
        for (number, person) in people.enumerated() {
            let id = "CUS\(number + 1)"
            graph.vertex(
                id, "customer",
                [
                    "customer_id:Long": "\(number + 1)", "name:String": person.name, "email:String": person.email,
                    "phone:String": "+\(person.phone)", "birth_date:Date": person.born,
                    "created_at:Date": "2023-01-01T10:00:00Z",
                ])
            graph.phone(person.phone, of: id)
            graph.vertex(
                "ADD\(number)", "address",
                [
                    "address:String": person.address, "city:String": person.city, "state:String": person.state,
                    "zip:String": person.zip,
                ])
            graph.edge(id, "has_address", "ADD\(number)", back: "resident")
        }
        graph.quote(2043, of: "CUS2", "abandoned", at: "2024-01-01")
        return graph
    }

    private static let terms: [(String, [String])] = [
        ("garcia reston 1984", ["CUS1", "CUS5"]), ("garcia va", ["CUS1", "CUS2", "CUS5"]),
        ("garcia 1984-05-17", ["CUS1"]), ("garcia 05/17/1984", ["CUS1"]), ("May 17, 1984 garcía", ["CUS1"]),
        ("garcia 1212", ["CUS1"]), ("ana garcia 20191", ["CUS1"]), ("20191 ana", ["CUS1"]),
        ("12 oak st reston", ["CUS1"]), ("12 Oak Street Reston VA", ["CUS1"]), ("oak st reston", ["CUS1"]),
        ("12 Oak St, Apt 4, Boise", ["CUS3"]), ("elm ave reston", ["CUS2"]), ("mueller va", ["CUS4"]),
        ("müller herndon 1984", ["CUS4"]), ("st mary herndon", ["CUS4"]), ("garcia 703 555 1212", ["CUS1"]),
        ("ana boise id 83702", ["CUS3"]), ("luis qte2043", ["CUS2"]), ("garcia 1985", []), ("garcia fairfax boise", []),
        ("garcia rv@mail.example", ["CUS5"]), ("garcia ana 1984 reston 1212 va", ["CUS1"]),
        ("garcia 703", ["CUS1", "CUS2"]), ("garcia 703 555", ["CUS1", "CUS2"]), ("garcia (208) 555", ["CUS3"]),
        ("garcia 703 555-12 reston", ["CUS1", "CUS2"]), ("garcia virginia", ["CUS1", "CUS2", "CUS5"]),
        ("garcia idaho", ["CUS3"]), ("garcia may 1984", ["CUS1"]), ("1984 may garcia", ["CUS1"]),
        ("garcia 05/1984", ["CUS1"]), ("garcia 11.1984", ["CUS3"]), ("12 oak # 4 boise", ["CUS3"]),
        ("12 oak apt 4 va", ["CUS1"]), ("vale january 1990", []), ("ana reston 1", ["CUS1"]),
        ("ana reston 198", ["CUS1"]), ("ana reston 197", []), ("ana 19 oak", []),
    ]

    @Test(arguments: terms) func `every word may be in another field of one customer`(
        text: String, ids: [String]
    ) async throws {
        let answer = try await Self.graph().opened().search.search(text)
        #expect(answer.hits.map(\.id).sorted() == ids, "\(answer.tried)")
        #expect(answer.total == .counted(ids.count))
        guard answer.tier == .words else { return }
        let readings = TypedWords.readings(of: text, region: .unitedStates).map(\.count)
        for hit in answer.hits { #expect(readings.contains(hit.reason.words.count)) }
    }

    @Test(arguments: terms.filter { !$0.1.isEmpty })
    func `behind an endpoint the same are found in two waves of questions`(text: String, ids: [String]) async throws {
        let opened = try await Self.graph().opened()
        let far = FarGraph(opened.source, knowsRegularExpressions: true)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        let answer = try await engine.search(text, from: .firstScan)
        #expect(answer.hits.map(\.id).sorted() == ids)
        let asked = far.asked.filter { $0.hasSuffix(".limit(1001).id()") }
        #expect(asked.count <= 6 * 5, "one for each word and label at most")
    }

    @Test(arguments: [
        "garcia 20191", "garcia reston 1984-05-17", "12 oak st reston", "ana 703 555", "garcia may 1984",
    ])
    func `what indexes answer is enough where one of the words is rare`(text: String) async throws {
        let opened = try await Self.graph().opened()
        let far = FarGraph(opened.source, knowsRegularExpressions: false)
        let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
        let answer = try await engine.search(text)
        #expect(answer.hits.first?.id == "CUS1" && answer.isCheap)
        #expect(!far.asked.contains { $0.contains("regex") || $0.contains("containing") })
    }

    @Test(arguments: [
        ("reston", ["CUS5"], SearchTier.prefix), ("boise", ["CUS3"], .exact), ("20191", ["CUS1", "CUS2"], .exact),
        ("2019", ["CUS1", "CUS2"], .prefix), ("12 Oak Street", ["CUS1", "CUS3"], .prefix),
        ("12 oak st apt 4", ["CUS1", "CUS3"], .prefix), ("77 elm ave", ["CUS2"], .prefix),
        ("5 st mary", ["CUS4"], .prefix), ("mueller", ["CUS4"], .similar),
        ("1984", ["CUS1", "CUS3", "CUS4", "CUS5"], .prefix),
        ("1984-05", ["CUS1"], .prefix), ("may 1984", ["CUS1"], .prefix), ("05/1984", ["CUS1"], .prefix),
        ("12 oak # 4", ["CUS1", "CUS3"], .prefix), ("12 oak apt 4", ["CUS1", "CUS3"], .prefix),
        ("12 oak st 4", ["CUS1", "CUS3"], .prefix), ("idaho", ["CUS3"], .prefix),
    ]) func `town, zip, street and year are keys`(text: String, ids: [String], tier: SearchTier) async throws {
        let answer = try await Self.graph().opened().search.search(text)
        #expect(answer.hits.map(\.id).sorted() == ids && answer.tier == tier, "\(answer.tried)")
    }

    @Test func `who matches in a looser way only stands behind`() async throws {
        let search = try await Self.graph().opened().search
        let answer = try await search.search("reston")
        guard let round = answer.nextRound else { throw CancellationError() }
        var all = answer
        var next: SearchRound? = round
        while let round = next {
            all = all.widened(by: try await search.search("reston", from: round, beyond: Set(all.all.map(\.id))))
            next = all.nextRound
        }
        #expect(all.hits.map(\.id) == ["CUS5"] && all.looser.map(\.id).sorted() == ["CUS1", "CUS2"])
        #expect(all.looserWords == "+2 looser" && all.total == .counted(1))
    }

    private static func wangs() async throws -> OpenedGraph {
        var graph = TinyGraph()
        let homes = [
            ("Aaron Lee", "aaron@mail.example", "1248 Oak St, Apt 47", "DC"),
            ("王秀英", "xiuying.wang@mail.example", "12 Oak St, Apt 4", "DC"),
            ("王伟", "wei.wang@mail.example", "9 Elm St", "New York"),
            ("May Young", "may@mail.example", "9 York Rd", "NY"),
        ]
        for (number, home) in homes.enumerated() {
            graph.customer(number + 1, name: home.0, email: home.1)
            graph.vertex("ADD\(number)", "address", ["address:String": home.2, "state:String": home.3])
            graph.edge("CUS\(number + 1)", "has_address", "ADD\(number)", back: "resident")
        }
        return try await graph.opened()
    }

    @Test(arguments: [("wang dc", "CUS2"), ("dc wang", "CUS2"), ("wang new york", "CUS3"), ("wang ny", "CUS3")])
    func `a word may stand anywhere in an address where nobody has it as a word`(text: String, id: String) async throws
    {
        let opened = try await Self.wangs()
        let answer = try await opened.search.search(text)
        #expect(answer.hits.map(\.id) == [id] && answer.tier == .contains)
        #expect(answer.hits.first?.reason.sentence(for: .all).contains("wang → customer email ") == true)
        for knowsRegularExpressions in [true, false] {
            let far = FarGraph(opened.source, knowsRegularExpressions: knowsRegularExpressions)
            let engine = SearchEngine(profile: opened.profile, source: far, clock: opened.clock)
            #expect(try await engine.search(text, from: .firstScan).hits.map(\.id) == [id])
        }
    }

    @Test func `a word that no index knows is looked for among those alone who have the others`() async throws {
        let opened = try await Self.wangs()
        let days = opened.clock.days
        let words = [
            try #require(SearchWord(anywhere: "wang", profile: opened.profile)),
            SearchWord("dc", profile: opened.profile, days: days),
        ]
        let far = FarGraph(opened.source, knowsRegularExpressions: true)
        let walks = FieldWalks(profile: opened.profile, clock: opened.clock)
        let subjects = try await FieldSearch(words: words, walks: walks, source: far).subjects(QueryLimits())
        #expect(subjects.count == 1 && !far.asked.contains { $0.contains("wang") })
        #expect(SearchWord(anywhere: "dc", profile: opened.profile) == nil, "too short to mean anybody")
    }

    @Test func `a state has two names, and words of a town may be one of them`() async throws {
        let search = try await Self.wangs().search
        #expect(try await search.search("may ny").hits.map(\.id) == ["CUS4"])
        #expect(try await search.search("may new york").hits.map(\.id) == ["CUS4"])
        #expect(try await search.search("lee district of columbia").hits.map(\.id) == ["CUS1"])
    }

    @Test(arguments: ["12 oak st 4", "12 oak # 4", "12 oak"])
    func `whose number is the typed one stands before others that go on`(text: String) async throws {
        #expect(try await Self.wangs().search.search(text).hits.map(\.id) == ["CUS2", "CUS1"])
    }

    @Test func `the reason says which word is where`() async throws {
        let answer = try await Self.graph().opened().search.search("garcia reston 1212")
        let hit = try #require(answer.hits.first)
        #expect(
            hit.reason.sentence(for: .guarded)
                == "garcia → customer name Ana García · reston → address city Reston · 1212 → phone +17035551212")
        #expect(hit.reason.title == "name + city + phone")
    }

    // MARK: Counts, pages and orders

    private static func many(_ count: Int) async throws -> OpenedGraph {
        var graph = TinyGraph()
        for number in 1...count {
            graph.vertex(
                "CUS\(number)", "customer",
                [
                    "customer_id:Long": "\(number)", "name:String": "Ana García \(number % 7)",
                    "email:String": "garcia\(number)@mail.example",
                    "birth_date:Date": "19\(50 + number % 40)-01-01", "created_at:Date": "2023-01-01T10:00:00Z",
                ])
            graph.vertex("ADD\(number)", "address", ["city:String": number % 2 == 0 ? "Reston" : "Boise"])
            graph.edge("CUS\(number)", "has_address", "ADD\(number)", back: "resident")
        }
        return try await graph.opened()
    }

    @Test func `the number of hits is true, and more of them change no order`() async throws {
        let opened = try await Self.many(450)
        func engine(_ limit: Int, page: Int = 100, _ order: SearchOrder? = nil) -> SearchEngine {
            SearchEngine(
                profile: opened.profile, source: opened.source, clock: opened.clock, hitLimit: limit, pageSize: page,
                order: order)
        }
        func search(_ text: String, _ limit: Int, _ order: SearchOrder? = nil) async throws -> SearchAnswer {
            try await engine(limit, order).search(text)
        }
        let first = try await search("garcia", 100)
        #expect(first.total == .counted(450) && first.hits.count == 100 && first.hasMore)
        let more = try await search("garcia", 200)
        #expect(more.total == .counted(450) && more.hits.prefix(100).map(\.id) == first.hits.map(\.id))
        #expect(try await search("garcia", 1000).hits.count == 450)
        let seen = try await engine(30, page: 30).search("garcia", counts: false)
        #expect(seen.total == .atLeast(30) && seen.hasMore && seen.only == nil)
        #expect(try await engine(30).count(seen.uncounted, until: nil) == 450)
        let further = try await engine(60, page: 30).search("garcia")
        #expect(further.hits.prefix(30).map(\.id) == seen.hits.map(\.id) && further.uncounted == [])
        #expect(try await engine(30).search("garcia reston", counts: false).uncounted != [])
        #expect(try await search("garcia reston", 100).total == .counted(225))
        let column = try #require(opened.profile.subject.columns.firstIndex { $0.header == "Born" })
        let sorted = try await search("garcia reston", 100, SearchOrder(column: column))
        let days = sorted.hits.map { $0.cells[column].text(for: .all) }
        #expect(days == days.sorted() && days.first == "1950-01-01" && sorted.total == .counted(225))
        let turned = try await search("garcia", 100, SearchOrder(column: column, isDescending: true))
        #expect(turned.hits.first?.cells[column].text(for: .all) == "1989-01-01")
    }

    @Test(arguments: ["born", "town of a walk"])
    func `who has no value stands last whichever way round`(_ text: String) async throws {
        var graph = TinyGraph()
        for number in 1...3 {
            var values = ["name:String": "Ana \(number)", "created_at:Date": "2023-01-01T10:00:00Z"]
            if number != 2 { values["birth_date:Date"] = "198\(number)-01-01" }
            graph.vertex("CUS\(number)", "customer", values)
            graph.vertex(
                "ADD\(number)", "address", number == 2 ? ["zip:String": "1"] : ["city:String": "Town \(number)"])
            graph.edge("CUS\(number)", "has_address", "ADD\(number)", back: "resident")
        }
        let opened = try await graph.opened()
        let header = text == "born" ? "Born" : "Place"
        let column = try #require(opened.profile.subject.columns.firstIndex { $0.header == header })
        for (isDescending, ids) in [(false, ["CUS1", "CUS3", "CUS2"]), (true, ["CUS3", "CUS1", "CUS2"])] {
            let order = SearchOrder(column: column, isDescending: isDescending)
            for limit in [1, 100] {
                let engine = SearchEngine(
                    profile: opened.profile, source: opened.source, clock: opened.clock, hitLimit: limit, order: order)
                #expect(try await engine.search("ana").hits.map(\.id) == Array(ids.prefix(limit)))
            }
        }
    }
}
