import Foundation
import Graph
import Phones
import Testing

@testable import App

/// What traversals give as charts: groups in their order, numbers, shares, and what is no chart.
@Suite struct InsightTests {
    private static let formatter = FieldFormatter(
        clock: GraphClock(now: 0, origin: .newest, timeZone: .gmt), currency: "$", phoneRegion: .unitedStates)

    private static func insight(
        _ values: [Value], groups: FieldFormat = .text, numbers: FieldFormat = .text, isAverage: Bool = false
    ) throws -> Insight {
        let definition = InsightDefinition(
            id: "test", title: "Test", form: .gremlin(ProfileGremlin("g.V()")), unit: "", groups: groups,
            numbers: numbers,
            isAverage: isAverage)
        return try Insight(definition, values: values, formatter: formatter)
    }

    private static func labels(_ values: [Value], groups: FieldFormat = .text) throws -> [String] {
        try insight(values, groups: groups).groups.map(\.label)
    }

    @Test func `the largest group is first, and equal ones go by name`() throws {
        let insight = try Self.insight([.map(["b": .long(2), "a": .long(2), "c": .long(1200), "d": .long(0)])])
        #expect(insight.groups.map(\.label) == ["c", "a", "b", "d"])
        #expect(insight.groups.map(\.text) == ["1,200", "2", "2", "0"])
        #expect(insight.groups.map(\.share) == [">99%", "<1%", "<1%", "0%"])
        #expect(insight.total == "1,204")
        #expect(insight.table == "c\t1,200\t>99%\na\t2\t<1%\nb\t2\t<1%\nd\t0\t0%")
    }

