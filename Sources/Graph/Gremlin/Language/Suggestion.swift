/// "Did you mean": the words that are nearest to a misspelt one.
enum Suggestion {
    /// At most three words within an edit distance that grows with the length, nearest first.
    static func closest(to word: String, among candidates: [String]) -> [String] {
        let typed = Array(word.lowercased().utf8.prefix(64))
        let limit = typed.count < 3 ? 1 : max(2, typed.count / 3)
        let ranked = candidates.compactMap { candidate -> (String, Int)? in
            let distance = distance(typed, Array(candidate.lowercased().utf8))
            return distance <= limit ? (candidate, distance) : nil
        }
        return ranked.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.prefix(3).map(\.0)
    }

    /// Edit distance in which swapping two neighbours is one edit. O(n·m).
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var previous = Array(0...right.count)
        var beforePrevious = previous
        for (row, byte) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (byte == other ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row - 1] == other, byte == right[column - 1] {
                    best = min(best, beforePrevious[column - 1] + 1)
                }
                current.append(best)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
