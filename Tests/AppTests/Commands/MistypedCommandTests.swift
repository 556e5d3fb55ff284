import Foundation
import TestSupport
import Testing

@testable import App

/// What people type who know the program a little.
@Suite struct MistypedCommandTests {
    @Test func `a folder that stands where a query does is named, with the option that takes it`() async throws {
        let folder = FileManager.default.temporaryDirectory.path
        let run = try await Program.run("query", folder, "g.V().count()")
        #expect(run.status == 2 && run.words.contains("--graph \(folder) names the graph"), "\(run.words)")
    }

    @Test func `a word that is no command gets the nearest one, and a key sheet is data, too`() async throws {
        let typed = try await Program.run("shwo")
        #expect(typed.status == 1 && typed.words.contains("shwo: there is no such command or folder"), "\(typed.words)")
        #expect(typed.words.contains("Did you mean \"show\"?") && typed.words.contains("c360 --help"))
        let before = try await Program.run("fnd", "garcia", "--limit", "3")
        #expect(before.status == 2 && before.words.contains("Did you mean \"find\"?"), "\(before.words)")
        let option = try await Program.run("zzzzzz", "--limit", "3")
        #expect(option.status == 2 && option.words.contains("--limit"), "\(option.words)")
        let folder = try await Program.run("./shwo")
        #expect(folder.status == 1 && folder.words.contains("./shwo: there is no such folder"), "\(folder.words)")
        let keys = try await Program.run("keys", "--format", "json")
        let rows = try #require(try keys.json() as? [[String: Any]])
        #expect(
            rows.contains { $0["command"] as? String == "help" && ($0["keys"] as? [String])?.contains("?") == true })
    }
}
