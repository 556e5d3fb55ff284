/// Where a list stands: the selected row and the first row on the screen.
///
/// Holds for any number of rows and any height; `clamp` is called before drawing, so a resize keeps the selection.
public struct ListState: Sendable, Hashable {
    /// The selected row, counted from 0; 0 in an empty list.
    public private(set) var cursor: Int
    /// The row on the first line of the region, counted from 0.
    public private(set) var offset: Int

    /// Describes a place that `clamp` fits to the list; negative numbers count as 0.
    public init(cursor: Int = 0, offset: Int = 0) {
        self.cursor = max(0, cursor)
        self.offset = max(0, offset)
    }

    /// Moves the selection by rows; stops at both ends. O(1).
    public mutating func move(by rows: Int, count: Int) {
        let (sum, overflow) = cursor.addingReportingOverflow(rows)
        select(overflow ? (rows < 0 ? 0 : count - 1) : sum, count: count)
    }

    /// Selects a row, or the nearest end of the list; the list scrolls at the next `clamp`.
    public mutating func select(_ row: Int, count: Int) {
        cursor = min(max(0, row), max(0, count - 1))
    }

    /// Brings selection and scroll position into what `count` rows and `height` lines allow, scrolling least.
    public mutating func clamp(count: Int, height: Int) {
        select(cursor, count: count)
        guard height > 0 else { return }
        offset = min(offset, max(0, count - height))
        if cursor < offset { offset = cursor }
        if cursor >= offset + height { offset = cursor - height + 1 }
    }

    /// Scrolls without leaving the selection behind: it stays on the screen.
    public mutating func scroll(by rows: Int, count: Int, height: Int) {
        guard height > 0 else { return }
        offset = min(max(0, offset + rows), max(0, count - height))
        cursor = min(max(cursor, offset), max(0, min(count, offset + height) - 1))
    }

    /// Moves the selection as a motion says and scrolls so that it shows. O(1).
    public mutating func handle(_ motion: ListMotion, count: Int, height: Int) {
        switch motion {
        case .up: move(by: -1, count: count)
        case .down: move(by: 1, count: count)
        case .pageUp: move(by: -max(1, height - 1), count: count)
        case .pageDown: move(by: max(1, height - 1), count: count)
        case .first: select(0, count: count)
        case .last: select(count - 1, count: count)
        }
        clamp(count: count, height: height)
    }
}

/// A movement within a list, whatever key it is bound to.
public enum ListMotion: Sendable, Hashable, CaseIterable {
    /// By one row, by a page less one row of overlap, or to an end.
    case up, down, pageUp, pageDown, first, last

    /// The keys that mean this movement everywhere, arrows and letters.
    public var keys: [KeyStroke] {
        switch self {
        case .up: ["Up", "k"]
        case .down: ["Down", "j"]
        case .pageUp: ["PgUp", "Ctrl-B"]
        case .pageDown: ["PgDn", "Ctrl-F"]
        case .first: ["Home", "g"]
        case .last: ["End", "G"]
        }
    }
}