    @Test func `months, days and numbers go by themselves, with one group without behind them`() throws {
        let march = Int64(CivilDay.number(year: 2024, month: 3, day: 1)) * GraphClock.day
        let may = Int64(CivilDay.number(year: 2023, month: 5, day: 1)) * GraphClock.day
        let months = try Self.insight([.map([.date(march): 9, .date(may): 1, .null: 3])], groups: .month)
        #expect(months.groups.count == 12 && months.total == "13")
        #expect(months.groups.map(\.label).first == "2023-05" && months.groups.map(\.label).last == "none on file")
        #expect(months.groups[1...9].allSatisfy { $0.text == "0" } && months.groups[10].label == "2024-03")
        let far: ValueMap = [.date(march): 9, .date(GraphClock.endOfTime): 1]
        #expect(try Self.labels([.map(far)], groups: .month) == ["2024-03", "9999-12"])
        #expect(
            try Self.labels([.map(["2024-01": 5, "2023-12": 7, "2024-01-02": 6])])
                == ["2023-12", "2024-01", "2024-01-02"])
        #expect(
            try Self.labels([.map([.int(1000): 1, .long(250): 2, .null: 50, .double(0.5): 1])], groups: .money)
                == ["$0.50", "$250", "$1,000", "none on file"])
        #expect(try Self.labels([.map([.int(1): 1, "x": 2])]) == ["x", "1"])
        #expect(try Self.labels([.map([.int(1): 1, "x": 2, "y": 3, .int(2): 9])]) == ["2", "y", "x", "1"])
    }

    @Test func `maps, entries and lists of them are one chart`() throws {
        let parts: [Value] = [
            .map(["a": .long(1)]), .entry(key: "b", value: .int(2)), .list([.entry(key: "c", value: .double(2.5))]),
        ]
        let insight = try Self.insight(parts)
        #expect(insight.groups.map { "\($0.label) \($0.text)" } == ["c 2.50", "b 2", "a 1"])
        #expect(try Self.insight([]).groups.isEmpty)
        #expect(try Self.insight([.map([:])]).groups.isEmpty)
        #expect(try Self.labels([.map([.list(["Wei", "AGT1"]): 1, "": 2])]) == ["empty", "Wei, AGT1"])
    }

    @Test func `averages have neither sum nor shares, and numbers may be money`() throws {
        let insight = try Self.insight(
            [.map([.int(500): .double(418.256), .int(250): .double(1612.5)])], groups: .money, numbers: .money,
            isAverage: true)
        #expect(insight.groups.map { "\($0.label) \($0.text)" } == ["$250 $1,612.50", "$500 $418.26"])
        #expect(insight.total == nil && insight.groups.allSatisfy { $0.share == nil })
        #expect(try Self.insight([.map(["a": -2, "b": 1])]).groups.allSatisfy { $0.share == nil })
    }

    @Test(
        arguments: [
            ([.long(3)], "a chart needs maps from groups to numbers, and the traversal gave a long"),
            (
                [.vertex(Vertex(id: "1", label: "a"))],
                "a chart needs maps from groups to numbers, and the traversal gave a vertex"
            ),
            ([.map(["a": "b"])], "a chart needs a number for each group, and \"a\" has a string"),
            ([.map(["a": .double(.nan)])], "a chart needs a number for each group, and \"a\" has a double"),
        ] as [([Value], String)]) func `what is no chart is told in words`(values: [Value], words: String) throws
    {
        let error = #expect(throws: InsightError.self) { try Self.insight(values) }
        #expect(error.map(FailureWords.describe) == words)
    }

    @Test func `months before now begin at the midnight of the profile's zone`() throws {
        let now = try #require(GraphClock.parse("2024-01-31T22:30:00Z", in: .gmt)).now
        func start(_ months: Int, _ zone: TimeZone) -> Value? {
            GraphClock(now: now, origin: .given, timeZone: zone).bindings(for: "x(months_ago_\(months))")[
                "months_ago_\(months)"]
        }
        func moment(_ text: String) -> Value? { GraphClock.parse(text, in: .gmt).map { .date($0.now) } }
        #expect(start(0, .gmt) == moment("2024-01-01"))
        #expect(start(1, .gmt) == moment("2023-12-01"))
        #expect(start(11, .gmt) == moment("2023-02-01"))
        #expect(start(25, .gmt) == moment("2021-12-01"))
        let berlin = try #require(TimeZone(identifier: "Europe/Berlin"))
        #expect(start(0, berlin) == moment("2023-12-31T23:00:00Z"))
        #expect(start(6, berlin) == moment("2023-06-30T22:00:00Z"))
    }

    // MARK: - Of a graph

    private static func graph() -> TinyGraph {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        for (number, day) in ["2023-02-28", "2023-03-01", "2024-01-31", "2024-02-01", "2024-02-29"].enumerated() {
            graph.call(number, from: "17035551212", at: "\(day)T10:00:00Z")
        }
        graph.call(5, from: "17035551212", at: nil)
        graph.quote(1, of: "CUS1", "open", at: "2024-01-12")
        graph.quote(2, of: "CUS1", "open", at: "2024-02-12")
        graph.vertex(
            "QTE3", "quote", ["created_at:Date": "2023-05-01", "premium:Double": "10", "deductible:Int": "500"])
        for agent in ["AGT1", "AGT2", "AGT3"] { graph.vertex(agent, "agent", ["name:String": "Wei Nguyen"]) }
        for call in 0..<3 { graph.edge("AGT1", "took_call", "CLL\(call)", back: "handled_by") }
        graph.edge("AGT2", "took_call", "CLL3", back: "handled_by")
        return graph
    }

    private static func rows(_ id: String, asOf: String? = nil) async throws -> [String] {
        let insight = try await graph().opened(asOf: asOf).insights.insight(id)
        return insight.groups.map { "\($0.label) \($0.text)" }
    }

    @Test func `the insurer's questions count what is there`() async throws {
        let none = (4...12).map { "2023-\($0 < 10 ? "0" : "")\($0) 0" }
        #expect(try await Self.rows("calls-by-month") == ["2023-03 1"] + none + ["2024-01 1", "2024-02 2"])
        #expect(try await Self.rows("calls-by-reason") == ["web error 6"])
        #expect(try await Self.rows("quotes-by-status") == ["open 2", "none on file 1"])
        let premiums = try await Self.rows("premium-by-deductible")
        #expect(premiums == ["none on file $418", "$500 $10"])
        #expect(try await Self.rows("policies-by-status").isEmpty)
        // A call whose edges are stored in both directions is one call, and agents of one name are two.
        let agents = try await Self.rows("calls-by-agent")
        #expect(agents == ["Wei Nguyen, AGT1 3", "none on file 2", "Wei Nguyen, AGT2 1"])
    }

    @Test func `a chart over time has a group for each part of it`() async throws {
        var graph = Self.graph()
        for (number, end) in ["2023-11-30", "2024-02-01", "2024-02-29"].enumerated() {
            graph.vertex("POL\(number)", "policy", ["end_date:Date": end])
        }
        let insights = try await graph.opened().insights
        func rows(_ id: String) async throws -> [String] {
            try await insights.insight(id).groups.map { "\($0.label) \($0.text) \($0.share ?? "")" }
        }
        #expect(
            try await rows("policies-ending") == ["2023-11 1 33%", "2023-12 0 0%", "2024-01 0 0%", "2024-02 2 67%"])
        let weekdays = try await rows("calls-by-weekday").map { $0.prefix(3) }
        #expect(weekdays == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "non"])
        #expect(try await rows("calls-by-hour").count == 25)
    }

    @Test func `a text among moments is a group of its own`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T10:00:00Z")
        // Another label beside it has a file of its own.
        graph.vertex("CLL9", "call;letter", ["started_at:String": "some day"])
        let groups = try await graph.opened().insights.insight("calls-by-hour").groups.filter { $0.number > 0 }
        #expect(groups.count == 2 && groups.contains { $0.label == "some day" && $0.number == 1 }, "\(groups)")
    }

    @Test func `as of a moment they know nothing of what came later`() async throws {
        let months = try await Self.rows("calls-by-month", asOf: "2024-01-31T12:00:00Z")
        #expect(months.filter { !$0.hasSuffix(" 0") } == ["2023-02 1", "2023-03 1", "2024-01 1"])
        #expect(months.count == 12)
        #expect(try await Self.rows("quotes-by-status", asOf: "2024-01-31") == ["none on file 1", "open 1"])
        let opened = try await Self.graph().opened(asOf: "2024-01-31")
        #expect(try opened.insights.gremlin(of: "quotes-by-status").hasPrefix("g.withStrategies("))
    }

    @Test func `what is about somebody counts those who are alike, and nobody else`() async throws {
        var graph = TinyGraph()
        func bought(_ number: Int, _ segment: String, deductible: String) {
            graph.vertex("CUS\(number)", "customer", ["name:String": "C", "segment:String": segment])
            graph.vertex("QTE\(number)", "quote", ["deductible:Int": deductible, "status:String": "accepted"])
            graph.vertex("POL\(number)", "policy", ["status:String": "active"])
            graph.edge("CUS\(number)", "has_quote", "QTE\(number)")
            graph.edge("QTE\(number)", "has_policy", "POL\(number)")
        }
        bought(1, "first_home", deductible: "500")
        bought(2, "first_home", deductible: "1000")
        bought(3, "first_home", deductible: "1000")
        bought(4, "family", deductible: "250")
        graph.vertex("QTE5", "quote", ["deductible:Int": "5000"])
        graph.edge("CUS1", "has_quote", "QTE5")
        let opened = try await graph.opened()
        let subject = try #require(try await opened.insights.subject("CUS1"))
        #expect(subject.texts == ["segment": "first home"])
        let insight = try await opened.insights.insight("chosen-deductibles", about: subject.walk)
        #expect(insight.groups.map { "\($0.label) \($0.text)" } == ["$500 1", "$1,000 2"])
        #expect(try await opened.insights.subject("CUS9") == nil)
    }

    @Test func `a graph without a profile counts its labels`() async throws {
        var graph = TinyGraph()
        for number in 0..<3 { graph.vertex("T\(number)", "tree") }
        graph.vertex("B", "bird")
        graph.edge("B", "sits_on", "T1")
        let opened = try await graph.opened()
        #expect(opened.profile.insights.map(\.title) == ["Vertices by label", "Edges by label"])
        #expect(try await opened.insights.insight("vertices-by-label").table == "tree\t3\t75%\nbird\t1\t25%")
        #expect(try await opened.insights.insight("edges-by-label").total == "1")
        await #expect(throws: ExplorerError.noSuchInsight("other")) { try await opened.insights.insight("other") }
    }
}
