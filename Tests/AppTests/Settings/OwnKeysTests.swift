import Foundation
import Graph
import TUI
import TestSupport
import Testing

@testable import App

/// Keys that the configuration file gives commands.
@Suite struct OwnKeysTests {
    private static func registry(_ keys: String) throws -> CommandRegistry {
        try OwnKeys.registry(of: SettingsTests.settings("keys: {\(keys)}\n"))
    }

    private static func problem(_ keys: String) throws -> String {
        let error = #expect(throws: ProfileError.self) { try registry(keys) }
        return error?.description ?? ""
    }

    @Test func `a command has the keys that it is given, and the others theirs`() throws {
        let registry = try Self.registry("neighbourhood: [F2, Ctrl-N], copy: Shift-y, export: [], theme: Z")
        #expect(registry["neighbourhood"]?.keys == ["F2", "Ctrl-N"] && registry["copy"]?.keys == ["Y"])
        #expect(registry["export"]?.keys == [] && registry["theme"]?.keys == ["Z"])
        #expect(registry["help"] == ExplorerKeys.registry["help"])
        #expect(registry.commands.map(\.id) == ExplorerKeys.registry.commands.map(\.id))
        #expect(registry.conflicts.isEmpty)
        #expect(try Self.registry("").commands == ExplorerKeys.registry.commands)
    }

    @Test func `two commands may change their keys with one another`() throws {
        let registry = try Self.registry("insights: T, schema: I")
        #expect(registry["insights"]?.keys == ["T"] && registry["schema"]?.keys == ["I"])
    }

    @Test func `an unknown command is told with its place and the nearest name`() throws {
        let words = try Self.problem("neighborhood: F2")
        #expect(
            words.contains("config.yaml:1:8: keys.neighborhood: there is no such command; did you mean neighbourhood?"))
    }

    @Test(arguments: [
        ("neighbourhood: y", "y is the key of copy already"),
        // A command that holds everywhere could never be struck where a screen has the key, and the other way round.
        ("insights: n", "n is the key of neighbourhood already"),
        ("copy: \"?\"", "? is the key of help already"),
        ("help: j", "j is the key of down already"),
        ("insights: F6, schema: F6", "keys.schema: F6 is the key of insights already"),
        ("redraw: Ctrl-C", "Ctrl-C is the key of quit already"),
        ("leave: Z", "keys.leave: one key is needed that types no text, such as Esc"),
        ("leave: []", "keys.leave: a key is needed, such as Esc"),
        ("accept: x", "one key is needed that types no text, such as Enter"),
    ]) func `a key that would mean two things, or none, is refused`(_ keys: String, _ words: String) throws {
        let problem = try Self.problem(keys)
        #expect(problem.contains(words) && problem.split(separator: "\n").count == 1, "\(problem)")
    }

    @Test func `Ctrl-C quits whatever else does`() throws {
        #expect(try Self.registry("quit: F10")["quit"]?.keys == ["F10", "Ctrl-C"])
    }

    @Test func `a letter does not take the beginning of a search away`() async throws {
        var options = ExplorerOptions(sourceName: "data/sample")
        options.registry = try Self.registry("help: F, palette: [\":\", F2]")
        let driver = try await ExplorerDriver(options: options)
        let text = try await driver.play("F")
        #expect(await (driver.screen as? SearchState)?.field.text == "F", "\(text)")
        #expect(try await driver.play("<Backspace>:").contains("Console"))
    }

    @Test func `own keys do what is written, and hints and help name them`() async throws {
        var options = ExplorerOptions(sourceName: "data/sample")
        options.registry = try Self.registry("neighbourhood: F2, help: [\"?\"]")
        let driver = try await ExplorerDriver(options: options)
        let customer = try await driver.play("ana garcía<Enter>")
        #expect(customer.contains("F2 neighbourhood") && !customer.contains(" n neighbourhood"), "\(customer)")
        #expect(try await driver.play("?").contains("F2 "))
        try await driver.play("<Esc>n")
        #expect(await driver.screen is CustomerState)
        try await driver.play("<F2>")
        #expect(await driver.screen is NeighborhoodState)
    }

    @Test func `the program tells a wrong key before it draws, and prints the keys that hold`() async throws {
        let wrong = try ConfigurationFolder("keys:\n  copi: F2\n")
        let run = try await Program.run("keys", environment: wrong.environment)
        #expect(run.status == 1 && run.words.contains("2:3: keys.copi: there is no such command; did you mean copy?"))
        let explore = try await Program.run(
            "explore", PackageFolder.sample.path, "--script", "x", environment: wrong.environment)
        #expect(explore.status == 1 && explore.words == run.words)
        #expect(try await Program.run("info", environment: wrong.environment).output.contains("keys.copi"))
        let own = try ConfigurationFolder("keys:\n  copy: F2\n")
        let sheet = try await Program.run("keys", environment: own.environment)
        #expect(sheet.status == 0 && sheet.output.contains("| `F2` | Copy something of the selected row | `copy` |"))
    }

    /// With C360_RECORD set the page is written and the test fails.
    @Test func `the page of the keys is what the program prints`() async throws {
        let page = PackageFolder.url.appending(path: "docs/keys.md")
        let sheet = try await Program.run("keys", "--format", "markdown")
        if ProcessInfo.processInfo.environment["C360_RECORD"] != nil {
            try Data(sheet.output.utf8).write(to: page)
            Issue.record("recorded docs/keys.md: look at it, then run without C360_RECORD")
            return
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == sheet.output)
    }
}
