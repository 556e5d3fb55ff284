/// The text and caret of an input field; edits by characters as people see them, never by scalars.
public struct TextFieldState: Sendable, Hashable {
    /// What the field holds; control characters are kept out by `insert`, not by `init`.
    public private(set) var text: String
    /// How many characters stand before the caret, from 0 to all.
    public private(set) var caret: Int
    /// How many characters the field holds; what is typed or pasted beyond is not taken in.
    public let limit: Int
    /// Whether all of the text is selected, so that what is typed or pasted takes its place.
    public private(set) var isSelected = false
    /// Whether line breaks stay what they are, for a ``TextArea``; on a single line they become spaces.
    public let keepsLineBreaks: Bool

    /// Describes a field with the caret behind its text, which is cut to `limit` characters.
    public init(_ text: String = "", limit: Int = 4_000, keepsLineBreaks: Bool = false) {
        self.text = String(text.prefix(limit))
        self.limit = limit
        self.keepsLineBreaks = keepsLineBreaks
        caret = self.text.count
    }

    /// Whether nothing more is taken in. O(n), because characters are counted.
    public var isFull: Bool { text.count >= limit }

    private var caretIndex: String.Index { text.index(text.startIndex, offsetBy: caret) }

    /// Inserts text at the caret as one edit; tabs and, on a single line, line breaks become spaces, other controls
    /// become U+FFFD. O(n).
    public mutating func insert(_ inserted: String) {
        if isSelected { clear() }
        // A character may be of any length, so the scalars are bounded too.
        let bounded = String(String.UnicodeScalarView(inserted.unicodeScalars.prefix(8 * limit)))
        let lines = TextSanitizer.plainText(String(bounded.prefix(max(0, limit - text.count))))
            .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .joined(separator: keepsLineBreaks ? "\n" : " ")
        let clean = String(lines.map { $0 == "\t" ? " " : $0 })
        let tail = text.count - caret
        text.insert(contentsOf: clean, at: caretIndex)
        // A typed mark joins the character before it, so the caret is counted from the end.
        caret = max(0, text.count - tail)
    }

    /// Replaces the text, taken in as by `insert`, and puts the caret at its end.
    public mutating func set(_ text: String) {
        clear()
        insert(text)
    }

    /// Empties the field; limit and line breaks stay as they were decided.
    public mutating func clear() { self = TextFieldState(limit: limit, keepsLineBreaks: keepsLineBreaks) }

    /// Selects all of the text, as after coming back to it.
    public mutating func selectAll() {
        isSelected = !text.isEmpty
        caret = text.count
    }

    /// Puts the caret before the character at an offset; beyond the end means at the end.
    public mutating func moveCaret(to offset: Int) {
        caret = min(max(0, offset), text.count)
        isSelected = false
    }

    /// Replaces up to `count` characters before the caret by others, as one edit; for completion.
    public mutating func replace(last count: Int, with replacement: String) {
        remove(max(0, caret - count)..<caret)
        insert(replacement)
    }

    /// Handles typing, deletion and caret movement; false for a key that means nothing to a text field. O(n).
    public mutating func handle(_ stroke: KeyStroke) -> Bool {
        if let character = stroke.typedCharacter {
            insert(String(character))
            return true
        }
        let wasSelected = isSelected
        isSelected = false
        switch stroke {
        case "Backspace" where wasSelected, "Delete" where wasSelected: clear()
        case "Left", "Ctrl-B": caret = max(0, caret - 1)
        case "Right", "Ctrl-F": caret = min(text.count, caret + 1)
        case "Home", "Ctrl-A": caret = 0
        case "End", "Ctrl-E": caret = text.count
        case "Ctrl-Left", "Alt-Left", "Alt-b": caret = previousWord
        case "Ctrl-Right", "Alt-Right", "Alt-f": caret = nextWord
        case "Backspace": remove(max(0, caret - 1)..<caret)
        case "Delete", "Ctrl-D": remove(caret..<min(text.count, caret + 1))
        case "Ctrl-W", "Alt-Backspace": remove(previousWord..<caret)
        case "Ctrl-U": remove(0..<caret)
        case "Ctrl-K": remove(caret..<text.count)
        default:
            isSelected = wasSelected
            return false
        }
        return true
    }

    private mutating func remove(_ range: Range<Int>) {
        let start = text.index(text.startIndex, offsetBy: range.lowerBound)
        let end = text.index(start, offsetBy: range.count)
        text.removeSubrange(start..<end)
        caret = min(range.lowerBound, text.count)
    }

    private var previousWord: Int {
        let characters = Array(text)
        var index = caret
        while index > 0, characters[index - 1].isWhitespace { index -= 1 }
        while index > 0, !characters[index - 1].isWhitespace { index -= 1 }
        return index
    }

    private var nextWord: Int {
        let characters = Array(text)
        var index = caret
        while index < characters.count, !characters[index].isWhitespace { index += 1 }
        while index < characters.count, characters[index].isWhitespace { index += 1 }
        return index
    }

    /// The text before the caret; what a completion looks at.
    public var textBeforeCaret: String { String(text[..<caretIndex]) }
}
