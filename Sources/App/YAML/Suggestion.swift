/// Finds what a misspelt word was meant to be.
enum Suggestion {
    /// The candidate fewest edits away, when that is few enough for a word of this length.
    static func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
        let allowed = max(1, word.count / 3 + 1)
        return candidates.map { (name: $0, distance: distance(word, $0)) }
            .filter { $0.distance <= allowed }
            .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Insertions, deletions and substitutions from one word to the other. O(n·m).
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.lowercased())
        let right = Array(right.lowercased())
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let next = min(row[j + 1] + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[right.count]
    }
}
