/// How many slips of the pen lie between two words.
public enum EditDistance {
    /// The letters too many, too few or another, and the neighbours exchanged, that turn one word into the other. O(n·m).
    public static func between(_ left: some Sequence<Character>, _ right: some Sequence<Character>) -> Int {
        let (left, right) = (Array(left), Array(right))
        var previous = Array(0...right.count)
        var beforePrevious = previous
        for (row, letter) in left.enumerated() {
            var current = [row + 1]
            for (column, other) in right.enumerated() {
                let replaced = previous[column] + (letter == other ? 0 : 1)
                var best = min(replaced, previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row - 1] == other, letter == right[column - 1] {
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
