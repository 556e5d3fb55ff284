import Graph

/// By which column rows stand, and which way round.
struct ResultSort: Sendable, Hashable {
    var column: Int
    var isDescending: Bool
}

extension ResultQuery {
    /// The rows that a filter admits in the order of a column; nil where that is all of them as they came.
    ///
    /// Where a column's values have to be asked for, they are asked for so many rows at a time and not kept, so that memory
    /// follows the number of rows alone.
    ///
    /// - Parameters:
    ///   - sort: Nil for the set's own order.
    ///   - admits: Whether a row with these words stays; nil lets all through.
    /// - Throws: `GremlinError`; `CancellationError` when nobody waits any more.
    func order(
        of set: ResultSet, by sort: ResultSort?, admitting admits: (@Sendable (String) -> Bool)? = nil
    ) async throws -> [Int]? {
        guard sort != nil || admits != nil else { return set.order }
        let all = set.order ?? Array(0..<set.count)
        var rows: [Int] = []
        var keys: [SortKey] = []
        for start in stride(from: 0, to: all.count, by: Self.rowsAtOnce) {
            try Task.checkCancellation()
            let chunk = Array(all[start..<min(start + Self.rowsAtOnce, all.count)])
            let names = try await names(of: chunk, in: set)
            for row in chunk {
                if let admits, !admits(set.words(of: row, names)) { continue }
                rows.append(row)
                if let sort { keys.append(set.sortKey(of: row, column: sort.column, names)) }
            }
        }
        guard let sort else { return rows }
        return rows.indices.sorted { left, right in
            let (one, other) = (keys[left], keys[right])
            if one.isMissing != other.isMissing { return other.isMissing }
            if one.precedes(other) { return !sort.isDescending }
            if other.precedes(one) { return sort.isDescending }
            return left < right
        }.map { rows[$0] }
    }

    /// So many rows are asked about in one question.
    static let rowsAtOnce = 1000
}

extension ResultSet {
    /// What a filter looks at: the cells as they are shown, and what they stand for.
    func words(of row: Int, _ names: ResultNames) -> String {
        let cells = cells(of: row, names).map { $0.text(for: .guarded) }
        switch kind {
        case .vertices, .edges, .elements, .groups: return cells.joined(separator: " ")
        case .paths, .maps, .values: return cells.joined(separator: " ") + " " + PlainText.text(value(at: row))
        }
    }
}
