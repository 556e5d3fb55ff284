@testable import App

/// The rows of the fake customers' panes.
enum FakeRows {
    static func groups(of pane: String, customer: String) -> [PaneGroup] {
        switch pane {
        case "addresses":
            [
                PaneGroup(
                    rows: [
                        row("ADD1", "address", ["12 Oak St, Apt 4", "Reston VA 20191", "apt", "900 sqft"]),
                        row("ADD2", "address", ["7 Lake St", "Herndon VA 20170", "house", "2100 sqft"]),
                    ] + long(customer, "ADD3"))
            ]
        case "calls":
            [
                PaneGroup(
                    title: "+1 703 555 1212", vertex: FakeGraph.reference("PHN17035551212"),
                    rows: calls(customer == "CUShuge" ? 20_000 : 7))
            ]
        case "web": [PaneGroup(rows: (0..<4).map(session))]
        case "quotes":
            [
                PaneGroup(rows: [
                    row(
                        "QTE2044", "quote", ["QTE2044", "2024-02-28", "-", "$300k", "$500", "$418", "abandoned"],
                        day: -2),
                    row(
                        "POL88", "policy", ["POL88", "2022-02-28", "2023-02-28", "-", "-", "$388", "expired"], day: -700
                    ),
                ])
            ]
        default:
            [
                PaneGroup(
                    rows: (0..<9).map { index in
                        let kind = ["web", "call", "quote"][index % 3]
                        let detail = ["left /quote/price · 2 × E5000", note(index), "$418/yr"][index % 3]
                        let pages = kind == "web" ? page(of: "T\(index)", day: index - 30) : []
                        return row(
                            "T\(index)", kind, ["2024-02-0\(index + 1) 09:12", kind, "abandoned", detail],
                            day: index - 30, children: pages)
                    })
            ]
        }
    }

    private static func long(_ customer: String, _ id: String) -> [PaneRow] {
        guard customer == "CUSlong" else { return [] }
        return [
            row(
                id, "address",
                ["東京都千代田区丸の内一丁目九番一号グラントウキョウ", "\u{1B}]0;owned\u{7}Herndon\nVA", "apt", "-"])
        ]
    }

    static func row(
        _ id: String, _ kind: String, _ cells: [String], day: Int? = nil, children: [PaneRow] = []
    ) -> PaneRow {
        PaneRow(
            id: id, vertex: VertexReference(id: id, label: kind), kind: kind,
            cells: cells.map { $0 == "-" ? .missing : PaneCell(text: $0) },
            time: day.map { .known(FakeGraph.now + Int64($0) * GraphClock.day) } ?? .missing, children: children)
    }

    private static func calls(_ count: Int) -> [PaneRow] {
        (0..<count).map { index in
            row(
                "CLL\(index)", "call",
                [
                    "09:12", "inbound", "4m10s", index % 2 == 0 ? "web_error" : "quote", "escalated", "Nguyen, Wei",
                    note(index),
                ],
                day: (index - count) * (index < count / 2 ? 12 : 1))
        }
    }

    /// What the agent wrote: nothing, a few words, or more than any column holds.
    static func note(_ index: Int) -> String {
        switch index % 3 {
        case 0: "-"
        case 1: "wants a callback"
        default: "Price page: \"Error E5000\", twice 😡 / phone and laptop, will try another browser and call again"
        }
    }

    private static func page(of id: String, day: Int) -> [PaneRow] {
        [row("\(id)/P", "page_view", ["09:12:40", "/quote/price", "-", ""], day: day)]
    }

    private static func session(_ index: Int) -> PaneRow {
        let id = "SES330\(index)"
        let pages = (0..<2).map { page in
            row(
                "\(id)/V/P\(page)", "page_view",
                [
                    "2024-02-2\(index) 14:0\(page)", page == 0 ? "/quote/start" : "/quote/price", "4m",
                    page == 0 ? "-" : "errors 2",
                ],
                day: index - 20)
        }
        let visit = row(
            "\(id)/V", "visit", ["2024-02-2\(index) 14:02", "visit desktop", "-", "b3f09c1a"], day: index - 20,
            children: pages)
        return row(
            id, "session", ["2024-02-2\(index) 14:02", index % 2 == 0 ? "web" : "ios", "abandoned", id],
            day: index - 20,
            children: [visit])
    }

    static func counts(of pane: String, rows: [PaneRow]) -> [PaneCount] {
        switch pane {
        case "web": [PaneCount(name: "sessions", count: rows.count), PaneCount(name: "visits", count: rows.count)]
        case "quotes":
            [
                PaneCount(name: "quotes", count: rows.isEmpty ? 0 : 1),
                PaneCount(name: "policies", count: rows.isEmpty ? 0 : 1),
            ]
        case "timeline": ["web", "calls", "quotes"].map { PaneCount(name: $0, count: rows.count / 3) }
        default: [PaneCount(name: pane, count: rows.count)]
        }
    }

    static let histogram = WeeklyHistogram(
        kinds: ["web", "call", "quote"],
        weeks: (0..<20).map { week in
            WeeklyHistogram.Week(
                start: FakeGraph.now - Int64(20 - week) * 7 * GraphClock.day,
                counts: [week % 7, week % 3, week % 5 == 0 ? 1 : 0])
        })
}
