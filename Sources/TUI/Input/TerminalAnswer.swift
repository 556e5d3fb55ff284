/// What terminals answer in a string sequence, as far as something is asked of them.
///
/// Format: xterm's control sequences, "OSC Ps ; Pt ST" with Ps = 11, and XParseColor's `rgb:` in hexadecimal.
enum TerminalAnswer {
    /// Asks which colour the background has; whoever does not know the question is silent.
    static let backgroundQuestion = "\u{1B}]11;?\u{1B}\\"

    /// The event that an answer is, by the bytes between ESC ] and its end; nil for every other.
    static func event(_ body: some Collection<UInt8>) -> InputEvent? {
        let text = String(decoding: body, as: UTF8.self)
        guard text.hasPrefix("11;rgb"), let colon = text.firstIndex(of: ":") else { return nil }
        let parts = text[text.index(after: colon)...].split(separator: "/", omittingEmptySubsequences: false)
        let levels = parts.prefix(3).compactMap { part -> Double? in
            guard (1...4).contains(part.count), let value = UInt16(part, radix: 16) else { return nil }
            return Double(value) / Double((1 << (4 * part.count)) - 1)
        }
        guard levels.count == 3, parts.count <= 4 else { return nil }
        // The eye's weights for red, green and blue (ITU-R BT.709).
        let weighed: [Double] = [0.2126 * levels[0], 0.7152 * levels[1], 0.0722 * levels[2]]
        return .background(isLight: weighed.reduce(0, +) > 0.5)
    }
}
