import Testing

@testable import TUI

@Suite("Modes of the terminal")
struct TerminalModesTests {
    @Test("a window is asked for its background, and a console is not")
    func question() {
        func asks(_ name: String) -> Bool {
            String(decoding: TerminalModes(environment: ["TERM": name]).enterBytes, as: UTF8.self).contains("]11;?")
        }
        #expect(asks("xterm-256color") && asks("tmux-256color") && asks("foot"))
        #expect(!asks("linux") && !asks("vt100") && !asks(""))
    }

    @Test(
        "the environment may say what the background is",
        arguments: [
            ("15;0", false), ("0;15", true), ("0;default;7", true), ("12;8", false), ("15", nil), ("", nil),
            ("0;x", nil),
        ])
    func environment(_ value: String, _ isLight: Bool?) {
        #expect(TerminalModes(environment: ["COLORFGBG": value]).isBackgroundLight == isLight)
        #expect(TerminalModes(environment: [:]).isBackgroundLight == nil)
    }
}
