import Foundation
import Testing

/// Terminals that are not known are drawn on as well as can be; where no screen is possible, one sentence says why, and the
/// exit status is 2.
@Suite("Starting on terminals that are not known, or not usable", .serialized)
struct StartingTests {
    @Test(
        "an unusable TERM is refused before anything is written", arguments: Subject.all,
        ["dumb", "unknown", "", nil])
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

    @Test(
        "a terminal without a description follows what it is called like",
        arguments: [
            "xterm-kitty", "foot", "alacritty", "ghostty", "tmux-256color", "wezterm", "xterm-nonsense",
            "screen.nonsense",
            "rxvt-nonsense",
        ])
    func family(_ name: String) throws {
        let terminal = try PseudoTerminal(.explorer, environment: ["TERM": name])
        try terminal.wait(for: Subject.explorer.readyText)
        // Colours, which only a terminal that is known well enough has.
        try terminal.wait(for: "\u{1B}[36m")
        terminal.send(Subject.explorer.quitKey)
        #expect(try terminal.waitForExit() == .exited(0))
    }

    @Test("a terminal that nobody has heard of gets what all understand, and is named", arguments: Subject.all)
    func nonsense(_ subject: Subject) throws {
        let terminal = try PseudoTerminal(subject, environment: ["TERM": "nonsense"])
        let before = terminal.initialSettings
        try terminal.wait(for: subject.readyText)
        if subject.name == Subject.explorer.name {
            try terminal.wait(for: "TERM=nonsense is not known here")
        }
        terminal.send(subject.quitKey)
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.settings == before)
    }

    @Test("in tmux a terminal without a description shows the whole screen", .enabled(if: Tmux.isAvailable))
    func tmux() throws {
        let tmux = try Tmux(.explorer, environment: ["TERM": "nonsense"])
        try tmux.wait(forAll: [Subject.explorer.readyText, "┌", "TERM=nonsense is not known here"])
        tmux.type("ana.garcia@mail.example")
        tmux.press("Enter")
        try tmux.wait(forAll: ["Ana García", "QUOTE ABANDONED"])
        tmux.press("C-c")
        try tmux.wait(for: "shell$")
    }

    @Test("a light terminal gets colours that can be read on it")
    func light() throws {
        let terminal = try PseudoTerminal(.explorer)
        try terminal.wait(for: "\u{1B}]11;?\u{1B}\\")
        try terminal.wait(for: "\u{1B}[36m")
        terminal.send("\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\")
        try terminal.wait(for: "\u{1B}[34m")
        terminal.send(Subject.explorer.quitKey)
        #expect(try terminal.waitForExit() == .exited(0))
    }

    @Test("a process without a terminal is refused", arguments: Subject.all)
    func withoutTerminal(_ subject: Subject) throws {
        let run = try CapturedRun(subject.path, subject.arguments, environment: Subject.environment())
        #expect(run.status == 2)
        #expect(run.output.contains("terminal"))
        #expect(!run.output.contains("\u{1B}"))
    }
}
