/// A row of a tree: indented by its depth, with a sign for open, closed or nothing inside.
public struct TreeRow: Sendable, Hashable {
    public enum Disclosure: Sendable, Hashable {
        case leaf, collapsed, expanded
        /// Its content is being fetched.
        case loading
    }

    public var depth: Int
    public var disclosure: Disclosure
    public var label: Line

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
