/// Which properties of vertices a traversal sees whose strategies have a criterion for them.
///
/// Whether a property is seen depends on nothing but the property, so that every step that reads it agrees.
final class PropertySight {
    private let criterion: Pipeline
    private let store: GraphStore

    init(_ criterion: Plan, _ evaluation: Evaluation) throws {
        self.criterion = try Pipeline(criterion, evaluation, isFilter: true)
        store = evaluation.store
    }

    func sees(_ property: Property) throws -> Bool {
        do {
            return try criterion.hasResult(Traverser(.property(property)))
        } catch is ComparisonFailure {
            return false
        }
    }

    func sees(_ key: String, _ scalar: PropertyScalar, ofVertex row: UInt32) throws -> Bool {
        try sees(Property(element: .vertex(Vertex(row: row)), key: key, value: store.value(scalar)))
    }

    /// The first value of a key at a vertex that is seen.
    func first(_ reader: KeyReader, ofVertex row: UInt32) throws -> Value? {
        guard let symbol = reader.symbol else { return nil }
        var first: PropertyScalar?
        try store.forEachValue(ofVertex: row, symbol) { scalar in
            if first == nil, try sees(reader.key, scalar, ofVertex: row) { first = scalar }
        }
        return first.map(store.value)
    }
}
