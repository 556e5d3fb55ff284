import Synchronization
import Testing

@testable import TUI

/// A gate that a test opens, so that an effect answers exactly when the test says so.
private actor Gate {
    private var isOpen = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        if isOpen { return }
        await withCheckedContinuation { waiters.append($0) }
    }

    func open() {
        isOpen = true
        for waiter in waiters { waiter.resume() }
        waiters.removeAll()
    }
}

private struct Recorder: Program {
    enum Action: Sendable {
        case event(InputEvent)
        case note(String)
        case perform(@Sendable () -> [Effect<Action>])
    }

    struct State {
        var notes: [String] = []
    }

    /// What the key `?` asks for.
    var answer: @Sendable () async -> Action? = { nil }

    func action(for event: InputEvent) -> Action { .event(event) }

    func update(_ state: inout State, _ action: Action) -> [Effect<Action>] {
        switch action {
        case .event(.key("Q")): return [.quit(status: 7)]
        case .event(let event):
            state.notes.append("\(event)")
            if case .key("?") = event { return [.run(answer)] }
        case .note(let note): state.notes.append(note)
        case .perform(let effects): return effects()
        }
        return []
    }

    func view(_ state: State, size: Size) -> Frame {
        var frame = Frame(size: size)
        for (y, note) in state.notes.enumerated() { frame.write(Line(note), x: 0, y: y) }
        return frame
    }
}

@Suite("Running programs")
@MainActor
struct RuntimeTests {
    private let terminal = MemoryTerminal(size: Size(width: 20, height: 6))
    private let runtime: Runtime<Recorder>

    init() throws {
        runtime = Runtime(Recorder(), state: Recorder.State(), terminal: terminal, timing: .manual)
        try runtime.start()
    }

    private func perform(_ effects: @escaping @Sendable () -> [Effect<Recorder.Action>]) {
        runtime.send(.perform(effects))
    }

    /// The notes without the resize that every program starts with.
    private var notes: [String] { Array(runtime.state.notes.dropFirst()) }

    @Test("the first event is the terminal's size")
    func firstEvent() {
        #expect(runtime.state.notes == ["resize 20x6"])
        #expect(terminal.shown?.rowText(0) == "resize 20x6")
    }

    @Test("keys that arrive together are painted once")
    func coalescing() async {
        let before = terminal.paintCount
        for key in ["a", "b", "c"] as [KeyStroke] { terminal.report(.key(key)) }
        await runtime.idle()
        #expect(notes == ["key a", "key b", "key c"])
        #expect(terminal.paintCount == before + 1)
    }

    @Test("a key is painted together with what it asks for, and alone when that takes longer")
    func keyWithAnswer() async throws {
        let gate = Gate()
        let slow = Mutex(false)
        let program = Recorder(answer: {
            if slow.withLock({ $0 }) { await gate.pass() }
            return .note("done")
        })
        let runtime = Runtime(program, state: Recorder.State(), terminal: terminal)
        try runtime.start()
        await runtime.idle()
        let before = terminal.paintCount
        terminal.report(.key("?"))
        await runtime.idle()
        #expect(terminal.paintCount == before + 1)
        #expect(terminal.shown?.rowText(2) == "done")

        slow.withLock { $0 = true }
        terminal.report(.key("?"))
        while terminal.paintCount == before + 1 { await Task.yield() }
        #expect(terminal.shown?.rowText(3) == "key ?")
        #expect(terminal.shown?.rowText(4) == "")
        await gate.open()
        await runtime.idle()
        #expect(terminal.paintCount == before + 3)
    }

    @Test("an effect answers, and the program is idle only after the answer is painted")
    func answers() async {
        let gate = Gate()
        perform {
            [
                .run {
                    await gate.pass()
                    return .note("done")
                }
            ]
        }
        #expect(!runtime.isIdle)
        await gate.open()
        await runtime.idle()
        #expect(notes == ["done"])
        #expect(terminal.shown?.rowText(1) == "done")
    }

    @Test("answers that come one after the other are painted with the last, and nobody waits for a frame's time")
    func answersTogether() async {
        await runtime.idle()
        let before = terminal.paintCount
        perform { (0..<40).map { number in .run { .note("\(number)") } } }
        await runtime.idle()
        #expect(notes.count == 40)
        #expect(terminal.paintCount - before < 20)
    }

    @Test("a newer effect under the same id replaces the older, whose answer is dropped")
    func replacement() async {
        let first = Gate()
        let second = Gate()
        perform {
            [
                .run(id: "search") {
                    await first.pass()
                    return .note("old")
                }
            ]
        }
        perform {
            [
                .run(id: "search") {
                    await second.pass()
                    return .note("new")
                }
            ]
        }
        await first.open()
        await second.open()
        await runtime.idle()
        #expect(notes == ["new"])
    }

