import Foundation
import Graph
import TestSupport
import Testing

@testable import App

/// A day is told by its key and not by its value, and both stand where the business is.
@Suite struct DaysAndMomentsTests {
    /// The home insurer's profile with its business in another zone.
    private static func opened(_ graph: TinyGraph, in zone: String, asOf: String? = nil) async throws -> OpenedGraph {
        let text = try String(
            contentsOf: PackageFolder.url.appending(path: "data/profiles/home-insurance.yaml"), encoding: .utf8)
        let file = try TemporaryFolder(
            "zone", files: ["p.yaml": text.replacing("time-zone: UTC", with: "time-zone: \(zone)")])
        return try await graph.opened(profile: file["p.yaml"].path, asOf: asOf)
    }

    /// A call at midnight of UTC, which is the evening before in New York, and a policy from a day on.
    private static var graph: TinyGraph {
        var graph = TinyGraph()
        graph.customer(1, created: "2023-01-01T12:00:00Z")
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T00:00:00Z")
        graph.policy(1, of: "CUS1", "active", from: "2024-03-01", to: "2025-03-01")
        return graph
    }

    /// Vertices with midnights under each key, whose values make days or not.
    @Test(arguments: [
        ("opening_date", 1, true), ("birthDate", 1, true), ("dob", 1, true), ("paid_on", 1, true), ("date", 1, true),
        ("valid_from", 2, false), ("valid_from", 3, true), ("closed_at", 7, false), ("last_update", 7, false),
        ("closed_at", 8, true), ("dateTime", 3, false),
    ]) func `of a few midnights the name of the key says whether they are days`(
        key: String, count: Int, areDays: Bool
    ) async throws {
        var graph = TinyGraph()
        graph.customer(1)
        for number in 1...count { graph.vertex("DOC\(number)", "document", ["\(key):Date": "2024-03-0\(number)"]) }
        let opened = try await graph.opened()
        #expect(opened.clock.days.contains(key, of: "document") == areDays)
        graph.vertex("DOC9", "document", ["\(key):Date": "2024-03-09T17:30:00Z"])
        // A clock in one of them makes moments of few, but not of a date of birth.
        let isBirth = ["birthDate", "dob"].contains(key)
        #expect(try await graph.opened().clock.days.contains(key, of: "document") == isBirth)
    }

    @Test func `a profile that names no days shows those of one policy as they are`() async throws {
        let text = try String(
            contentsOf: PackageFolder.url.appending(path: "data/profiles/home-insurance.yaml"), encoding: .utf8)
        let changed = text.replacing("time-zone: UTC", with: "time-zone: America/New_York")
            .replacing("days: [birth_date, start_date, end_date]\n", with: "")
        #expect(!changed.contains("start_date, end_date]"))
        let file = try TemporaryFolder("days", files: ["p.yaml": changed])
        var graph = TinyGraph()
        graph.customer(1, created: "2023-01-01T12:00:00Z", born: "1984-05-17")
        graph.policy(1, of: "CUS1", "active", from: "2024-03-01", to: "2025-03-01")
        let opened = try await graph.opened(profile: file["p.yaml"].path, asOf: "2024-03-05")
        let state = try #require(try await opened.customers.state(of: "CUS1"))
        #expect(state.sentence.contains("since 2024-03-01 until 2025-03-01"), "\(state.sentence)")
        #expect(opened.clock.days.contains("birth_date", of: "customer"))
        #expect(!opened.clock.days.contains("created_at", of: "customer"))
    }

    @Test func `a moment goes through the zone, a day does not`() async throws {
        let opened = try await Self.opened(Self.graph, in: "America/New_York")
        let timeline = try #require(try await opened.pane("timeline", of: "CUS1"))
        #expect(timeline.rows.map(\.vertex.id) == ["CLL1", "POL1"])
        #expect(timeline.rows.map { $0.cells[0].text(for: .all) } == ["2024-02-29 19:00", "2024-03-01"])
        let days = DayRulers.arrange(timeline.rows, in: opened.clock.timeZone).compactMap {
            if case .day(let day) = $0 { day } else { nil }
        }
        #expect(days == ["2024-02-29", "2024-03-01"])
        let state = try #require(try await opened.customers.state(of: "CUS1"))
        #expect(state.sentence.contains("since 2024-03-01 until 2025-03-01"))
        let format = FieldFormatter(profile: opened.profile, clock: opened.clock)
        #expect(format.text(state.since) == "2024-03-01")
    }

