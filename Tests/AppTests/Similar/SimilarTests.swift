import Foundation
import Graph
import TestSupport
import Testing

@testable import App

/// Who is like a customer, what they chose, and what follows from it, on graphs whose numbers are counted by hand.
@Suite struct SimilarTests {
    @Test func `who has most in common comes first, by the weights of the profile`() async throws {
        let similar = try #require(try await SimilarTown.neighbors().opened().similar(to: "CUS1"))
        #expect(similar.alike.map(\.id) == ["CUS2", "CUS10", "CUS3", "CUS4", "CUS5", "CUS7"])
        #expect(similar.alike.map(\.score) == [1, 1, 0.75, 0.625, 0.5, 0.375])
        #expect(similar.alike.map(\.percent) == ["100%", "100%", "75%", "63%", "50%", "38%"])
        let words = SimilarWords(similar, viewer: .all)
        #expect(words.shared(similar.alike[2]) == "zip, segment, household size")
        #expect(words.likeness == "zip 20191 (3) · property type house (2) · segment family (2) · household size 1 (1)")
        #expect(similar.compared == 6 && similar.cuts.isEmpty && !similar.isCutOff)
        #expect(words.count == "6 alike of 6 compared, by 38% or more")
        #expect(similar.columns.map(\.header) == ["Name", "Phone", "Born", "E-mail"])
    }

    @Test func `nobody is alike where nothing is shared, and nobody is nobody`() async throws {
        let town = try await SimilarTown.neighbors().opened()
        let alone = try #require(try await town.similar(to: "CUS6"))
        #expect(alone.alike.isEmpty && alone.compared == 0)
        #expect(SimilarWords(alone, viewer: .all).count == "nobody of 0 compared is alike")
        #expect(alone.choices.allSatisfy { $0.count == 0 && $0.summary == "none on file" })
        #expect(try await town.similar(to: "CUS99") == nil)
        let bare = try #require(try await town.similar(to: "CUS8"))
        #expect(SimilarWords(bare, viewer: .all).likeness == "nothing on file to compare by" && bare.compared == 0)
    }

    @Test func `of more than are compared the first by id are, and it is said`() async throws {
        var town = SimilarTown()
        for number in 1...(Similar.mostCompared + 3) { town.person(number, zip: "20191", type: "house") }
        let similar = try #require(try await town.opened().similar(to: "CUS1"))
        #expect(similar.compared == Similar.mostCompared && similar.cuts == ["the same zip code"])
        #expect(
            SimilarWords(similar, viewer: .all).cuts == [
                "of those with the same zip code only the first 2,000 were compared"
            ])
        #expect(similar.alike.count == Similar.most && similar.isCutOff)
        #expect(similar.alike.prefix(2).map(\.id) == ["CUS10", "CUS100"] || similar.alike.first?.id == "CUS2")
    }

    @Test func `what they chose is counted, and compared with all others`() async throws {
        let town = try await SimilarTown.choosers().opened()
        let similar = try #require(try await town.similar(to: "CUS1"))
        #expect(similar.alike.count == 12)
        let deductible = try #require(similar.choices.first { $0.id == "deductible" })
        #expect(deductible.groups.map(\.label) == ["$500", "$1,000"] && deductible.count == 12)
        #expect(deductible.groups.map(\.number) == [9, 3] && deductible.groups.map(\.share) == ["75%", "25%"])
        let premium = try #require(similar.choices.first { $0.id == "premium" })
        #expect(premium.average == 450 && premium.summary == "$450 on average of 12 insured quotes")
        let choices = try #require(try await town.similarQuery?.choices(similar.numbers))
        // Of the 20 others with a policy all have 1,000 and pay 600.
        let others = choices[0].comparisons.map { $0?.others }
        #expect(others == [.share(hits: 0, count: 20), .share(hits: 20, count: 20)])
        #expect(
            choices[0].words.count == 2 && choices[0].words[0].hasPrefix("$500 for 75% (9 of 12), others 0% (0 of 20)"))
        #expect(choices[2].words.first?.hasPrefix("$450 on average (of 12), others $600 (of 20)") == true)
    }

    @Test func `the next step follows from state and numbers by rules, and the others say why not`() async throws {
        let similar = try #require(try await SimilarTown.choosers().opened().similar(to: "CUS1"))
        #expect(similar.steps.map(\.rule) == ["take up a left quote", "another deductible"])
        #expect(
            similar.steps.map { $0.clause.text.text(for: .all) } == [
                "Take up quote QTE1 again ($700/yr, deductible $1,000): 75% (9 of 12) of those alike chose a deductible "
                    + "of $500; they pay $450/yr on average.",
                "Beside quote QTE1 with a deductible of $1,000 offer one of $500: 75% (9 of 12) of those alike chose it.",
            ])
        #expect(similar.steps.allSatisfy { $0.clause.proof.id == "QTE1" })
        let reasons = Dictionary(uniqueKeysWithValues: similar.silent.map { ($0.rule, $0.reason) })
        #expect(reasons["win back"] == "the state is quote abandoned" && reasons["renew in time"] == "finds nothing")
    }

    @Test func `of fewer than ten nothing is said, and no rule reads their numbers`() async throws {
        let similar = try #require(try await SimilarTown.choosers(alike: 5).opened().similar(to: "CUS1"))
        #expect(similar.choices.map(\.summary).first == "5 insured quotes: too few to say")
        #expect(similar.steps.map(\.rule) == ["take up a left quote"])
        #expect(
            similar.steps[0].clause.text.text(for: .all) == "Take up quote QTE1 again ($700/yr, deductible $1,000).")
        #expect(similar.silent.contains { $0.rule == "another deductible" && $0.reason == "too few are alike to say" })
    }

    @Test func `as of a moment what came later is not counted`() async throws {
        let past = try await SimilarTown.choosers().opened(asOf: "2023-02-01")
        let similar = try #require(try await past.similar(to: "CUS1"))
        #expect(similar.alike.count == 12 && similar.choices.allSatisfy { $0.count == 0 })
        #expect(similar.steps.map(\.rule) == [])
    }

    @Test func `what is masked is compared and not shown`() async throws {
        let text = ProfileReader.embeddedText.replacing(
            "address: {tag: A,", with: "address: {tag: A, masked: [zip],")
        let folder = try TemporaryFolder("masked", files: ["profile.yaml": text])
        let town = try await SimilarTown.neighbors().opened(profile: folder["profile.yaml"].path)
        let similar = try #require(try await town.similar(to: "CUS1"))
        #expect(SimilarWords(similar, viewer: .guarded).likeness.hasPrefix("zip 2•••• (3) · property type house"))
        #expect(similar.alike.count == 6)
    }

    @Test func `what the graph lacks is said with the numbers`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.quote(1, of: "CUS1", "open", at: "2023-03-01")
        let similar = try #require(try await graph.opened().similar(to: "CUS1"))
        #expect(similar.doubt?.words.contains("no quote has deductible") == true, "\(similar.doubt?.words ?? "")")
    }

    @Test func `a far graph gets a question for each stage and gives the same`() async throws {
        let town = try await SimilarTown.choosers().opened()
        let far = FarGraph(town.source, knowsRegularExpressions: false)
        let query = SimilarQuery(profile: town.profile, source: far, clock: town.clock)
        var there = try #require(try await query?.similar(to: "CUS1"))
        // Who it is, two ways to others, what they chose, the state, the rules.
        #expect(far.asked.count == 6)
        var here = try #require(try await town.similar(to: "CUS1"))
        #expect(here.asked.all.count == 5)
        (here.asked, there.asked) = (.init(own: ""), .init(own: ""))
        #expect(there == here)
    }
}

