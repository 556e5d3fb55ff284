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
}

/// Reads those values of a key that are seen.
///
/// A class, so that what may hold one is no larger where all is seen.
final class SeenKey {
    let reader: KeyReader
    private let sight: PropertySight

    init(_ key: String, _ criterion: Plan, _ evaluation: Evaluation) throws {
        reader = KeyReader(key, evaluation.store)
        sight = try PropertySight(criterion, evaluation)
    }

    func forEachValue(ofVertex row: UInt32, _ body: (PropertyScalar) throws -> Void) throws {
        guard let symbol = reader.symbol else { return }
        try reader.store.forEachValue(ofVertex: row, symbol) { scalar in
            if try sight.sees(reader.key, scalar, ofVertex: row) { try body(scalar) }
        }
    }

    /// The first value at a vertex that is seen.
    func first(ofVertex row: UInt32) throws -> Value? {
        var first: PropertyScalar?
        try forEachValue(ofVertex: row) { if first == nil { first = $0 } }
        return first.map(reader.store.value)
    }
}
