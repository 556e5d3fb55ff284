import Graph

/// The order of a list of hits by one of its columns.
struct SearchOrder: Sendable, Hashable {
    /// The place of the column in the profile's list.
    var column: Int
    var isDescending = false

    /// The steps that sort subjects; those without a value come first.
    func steps(_ cells: [CellDefinition], at clock: GraphClock) throws -> [Step] {
        guard cells.indices.contains(column), let key = cells[column].template.keys.first else { return [] }
        let walk = try cells[column].walk?.steps(at: clock) ?? []
        let value = Traversal.__.coalesce(
            Traversal.__.appending(walk).values(key).limit(1), Traversal.__.constant(.string("")))
        return Traversal.__.order().by(value, isDescending ? .descending : .ascending).steps
    }

    /// The same order of hits that came from several questions.
    func precedes(_ left: SearchHit, _ right: SearchHit) -> Bool {
        guard left.cells.indices.contains(column), right.cells.indices.contains(column) else { return false }
        let (one, other) = (left.cells[column].value, right.cells[column].value)
        if one.precedes(other) { return !isDescending }
        return other.precedes(one) ? isDescending : left.id < right.id
    }
}