/// Customers at addresses in zip codes, with insured quotes.
struct SimilarTown {
    private var graph = TinyGraph()
    private var zips: Set<String> = []

    mutating func person(
        _ number: Int, zip: String?, type: String = "house", segment: String? = "family", deductible: Int? = nil,
        premium: Int = 600, status: String = "accepted"
    ) {
        var properties = ["customer_id:Long": "\(number)", "name:String": "Person \(number)"]
        properties["created_at:Date"] = "2023-01-01"
        properties["segment:String"] = segment
        graph.vertex("CUS\(number)", "customer", properties)
        if let zip {
            graph.vertex(
                "ADD\(number)", "address",
                [
                    "address:String": "\(number) Elm St", "city:String": "Reston", "zip:String": zip,
                    "property_type:String": type,
                ])
            graph.edge("CUS\(number)", "has_address", "ADD\(number)", back: "resident")
            if zips.insert(zip).inserted { graph.vertex("ZIP\(zip)", "zip", ["zip:String": zip]) }
            graph.edge("ZIP\(zip)", "has_address", "ADD\(number)", back: "in_zip")
        }
        guard let deductible else { return }
        graph.vertex(
            "QTE\(number)", "quote",
            [
                "created_at:Date": "2023-03-01", "deductible:Int": "\(deductible)", "coverage:Int": "340000",
                "premium:Double": "\(premium)", "status:String": status,
            ])
        graph.edge("CUS\(number)", "has_quote", "QTE\(number)", back: "quote_of")
        guard status == "accepted" else { return }
        graph.vertex(
            "POL\(number)", "policy",
            ["start_date:Date": "2023-03-10", "premium:Double": "\(premium)", "status:String": "active"])
        graph.edge("QTE\(number)", "has_policy", "POL\(number)", back: "bound_from")
        graph.edge("CUS\(number)", "has_policy", "POL\(number)", back: "policy_of")
    }

    func opened(profile: String? = nil, asOf: String? = nil) async throws -> OpenedGraph {
        try await graph.opened(profile: profile, asOf: asOf)
    }

    /// CUS1 with others who share less and less; CUS6 shares nothing but the size of the household, CUS8 has nothing.
    static func neighbors() -> SimilarTown {
        var town = SimilarTown()
        town.person(1, zip: "20191")
        for number in [10, 2] { town.person(number, zip: "20191") }
        town.person(3, zip: "20191", type: "condo")
        town.person(4, zip: "22102")
        town.person(5, zip: "20191", type: "condo", segment: "single")
        town.person(6, zip: "33602", type: "apartment", segment: "senior")
        town.person(7, zip: "22102", type: "condo")
        town.person(8, zip: nil, segment: nil)
        return town
    }

    /// CUS1, who left a quote, with people of whom three quarters chose 500 for 400 a year, and twenty elsewhere.
    static func choosers(alike: Int = 12) -> SimilarTown {
        var town = SimilarTown()
        town.person(1, zip: "20191", deductible: 1000, premium: 700, status: "abandoned")
        for number in 2..<(2 + alike) {
            let isMany = number % 4 != 0
            town.person(number, zip: "20191", deductible: isMany ? 500 : 1000, premium: isMany ? 400 : 600)
        }
        for number in 100..<120 {
            town.person(number, zip: "33602", type: "condo", segment: "senior", deductible: 1000)
        }
        return town
    }
}

extension OpenedGraph {
    var similarQuery: SimilarQuery? { SimilarQuery(profile: profile, source: source, clock: clock) }

    func similar(to id: String) async throws -> Similar? { try await similarQuery?.similar(to: id) }
}
