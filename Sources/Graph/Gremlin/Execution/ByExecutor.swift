/// A running `by()`.
enum ByExecutor {
    case identity
    case key(KeyReader)
    /// `by(key)` where not all properties of vertices are seen.
    case seenKey(SeenKey)
    /// `by(values(key))`, which unlike `by(key)` does not read maps.
    case elementKey(KeyReader)
    /// The first value of a key at an element, where others may follow it.
    case firstOfKey(KeyReader)
    case token(Token)
    case keys
    case values
    case pipeline(Pipeline)

    /// - Parameter takesFirst: Whether `values(key)` means its first result, and not the only value there may be: it
    ///   does in the value of a `group()` and where it chooses a branch.
    init(_ by: By, _ evaluation: Evaluation, takesFirst: Bool = false) throws {
        switch by {
        case .identity: self = .identity
        case .key(let key, nil): self = .key(KeyReader(key, evaluation.store))
        case .key(let key, let criterion?):
            self = .seenKey(try SeenKey(key, criterion, evaluation))
        case .token(let token): self = .token(token)
        case .keys: self = .keys
        case .values: self = .values
        case .plan(let plan):
            if let key = plan.singleKey {
                let reader = KeyReader(key, evaluation.store)
                self = takesFirst || plan.steps.count > 1 ? .firstOfKey(reader) : .elementKey(reader)
            } else {
                self = .pipeline(try Pipeline(plan, evaluation))
            }
        }
    }

    /// The value for a traverser, or nil when the `by()` yields none for it.
    func value(_ traverser: Traverser, _ executor: Executor) throws -> Value? {
        switch self {
        case .identity: return traverser.value
        case .pipeline(let pipeline): return try pipeline.first(traverser)?.value
        case .key(let reader): return try Self.read(reader, traverser.value, executor)
        case .seenKey(let key):
            guard case .vertex(let vertex) = traverser.value, !vertex.isDetached else {
                return try Self.read(key.reader, traverser.value, executor)
            }
            return try key.first(ofVertex: vertex.row)
        case .elementKey(let reader):
            switch traverser.value {
            case .vertex, .edge, .property: return try Self.read(reader, traverser.value, executor)
            default: throw Self.noElement(traverser, executor)
            }
        case .firstOfKey(let reader):
            switch traverser.value {
            case .vertex(let vertex): return vertex.isDetached ? nil : reader.first(ofVertex: vertex.row)
            case .edge, .property: return try Self.read(reader, traverser.value, executor)
            default: throw Self.noElement(traverser, executor)
            }
        case .token(let token):
            guard let value = ElementParts.value(token, of: traverser.value, executor.evaluation.store) else {
                throw executor.failure("by(\(token.rawValue)) needs an element, not \(traverser.value.kindDescription)")
            }
            return value
        case .keys, .values:
            var isKeys = false
            if case .keys = self { isKeys = true }
            guard let column = ElementParts.column(isKeys: isKeys, of: traverser.value) else {
                throw executor.failure("by(keys) and by(values) need a map, not \(traverser.value.kindDescription)")
            }
            return column
        }
    }

    /// As ``value(_:_:)`` for a value that is no traverser of its own, such as an object of a path.
    func value(of value: Value, as traverser: Traverser, _ executor: Executor) throws -> Value? {
        if case .identity = self { return value }
        var other = traverser
        other.value = value
        return try self.value(other, executor)
    }

    private static func noElement(_ traverser: Traverser, _ executor: Executor) -> GremlinError {
        executor.failure("values() needs an element, not \(traverser.value.kindDescription)")
    }

    private static func read(_ reader: KeyReader, _ value: Value, _ executor: Executor) throws -> Value? {
        switch value {
        case .vertex(let vertex): return vertex.isDetached ? nil : try reader.only(ofVertex: vertex.row, executor)
        case .edge(let edge): return edge.isDetached ? nil : reader.first(ofEdge: edge.row)
        // A map that does not have the key gives null, as Java's do.
        case .map(let map), .tree(let map): return map[reader.key] ?? .null
        case .entry(let key, let value): return key == .string(reader.key) ? value : nil
        case .property(let property) where property.isVertexProperty: return nil
        case .null: return nil
        default:
            throw executor.failure(
                "by(\"\(reader.key)\") needs an element or a map, not \(value.kindDescription)")
        }
    }
}

extension Plan {
    /// The key when the plan is `values(key)`, or that and `limit(1)`, and all properties are seen.
    fileprivate var singleKey: String? {
        if steps.count == 2 {
            guard steps[1].labels.isEmpty, case .range(.global, 0, 1) = steps[1].operation else { return nil }
        } else if steps.count != 1 {
            return nil
        }
        guard steps[0].labels.isEmpty, case .properties(let keys, true, nil) = steps[0].operation,
            keys.count == 1
        else { return nil }
        return keys[0]
    }
}

/// The parts of values that tokens and columns name.
enum ElementParts {
    static func value(_ token: Token, of value: Value, _ store: GraphStore) -> Value? {
        switch (token, value) {
        case (.id, _): store.id(of: value)
        case (.label, _): store.label(of: value)
        case (.key, .property(let property)): .string(property.key)
        case (.value, .property(let property)): property.value
        case (.key, .entry(let key, _)): key
        case (.value, .entry(_, let value)): value
        default: nil
        }
    }

    static func column(isKeys: Bool, of value: Value) -> Value? {
        switch value {
        case .map(let map), .tree(let map): isKeys ? .set(map.keys) : .list(map.values)
        case .entry(let key, let value): isKeys ? key : value
        case .path(let path): isKeys ? .list(path.labels.map { .set($0.map(Value.string)) }) : .list(path.objects)
        default: nil
        }
    }
}

/// The `by()`s of a step, taken in turn.
struct ByRing {
    private let all: [ByExecutor]
    private var position = 0

    init(_ all: [By], _ evaluation: Evaluation) throws {
        self.all = try all.map { try ByExecutor($0, evaluation) }
    }

    var isEmpty: Bool { all.isEmpty }

    mutating func next() -> ByExecutor {
        if all.isEmpty { return .identity }
        defer { position = (position + 1) % all.count }
        return all[position]
    }

    mutating func rewind() { position = 0 }

    subscript(index: Int) -> ByExecutor { all.isEmpty ? .identity : all[index % all.count] }
}
