import Foundation
import TUI
import TestSupport
import Testing

@testable import App

/// The way through a session, written down and gone once more.
@MainActor
struct TrailTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder("trail") }

    private var path: String { folder["way.jsonl"].path }
    private var environment: [String: String] { ["XDG_STATE_HOME": folder.path] }

    private func explore(_ arguments: String...) async throws -> Program {
        try await Program.run(
            ["explore", PackageFolder.sample.path, "--size", "100x30"] + arguments, environment: environment)
    }

    @Test(
        "A replay ends where the session ended, whatever was typed, filtered, looked at and left on the way",
        arguments: [
            "garcia reston 1984<Enter>2<Down><Down>", "CUS1017<Enter>n<Down><Right><Down><Down>g",
            "haddad<Enter><Enter>:search ana garcia<Enter><Enter>3<Down>z",
            "CUS1017<Enter>2/callback<Enter><Esc><Home><Down>:theme dark<Enter>b[",
            "CUS1017<Enter>:g.V().hasLabel('agent')<Enter><Esc>2<Down>:time 2024-02-20<Enter>",
            "CUS1017<Enter>4<Enter>[Sn<Esc>1", "CUS1017<Enter>2<Enter>n<Down><Down>m[H<Esc>?<Esc>I<Esc>",
        ])
    func replay(script: String) async throws {
        let played = try await explore("--script", script, "--trail", path)
        #expect(played.status == 0, "\(played.words)")
        let again = try await explore("--replay", path)
        #expect(again.status == 0, "\(again.words)")
        // The notice at the foot and the way at the top may tell of what is in no trail.
        func body(_ text: String) -> [Substring] {
            text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().dropLast(3)
        }
        let trail = try String(contentsOfFile: path, encoding: .utf8)
        #expect(body(played.output) == body(again.output), "\(played.output)\n\(again.output)\n\(trail)")
    }

    @Test("A trail has time, screen, command and id in every line, and nothing that was typed or that names a person")
    func privacy() async throws {
        let script =
            "ana garcia<Enter>2/callback<Enter><Esc>n<Down><Down><Down><Down><Down>n:search 703 555 1212<Enter><Enter>"
        _ = try await explore("--script", script, "--trail", path)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = try TrailFile.lines(ofFile: path)
        #expect(lines.contains { $0.screen == "customer" && $0.command == "show" && $0.id == "CUS1017" }, "\(text)")
        #expect(lines.contains { $0.command == "pane-2" }, "\(text)")
        #expect(lines.allSatisfy { $0.time.hasSuffix("Z") })
        for word in ["garc", "ana ", "callback", "1212", "555"] {
            #expect(!text.lowercased().contains(word), "\(word) in \(text)")
        }
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test("A trail that cannot be written or is none is told with its place")
    func faults() async throws {
        let refused = try await explore("--script", "", "--trail", folder["no/way.jsonl"].path)
        #expect(refused.status == 1 && refused.words.contains("cannot be written"), "\(refused.words)")
        try Data("{\"time\":\"\",\"screen\":\"customer\",\"command\":\"show\",\"id\":\"CUS1\"}\n{}\n".utf8).write(
            to: folder["way.jsonl"])
        let wrong = try await explore("--replay", path)
        #expect(wrong.status == 1 && wrong.words.contains("way.jsonl:2: this is no step"), "\(wrong.words)")
        let missing = try await explore("--replay", folder["none"].path)
        #expect(missing.status == 1 && missing.words.contains("no such file"))
    }

    @Test("Who is not in the graph is told, and the rest of the way is gone")
    func gone() async throws {
        let driver = try await ExplorerDriver()
        for line in [
            TrailLine(time: "", screen: "customer", command: "show", id: "CUS1017"),
            TrailLine(time: "", screen: "customer", command: "pane-2"),
            TrailLine(time: "", screen: "neighbourhood", command: "pin"),
            TrailLine(time: "", screen: "customer", command: "no-such-command"),
        ] {
            driver.player.runtime.send(.replayed(line))
            await driver.player.runtime.idle()
        }
        #expect((driver.screen as? CustomerState)?.focused?.pane.digit == 2)
    }
}
