import Foundation
import TUI

struct ProbeState {
    var lastEvent = "none"
    var events = 0
    var list = ListState()
    var wantsMouse = false
}

/// Keys: q and Ctrl-C quit, Ctrl-Z suspends, m mouse, y copies, w works for a moment, T traps, A aborts, S faults,
/// O overflows the stack.
struct ProbeProgram: Program {
    enum Action: Sendable {
        case event(InputEvent)
        case copied(ClipboardOutcome)
        case worked
    }

    static let rows: [String] = [
        "plain", "García Ñandú", "漢字かな交じり", "ＦＵＬＬ", "👩‍👩‍👧 family", "e\u{301}a\u{308}", "क्षि",
        "esc \u{1B}[31mred\u{1B}[0m", "osc \u{1B}]0;owned\u{07}", "bell \u{07}", "c1 \u{9B}31m", "del \u{7F}",
        "bidi \u{202E}evil\u{202C}", "line\nbreak", "tab\there", "nul \u{0}", "zero\u{200B}width", "\u{301}starter",
    ]

    func action(for event: InputEvent) -> Action { .event(event) }

    func update(_ state: inout ProbeState, _ action: Action) -> [Effect<Action>] {
        state.events += 1
        switch action {
        case .copied(let outcome):
            state.lastEvent = "\(outcome)"
            return []
        case .worked:
            state.lastEvent = "worked"
            return []
        case .event(let event):
            state.lastEvent = "\(event)"
            guard case .key(let stroke) = event else { return [] }
            return act(on: stroke, &state)
        }
    }

    private func act(on stroke: KeyStroke, _ state: inout ProbeState) -> [Effect<Action>] {
        switch stroke {
        case "q": return [.quit()]
        case "Ctrl-C": return [.quit(status: 130)]
        case "Ctrl-Z": return [.suspend]
        case "Down": state.list.move(by: 1, count: Self.rows.count)
        case "Up": state.list.move(by: -1, count: Self.rows.count)
        case "m": state.wantsMouse.toggle()
        case "y": return [.copy("copied text") { .copied($0) }]
        case "w": return [.run(id: "work") { .worked }]
        case "T": preconditionFailure("a trap that the test asked for")
        case "A": abort()
        case "S": raise(SIGSEGV)
        case "O": state.events = overflow(state.events)
        default: break
        }
        return []
    }

    /// Deeper than any stack, and too much work to be optimised into a loop.
    @inline(never)
    private func overflow(_ depth: Int) -> Int {
        guard depth >= 0 else { return 0 }
        var block = [depth]
        block.append(overflow(depth + 1))
        return block.count + overflow(block[1])
    }

    func view(_ state: ProbeState, size: Size) -> Frame {
        var frame = Frame(size: size)
        frame.title = "probe \u{1B}]0;owned\u{07} title"
        frame.wantsMouse = state.wantsMouse
        let (body, bottom) = frame.bounds.splitBottom(1)
        frame.draw(
            Pane("Probe \(size)", digit: 1, footer: "\(state.list.cursor + 1) of \(Self.rows.count)", isFocused: true),
            in: body)
        frame.draw(
            ListView(count: Self.rows.count, state: state.list) { Line(Self.rows[$0]) }, in: Pane.interior(of: body))
        frame.write("last: \(state.lastEvent) · events \(state.events)", x: 0, y: bottom.y)
        return frame
    }
}
