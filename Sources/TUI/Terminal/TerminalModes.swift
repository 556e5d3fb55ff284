/// The escape sequences ncurses does not know: bracketed paste, focus, mouse, window title and the question for the
/// background; as bytes, so that tests need no terminal.
struct TerminalModes: Sendable, Hashable {
    /// Whether the terminal around us is tmux, which passes sequences on only when they are wrapped.
    let isInsideTmux: Bool
    /// Terminals that are no window would print a title or ring for it.
    private let hasTitle: Bool
    /// Whether the background is light, where the environment says so; rxvt and Konsole set `COLORFGBG=15;0`.
    let isBackgroundLight: Bool?

    init(environment: [String: String]) {
        isInsideTmux = !environment["TMUX", default: ""].isEmpty
        let name = environment["TERM", default: ""]
        let families = [
            "xterm", "tmux", "screen", "rxvt", "alacritty", "foot", "kitty", "konsole", "gnome", "vte", "wezterm",
            "ghostty", "st-", "iterm", "mintty", "contour",
        ]
        hasTitle = families.contains { name.hasPrefix($0) } || name == "st"
        let colors = environment["COLORFGBG", default: ""].split(separator: ";")
        isBackgroundLight = colors.count < 2 ? nil : colors.last.flatMap { Int($0) }.map { $0 == 7 || $0 == 15 }
    }

    private static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    private static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

    /// Pastes in brackets, focus reports, the title put aside, and the question for the background.
    var enterBytes: [UInt8] {
        let window = hasTitle ? "\u{1B}[22;2t\(TerminalAnswer.backgroundQuestion)" : ""
        return Array("\(window)\u{1B}[?2004h\u{1B}[?1004h".utf8)
    }

    /// Everything off, whether or not it was on, so that one prepared sequence serves every exit.
    var leaveBytes: [UInt8] {
        Array("\(TerminalModes.mouseOff)\u{1B}[?1004l\u{1B}[?2004l\(hasTitle ? "\u{1B}[23;2t" : "")".utf8)
    }

    /// Switches mouse reports.
    func mouse(_ on: Bool) -> [UInt8] {
        Array((on ? TerminalModes.mouseOn : TerminalModes.mouseOff).utf8)
    }

    /// Sets the window's title where there is a window.
    func title(_ title: DisplayText) -> [UInt8] {
        hasTitle ? Array("\u{1B}]2;\(title.truncated(to: 200).string)\u{1B}\\".utf8) : []
    }
}
