import Foundation
import TestSupport
import Testing

/// What reaches the terminal and what a person sees there.
@Suite("Drawing on a real terminal", .serialized)
struct DrawingTests {
    @Test("no byte of hostile data reaches the terminal raw")
    func hostileBytes() throws {
        let terminal = try PseudoTerminal(.probe, width: 100, height: 30)
        try terminal.wait(for: Subject.probe.readyText)
        terminal.send("q")
        _ = try terminal.waitForExit()
        let written = String(decoding: terminal.output, as: UTF8.self)
        for raw in [
            "\u{1B}[31m", "\u{1B}]0;", "\u{07}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{200B}", "line\nbreak", "\u{0}",
        ] {
            #expect(!written.contains(raw), "\(raw.debugDescription) reached the terminal")
        }
        #expect(written.contains("line␤break"))
    }

    @Test("an ASCII terminal gets ASCII only", arguments: ["C", "POSIX", "en_US.ISO-8859-1"])
    func asciiLocale(_ locale: String) throws {
        let terminal = try PseudoTerminal(.probe, width: 100, height: 30, environment: ["LC_ALL": locale])
        try terminal.wait(for: "last:")
        terminal.send("q")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.output.allSatisfy { $0 < 0x80 })
        #expect(String(decoding: terminal.output, as: UTF8.self).contains("Garcia Nandu"))
    }

    @Test("--ascii gives ASCII in a UTF-8 locale")
    func asciiOption() throws {
        let terminal = try PseudoTerminal(.probe("--ascii"), width: 100, height: 30)
        try terminal.wait(for: "last:")
        terminal.send("q")
        _ = try terminal.waitForExit()
        #expect(terminal.output.allSatisfy { $0 < 0x80 })
    }

    @Test("NO_COLOR leaves the colours out", arguments: [("1", false), ("", true)])
    func noColor(_ value: String, _ hasColor: Bool) throws {
        let terminal = try PseudoTerminal(.probe, environment: ["NO_COLOR": value])
        try terminal.wait(for: "last:")
        let written = String(decoding: terminal.output, as: UTF8.self)
        #expect(written.contains("\u{1B}[32m") == hasColor)
    }

    @Test(
        "a terminal without colours or an alternate screen still works",
        arguments: ["vt100", "linux", "screen", "ansi"])
    func plainTerminals(_ name: String) throws {
        let terminal = try PseudoTerminal(.probe, environment: ["TERM": name])
        let before = terminal.initialSettings
        try terminal.wait(for: "last:")
        terminal.send("q")
        #expect(try terminal.waitForExit() == .exited(0))
        #expect(terminal.settings == before)
    }

    @Test("waiting takes no processor time", arguments: [(Subject.probe, "last:"), (Subject.explorer, "vertices")])
    func idle(_ subject: Subject, _ settledText: String) throws {
        let terminal = try PseudoTerminal(subject)
        try terminal.wait(for: settledText)
        // What the start still does is over when two looks in a row see no time pass. After that one tick may fall on
        // a moment in which the clock was looked at, but no more.
        var before = -1
        while terminal.processorTicks != before {
            before = terminal.processorTicks
            usleep(200_000)
        }
        usleep(1_000_000)
        #expect(terminal.processorTicks - before <= 1)
    }

    @Test("a screen of 200x60 with every cell changed is painted without a noticeable delay")
    func fullRepaint() throws {
        let folder = try TemporaryFolder("trace")
        let file = folder["trace"].path
        let terminal = try PseudoTerminal(.probe("--trace", file), width: 200, height: 60)
        try terminal.wait(for: "last:")
        var times: [Double] = []
        for round in 1...20 {
            terminal.send("f")
            try terminal.wait("frame \(round)") {
                let lines = ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n")
                times = lines.filter { $0.hasPrefix("key f") }.compactMap { Double($0.split(separator: "\t")[1]) }
                return times.count == round
            }
        }
        terminal.send("q")
        _ = try terminal.waitForExit()
        times.sort()
        #expect(times.count == 20)
        // 2 ms in a release build; this is a debug build on a machine that may be busy.
        #expect(times[times.count / 2] < 100, "\(times)")
    }

    @Test(
        "nothing is written in the middle of a sequence, however small the screen is",
        arguments: [(1, 1), (2, 2), (40, 10)])
    func orderOfWrites(_ width: Int, _ height: Int) throws {
        let terminal = try PseudoTerminal(.probe, width: width, height: height)
        try terminal.wait(for: "\u{1B}[?2004h")
        terminal.send("q")
        #expect(try terminal.waitForExit() == .exited(0))
        let written = String(decoding: terminal.output, as: UTF8.self)
        let screen = try #require(written.range(of: "\u{1B}[?1049h"))
        let modes = try #require(written.range(of: "\u{1B}[?2004h"))
        #expect(screen.upperBound <= modes.lowerBound)
        #expect(!written.contains("\u{1B}[\u{1B}"))
    }

    @Test("a paste that lost its end gives way to Ctrl-C")
    func unfinishedPaste() throws {
        let terminal = try PseudoTerminal(.probe)
        try terminal.wait(for: "last:")
        terminal.send("\u{1B}[200~abc")
        terminal.send("q")
        // One key a read, as a person types: what was sent before must have been read.
        try terminal.wait("the end of the program") {
            terminal.send("\u{3}")
            usleep(50_000)
            return terminal.hasEnded
        }
    }

    @Test("a flood of keys is taken in order and none is lost")
    func flood() throws {
        let terminal = try PseudoTerminal(.probe)
        try terminal.wait(for: "last:")
        for _ in 0..<20 { terminal.send(String(repeating: "x\u{1B}[B", count: 50)) }
        terminal.send("w")
        try terminal.wait(for: "worked")
        // Of a number only the digits that change are written, so all of it is drawn again.
        terminal.resize(width: 90, height: 24)
        // The resize at the start, the keys, `w` and the end of its work, and this resize.
        try terminal.wait(for: "events 2004")
        terminal.send("q")
        #expect(try terminal.waitForExit() == .exited(0))
    }

    @Test("what a person sees is the frame, at any size", .enabled(if: Tmux.isAvailable, "tmux is not installed"))
    func tmuxResize() throws {
        let tmux = try Tmux(.probe)
        try tmux.wait(for: "last:")
        tmux.press("Down", "Down", "Down")
        try tmux.wait(for: "4 of 18")
        for (width, height) in [(80, 24), (40, 10), (200, 60), (20, 5), (100, 30)] {
            try tmux.resize(width: width, height: height)
            let screen = try tmux.wait("a frame of \(width)x\(height)") { screen in
                screen.contains("Probe \(width)x\(height)".prefix(width - 6)) && screen.contains("of 18")
            }
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines[0].hasPrefix("┌ [1] Probe"))
            #expect(lines[0].hasSuffix("┐"))
            #expect(screen.contains("4 of 18"), "the selection was lost")
        }
        #expect(tmux.value("#{alternate_on} #{mouse_any_flag}") == "1 0")
        tmux.press("m")
        try tmux.wait("mouse reports") { _ in tmux.value("#{mouse_any_flag}") == "1" }
        tmux.press("q")
        try tmux.wait("the shell") { _ in tmux.value("#{alternate_on} #{mouse_any_flag}") == "0 0" }
    }

    @Test(
        "every row of wide, marked and hostile text ends at the border",
        .enabled(if: Tmux.isAvailable, "tmux is not installed"))
    func tmuxWidths() throws {
        let tmux = try Tmux(.probe, width: 60, height: 30)
        try tmux.wait(for: "last:")
        // The terminal's own idea of widths: it puts the cursor where it thinks the border is.
        let screen = tmux.screen
        let rows = screen.split(separator: "\n").dropFirst().prefix { !$0.hasPrefix("└") }
        #expect(rows.allSatisfy { $0.hasPrefix("│") && $0.hasSuffix("│") })
        tmux.press("q")
    }

    @Test("Ctrl-Z and fg in a shell", .enabled(if: Tmux.isAvailable, "tmux is not installed"))
    func tmuxSuspend() throws {
        let tmux = try Tmux(.probe)
        try tmux.wait(for: "last:")
        tmux.press("C-z")
        try tmux.wait("the shell") { _ in tmux.value("#{alternate_on}") == "0" }
        tmux.type("stty -a | grep -c ' icanon' && fg")
        tmux.press("Enter")
        try tmux.wait(for: "last: key Ctrl-Z")
        tmux.press("Down")
        try tmux.wait(for: "2 of 18")
        tmux.press("q")
        try tmux.wait("the shell") { _ in tmux.value("#{alternate_on}") == "0" }
    }

    @Test(
        "bg leaves the shell its screen, fg brings the program back",
        .enabled(if: Tmux.isAvailable, "tmux is not installed"))
    func tmuxBackground() throws {
        let tmux = try Tmux(.probe)
        try tmux.wait(for: "last:")
        tmux.press("C-z")
        try tmux.wait("the shell") { _ in !tmux.showsProgram }
        tmux.type("bg; echo still-$((20+3))")
        tmux.press("Enter")
        try tmux.wait(for: "still-23")
        tmux.type("jobs; echo then-$((20+4))")
        tmux.press("Enter")
        try tmux.wait(for: "then-24")
        #expect(!tmux.showsProgram)
        tmux.type("fg")
        tmux.press("Enter")
        try tmux.wait(for: "last: key Ctrl-Z")
        tmux.press("Down")
        try tmux.wait(for: "2 of 18")
        tmux.press("q")
        try tmux.wait("the shell") { _ in !tmux.showsProgram }
    }
}
