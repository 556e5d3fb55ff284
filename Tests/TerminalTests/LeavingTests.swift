import Foundation
import TestSupport
import Testing

/// Whatever way the program ends, the terminal is as it was before.
@Suite("Leaving the terminal", .serialized)
struct LeavingTests {
    /// Starts the subject, lets it end and compares.
    private func check(
        _ subject: Subject, expecting exit: PseudoTerminal.Exit, by leave: (PseudoTerminal) -> Void
    ) throws {
        let terminal = try PseudoTerminal(subject)
        let before = terminal.initialSettings
        try terminal.wait(for: subject.readyText)
        #expect(terminal.settings != before, "the program does not use raw mode")
        let start = terminal.output.count
        leave(terminal)
        let actual = try terminal.waitForExit()
        #expect(actual == exit)
        #expect(terminal.settings == before)
        try expectModesOff(terminal, since: start)
    }

    /// Alternate screen, mouse, focus and paste reports are off and the cursor is visible.
    private func expectModesOff(_ terminal: PseudoTerminal, since start: Int) throws {
        let written = String(decoding: terminal.output[start...], as: UTF8.self)
        for sequence in ["\u{1B}[?1049l", "\u{1B}[?1000l", "\u{1B}[?1006l", "\u{1B}[?1004l", "\u{1B}[?2004l"] {
            #expect(written.contains(sequence), "\(sequence.debugDescription) is missing")
        }
        let all = String(decoding: terminal.output, as: UTF8.self)
        let shown = all.range(of: "\u{1B}[?25h", options: .backwards)?.lowerBound
        if let hidden = all.range(of: "\u{1B}[?25l", options: .backwards)?.lowerBound {
            #expect((shown ?? all.startIndex) > hidden, "the cursor stays hidden")
        }
    }

    @Test("the quit key", arguments: Subject.all)
    func quitKey(_ subject: Subject) throws {
        try check(subject, expecting: .exited(0)) { $0.send(subject.quitKey) }
    }

    @Test("Ctrl-C is a key that quits", arguments: Subject.all)
    func controlC(_ subject: Subject) throws {
        try check(subject, expecting: .exited(subject.interruptStatus)) { $0.send("\u{3}") }
    }

    @Test("signals that end the program", arguments: Subject.all, [SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGUSR1, SIGALRM])
    func signals(_ subject: Subject, _ number: Int32) throws {
        try check(subject, expecting: .signalled(number)) { $0.signal(number) }
    }

    @Test(
        "signals of a crash, sent from outside", arguments: Subject.all,
        [SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGTRAP])
    func crashSignals(_ subject: Subject, _ number: Int32) throws {
        try check(subject, expecting: .signalled(number)) { $0.signal(number) }
    }

    @Test("a bus error sent from outside while a store is mapped, whose own are caught")
    func busErrorBesideMapping() throws {
        let explorer = Subject.explorer
        let subject = Subject(
            name: explorer.name, path: explorer.path, arguments: explorer.arguments, readyText: "vertices",
            quitKey: explorer.quitKey, interruptStatus: explorer.interruptStatus)
        try check(subject, expecting: .signalled(SIGBUS)) { $0.signal(SIGBUS) }
    }

    @Test("a trap, an abort, a fault and an overflow of the stack")
    func crashes() throws {
        for (key, numbers) in [("T", [SIGILL, SIGTRAP]), ("A", [SIGABRT]), ("S", [SIGSEGV]), ("O", [SIGSEGV])] {
            let terminal = try PseudoTerminal(.probe)
            let before = terminal.initialSettings
            try terminal.wait(for: Subject.probe.readyText)
            let start = terminal.output.count
            terminal.send(key)
            let exit = try terminal.waitForExit()
            #expect(numbers.contains { exit == .signalled($0) }, "\(key): \(exit)")
            #expect(terminal.settings == before, "\(key)")
            try expectModesOff(terminal, since: start)
        }
    }

