import Foundation
import TestSupport
import Testing

/// The console in a real terminal: a query without an end, pasted lines, what is kept between two sessions.
@Suite("The console in a terminal", .serialized, .enabled(if: Tmux.isAvailable, "tmux is not installed"))
final class ConsoleTests {
    private let state: TemporaryFolder

    init() throws {
        state = try TemporaryFolder("state")
    }

    private func start() throws -> Tmux {
        let tmux = try Tmux(.explorer, width: 100, height: 30, environment: ["XDG_STATE_HOME": state.path])
        try tmux.wait(forAll: ["Find a customer", "vertices"])
        return tmux
    }

    @Test("while a query runs that never ends every key works, and Esc ends it")
    func endless() throws {
        let tmux = try start()
        tmux.type(":")
        try tmux.wait(for: "Console")
        tmux.type("g.V().repeat(both())")
        tmux.press("Enter")
        try tmux.wait(for: "running")
        tmux.type("?")
        try tmux.wait(for: "Keys that work here")
        tmux.press("Escape")
        try tmux.wait("the help gone") { !$0.contains("Keys that work here") }
        try tmux.resize(width: 90, height: 24)
        try tmux.wait(for: "running for 3 s, Esc stops it")
        tmux.press("Escape")
        try tmux.wait(forAll: ["stopped", "r runs it again"])
        tmux.press("Escape")
        try tmux.wait(for: "Find a customer")
    }

    @Test("queries that never end leave the threads alone that everything else needs")
    func manyEndless() throws {
        let tmux = try start()
        for number in 1...8 {
            tmux.type(":")
            try tmux.wait(for: "a command, or Gremlin")
            tmux.type("g.V().repeat(both()).is(\(number))")
            tmux.press("Enter")
            try tmux.wait(for: "running")
        }
        tmux.type("s")
        try tmux.wait(for: "Find a customer")
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(forAll: ["Ana García", "[2] Calls (7)"])
        tmux.type("Q")
        try tmux.wait("the shell") { !tmux.showsProgram && $0.contains("shell$") }
    }

    @Test("a paste of several lines is one edit, and runs with one Enter")
    func paste() throws {
        let tmux = try start()
        tmux.type(":")
        try tmux.wait(for: "Console")
        try tmux.paste("g.V('CUS1017')\n  .values('name')\n")
        let screen = try tmux.wait(forAll: ["› g.V('CUS1017')", ".values('name')"])
        #expect(!screen.contains("1 result"))
        tmux.press("Enter")
        try tmux.wait(forAll: ["1 result", "Ana García"])
    }

    @Test("what was run comes back in the next session without the values that were in it")
    func history() throws {
        do {
            let tmux = try start()
            tmux.type(":")
            try tmux.wait(for: "Console")
            tmux.type("g.V().has('email', 'ana.garcia@mail.example').count()")
            tmux.press("Enter")
            try tmux.wait(for: "1 result")
            tmux.type("Q")
            try tmux.wait("the shell") { !$0.contains("Console") }
        }
        let file = state["c360/history"]
        let kept = try String(contentsOf: file, encoding: .utf8)
        #expect(kept == "g.V().has('email', '…').count()\n")
        let tmux = try start()
        tmux.type(":")
        try tmux.wait(for: "Console")
        tmux.press("Up")
        try tmux.wait(for: "› g.V().has('email', '…').count()")
        tmux.press("BSpace")
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(for: "1 result")
    }
}
