import Foundation
import TUI

struct ProbeState {
    var lastEvent = "none"
    var events = 0
    var list = ListState()
    var wantsMouse = false
    /// How often the whole screen was filled with something else.
    var fills = 0
}

/// Keys: q and Ctrl-C quit, Ctrl-Z suspends, m mouse, y copies, w works for a moment, f fills the screen, T traps, A aborts, S faults,
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
        case "f": state.fills += 1
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
            Panel("Probe \(size)", digit: 1, footer: "\(state.list.cursor + 1) of \(Self.rows.count)", isFocused: true),
            in: body)
        frame.draw(
            ListView(count: Self.rows.count, state: state.list) { Line(Self.rows[$0]) }, in: Panel.interior(of: body))
        if state.fills > 0 { fill(&frame, in: body, state.fills) }
        frame.write("last: \(state.lastEvent) · events \(state.events)", x: 0, y: bottom.y)
        return frame
    }

    /// Every cell differs from the last fill in its glyph, and many in their style.
    private func fill(_ frame: inout Frame, in region: Rect, _ round: Int) {
        let roles = StyleRole.allCases
        for y in region.rows {
            for x in stride(from: region.x, to: region.maxX, by: 4) {
                let letter = Character(Unicode.Scalar(UInt8(97 + (x + y + round) % 26)))
                let role = roles[(x / 4 + y + round) % roles.count]
                frame.write(DisplayText(String(repeating: letter, count: 4)), x: x, y: y, role: role)
            }
        }
    }
}
