import Foundation
import TUI
import TestSupport
import Testing

@testable import App

/// What one session of the explorer leaves for the next.
@MainActor
struct KeptSessionTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("session") }

    private var file: StateFile { StateFile(folder: folder.path, source: "data/sample") }

    private func session(last: Bool = false) async throws -> ExplorerDriver {
        try await ExplorerDriver(stateFile: file, returnsToLast: last)
    }

    /// Plays keys in a session and ends it as the program does.
    private func run(_ keys: String, last: Bool = false) async throws {
        let driver = try await session(last: last)
        try await driver.play(keys)
        let change = try #require(driver.state.change(number: .max))
        try file.write(change)
    }

    @Test("The start screen lists who was opened in earlier sessions, by name, and leaves out who is gone")
    func recent() async throws {
        try file.write(StateChange(number: 0, recent: ["CUSgone", "CUS1018"]))
        try await run("ana garcía<Enter>")
        let driver = try await session()
        #expect(driver.state.recent.map(\.id) == ["CUS1017", "CUS1018"])
        #expect(driver.text.contains("opened lately") && driver.text.contains("Ana García"), "\(driver.text)")
        try await driver.play("<Down><Down><Enter>")
        #expect(driver.screen.subject?.id == "CUS1018")
    }

    @Test("Nothing of a person is in the file: neither names nor what was typed, nor the id of a phone")
    func privacy() async throws {
        try await run("garcía<Enter>2:filter callback<Enter>s703 555 1288<Enter>n")
        let driver = try await session()
        try await driver.play("ana garcía<Enter>n")
        let profile = FakeProfile.homeInsurance
        #expect(profile.isIDPersonal(FakeGraph.reference("PHN17035551212")))
        #expect(!profile.isIDPersonal(FakeGraph.reference("CUS1017")))
        let text = try String(contentsOfFile: file.path, encoding: .utf8).lowercased()
        for word in ["garc", "ana", "haddad", "1212", "1288", "callback", "555", "mail.example"] {
            #expect(!text.contains(word), "\(word) in \(text)")
        }
        #expect(text.contains("cus1017"))
    }

    @Test("--last goes to the pane of the customer, the neighbourhood or the report that was left")
    func last() async throws {
        for (keys, name) in [
            ("ana garcía<Enter>2", "customer CUS1017"), ("ana garcía<Enter>b", "brief"),
            ("ana garcía<Enter>H", "household"), ("ana garcía<Enter><Enter>", "details"), ("haddad<Enter>T", "schema"),
        ] {
            try await run(keys)
            let driver = try await session(last: true)
            let kept = try #require(driver.screen.kept(KeptIDs(profile: FakeProfile.homeInsurance)))
            #expect(name.hasPrefix(kept.screen), "\(kept) after \(keys)")
            if let customer = driver.screen as? CustomerState {
                #expect(customer.focused?.pane.digit == 2 && customer.shownVertex.title == "Ana García")
            }
            try await driver.play("[")
            #expect(driver.screen is SearchState)
        }
    }

    @Test("Without --last the program begins with the search, and with nothing kept it says so")
    func notLast() async throws {
        #expect(try await session(last: true).text.contains("nothing is kept of an earlier session"))
        try await run("ana garcía<Enter>")
        #expect(try await session().screen is SearchState)
    }

    @Test("A console and a search are nothing to come back to: the place behind them is")
    func behind() async throws {
        try await run("ana garcía<Enter>:g.V().has('email', 'ana@mail.example')<Enter>")
        #expect(file.read().state.last?.screen == "customer")
        try await run("haddad<Enter>s")
        #expect(file.read().state.last?.id == "CUS1018")
    }

    @Test("A neighbourhood has its folds and pins again, those of a phone by their place")
    func shape() async throws {
        let keys = "ana garcía<Enter>n"
        let driver = try await session()
        try await driver.play(keys + "<Down><Down>m<Down><Right>")
        let former = try #require(driver.screen as? NeighborhoodState)
        #expect(former.pinCount == 1)
        try file.write(try #require(driver.state.change(number: .max)))
        let again = try await session(last: true)
        let restored = try #require(again.screen as? NeighborhoodState)
        func shown(_ neighborhood: NeighborhoodState) -> [String] {
            neighborhood.rows.map { "\($0.depth) \(neighborhood.tree.words(of: $0.node))" }
        }
        #expect(shown(restored) == shown(former))
        #expect(restored.pinCount == 1)
        // Whatever was folded by hand stays so when the graph changes.
        try await again.play("<Home><Down><Left><Left>")
        let folded = shown(try #require(again.screen as? NeighborhoodState))
        try await again.play("r")
        #expect(shown(try #require(again.screen as? NeighborhoodState)) == folded)
    }

    @Test("A neighbourhood with pins has them wherever it is opened again, until they are taken away")
    func pins() async throws {
        try await run("ana garcía<Enter>n<Down>m[shaddad<Enter>")
        let driver = try await session()
        try await driver.play("ana garcía<Enter>n")
        #expect(driver.screen.pinCount == 1)
        #expect(try await driver.play("<Home><Down><Down>mQ").contains("pinned") == false)
        try file.write(try #require(driver.state.change(number: .max)))
        #expect(file.read().state.pinned.isEmpty)
    }

    @Test("Q does not ask where pins are kept")
    func quitWithPins() async throws {
        let driver = try await session()
        try await driver.play("ana garcía<Enter>n<Down>m[Q")
        #expect(driver.player.runtime.outcome != nil)
    }

    @Test("The order of time and the colours are those of the last session, until the settings have others")
    func orderAndTheme() async throws {
        try await run("ana garcía<Enter>2o:theme dark<Enter>")
        let driver = try await session()
        #expect(!driver.state.newestFirst && driver.state.theme.name == "dark")
        try await driver.play("ana garcía<Enter>2")
        #expect(driver.text.contains("↓ oldest"), "\(driver.text)")
        var other = ExplorerOptions(sourceName: "data/sample")
        other.theme = try #require(Theme.named("light"))
        var state = ExplorerState(options: other)
        state.take(file.read().state, problem: nil, hasTheme: false)
        #expect(state.theme.name == "light")
    }

    @Test("A file that is damaged is told once, and the program goes on")
    func damage() async throws {
        try await run("ana garcía<Enter>")
        try Data("no json".utf8).write(to: URL(filePath: file.path))
        #expect(try await session().text.contains("was damaged"))
        #expect(try await !session().text.contains("was damaged"))
    }

    @Test("Where nothing can be written the program goes on")
    func unwritable() async throws {
        let blocked = folder["blocked"]
        try Data().write(to: blocked)
        let driver = try await ExplorerDriver(stateFile: StateFile(folder: blocked.path, source: "data/sample"))
        try await driver.play("ana garcía<Enter>")
        #expect(driver.screen is CustomerState && driver.state.notice == nil)
    }
}
