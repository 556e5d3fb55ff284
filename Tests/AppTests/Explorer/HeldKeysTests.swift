import TUI
import Testing

@testable import App

/// Keys that are struck before the rows are there mean what they mean afterwards.
@MainActor
struct HeldKeysTests {
    @Test(
        "Keys that come all at once do what they do one after the other",
        arguments: [
            "!n", "!j<Enter>", "bj<Enter>", "bjjj", "!y", "H<Enter>", "Hj<Enter>", "S<Enter>", "T<Down><Enter>",
            "n<Down><Down>", "n<Down><Right>", "n<Right><Right><Down>", "n<Down><Right><Left>", "2j<Enter>", "2jjn",
            "bj[", "!<Enter>[2j",
        ])
    func bursts(_ keys: String) async throws {
        let slow = try await ExplorerDriver()
        try await slow.play("ana garcía<Enter>" + keys)
        for start in ["", "<Enter>"] {
            let fast = try await ExplorerDriver()
            try await fast.play("ana garcía" + (start.isEmpty ? "<Enter>" : ""))
            let script = try KeyScript(parsing: start + keys)
            for case .event(let event) in script.steps { fast.player.terminal.report(event) }
            await fast.player.runtime.idle()
            #expect(fast.text == slow.text, "\(start)\(keys)")
        }
    }

    @Test("Esc ends the waiting, and what needs no rows does not wait")
    func others() async throws {
        let driver = try await ExplorerDriver()
        try await driver.play("ana garcía<Enter>")
        let strike = { (key: KeyStroke) in driver.player.runtime.send(.input(.key(key))) }
        strike("b")
        strike("j")
        #expect(driver.state.heldKeys == ["j"])
        strike("r")
        #expect(driver.state.heldKeys == ["j", "r"])
        strike(.escape)
        #expect(driver.state.heldKeys.isEmpty)
        strike("[")
        #expect(driver.screen is CustomerState)
        await driver.player.runtime.idle()
    }
}
