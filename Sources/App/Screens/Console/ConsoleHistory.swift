/// The lines that were run in the console, oldest first, each once.
struct ConsoleHistory: Sendable, Hashable {
    private(set) var lines: [String] = []

    static let limit = 500

    /// Puts a line at the end; an equal one before it is forgotten.
    mutating func add(_ line: String) {
        lines.removeAll { $0 == line }
        lines.append(line)
        if lines.count > Self.limit { lines.removeFirst() }
    }

    /// Puts the lines of earlier sessions before those of this one.
    mutating func addEarlier(_ earlier: [String]) {
        let session = lines
        lines = []
        for line in earlier + session { add(line) }
    }
}
