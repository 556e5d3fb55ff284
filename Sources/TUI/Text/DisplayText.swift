/// Text made safe and measured for a terminal: a row of glyphs, each one or two columns wide.
///
/// The only way from a `String` to the screen, the window title or a headless table. Whatever bytes the data holds,
/// no control character, escape sequence, bidi override or zero-width starter survives; line breaks and tabs become
/// visible marks and invalid UTF-8 becomes U+FFFD.
public struct DisplayText: Sendable, Hashable {
    /// The glyphs from left to right, in logical order; every one is printable.
    public private(set) var glyphs: [Glyph]
    /// Columns the text takes on the screen: the sum over its glyphs, kept up to date.
    public private(set) var width: Int

    /// No glyph and no column.
    public static let empty = DisplayText(glyphs: [], width: 0)

    /// Makes text safe. O(n) in its scalars.
    public init(_ text: some StringProtocol) {
        self = .empty
        glyphs.reserveCapacity(text.utf8.count)
        var afterJoiner = false
        var afterReturn = false
        for scalar in text.unicodeScalars {
            // One mark for the two characters of a CRLF.
            if afterReturn && scalar == "\n" {
                afterReturn = false
                continue
            }
            afterReturn = scalar == "\r"
            if afterJoiner {
                afterJoiner = false
                // The tail of a joined emoji: the head stands for the whole.
                if scalar.properties.isEmoji && scalar.value > 0xFF { continue }
            }
            if scalar == .zeroWidthJoiner {
                afterJoiner = glyphs.last.map { $0.base.value > 0xFF && $0.base.properties.isEmoji } ?? false
                continue
            }
            append(scalar)
        }
    }

    init(glyphs: [Glyph], width: Int) {
        self.glyphs = glyphs
        self.width = width
    }

    init(glyphs: some Sequence<Glyph>) {
        self.glyphs = Array(glyphs)
        width = self.glyphs.reduce(0) { $0 + Int($1.width) }
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        switch TextSanitizer.verdict(scalar) {
        case .drop: return
        case .show(let mark): append(Glyph(mark))
        case .keep:
            let columns = ScalarWidth.columns(of: scalar)
            if columns > 0 {
                append(Glyph(scalar, width: columns))
            } else if let last = glyphs.indices.last {
                // A mark beyond the fourth is dropped: ncurses would drop it without a word.
                _ = glyphs[last].add(mark: scalar)
            }
        }
    }

    private mutating func append(_ glyph: Glyph) {
        glyphs.append(glyph)
        width += Int(glyph.width)
    }

    /// Whether there is nothing to show; text of dropped scalars only is empty as well.
    public var isEmpty: Bool { glyphs.isEmpty }

    /// The safe text; what a headless table prints. O(n).
    public var string: String {
        var text = ""
        text.reserveCapacity(glyphs.count)
        for glyph in glyphs { glyph.append(to: &text) }
        return text
    }

    /// Joins two texts, safe as both are; no glyph changes at the seam. O(n).
    public static func + (left: DisplayText, right: DisplayText) -> DisplayText {
        DisplayText(glyphs: left.glyphs + right.glyphs, width: left.width + right.width)
    }

    /// The columns a string would take once made safe. O(n).
    public static func width(of text: some StringProtocol) -> Int {
        DisplayText(text).width
    }

    /// Blank text of `count` columns; empty for a negative count. O(n).
    public static func spaces(_ count: Int) -> DisplayText {
        DisplayText(glyphs: Array(repeating: .space, count: max(0, count)), width: max(0, count))
    }
}

extension DisplayText: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// Lets words of the program be written where safe text is wanted; they are made safe alike.
    public init(stringLiteral value: String) { self.init(value) }
}

extension DisplayText: CustomStringConvertible {
    /// The safe text, so that data put into a message cannot harm a terminal.
    public var description: String { string }
}
