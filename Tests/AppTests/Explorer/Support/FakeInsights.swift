import Graph

@testable import App

/// Charts with few groups, many, none and a failure.
enum FakeInsights {
    static func answer(_ id: String, profile: Profile) -> Answer<Insight> {
        guard id != "failing", let definition = profile.insights.first(where: { $0.id == id }) else {
            return .failure("took too long: 30 s passed.")
        }
        let clock = GraphClock(now: FakeGraph.now, origin: .newest, timeZone: profile.timeZone)
        do {
            return .value(
                try Insight(
                    definition, values: [.map(groups(of: id))],
                    formatter: FieldFormatter(profile: profile, clock: clock)))
        } catch {
            return .failure("\(error)")
        }
    }

    private static func groups(of id: String) -> ValueMap {
        switch id {
        case "months":
            ValueMap(
                (0..<12).map { month in
                    let start = CivilDay.number(year: 2023, month: 4 + month, day: 1)
                    return (.date(Int64(start) * GraphClock.day), .long([81, 90, 112, 140, 96, 77, 1204][month % 7]))
                })
        case "agents":
            ValueMap(
                [
                    (.list(["Wei Nguyen", "AGT101"]), .long(131)),
                    (.list(["Ruth\u{1B}[31m Patel", "AGT102"]), .long(18)),
                    (.list(["王小明 of the very long team name that does not fit", "AGT103"]), .long(12)),
                    (.null, .long(1)),
                ]
                    + (0..<60).map {
                        (.list([.string("Agent \($0)"), .string("AGT\(200 + $0)")]), .long(Int64(60 - $0)))
                    })
        case "premium": [.int(250): .double(612.5), .int(500): .double(418), .int(1000): .double(399.25)]
        default: [:]
        }
    }
}
