/// A cell position counted from the upper left corner, which is (0, 0).
public struct Point: Sendable, Hashable, CustomStringConvertible {
    /// The column, from 0 at the left edge; may lie outside of any region.
    public var x: Int
    /// The row, from 0 at the upper edge; may lie outside of any region.
    public var y: Int

    /// Describes a cell by its column and row.
    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }

    /// Column and row in round brackets, as in the trace of a click.
    public var description: String { "(\(x), \(y))" }
}
