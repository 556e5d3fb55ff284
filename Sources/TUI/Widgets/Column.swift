/// A column of a table: how wide it wants to be and how long it stays when room gets short.
public struct Column: Sendable, Hashable {
    /// How wide a column of a table wants to be, in columns of the terminal.
    public enum Width: Sendable, Hashable {
        /// Always that many columns, unless it is dropped or may shrink to `least`.
        case fixed(Int)
        /// Takes a share of what the others leave, but at least `minimum` columns.
        case flexible(minimum: Int, weight: Int)
    }

    /// What stands above the column in the header.
    public var title: String
    /// What it wants when there is room for all.
    public var width: Width
    /// Where values stand that are narrower; numbers stand right.
    public var alignment: Alignment
    /// Which end of a value is given up that is wider.
    public var truncation: Truncation
    /// When not all fit, columns of the lowest priority disappear first, the rightmost of equals.
    public var priority: Int
    /// The width to which the column shrinks before any has to disappear; nil for one whose values must not be cut.
    public var least: Int?
    /// The width to which the column shrinks when it would have to disappear itself; nil for one that disappears.
    public var lastResort: Int?

    /// Describes a column; what it gets depends on its neighbours and the table's width.
    public init(
        _ title: String, _ width: Width, _ alignment: Alignment = .left, truncation: Truncation = .tail,
        priority: Int = 0, least: Int? = nil, lastResort: Int? = nil
    ) {
        self.title = title
        self.width = width
        self.alignment = alignment
        self.truncation = truncation
        self.priority = priority
        self.least = least
        self.lastResort = lastResort
    }

    /// The width below which its values are cut.
    public var minimum: Int {
        switch width {
        case .fixed(let width): max(0, width)
        case .flexible(let minimum, _): max(1, minimum)
        }
    }
}
