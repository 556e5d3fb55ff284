import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// Whatever a state, a brief, a sum or a chart is told by and the graph lacks stands with it.
@Suite struct MissingDataTests {
    /// An insured customer with an open quote, an escalated call and everything that the profile reads of them.
    private static var graph: TinyGraph {
        var graph = TinyGraph()
        graph.customer(1, created: "2023-01-01", born: "1980-01-02")
        graph.policy(1, of: "CUS1", "active", from: "2024-01-01", to: "2025-01-01", premium: "300.0")
        graph.policy(2, of: "CUS1", "active", from: "2024-02-01", to: "2025-02-01", premium: "310.0")
        graph.quote(1, of: "CUS1", "accepted", at: "2024-01-01T09:00:00Z")
        graph.quote(2, of: "CUS1", "open", at: "2024-02-01T09:00:00Z")
        graph.phone("17035551212", of: "CUS1")
        graph.call(1, from: "17035551212", at: "2024-03-01T09:00:00Z", direction: "inbound")
        graph.call(2, from: "17035551212", at: "2024-03-01T10:00:00Z", outcome: "resolved", direction: "inbound")
        graph.page("/quote", of: 1, "CUS1", at: "2024-02-01T08:00:00Z", errors: ["E1"])
        graph.edge("SES1", "quoted", "QTE2", back: "quoted_in")
        graph.edge("CLL2", "quoted", "QTE1", back: "quoted_in")
        let reston = ["address:String": "12 Oak St", "city:String": "Reston", "zip:String": "20191"]
        graph.vertex("ADR1", "address", reston)
        graph.edge("CUS1", "has_address", "ADR1", back: "resident")
        return graph
    }

    private typealias Change = (file: String, from: String, to: String)

    /// The files of the graph after something was done to them.
    private func folder(_ changes: [Change]) throws -> TemporaryFolder {
        let folder = try TemporaryFolder("missing")
        try Self.graph.write(to: folder.url)
        for change in changes {
            let text = try String(contentsOf: folder[change.file], encoding: .utf8)
            try #require(text.contains(change.from), "\(text)")
            try folder.write(text.replacing(change.from, with: change.to), to: change.file)
        }
        return folder
    }

    private func opened(_ changes: Change...) async throws -> OpenedGraph {
        let folder = try folder(changes)
        return try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
    }

    private static let semicolons = (file: "v-policy.csv", from: ",", to: ";")

    @Test func `where all is there nothing is doubted`() async throws {
        let opened = try await opened()
        for part in [ProfilePart.state, .attention, .brief, .duplicates] {
            #expect(opened.profile.doubts.warning(of: part) == nil, "\(opened.profile.doubts.all.map(\.words))")
        }
    }

