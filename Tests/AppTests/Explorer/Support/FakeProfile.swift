import Foundation
import Phones

@testable import App

/// A profile with the panes of the home insurer and no Gremlin to read, so that screens are tested alone.
enum FakeProfile {
    static let homeInsurance = Profile(
        name: "home insurance", origin: .embedded, phoneRegion: .unitedStates, timeZone: .gmt, currency: "$",
        nowKeys: [], dayKeys: ["birth_date", "start_date", "end_date"],
        subject: Profile.Subject(
            label: "customer", singular: "customer", plural: "customers",
            columns: [column("Name", 20), column("Phone", 16), column("E-mail", 26, 1), column("Place", 16, 2)],
            cells: []),
        labels: ["customer": named("C"), "session": named("S", time: "started_at")], oppositeEdges: [],
        searchKeys: [
            SearchKey(kind: .email, label: "customer", key: "email"),
            SearchKey(kind: .phone, label: "phone", key: "phone"),
            SearchKey(kind: .name, label: "customer", key: "name"),
            SearchKey(kind: .number, label: "quote", prefix: "QTE"),
            SearchKey(kind: .id),
        ], header: [],
        panes: [
            pane(
                "addresses", 1, "Addresses", [("Address", 22, 0), ("Place", 18, 0), ("Type", 10, 1), ("Area", 10, 2)]),
            pane(
                "calls", 2, "Calls",
                [
                    ("Time", 5, 0), ("Direction", 9, 2), ("Duration", 8, 1), ("Reason", 10, 0), ("Outcome", 10, 0),
                    ("Agent", 16, 3), ("Note", 24, 1),
                ], showsDays: true),
            pane("web", 3, "Web", [("When", 16, 0), ("What", 20, 0), ("Status", 12, 0), ("Detail", 20, 1)]),
            pane(
                "quotes", 4, "Quotes and policies",
                [
                    ("Id", 12, 0), ("From", 10, 0), ("Until", 10, 2), ("Coverage", 8, 1), ("Deductible", 10, 3),
                    ("Premium", 9, 0), ("Status", 10, 0),
                ]),
            pane(
                "timeline", 5, "Timeline", [("When", 22, 0), ("What", 16, 2), ("Status", 10, 0), ("Detail", 16, 1)],
                showsHistogram: true),
        ],
        journey: [
            JourneyRule(
                id: "registered", title: "registered", tone: .quiet, walk: ProfileGremlin("identity()"), time: nil,
                sentence: Template(parts: []))
        ],
        insights: [
            insight("months", "Calls by month, a year", "calls"), insight("agents", "Calls by agent", "calls"),
            insight("premium", "Average premium by deductible", "", isAverage: true),
            insight("none", "Claims by status", "claims"), insight("failing", "Quotes by 王小明's very long status", ""),
        ],
        attention: [
            AttentionRule(
                id: "open", title: .identifier,
                clause: ClauseDefinition(walk: ProfileGremlin("identity()"), sentence: .identifier))
        ],
        brief: [BriefLineDefinition(title: "who", source: nil, clauses: [], none: "")],
        since: SinceDefinition(
            contacts: ["call"], title: Template(parts: [.text("the call of "), .field(key: "id", format: .text)]),
            told: [
                SinceDefinition.ToldRows(
                    label: "page_view", conditions: [:],
                    cell: CellDefinition(
                        walk: nil,
                        template: Template(parts: [
                            .section([.field(key: Template.times, format: .text), .text(" × ")]), .text("page"),
                        ]), tones: [:]))
            ]),
        household: [HouseholdTie(name: "phone", walk: ProfileGremlin("both('has_phone')"))],
        duplicates: [DuplicateRule(title: "same name", keys: [])], similar: FakeSimilar.definition)

    private static func insight(
        _ id: String, _ title: String, _ unit: String, isAverage: Bool = false
    ) -> InsightDefinition {
        InsightDefinition(
            id: id, title: title, form: .gremlin(ProfileGremlin("g.V().groupCount().by('\(id)')")), unit: unit,
            groups: .month, numbers: isAverage ? .money : .text, isAverage: isAverage)
    }

    private static func column(_ header: String, _ width: Int, _ priority: Int = 0) -> PaneColumn {
        PaneColumn(
            header: header, width: width, alignment: short[header] == nil ? .left : .right, priority: priority,
            short: short[header], isCutInTheMiddle: header == "Id", isNote: header == "Note" || header == "Detail")
    }

    private static let short = ["Coverage": "cov", "Deductible": "ded", "Premium": "prem"]

    private static func pane(
        _ id: String, _ digit: Int, _ title: String, _ columns: [(header: String, width: Int, priority: Int)],
        showsDays: Bool = false, showsHistogram: Bool = false
    ) -> Pane {
        Pane(
            id: id, digit: digit, title: title, columns: columns.map { column($0.header, $0.width, $0.priority) },
            rows: [], showsDays: showsDays, showsHistogram: showsHistogram)
    }

    /// A label whose vertices are called by their `name`.
    private static func named(_ tag: String, time: String? = nil) -> LabelDefinition {
        LabelDefinition(
            tag: tag, plural: "", title: Template(parts: [.field(key: "name", format: .text)]), summary: nil,
            time: time,
            reach: nil, masked: [])
    }
}
