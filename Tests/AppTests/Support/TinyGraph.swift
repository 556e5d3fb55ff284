import Foundation
import Graph
import TestSupport

@testable import App

/// A small graph written down in test code, loaded from the Neptune CSV files it is written to.
struct TinyGraph {
    private var vertices: [(label: String, line: [String: String])] = []
    private var edges: [(from: String, label: String, to: String)] = []
    /// Stores the way back of every relation too, as the home insurer's data does.
    var storesBothDirections = true

    /// Columns are named as in the file, such as `started_at:Date`.
    mutating func vertex(_ id: String, _ label: String, _ properties: [String: String] = [:]) {
        vertices.append((label, properties.merging(["~id": id, "~label": label]) { _, new in new }))
    }

    mutating func edge(_ from: String, _ label: String, _ to: String, back: String? = nil) {
        edges.append((from, label, to))
        if let back, storesBothDirections { edges.append((to, back, from)) }
    }

    mutating func customer(
        _ number: Int, name: String = "Ana García", created: String = "2023-01-01", email: String? = nil,
        born: String? = nil
    ) {
        vertex(
            "CUS\(number)", "customer",
            [
                "customer_id:Long": "\(number)", "name:String": name,
                "email:String": email ?? "c\(number)@mail.example",
                "segment:String": "family", "created_at:Date": created,
            ].merging(born.map { ["birth_date:Date": $0] } ?? [:]) { $1 })
    }

    mutating func policy(
        _ number: Int, of customer: String, _ status: String, from start: String, to end: String, premium: String? = nil
    ) {
        let premium = premium.map { ["premium:Double": $0] } ?? [:]
        vertex(
            "POL\(number)", "policy",
            ["status:String": status, "start_date:Date": start, "end_date:Date": end].merging(premium) { $1 })
        edge(customer, "has_policy", "POL\(number)", back: "policy_of")
    }

    mutating func quote(_ number: Int, of customer: String, _ status: String, at created: String) {
        vertex(
            "QTE\(number)", "quote",
            ["status:String": status, "created_at:Date": created, "premium:Double": "418.0", "coverage:Int": "300000"])
        edge(customer, "has_quote", "QTE\(number)", back: "quote_of")
    }

    mutating func session(_ number: Int, of customer: String, at started: String, status: String = "browsing") {
        vertex(
            "SES\(number)", "session",
            ["started_at:Date": started, "channel:String": "web", "last_status:String": status])
        edge(customer, "has_session", "SES\(number)", back: "session_of")
    }

    /// A page that was looked at in a session, which is made with its visit when it is new, and the errors on it.
    mutating func page(
        _ page: String, of session: Int, _ customer: String, at viewed: String, errors: [String] = []
    ) {
        if !vertices.contains(where: { $0.line["~id"] == "SES\(session)" }) {
            self.session(session, of: customer, at: viewed)
            vertex("VIS\(session)", "visit", ["visited_at:Date": viewed, "device:String": "desktop"])
            edge("SES\(session)", "has_visit", "VIS\(session)", back: "visit_of")
        }
        let view = "VIE\(vertices.count)"
        vertex(view, "page_view", ["page:String": page, "viewed_at:Date": viewed])
        edge("VIS\(session)", "has_page_view", view, back: "viewed_in")
        for info in errors {
            let event = "EVT\(vertices.count)"
            vertex(event, "page_event", ["event:String": "error", "occurred_at:Date": viewed, "info:String": info])
            edge(view, "has_event", event, back: "event_of")
        }
    }

    mutating func phone(_ digits: String, of customer: String) {
        if !vertices.contains(where: { $0.line["~id"] == "PHN\(digits)" }) {
            vertex("PHN\(digits)", "phone", ["phone:String": "+\(digits)"])
        }
        edge(customer, "has_phone", "PHN\(digits)", back: "phone_of")
    }

    mutating func call(
        _ number: Int, from digits: String, at started: String?, seconds: Int = 250, outcome: String = "escalated",
        direction: String? = nil, details: String? = nil
    ) {
        var properties = ["duration_s:Int": "\(seconds)", "reason:String": "web_error", "outcome:String": outcome]
        if let started { properties["started_at:Date"] = started }
        if let direction { properties["direction:String"] = direction }
        if let details { properties["details:String"] = details }
        vertex("CLL\(number)", "call", properties)
        edge("PHN\(digits)", "has_call", "CLL\(number)", back: "called_from")
    }

    /// Another customer, who has one of everything that the profile reads, so that nothing is missing.
    ///
    /// - Parameter hasCalls: Whether there is a call among it.
    mutating func others(hasCalls: Bool = true) {
        customer(990, name: "Else")
        policy(990, of: "CUS990", "active", from: "2022-01-01", to: "2022-02-01", premium: "300.0")
        quote(990, of: "CUS990", "accepted", at: "2022-01-01T09:00:00Z")
        page("/quote", of: 990, "CUS990", at: "2022-01-01T08:00:00Z", errors: ["E1"])
        edge("SES990", "quoted", "QTE990", back: "quoted_in")
        vertex("ADR990", "address", ["address:String": "1 Elm St", "city:String": "Herndon", "zip:String": "20170"])
        edge("CUS990", "has_address", "ADR990", back: "resident")
        guard hasCalls else { return }
        phone("17035559999", of: "CUS990")
        call(990, from: "17035559999", at: "2022-01-01T07:00:00Z", direction: "inbound")
    }

    /// Writes the files below a folder.
    func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (label, rows) in Dictionary(grouping: vertices, by: \.label) {
            let columns = ["~id", "~label"] + Set(rows.flatMap(\.line.keys)).subtracting(["~id", "~label"]).sorted()
            let lines = [columns] + rows.map { row in columns.map { row.line[$0] ?? "" } }
            try Self.csv(lines).write(to: folder.appending(path: "v-\(label).csv"), atomically: true, encoding: .utf8)
        }
        let lines = edges.enumerated().map { ["E\($0.offset)", $0.element.label, $0.element.from, $0.element.to] }
        try Self.csv([["~id", "~label", "~from", "~to"]] + lines)
            .write(to: folder.appending(path: "edges.csv"), atomically: true, encoding: .utf8)
    }

    /// Loads the graph as the program does.
    func opened(profile: String? = nil, asOf: String? = nil) async throws -> OpenedGraph {
        let folder = try TemporaryFolder("tiny")
        try write(to: folder.url)
        return try await GraphOpener.open(
            OpenRequest(source: folder.path, profile: profile, asOf: asOf),
            settings: Settings(environment: ["HOME": folder.path + "/.home"]))
    }

    private static func csv(_ lines: [[String]]) -> String {
        lines.map { line in
            line.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.map { $0 == "\"\"" ? "" : $0 }.joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }
}

extension OpenedGraph {
    var search: SearchEngine { SearchEngine(profile: profile, source: source, clock: clock) }
    var customers: CustomerQuery { CustomerQuery(profile: profile, source: source, clock: clock) }
    var neighborhood: NeighborhoodQuery { NeighborhoodQuery(profile: profile, source: source, clock: clock) }

    var insights: InsightQuery { InsightQuery(profile: profile, source: source, clock: clock) }

    /// As the explorer opens it.
    var explorer: ExplorerGraph {
        ExplorerGraph(source: source, profile: profile, summary: summary, clock: clock, report: report)
    }

    func pane(_ id: String, of customer: String) async throws -> PaneContent? {
        guard let pane = profile.pane(id: id) else { return nil }
        return try await customers.content(of: pane, for: customer)
    }
}
