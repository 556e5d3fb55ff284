import Foundation
import Testing

/// Where no screen is possible, one sentence says why, and the exit status is 2.
@Suite("Starting without a usable terminal", .serialized)
struct StartingTests {
    @Test(
        "an unusable TERM is refused before anything is written", arguments: Subject.all,
        ["dumb", "unknown", "no-such-terminal", "", nil])
    func unsuitable(_ subject: Subject, _ name: String?) throws {
        let terminal = try PseudoTerminal(subject, environment: ["TERM": name])
        let before = terminal.initialSettings
        #expect(try terminal.waitForExit() == .exited(2))
        #expect(terminal.settings == before)
        let words = String(decoding: terminal.output, as: UTF8.self)
        #expect(words.contains("TERM"))
        #expect(!words.contains("\u{1B}"))
        #expect(words.split(separator: "\n").count == 1, "\(words)")
    }

    @Test("a process without a terminal is refused", arguments: Subject.all)
    func withoutTerminal(_ subject: Subject) throws {
        let run = try CapturedRun(subject.path, subject.arguments, environment: Subject.environment())
        #expect(run.status == 2)
        #expect(run.output.contains("terminal"))
        #expect(!run.output.contains("\u{1B}"))
    }
}
