/// How many rows of a file are used, and what cleaning did to their values; kept row by row and never counted again.
struct FileCounts: Codable, Sendable, Hashable {
    /// Rows that hold.
    var held = 0
    /// Of these, for each column: values that are there, were changed, could not be used.
    var given: [Int]
    var repaired: [Int]
    var refused: [Int]
    /// Rows that wait for what they belong to, by the column that refers to it.
    var waiting = [0, 0]

    init(columns: Int) {
        given = Array(repeating: 0, count: columns)
        repaired = given
        refused = given
    }

    /// Adds a row that holds from now on, or takes away one that does not any more.
    ///
    /// - Parameter sign: 1 or -1.
    mutating func add(_ changes: RowChanges, sign: Int) {
        held += sign
        for column in given.indices {
            if !changes.isAbsent(column) { given[column] += sign }
            guard changes.hasFindings else { continue }
            if changes.isRepaired(column) { repaired[column] += sign }
            if changes.isRefused(column) { refused[column] += sign }
        }
    }
}
