import Graph

/// The order of a list of hits by one of its columns.
struct SearchOrder: Sendable, Hashable {
    /// The place of the column in the profile's list.
    var column: Int
    var isDescending = false

    /// The steps that sort subjects; those without a value come last, whichever way round.
    func steps(_ cells: [CellDefinition], at clock: GraphClock) throws -> [Step] {
        guard cells.indices.contains(column), let key = cells[column].template.keys.first else { return [] }
        let walk = try cells[column].walk?.steps(at: clock) ?? []
        let value = Traversal.__.appending(walk).values(key).is(.neq(.string(""))).limit(1)
        let (first, last) = (Traversal.__.constant(.int(0)), Traversal.__.constant(.int(1)))
        return Traversal.__.order().by(Traversal.__.coalesce(value.appending(first.steps), last), .ascending)
            .by(
                Traversal.__.coalesce(value, Traversal.__.constant(.string(""))),
                isDescending ? .descending : .ascending
            ).steps
    }

    /// The same order of hits that came from several questions.
    func precedes(_ left: SearchHit, _ right: SearchHit) -> Bool {
        guard left.cells.indices.contains(column), right.cells.indices.contains(column) else { return false }
        let isEmpty = [left, right].map { $0.cells[column] == .missing || $0.cells[column].isBlank }
        if isEmpty[0] != isEmpty[1] { return isEmpty[1] }
        let (one, other) = (left.cells[column].value, right.cells[column].value)
        if one.precedes(other) { return !isDescending }
        return other.precedes(one) ? isDescending : left.id < right.id
    }
}
