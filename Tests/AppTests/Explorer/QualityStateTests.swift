import Curation
import Foundation
import TUI
import TestSupport
import Testing

@testable import App

/// The quality screen: its tables, folds and filter, and what it says when there is no report.
@MainActor
struct QualityStateTests {
    private func opened() -> QualityState {
        var state = QualityState()
        #expect(state.start() == [.ask(QualityQuestion())])
        _ = state.receive(Reply(QualityQuestion(), .value(FakeQuality.file)))
        return state
    }

    private func names(_ state: QualityState) -> [String] { state.rows.map(\.node.words) }

    /// The words of the screen for a state, as one text.
    private func screen(_ state: QualityState, size: Size = Size(width: 100, height: 30)) -> String {
        var frame = Frame(size: size, theme: .standard)
        QualityView(quality: state, spinner: nil, isFocused: true).draw(in: &frame, region: ScreenLayout(size).body)
        return frame.text
    }

    private func select(_ words: String, _ state: inout QualityState) throws {
        state.select(line: try #require(state.rows.firstIndex { $0.node.words.hasPrefix(words) }))
    }

    @Test("Tables are open at first, their rows are not, and every line of the report can be unfolded")
    func folds() throws {
        var state = opened()
        #expect(
            names(state) == [
                "sources", "core/customer  324  300  24  61  2", "callcenter/call  1062200  1062200  0  1004  0",
                "links",
                "session → customer by email  1085  98  49", "call → customer by phone_no  977  0  0", "shared keys",
                "shared 1 email: several customers gave it; linked to the lowest customer number", "graph files",
                "customer  300  12  2  288  0  0", "CUS_POL  212  0  0  211  1  3",
                "sources without a file", "callcenter/agent", "files of no source", "notes.txt",
            ])
        var line = 0
        while line < state.rows.count {
            state.select(line: line)
            _ = state.unfold()
            line += 1
        }
        #expect(state.rows.count { !$0.node.isSection } == state.total)
        #expect(
            names(state).contains("core/customer.csv record 12:  ANA.García@Mail.Example  → ana.garcía@mail.example"))
        #expect(names(state).contains("4 in callcenter/call.csv"))
        #expect(names(state).contains("CUS_POL900 changed a vertex: drop it, then curate anew"))
        #expect(names(state).contains { $0.hasPrefix("no column details, outcome in callcenter/call/a-") })
    }

    @Test("Left folds a line, or goes to the one it hangs under")
    func left() throws {
        var state = opened()
        let closed = state.rows
        try select("core/customer ", &state)
        let isUnfolded = state.unfold()
        #expect(isUnfolded)
        try select("dropped 20", &state)
        state.fold()
        #expect(state.selected?.node.words.hasPrefix("core/customer ") == true)
        state.fold()
        #expect(state.rows == closed)
        state.fold()
        state.fold()
        #expect(names(state).prefix(2) == ["sources", "links"])
    }

    @Test("A filter opens what it admits with the lines above it, and leaves the cursor on its line")
    func filter() throws {
        var state = opened()
        try select("session → customer", &state)
        state.filtering.start()
        state.filtering.paste("stranger")
        _ = state.applyFilter()
        #expect(
            names(state) == [
                "links", "session → customer by email  1085  98  49",
                "applog/session.jsonl record 3: stranger@mail.example",
            ])
        #expect(state.shown == 1)
        #expect(state.selected?.node.words.hasPrefix("session → customer") == true)
        let isCleared = state.leave() != nil
        #expect(isCleared && state.selected?.node.words.hasPrefix("session → customer") == true)
        #expect(state.shown == state.rows.count { !$0.node.isSection })
        state.filtering.start()
        state.filtering.paste("!customer")
        _ = state.applyFilter()
        #expect(!names(state).contains { $0.contains("customer") })
        #expect(names(state).contains("CUS_POL  212  0  0  211  1  3"))
    }

    @Test("A new report keeps the cursor and the folds")
    func reload() throws {
        var state = opened()
        try select("core/customer ", &state)
        _ = state.unfold()
        try select("repaired 61", &state)
        _ = state.start()
        #expect(state.file.isLoading && names(state).contains { $0.hasPrefix("repaired 61") })
        var file = FakeQuality.file
        file.report.sources.swapAt(0, 1)
        _ = state.receive(Reply(QualityQuestion(), .value(file)))
        #expect(state.selected?.node.words.hasPrefix("repaired 61") == true)
        #expect(names(state)[1].hasPrefix("callcenter/call"))
    }

    @Test("None, not loaded yet and failed are three different words")
    func words() {
        var state = QualityState()
        #expect(screen(state).contains("not loaded yet"))
        _ = state.receive(Reply(QualityQuestion(), .value(nil)))
        #expect(screen(state).contains("none: no quality report lies in the folder"))
        #expect(screen(state).contains("c360 curate LANDING --output FOLDER writes one"))
        _ = state.receive(Reply(QualityQuestion(), .failure("quality.json: is no quality report")))
        #expect(screen(state).contains("failed: quality.json: is no quality report"))
        _ = state.receive(Reply(QualityQuestion(), .value(FakeQuality.file)))
        _ = state.receive(Reply(QualityQuestion(), .failure("gone")))
        #expect(screen(state).contains("failed") == false && screen(state).contains("stale: r tries again"))
        #expect(screen(state).contains("core/customer"))
    }

    @Test("Without a report the foot offers nothing that needs its lines")
    func foot() async throws {
        var graph = FakeGraph.opened()
        let ask = graph.queries.ask
        let driver = try await ExplorerDriver(graph: graph)
        #expect(try await driver.play("ana garcía<Enter>C").split(separator: "\n").last?.contains("/ filter") == true)
        graph.profile.duplicates = []
        graph.queries.ask = { question in
            guard let quality = question as? QualityQuestion else { return await ask(question) }
            return Reply(quality, .value(nil))
        }
        let none = try await ExplorerDriver(graph: graph)
        let foot = try await none.play("ana garcía<Enter>C").split(separator: "\n").last.map(String.init) ?? ""
        #expect(!foot.contains("open") && !foot.contains("fold") && !foot.contains("filter") && !foot.contains("copy"))
        #expect(foot.contains("? help") && !foot.hasSuffix("0"))
    }

    @Test("Who comes from a customer stands at whoever is likely the same person")
    func double() async throws {
        let opened = try await GraphOpener.open(OpenRequest(source: PackageFolder.sample.path)).explorer
        for (id, other) in [("CUS1135", "CUS1134"), ("CUS1134", "CUS1135")] {
            let driver = try await ExplorerDriver(size: Size(width: 80, height: 24), graph: opened)
            try await driver.play("\(id)<Enter>C")
            let quality = try #require(driver.screen as? QualityState)
            #expect(quality.selected?.node.customerID == id && driver.text.contains(other), "\(driver.text)")
        }
        let driver = try await ExplorerDriver(graph: opened)
        try await driver.play("CUS1017<Enter>C")
        #expect((driver.screen as? QualityState)?.list.cursor == 0)
        var alone = TinyGraph()
        alone.customer(1)
        let one = try await ExplorerDriver(graph: try await alone.opened().explorer)
        #expect(one.text.contains(" 1 vertex · "), "\(one.text)")
        #expect(try await one.play("CUS1<Enter>C").contains("none: 1 was compared"), "\(one.text)")
    }

    @Test("A report that does not add up says so")
    func addsUp() {
        var file = FakeQuality.file
        #expect(screen(opened()).contains("read 1,062,524 = written 1,062,500 + dropped 24"))
        file.report.sources[0].written -= 1
        var state = QualityState()
        _ = state.receive(Reply(QualityQuestion(), .value(file)))
        #expect(screen(state).contains("≠ written 1,062,499 + dropped 24  rows are missing"))
    }

    @Test("C opens it from anywhere, Esc clears the filter first, and back returns")
    func keys() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>C/ana<Enter>")
        guard let quality = driver.screen as? QualityState else { throw CancellationError() }
        #expect(quality.filtering.filter.text == "ana" && !quality.isTyping)
        try await driver.play("<Esc>")
        guard let cleared = driver.screen as? QualityState else { throw CancellationError() }
        #expect(cleared.filtering.filter.text.isEmpty)
        try await driver.play("<Esc>")
        guard driver.screen is CustomerState else { throw CancellationError() }
    }
}
