/// The text of a field broken into rows of one width, and where its caret and a mark come to stand.
///
/// A row ends at a line break, or where the width is full: between two words or parts of a call when the last of them
/// is short, else anywhere.
public struct TextAreaLayout: Sendable, Hashable {
    /// One row of the field as it is shown.
    public struct Row: Sendable, Hashable {
        /// The offset of the first character in the text.
        public var start: Int
        /// The columns before each of the row's characters, and after the last.
        var columns: [Int]
        /// What the row shows, without the line break after it.
        public var text: DisplayText

        /// Characters on the row, without the line break after them.
        var count: Int { columns.count - 1 }
    }

    /// All rows from the top; at least one, also of an empty text.
    public let rows: [Row]
    private let caret: Int

    /// Breaks a text; O(length).
    public init(_ state: TextFieldState, width: Int) {
        var rows: [Row] = []
        var start = 0
        var row = Characters()
        func finish(_ count: Int, at next: Int) {
            rows.append(Row(start: start, columns: row.columns(to: count), text: DisplayText(row.text(to: count))))
            start = next
            row.removeFirst(count)
        }
        for (offset, character) in state.text.enumerated() {
            if character == "\n" {
                finish(row.count, at: offset + 1)
                continue
            }
            let columns = character.isASCII ? 1 : DisplayText.width(of: String(character))
            if row.width + columns > width, row.count > 0 {
                let count = row.breakable(before: character)
                finish(count, at: offset - (row.count - count))
            }
            row.append(character, columns)
        }
        let isFull = row.width >= width
        finish(row.count, at: state.text.count)
        // The caret behind the last character needs a column of its own.
        if isFull { finish(0, at: state.text.count) }
        self.rows = rows
        caret = state.caret
    }

    /// The characters of a row while it is made.
    private struct Characters {
        private var characters: [Character] = []
        private var ends: [Int] = []

        var count: Int { characters.count }
        var width: Int { ends.last ?? 0 }

        mutating func append(_ character: Character, _ columns: Int) {
            characters.append(character)
            ends.append(width + columns)
        }

        func text(to count: Int) -> String { String(characters[..<count]) }

        func columns(to count: Int) -> [Int] { [0] + ends[..<count] }

        mutating func removeFirst(_ count: Int) {
            let removed = count > 0 ? ends[count - 1] : 0
            characters.removeFirst(count)
            ends = ends[count...].map { $0 - removed }
        }

        /// How many characters a full row keeps: to the last place to break in its second half, or all.
        func breakable(before next: Character) -> Int {
            var count = characters.count
            while count > characters.count / 2 {
                let following = count < characters.count ? characters[count] : next
                if Self.mayBreak(between: characters[count - 1], following) { return count }
                count -= 1
            }
            return characters.count
        }

        /// Behind a space, a comma or an opening bracket, and before the point of a step.
        private static func mayBreak(between last: Character, _ next: Character) -> Bool {
            next == "." ? last != "_" : " ,(".contains(last) && !" )".contains(next)
        }
    }

    /// The column and row of a character, by its offset in the text; beyond the end means at the end. O(rows).
    public func position(of offset: Int) -> Point {
        let index = rows.lastIndex { $0.start <= offset } ?? 0
        let row = rows[index]
        return Point(x: row.columns[min(max(0, offset - row.start), row.count)], y: index)
    }

    /// The column and row of the caret. O(rows).
    public var caretPosition: Point { position(of: caret) }

    /// The offset that the caret has after it moved by rows, in the same column or the nearest; nil beyond the ends.
    public func caret(movedBy step: Int) -> Int? {
        let position = caretPosition
        guard rows.indices.contains(position.y + step) else { return nil }
        let row = rows[position.y + step]
        return row.start + (row.columns.lastIndex { $0 <= position.x } ?? 0)
    }
}
