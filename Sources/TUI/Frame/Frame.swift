/// A grid of styled cells and what else the terminal is to show: cursor, window title, whether it reports the mouse.
///
/// Everything is declared by the frame instead of being switched by calls, so a frame is all a test needs to look at.
/// Every cell is written through one setter, which keeps the invariant that a width-2 glyph is followed by its right
/// half and that neither stands alone. Writing outside the frame does nothing.
public struct Frame: Sendable, Equatable {
    /// Columns and rows of the grid; a frame is made for one size of the terminal.
    public let size: Size
    /// What the roles written into the frame look like.
    public let theme: Theme
    private var cells: [Cell]

    /// Where the terminal's cursor blinks; nil hides it.
    public var cursor: Point?
    /// The title of the terminal's window; nil leaves it as it is.
    public var title: DisplayText?
    /// Whether the terminal reports clicks and the wheel, which takes its own text selection away.
    public var wantsMouse = false

    /// An empty frame in the theme's text style. O(cells).
    public init(size: Size, theme: Theme = .standard) {
        self.size = size
        self.theme = theme
        cells = Array(repeating: Cell(.space, style: theme[.text]), count: size.width * size.height)
    }

    /// The region of all cells, from (0, 0).
    public var bounds: Rect { Rect(size) }

    /// The cell at a column and row, counted from 0; a place outside the frame is a mistake of the programmer.
    public subscript(x: Int, y: Int) -> Cell {
        precondition(bounds.contains(Point(x: x, y: y)), "cell outside the frame")
        return cells[y * size.width + x]
    }

    /// The cells of one row, left to right; empty outside the frame.
    public func row(_ y: Int) -> ArraySlice<Cell> {
        guard (0..<size.height).contains(y) else { return [] }
        return cells[y * size.width..<(y + 1) * size.width]
    }

    /// Puts a glyph; a wide one whose second half would lie outside the frame becomes a blank.
    public mutating func set(_ glyph: Glyph, style: Style, x: Int, y: Int) {
        guard x >= 0, x < size.width, y >= 0, y < size.height else { return }
        let index = y * size.width + x
        let isWide = glyph.width == 2
        guard isWide else {
            detachHalves(at: index, x: x)
            cells[index] = Cell(glyph, style: style)
            return
        }
        guard x + 1 < size.width else {
            detachHalves(at: index, x: x)
            cells[index] = Cell(.space, style: style)
            return
        }
        detachHalves(at: index, x: x)
        detachHalves(at: index + 1, x: x + 1)
        cells[index] = Cell(glyph, style: style)
        cells[index + 1] = .rightHalf(style: style)
    }

    /// Blanks the other half of a wide glyph of which one half is about to be overwritten.
    private mutating func detachHalves(at index: Int, x: Int) {
        if cells[index].isRightHalf {
            cells[index - 1] = Cell(.space, style: cells[index - 1].style)
            cells[index] = Cell(.space, style: cells[index].style)
        } else if x + 1 < size.width, cells[index + 1].isRightHalf {
            cells[index + 1] = Cell(.space, style: cells[index + 1].style)
        }
    }

    /// Changes the style of a region and leaves what stands there; a wide glyph changes as a whole.
    mutating func restyle(_ region: Rect, _ change: (Style) -> Style) {
        let area = region.intersection(bounds)
        for y in area.rows {
            for x in area.columns {
                let index = y * size.width + x
                cells[index].style = change(cells[index].style)
            }
            guard !area.isEmpty else { continue }
            let first = y * size.width + area.x
            if cells[first].isRightHalf { cells[first - 1].style = cells[first].style }
            let after = y * size.width + area.maxX
            if area.maxX < size.width, cells[after].isRightHalf { cells[after].style = cells[after - 1].style }
        }
    }
}
