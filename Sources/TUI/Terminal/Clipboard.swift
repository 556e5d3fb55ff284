import Foundation

/// OSC 52: hands text to the terminal, which puts it on the clipboard of the person in front of it, over ssh as well.
enum Clipboard {
    /// Terminals and tmux drop longer sequences without a word, so longer texts are refused with one.
    static let largestSequence = 74_994

    /// The refusal of a text that is too long; nil for one that fits.
    static func refusal(of text: String) -> ClipboardOutcome? {
        let bytes = (text.utf8.count + 2) / 3 * 4
        guard bytes > largestSequence else { return nil }
        return .tooLong(bytes: text.utf8.count, limit: largestSequence / 4 * 3)
    }

    /// The bytes for the terminal; inside tmux wrapped so that tmux passes them on to the terminal around it.
    static func sequence(for text: String, insideTmux: Bool) -> [UInt8] {
        let sequence = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{1B}\\"
        guard insideTmux else { return Array(sequence.utf8) }
        let doubled = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false).joined(
            separator: "\u{1B}\u{1B}")
        // tmux itself takes the plain sequence (set-clipboard); the wrapped one reaches the terminal outside.
        return Array((sequence + "\u{1B}Ptmux;\(doubled)\u{1B}\\").utf8)
    }
}