    @Test("Ctrl-Z gives the terminal back, and going on draws everything again", arguments: Subject.all)
    func suspending(_ subject: Subject) throws {
        let terminal = try PseudoTerminal(subject)
        let before = terminal.initialSettings
        try terminal.wait(for: subject.readyText)
        let raw = terminal.settings
        for _ in 0..<2 {
            let start = terminal.output.count
            terminal.send("\u{1A}")
            try terminal.waitForStop()
            #expect(terminal.settings == before)
            try expectModesOff(terminal, since: start)
            let stopped = terminal.output.count
            terminal.signal(SIGCONT)
            try terminal.wait(for: subject.readyText, since: stopped)
            try terminal.wait(for: "\u{1B}[?2004h", since: stopped)
            #expect(terminal.settings == raw)
        }
        terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(subject.interruptStatus))
        #expect(terminal.settings == before)
    }

    @Test("where no shell can go on, Ctrl-Z says so and Enter goes on", arguments: Subject.all)
    func suspendingWithoutShell(_ subject: Subject) throws {
        let terminal = try PseudoTerminal(subject)
        try terminal.wait(for: subject.readyText)
        let start = terminal.output.count
        terminal.send("\u{1A}")
        try terminal.wait(for: "press Enter", since: start)
        try terminal.waitForStop()
        let stopped = terminal.output.count
        terminal.send("\n")
        try terminal.wait(for: subject.readyText, since: stopped)
        terminal.send("\u{3}")
        #expect(try terminal.waitForExit() == .exited(subject.interruptStatus))
    }

    @Test("SIGTSTP from outside suspends as well, SIGSTOP is recovered from", arguments: Subject.all)
    func stopSignals(_ subject: Subject) throws {
        let terminal = try PseudoTerminal(subject)
        let before = terminal.initialSettings
        try terminal.wait(for: subject.readyText)
        for number in [SIGTSTP, SIGSTOP] {
            terminal.signal(number)
            try terminal.waitForStop()
            let stopped = terminal.output.count
            terminal.signal(SIGCONT)
            try terminal.wait(for: subject.readyText, since: stopped)
        }
        terminal.signal(SIGTERM)
        #expect(try terminal.waitForExit() == .signalled(SIGTERM))
        #expect(terminal.settings == before)
    }

    @Test("whatever bytes and sizes came before, the terminal is as it was")
    func randomBytes() throws {
        let seed = UInt64.random(in: 0..<1 << 32)
        var generator = SeededGenerator(seed: seed)
        let terminal = try PseudoTerminal(.explorer)
        let before = terminal.initialSettings
        try terminal.wait(for: Subject.explorer.readyText)
        // All but what quits, what stops, and what writes files.
        let bytes = (UInt8.min...UInt8.max).filter { ![0x03, 0x1A, UInt8(ascii: "Q"), UInt8(ascii: "s")].contains($0) }
        let pieces = [
            "ana garc\r", "n", "\u{1B}[B", "\u{1B}[C", "\u{1B}[<0;9;9M", "\u{1B}[200~", "\u{1B}[201~", "\u{1B}", "M",
        ]
        for _ in 0..<600 {
            switch Int.random(in: 0..<10, using: &generator) {
            case 0:
                terminal.resize(
                    width: Int.random(in: 20...240, using: &generator),
                    height: Int.random(in: 5...80, using: &generator))
                // What was sent so far is done by then.
                let shown = terminal.output.count
                try terminal.wait("a frame of the new size, seed \(seed)") { terminal.output.count > shown }
            case 1...4: terminal.send(try #require(pieces.randomElement(using: &generator)))
            default:
                let count = Int.random(in: 1...20, using: &generator)
                terminal.send((0..<count).map { _ in bytes[Int.random(in: 0..<bytes.count, using: &generator)] })
            }
            #expect(!terminal.hasEnded, "seed \(seed)")
        }
        let start = terminal.output.count
        terminal.send("\u{1B}[201~\u{3}")
        #expect(try terminal.waitForExit() == .exited(0), "seed \(seed)")
        #expect(terminal.settings == before, "seed \(seed)")
        try expectModesOff(terminal, since: start)
    }

    @Test("a hangup ends the program and leaves no orphan", arguments: Subject.all)
    func hangup(_ subject: Subject) throws {
        let terminal = try PseudoTerminal(subject)
        try terminal.wait(for: subject.readyText)
        terminal.hangUp()
        _ = try terminal.waitForExit()
    }
}
