/// One position of a frame: a glyph in a style, or the right half of the wide glyph before it.
public struct Cell: Sendable, Hashable {
    /// What the cell shows; a space in a right half.
    public let glyph: Glyph
    /// Colours and attributes; the same in both halves of a wide glyph.
    public var style: Style
    /// True for the second column of a width-2 glyph; such a cell shows nothing of its own.
    public let isRightHalf: Bool

    /// Describes the left or only column of a glyph; right halves are made by `Frame` alone.
    public init(_ glyph: Glyph, style: Style = .plain) {
        self.glyph = glyph
        self.style = style
        isRightHalf = false
    }

    private init(rightHalfWith style: Style) {
        glyph = .space
        self.style = style
        isRightHalf = true
    }

    static func rightHalf(style: Style) -> Cell { Cell(rightHalfWith: style) }
}