    @Test(arguments: ["America/New_York", "UTC", "Asia/Tokyo"])
    func `sentence, pane and details give one date`(zone: String) async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T00:00:00Z")
        let opened = try await Self.opened(graph, in: zone)
        let day = zone == "America/New_York" ? "2024-02-29" : "2024-03-01"
        let state = try #require(try await opened.customers.state(of: "CUS1"))
        #expect(state.id == "contacted" && state.sentence.contains("Last call \(day)"))
        let calls = try #require(try await opened.pane("calls", of: "CUS1"))
        #expect(DayRulers.arrange(calls.rows, in: opened.clock.timeZone).first == .day(day))
        let details = try #require(try await opened.neighborhood.details(of: "CLL1"))
        let started = try #require(details.properties.first { $0.key == "started_at" })
        #expect(started.values.map { $0.text(for: .all) }.first?.hasPrefix(day) == true)
    }

    @Test(arguments: ["America/New_York", "Asia/Tokyo", "UTC"])
    func `days are compared with days`(zone: String) async throws {
        // Ninety days before 2024-05-30 is 2024-03-01, wherever the business is.
        for (end, state) in [("2024-03-01", "lapsed"), ("2024-02-29", "former")] {
            var graph = TinyGraph()
            graph.customer(1, created: "2020-01-01T12:00:00Z")
            graph.policy(1, of: "CUS1", "expired", from: "2023-03-01", to: end)
            let opened = try await Self.opened(graph, in: zone, asOf: "2024-05-30T12:00")
            #expect(try await opened.customers.state(of: "CUS1")?.id == state, "\(zone), \(end)")
        }
    }

    @Test func `as of an evening in New York tomorrow's policy is not there`() async throws {
        let evening = try await Self.opened(Self.graph, in: "America/New_York", asOf: "2024-02-29T22:00")
        #expect(try await evening.pane("quotes", of: "CUS1")?.rows.isEmpty == true)
        let morning = try await Self.opened(Self.graph, in: "America/New_York", asOf: "2024-03-01T00:30")
        #expect(try await morning.pane("quotes", of: "CUS1")?.rows.count == 1)
    }

    @Test func `a day is searched where the business is`() async throws {
        var graph = TinyGraph()
        graph.vertex("CUS1", "customer", ["name:String": "Ana García", "birth_date:Date": "1984-03-02"])
        graph.vertex("CUS2", "customer", ["name:String": "Tom Haddad", "birth_date:Date": "1984-03-03"])
        graph.vertex("CUS3", "customer", ["name:String": "Wei Nguyen", "seen_at:Date": "2024-03-01T02:00:00Z"])
        graph.vertex("CUS4", "customer", ["name:String": "Zoë Lang", "seen_at:Date": "2024-03-01T06:00:00Z"])
        let opened = try await Self.opened(graph, in: "America/New_York")
        let births = try await opened.search.search("1984-03-02")
        #expect(births.hits.map(\.id) == ["CUS1"])
        #expect(births.hits.first?.reason.sentence(for: .all).contains("1984-03-02") == true)
        var profile = opened.profile
        profile.searchKeys = [SearchKey(kind: .date, label: "customer", key: "seen_at")]
        let search = SearchEngine(profile: profile, source: opened.source, clock: opened.clock)
        #expect(try await search.search("2024-02-29").hits.map(\.id) == ["CUS3"])
        #expect(try await search.search("2024-03-01").hits.map(\.id) == ["CUS4"])
    }

    @Test(arguments: ["America/New_York", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"])
    func `a day that was stored with a clock is found where it is shown`(zone: String) async throws {
        var graph = TinyGraph()
        for (number, stored) in [
            "2024-03-01", "2024-03-01T03:00:00Z", "2024-03-01T05:00:00Z", "2024-03-01T15:00:00Z", "2024-03-02",
            "2024-03-02T04:59:59Z", "2024-02-29T10:00:00Z",
        ].enumerated() {
            graph.vertex("CUS\(number)", "customer", ["name:String": "Ana", "birth_date:Date": stored])
        }
        let opened = try await Self.opened(graph, in: zone)
        let format = FieldFormatter(profile: opened.profile, clock: opened.clock)
        var found = 0
        for day in ["2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2024-03-03"] {
            let hits = try await opened.search.search(day).hits.map(\.id)
            found += hits.count
            for id in hits {
                let value = try await opened.source.run(Traversal.g.V(id).values("birth_date")).values[0]
                #expect(format.text(value, of: "birth_date", label: "customer", as: .date) == day, "\(id)")
            }
        }
        #expect(found == 7)
    }

    @Test func `a key whose values are nearly all midnights holds days`() async throws {
        var graph = TinyGraph()
        graph.customer(1, created: "2023-01-01")
        for number in 1...30 {
            graph.vertex(
                "X\(number)", "visit",
                [
                    "visited_at:Date": "2024-03-\(number < 10 ? "0" : "")\(number)",
                    "seen_at:Date": "2024-03-\(number < 10 ? "0" : "")\(number)T0\(number % 10):15:00Z",
                ])
        }
        let opened = try await Self.opened(graph, in: "America/New_York")
        #expect(opened.clock.days.contains("visited_at", of: "visit"))
        #expect(!opened.clock.days.contains("seen_at", of: "visit"))
        #expect(!opened.clock.days.contains("created_at", of: "customer"), "one value tells nothing")
        let details = try #require(try await opened.neighborhood.details(of: "X1"))
        let texts = details.properties.map { "\($0.key) \($0.values.map { $0.text(for: .all) })" }
        #expect(texts == ["visited_at [\"2024-03-01\"]", "seen_at [\"2024-02-29 20:15\"]"])
    }

    @Test func `ages of days are counted in days`() async throws {
        let opened = try await Self.opened(Self.graph, in: "America/New_York", asOf: "2024-03-01T09:00")
        let format = FieldFormatter(profile: opened.profile, clock: opened.clock)
        let ages = [(0, "today"), (-1, "yesterday"), (1, "tomorrow"), (-3, "3 days ago"), (21, "in 3 weeks")]
        for (days, words) in ages {
            let stored = Value.date(1_709_251_200_000 + Int64(days) * GraphClock.day)
            #expect(format.text(stored, as: .age, isDay: true) == words)
        }
    }

    @Test func `ages of moments count the days of the calendar, and hours within one`() async throws {
        let opened = try await Self.opened(Self.graph, in: "America/New_York", asOf: "2024-03-05T09:00:00-05:00")
        let format = FieldFormatter(profile: opened.profile, clock: opened.clock)
        for (stored, words) in [
            ("2024-03-05T12:30:00Z", "1 hour ago"), ("2024-03-04T15:00:00Z", "23 hours ago"),
            ("2024-03-04T13:00:00Z", "1 day ago"), ("2024-03-03T23:00:00Z", "2 days ago"),
            ("2024-03-03T04:30:00Z", "3 days ago"), ("2024-03-07T04:30:00Z", "in 1 day"),
        ] {
            let moment = try #require(DateText.parse(stored))
            #expect(format.text(.date(moment), as: .age) == words, "\(stored)")
        }
    }

    @Test(arguments: [
        ("America/New_York", "2024-03-10T02:30", "2024-03-10T07:30:00Z"),
        ("America/New_York", "2024-03-10T03:00", "2024-03-10T07:00:00Z"),
        ("America/New_York", "2024-11-03T01:30", "2024-11-03T05:30:00Z"),
        ("Europe/Berlin", "2024-03-31T02:30", "2024-03-31T01:30:00Z"),
        ("Asia/Beirut", "2024-03-31", "2024-03-30T22:00:00Z"),
    ]) func `an hour that the clocks skip goes forward`(zone: String, local: String, moment: String) throws {
        let zone = try #require(TimeZone(identifier: zone))
        let clock = try #require(GraphClock.parse(local, in: zone))
        #expect(DateText.format(clock.now) == moment)
    }

    @Test func `days before a change of the clocks begin at their own midnight`() throws {
        let zone = try #require(TimeZone(identifier: "America/New_York"))
        let clock = try #require(GraphClock.parse("2024-03-12T12:00", in: zone))
        let bindings = clock.bindings(for: "days_ago_1 days_ago_5")
        #expect(bindings["days_ago_1"] == DateText.parse("2024-03-11T04:00:00Z").map(Value.date))
        #expect(bindings["days_ago_5"] == DateText.parse("2024-03-07T05:00:00Z").map(Value.date))
    }
}
