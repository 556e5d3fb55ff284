/// What a screen shows, as it is read aloud: one fact a line from the top down, no boxes, no columns, places in words.
struct LinearPage: Sendable, Hashable {
    private(set) var lines: [String] = []
    /// The line on which the reader is; nil where that is none.
    private(set) var current: Int?
    /// What stands before the caret in that line, where something is typed in it.
    private(set) var typed: String?

    init() {}

    /// Adds a line; empty words add none.
    ///
    /// - Parameter typed: What stands before the caret in it, where something is typed in it.
    mutating func say(_ words: String, isCurrent: Bool = false, typed: String? = nil) {
        guard !words.isEmpty else { return }
        if isCurrent { current = lines.count }
        if let typed { self.typed = typed }
        lines.append(words)
    }

    /// Adds a field in which text is typed.
    ///
    /// - Parameter caret: The text before the caret; nil where the field has no keys.
    mutating func field(_ name: String, _ text: String, caret: String?) {
        say("\(name): \(text)", isCurrent: caret != nil, typed: caret.map { "\(name): \($0)" })
    }

    /// Adds the rows of a list that are near the cursor, each with its place in words.
    ///
    /// - Parameter words: What a row says in one line, and for the row with the cursor the facts below it.
    mutating func rows(_ count: Int, cursor: Int?, words: (Int) -> (line: String, facts: [String])) {
        let center = cursor ?? 0
        for index in max(0, center - Self.reach)..<max(0, min(count, center + Self.reach)) {
            let (line, facts) = words(index)
            say("row \(index + 1) of \(count): \(line)", isCurrent: index == cursor)
            if index == cursor { for fact in facts { say(fact) } }
        }
    }

    /// So many rows before and behind the cursor are told; the others come as it moves.
    private static let reach = 100
}