    @Test("what a cancelled effect still sends is dropped and nobody waits for it")
    func cancellation() async {
        let gate = Gate()
        perform {
            [
                .stream(id: "pages") { send in
                    await gate.pass()
                    await send(.note("late"))
                }
            ]
        }
        perform { [.cancel("pages")] }
        await runtime.idle()
        await gate.open()
        perform { [.run { .note("after") }] }
        await runtime.idle()
        #expect(notes == ["after"])
    }

    @Test("timers fire in order when their time has passed and not before")
    func timers() async {
        perform {
            [
                .after(.milliseconds(200), id: "late", send: .note("late")),
                .after(.milliseconds(100), id: "early", send: .note("early")),
                .after(.milliseconds(100), id: "gone", send: .note("gone")), .cancel("gone"),
            ]
        }
        #expect(runtime.state.notes.count == 1)
        runtime.advance(by: .milliseconds(99))
        #expect(notes == [])
        runtime.advance(by: .milliseconds(500))
        #expect(notes == ["early", "late"])
    }

    @Test("background work does not keep the program from being idle")
    func background() async {
        let gate = Gate()
        perform {
            [
                .background(id: "watch") { send in
                    await gate.pass()
                    await send(.note("changed"))
                }
            ]
        }
        await runtime.idle()
        #expect(notes == [])
        perform { [.cancel("watch")] }
        await gate.open()
    }

    @Test("quitting gives the terminal back, tells the status and ends all effects")
    func quitting() async {
        let gate = Gate()
        perform {
            [
                .run {
                    await gate.pass()
                    return .note("late")
                }
            ]
        }
        terminal.report(.key("Q"))
        #expect(await runtime.ended() == .quit(status: 7))
        #expect(!terminal.isRunning)
        await gate.open()
        #expect(runtime.isIdle)
        runtime.send(.note("ignored"))
        #expect(notes == [])
    }

    @Test("a terminal that is closed ends the program")
    func hangup() async {
        terminal.hangUp()
        #expect(await runtime.ended() == .terminalEnded)
    }

    @Test("a copied text is safe, and one that is too long is refused with a word")
    func copying() async {
        perform { [.copy("a\u{1B}b") { .note("\($0)") }] }
        #expect(terminal.copied == ["a\u{FFFD}b"])
        perform { [.copy(String(repeating: "x", count: 80_000)) { .note("\($0)") }] }
        #expect(notes.last?.hasPrefix("tooLong") == true)
        #expect(terminal.copied.count == 1)
    }

    @Test("suspend and repaint reach the terminal")
    func terminalActs() async {
        perform { [.suspend, .repaint] }
        #expect(terminal.suspendCount == 1)
        await runtime.idle()
    }

    @Test("a script plays keys, resizes and time, and waits for the answers")
    func scripts() async throws {
        let player = try await ScriptPlayer(
            Recorder(), state: Recorder.State(), size: Size(width: 20, height: 3))
        let frame = try await player.play("a<Resize 30x5><Enter>")
        #expect(frame.text == "resize 20x3\nkey a\nresize 30x5\nkey Enter\n\n")
    }

    @Test("the trace has one line for the start and for each event, with three times")
    func tracing() async throws {
        var lines: [String] = []
        let trace = KeyTrace { lines.append($0) }
        let player = try await ScriptPlayer(
            Recorder(), state: Recorder.State(), size: Size(width: 20, height: 3), trace: trace)
        try await player.play("a<Paste secret>")
        #expect(lines.map { $0.split(separator: "\t").first } == ["start", "key a", "paste 6"])
        #expect(lines.allSatisfy { $0.split(separator: "\t").dropFirst().allSatisfy { $0.first?.isNumber == true } })
        #expect(lines.allSatisfy { $0.split(separator: "\t").count == 4 })
    }

    @Test("OSC 52 ends with ST and is wrapped inside tmux")
    func clipboardSequence() {
        let plain = Clipboard.sequence(for: "hi", insideTmux: false)
        #expect(String(decoding: plain, as: UTF8.self) == "\u{1B}]52;c;aGk=\u{1B}\\")
        let wrapped = String(decoding: Clipboard.sequence(for: "hi", insideTmux: true), as: UTF8.self)
        #expect(wrapped.hasSuffix("\u{1B}Ptmux;\u{1B}\u{1B}]52;c;aGk=\u{1B}\u{1B}\\\u{1B}\\"))
    }
}
