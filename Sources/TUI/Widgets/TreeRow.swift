/// A row of a tree: indented by its depth, with a sign for open, closed or nothing inside.
public struct TreeRow: Sendable, Hashable {
    /// What the sign before a row says of what is inside.
    public enum Disclosure: Sendable, Hashable {
        /// Nothing inside and no sign, `▸`, or `▾`.
        case leaf, collapsed, expanded
        /// Its content is being fetched.
        case loading
    }

    /// How many ancestors it has; 0 at the root.
    public var depth: Int
    /// Which sign stands before the label.
    public var disclosure: Disclosure
    /// What the row says; cut by whoever draws the line.
    public var label: Line

    /// Describes a row of a tree that the program holds itself.
    public init(depth: Int, _ disclosure: Disclosure, _ label: Line) {
        self.depth = depth
        self.disclosure = disclosure
        self.label = label
    }

    /// The row as a line for `ListView`; deeper rows than half the width allows are marked instead of indented.
    public func line(width: Int) -> Line {
        let deepest = max(0, width / 4)
        let indent =
            depth > deepest ? DisplayText("\(depth)·").padded(to: 2 * deepest) : .spaces(2 * max(0, depth))
        return Line([Span(indent, .muted), Span(sign, .muted)]) + label
    }

    private var sign: DisplayText {
        switch disclosure {
        case .leaf: "  "
        case .collapsed: "▸ "
        case .expanded: "▾ "
        case .loading: "… "
        }
    }
}