    @MainActor
    @Test(arguments: [
        ("v-quote.csv", "status:", "state:", "state unsure: no quote has status"),
        ("v-call.csv", "outcome:", "result:", "no call has outcome"),
        ("edges.csv", "\"has_policy\"", "\"owns_policy\"", "state unsure: no edge has_policy"),
    ])
    func `a name that the graph does not have is said with the state`(
        file: String, name: String, other: String, words: String
    ) async throws {
        let back = (file: "edges.csv", from: "\"policy_of\"", to: "\"owned_by\"")
        let change = (file: file, from: name, to: other)
        let opened = file == "edges.csv" ? try await opened(change, back) : try await opened(change)
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened.explorer)
        try await driver.play("CUS1<Enter>")
        #expect(driver.text.contains("! \(words)"), "\(driver.text)")
        #expect(try await opened.customers.brief(of: "CUS1")?.doubt?.words.contains(words) == true)
    }

    @Test func `a label that is called otherwise is missing`() async throws {
        let renamed = try await opened((file: "v-policy.csv", from: "\"policy\"", to: "\"contract\""))
        let words = renamed.profile.doubts.warning(of: .state)?.words
        #expect(words?.contains("no policy in the graph") == true, "\(words ?? "")")
    }

    @MainActor
    @Test(arguments: [("policy", "quotes"), ("quote", "quotes"), ("call", "calls")])
    func `a file that is not there is said wherever something is told by it`(label: String, pane: String) async throws {
        let folder = try folder([])
        try FileManager.default.removeItem(at: folder["v-\(label).csv"])
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        let words = "no \(label) in the graph"
        let doubts = opened.profile.doubts
        #expect(doubts.warning(of: .state)?.words.contains(words) == true)
        #expect(doubts.warning(of: .attention)?.words.contains(words) == true)
        #expect(try await opened.customers.brief(of: "CUS1")?.doubt?.words.contains(words) == true)
        #expect(
            opened.profile.insights.contains { doubts.warning(of: .insight($0.id))?.words.contains(words) == true })
        #expect(try await opened.pane(pane, of: "CUS1")?.doubt?.badge == "rows missing")
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened.explorer)
        try await driver.play("CUS1<Enter>")
        #expect(driver.text.contains("! ") && driver.text.contains(words), "\(driver.text)")
    }

    @Test func `where rows may be missing, nothing is said to be on file or never to have been`() async throws {
        let folder = try folder([])
        try FileManager.default.removeItem(at: folder["v-call.csv"])
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        let words = "none found (no call in the graph)"
        #expect(try await opened.pane("calls", of: "CUS1")?.absence == words)
        let contacts = try await opened.customers.brief(of: "CUS1")?.lines.first { $0.title == "contacts" }
        #expect(contacts?.none == words)
        let show = try await Program.run("show", "CUS1", "--graph", folder.path)
        #expect(show.output.contains(words), "\(show.output)")
        // With calls in the graph a customer without one is known to have none.
        let whole = try await Self.graph.opened()
        #expect(try await whole.customers.brief(of: "CUS1")?.lines.allSatisfy { !$0.none.contains("found") } == true)
    }

    @Test func `labels that are not there are said together, before what else is missing`() async throws {
        var graph = TinyGraph()
        graph.customer(1)
        graph.vertex("CLL1", "call", ["call_time:Date": "2024-03-01T09:00:00Z"])
        graph.phone("17035551212", of: "CUS1")
        graph.edge("PHN17035551212", "has_call", "CLL1", back: "called_from")
        let words = try await graph.opened().profile.doubts.warning(of: .state)?.words
        #expect(
            words == "state unsure: no policy, quote, session in the graph; no call has started_at", "\(words ?? "")")
    }

    @Test func `what is merely shown beside rows leaves no doubt`() async throws {
        let opened = try await opened()
        #expect(opened.profile.doubts.all.map(\.words).contains("no agent in the graph"))
        #expect(try await opened.pane("calls", of: "CUS1")?.doubt == nil)
    }

    @Test func `of an empty graph nothing is said`() async throws {
        let folder = try TemporaryFolder("nothing")
        try folder.write("~id,~label\n", to: "v-customer.csv")
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path), settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        #expect(opened.profile.doubts.isEmpty, "\(opened.profile.doubts.all.map(\.words))")
    }

    @MainActor
    @Test(arguments: [Size(width: 80, height: 12), Size(width: 80, height: 24), Size(width: 120, height: 40)])
    func `a file that could not be read stands wherever the state stands`(size: Size) async throws {
        let opened = try await opened(Self.semicolons)
        let driver = try await ExplorerDriver(size: size, graph: opened.explorer)
        try await driver.play("CUS1<Enter>")
        let words = "! policies missing: v-policy.csv could not be read"
        #expect(driver.text.contains(words) && driver.text.contains("! QUOTED"), "\(driver.text)")
        #expect(driver.text.contains("is open since"))
        try await driver.play("b")
        #expect(driver.text.contains(words), "\(driver.text)")
    }

    @MainActor
    @Test func `where there is no room for words the state is marked`() async throws {
        let opened = try await opened(Self.semicolons)
        let driver = try await ExplorerDriver(size: Size(width: 45, height: 12), graph: opened.explorer)
        try await driver.play("CUS1<Enter>")
        #expect(driver.text.contains("! QUOTED") && driver.text.contains("! policies missing: "), "\(driver.text)")
    }

    @Test func `the cause comes before what hangs on it`() async throws {
        let opened = try await opened(Self.semicolons)
        #expect(opened.report?.warning?.hasPrefix("v-policy.csv could not be read") == true)
        let doubts = opened.profile.doubts.all.map(\.words)
        #expect(doubts.first == "policies missing: v-policy.csv could not be read")
        #expect(doubts.last?.hasPrefix("edges missing: ") == true, "\(doubts)")
        let rows = try await opened.pane("quotes", of: "CUS1")?.doubt?.badge
        #expect(rows == "rows missing")
        #expect(try await opened.pane("calls", of: "CUS1")?.doubt == nil)
    }

    @Test func `a rejected record is said with its label`() async throws {
        let opened = try await opened((file: "v-quote.csv", from: "\"open\"", to: "\"open\",\"more\""))
        let state = try await opened.customers.state(of: "CUS1")
        let words = "quotes missing: 1 of 2 in v-quote.csv rejected"
        #expect(state?.doubt?.words.hasPrefix(words) == true, "\(state?.doubt?.words ?? "")")
        #expect(try await opened.pane("quotes", of: "CUS1")?.doubt?.badge == "rows missing")
    }

    @MainActor
    @Test func `that nothing needs attention is not said without what is missing`() async throws {
        let opened = try await opened(
            (file: "v-policy.csv", from: ",", to: ";"), (file: "v-call.csv", from: "\"escalated\"", to: "\"resolved\""),
            (file: "v-quote.csv", from: "\"open\"", to: "\"rejected\""))
        let driver = try await ExplorerDriver(size: Size(width: 120, height: 40), graph: opened.explorer)
        try await driver.play("CUS1<Enter>!")
        #expect(driver.text.contains("nothing needs attention, but policies missing: v-policy.csv"), "\(driver.text)")
    }

    @MainActor
    @Test func `a chart says what it was not counted from`() async throws {
        let opened = try await opened((file: "v-call.csv", from: "\"2024-03-01T10:00:00Z\"", to: "\"03/01/24 1000\""))
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened.explorer)
        try await driver.play("CUS1<Enter>I<Down>")
        let line = driver.text.split(separator: "\n").first { $0.contains("Calls by month") }
        #expect(line?.contains("! ") == true, "\(driver.text)")
        #expect(driver.text.contains("! call.started_at: 50 % refused"), "\(driver.text)")
    }

    @Test func `a sum of some only says of how many`() async throws {
        for value in ["\"1,200.50\"", ""] {
            let opened = try await opened((file: "v-policy.csv", from: "\"310.0\"", to: value))
            let titles = try await opened.customers.attention(of: "CUS1").lines.map { $0.title.text(for: .all) }
            #expect(titles.contains("active policies 2, $300/yr for 1 of 2"), "\(titles)")
            let brief = try await opened.customers.brief(of: "CUS1")?.text(for: .all)
            #expect(brief?.contains("in force: 2, $300/yr for 1 of 2, the last") == true, "\(brief ?? "")")
            let doubts = opened.profile.doubts.warning(of: .attention)?.words
            #expect(doubts == (value.isEmpty ? nil : "policy.premium: 50 % refused"))
        }
        let whole = try await opened().customers.attention(of: "CUS1").lines.map { $0.title.text(for: .all) }
        #expect(whole.contains("active policies 2, $610/yr"), "\(whole)")
    }

    @Test func `a profile that has no words for it says it all the same`() async throws {
        let profile = PackageFolder.url.appending(path: "data/profiles/home-insurance.yaml")
        let text = try String(contentsOf: profile, encoding: .utf8)
        let folder = try folder([(file: "v-policy.csv", from: "\"310.0\"", to: "")])
        try folder.write(text.replacing("[ for {summed}]", with: ""), to: "other.yaml")
        let opened = try await GraphOpener.open(
            OpenRequest(source: folder.path, profile: folder["other.yaml"].path),
            settings: Settings(environment: ["HOME": folder.path + "/.home"]))
        let titles = try await opened.customers.attention(of: "CUS1").lines.map { $0.title.text(for: .all) }
        #expect(titles.contains("active policies 2, $300/yr (sum of 1 of 2)"), "\(titles)")
    }

    @Test func `the brief as CSV and the commands say it`() async throws {
        let folder = try folder([Self.semicolons])
        let words = "policies missing: v-policy.csv could not be read"
        let brief = try await Program.run("show", "CUS1", "--graph", folder.path, "--brief", "--format", "csv")
        #expect(brief.status == 0 && brief.words.contains(words), "\(brief.words)")
        let show = try await Program.run("show", "CUS1", "--graph", folder.path)
        #expect(show.output.contains("! \(words)"))
        let first = try #require(show.words.split(separator: "\n").first)
        #expect(first.hasPrefix("v-policy.csv could not be read"), "\(show.words)")
        let opened = try await opened(Self.semicolons)
        let told = try #require(try await opened.customers.brief(of: "CUS1"))
        #expect(ExportFormat.csv.text(of: told, for: .all).contains("doubt,\(words)"))
    }

    @MainActor
    @Test func `who looks for a birth date hears of those that could not be read`() async throws {
        let change = (file: "v-customer.csv", from: "\"1980-01-02\"", to: "\"01/02/1980\"")
        let words = "1 of 1 birth dates could not be read"
        let driver = try await ExplorerDriver(
            size: Size(width: 80, height: 24), graph: try await opened(change).explorer)
        try await driver.play("01/02/1980")
        #expect(driver.text.contains("! \(words)"), "\(driver.text)")
        let folder = try folder([change])
        let find = try await Program.run("find", "01/02/1980", "--graph", folder.path)
        #expect(find.status == 4 && find.words.contains("But \(words)."), "\(find.words)")
        let duplicates = try await Program.run("duplicates", folder.path)
        #expect(duplicates.status == 0 && duplicates.words.contains(words), "\(duplicates.words)")
        let name = try await Program.run("find", "Ana García", "--graph", folder.path)
        #expect(name.status == 0 && !name.words.contains("birth dates"), "\(name.words)")
    }

    @MainActor
    @Test func `who finds nobody hears that the key is not there`() async throws {
        let opened = try await opened((file: "v-customer.csv", from: "name:", to: "full_name:"))
        let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened.explorer)
        try await driver.play("Ana Uno")
        #expect(driver.text.contains("! no customer has name"), "\(driver.text)")
    }

    @Test func `as many as fit are said, and how many more there are`() async throws {
        let opened = try await opened(
            (file: "v-quote.csv", from: "status:", to: "state:"), (file: "v-call.csv", from: "outcome:", to: "result:"),
            (file: "v-policy.csv", from: "premium:", to: "price:"))
        let warning = try #require(opened.profile.doubts.warning(of: .brief))
        #expect(warning.words(fitting: 200).split(separator: ";").count == 3)
        #expect(warning.words(fitting: 40) == "state unsure: no quote has status +2")
        #expect(warning.words(fitting: 20) == "state unsure: no… +2")
    }
}
