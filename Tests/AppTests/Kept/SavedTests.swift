import Foundation
import TUI
import TestSupport
import Testing

@testable import App

/// Screens and queries that are saved by a name.
@MainActor
struct SavedTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("saved") }

    private var file: StateFile { StateFile(folder: folder.path, source: "data/sample") }

    private func session() async throws -> ExplorerDriver { try await ExplorerDriver(stateFile: file) }

    @Test("A screen that was saved by a name opens by it in a later session, and is forgotten")
    func views() async throws {
        try await session().play("ana garcía<Enter>2:save her calls<Enter>")
        let driver = try await session()
        #expect(try await driver.play("haddad<Enter>:load ").contains("her calls"))
        try await driver.play("her calls<Enter>")
        let customer = try #require(driver.screen as? CustomerState)
        #expect(customer.vertex.id == "CUS1017" && customer.focused?.pane.digit == 2)
        #expect(try await driver.play(":forget her calls<Enter>").contains("forgotten"))
        #expect(try await driver.play(":load her calls<Enter>").contains("nothing is saved as her calls"))
        #expect(file.read().state.saved.isEmpty)
    }

    @Test("A query that was saved by a name is kept as it was typed, and runs when it is opened")
    func queries() async throws {
        let query = "g.V().has('email', 'ana.garcia@mail.example')"
        let driver = try await session()
        let said = try await driver.play(":\(query)<Enter>:save ana by mail<Enter>")
        #expect(said.contains("saved: :load ana by mail opens it"), "\(said)")
        #expect(file.read().state.saved["ana by mail"]?.query == query)
        let later = try await session()
        try await later.play("haddad<Enter>:load ana by mail<Enter>")
        let console = try #require(later.screen as? ConsoleState)
        #expect(console.gremlin == query && console.answer.value != nil)
    }

    @Test("A name that is saved again is replaced, and one that another explorer saved meanwhile is there")
    func others() async throws {
        let (one, other) = (try await session(), try await session())
        #expect(try await one.play("ana garcía<Enter>:save her<Enter>").contains("saved: :load her opens it"))
        #expect(try await one.play("2:save her<Enter>").contains("replaced: :load her opens it"))
        #expect(try await other.play("haddad<Enter>:load<Enter>").contains("saved: her"))
        try await other.play(":load her<Enter>")
        #expect(other.screen.subject?.id == "CUS1017")
        try await one.play(":save hers<Enter>")
        #expect(try await other.play(":forget hers<Enter>").contains("forgotten: hers"))
        #expect(file.read().state.saved.keys.sorted() == ["her"])
    }

    @Test("What cannot be saved, opened or kept is said")
    func refusals() async throws {
        let driver = try await session()
        #expect(try await driver.play(":save start<Enter>").contains("nothing to save here"))
        #expect(try await driver.play(":load<Enter>").contains("nothing is saved yet"))
        let plain = try await ExplorerDriver()
        #expect(try await plain.play("ana garcía<Enter>:save x<Enter>").contains("nothing is kept of this session"))
    }

    @Test("What cannot be written is told, and holds in this session")
    func unwritable() async throws {
        let blocked = folder["blocked"]
        try Data().write(to: blocked)
        let driver = try await ExplorerDriver(stateFile: StateFile(folder: blocked.path, source: "data/sample"))
        #expect(try await driver.play("ana garcía<Enter>:save ana<Enter>").contains("cannot be kept"))
        try await driver.play("shaddad<Enter>:load ana<Enter>")
        #expect(driver.screen.subject?.id == "CUS1017")
    }
}
