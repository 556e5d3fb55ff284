/// A column of a table: how wide it wants to be and how long it stays when room gets short.
public struct Column: Sendable, Hashable {
    public enum Width: Sendable, Hashable {
        case fixed(Int)
        /// Takes a share of what the others leave, but at least `minimum` columns.
        case flexible(minimum: Int, weight: Int)
    }

    public var title: String
    public var width: Width
    public var alignment: Alignment
    public var truncation: Truncation
    /// When not all fit, columns of the lowest priority disappear first, the rightmost of equals.
    public var priority: Int
    /// The width to which the column shrinks before any has to disappear; nil for one whose values must not be cut.
    public var least: Int?

    public init(
        _ title: String, _ width: Width, _ alignment: Alignment = .left, truncation: Truncation = .tail,
        priority: Int = 0, least: Int? = nil
    ) {
        self.title = title
        self.width = width
        self.alignment = alignment
        self.truncation = truncation
        self.priority = priority
        self.least = least
    }

    /// The width below which its values are cut.
    public var minimum: Int {
        switch width {
        case .fixed(let width): max(0, width)
        case .flexible(let minimum, _): max(1, minimum)
        }
    }
}
