/// Where Up and Down stand among the lines that were run.
struct ConsoleRecall: Sendable, Hashable {
    /// Lines back from the newest; nil while the line is the reader's own.
    private var back: Int?
    /// What was typed before the first step back.
    private var draft = ""

    var isActive: Bool { back != nil }

    /// The next older line; nil when there is none.
    mutating func older(than typed: String, in lines: [String]) -> String? {
        var next = (back ?? -1) + 1
        // The line that is there already would look like a key that did nothing.
        if back == nil, lines.last == typed { next += 1 }
        guard next < lines.count else { return nil }
        if back == nil { draft = typed }
        back = next
        return lines[lines.count - 1 - next]
    }

    /// The next newer line, at last what was typed; nil when that is there already.
    mutating func newer(in lines: [String]) -> String? {
        guard let back else { return nil }
        self.back = back > 0 ? back - 1 : nil
        guard back > 0 else { return draft }
        return lines.indices.contains(lines.count - back) ? lines[lines.count - back] : draft
    }

    mutating func end() { back = nil }
}
