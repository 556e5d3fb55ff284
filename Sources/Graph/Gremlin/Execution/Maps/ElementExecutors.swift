/// A step that gives one result for each traverser, or none.
class MapExecutor: Executor {
    /// The new value, or nil when the traverser ends here.
    func value(for traverser: Traverser) throws -> Value? { nil }

    override func next() throws -> Traverser? {
        while var traverser = try pull() {
            guard let value = try value(for: traverser) else {
                try evaluation.tick()
                continue
            }
            move(&traverser, to: value)
            return traverser
        }
        return nil
    }
}

/// `id()`, `label()`, `key()` and `value()`.
final class TokenExecutor: MapExecutor {
    private let token: Token

    init(_ token: Token, _ step: PlanStep, _ evaluation: Evaluation) {
        self.token = token
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        guard let value = ElementParts.value(token, of: traverser.value, evaluation.store) else {
            throw failure("\(token.rawValue)() does not apply to \(traverser.value.kindDescription)")
        }
        return value
    }
}

/// `element()`: the element that a property belongs to.
final class ElementExecutor: MapExecutor {
    override func value(for traverser: Traverser) throws -> Value? {
        guard case .property(let property) = traverser.value else {
            throw failure("element() needs a property, not \(traverser.value.kindDescription)")
        }
        return property.element
    }
}

/// `values()` and `properties()`.
final class PropertiesExecutor: Executor {
    private let readers: [KeyReader]
    private let yieldsValues: Bool
    private let sight: PropertySight?
    /// The common case, one key of which no value is left out, needs no list where it has one value.
    private let readsSingle: Bool
    private var source: Traverser?
    private var found: [Value] = []
    private var position = 0

    init(keys: [String], values: Bool, _ criterion: Plan?, _ step: PlanStep, _ evaluation: Evaluation) throws {
        readers = keys.map { KeyReader($0, evaluation.store) }
        yieldsValues = values
        sight = try criterion.map { try PropertySight($0, evaluation) }
        readsSingle = yieldsValues && readers.count == 1 && sight == nil
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while true {
            if position < found.count, var traverser = source {
                position += 1
                move(&traverser, to: found[position - 1])
                return traverser
            }
            guard var incoming = try pull() else { return nil }
            try evaluation.tick()
            if readsSingle, case .vertex(let vertex) = incoming.value, !vertex.isDetached {
                if let symbol = readers[0].symbol, try readSingle(vertex.row, symbol, into: &incoming) {
                    return incoming
                }
                source = incoming
                continue
            }
            found.removeAll(keepingCapacity: true)
            position = 0
            try collect(incoming.value)
            source = incoming
        }
    }

    /// Moves the traverser when the key has exactly one value; fills the list when it has several.
    private func readSingle(_ row: UInt32, _ symbol: Symbol, into traverser: inout Traverser) throws -> Bool {
        let store = evaluation.store
        found.removeAll(keepingCapacity: true)
        position = 0
        var first: PropertyScalar?
        store.forEachValue(ofVertex: row, symbol) { scalar in
            if let earlier = first {
                if found.isEmpty { found.append(store.value(earlier)) }
                found.append(store.value(scalar))
            } else {
                first = scalar
            }
        }
        guard let first, found.isEmpty else { return false }
        move(&traverser, to: store.value(first))
        return true
    }

    override var yieldsPlainValues: Bool { yieldsValues }

    private func collect(_ value: Value) throws {
        let store = evaluation.store
        let isDetached =
            switch value {
            case .vertex(let vertex): vertex.isDetached
            case .edge(let edge): edge.isDetached
            default: false
            }
        if isDetached { return }
        let append = { (key: @autoclosure () -> String, scalar: PropertyScalar) in
            let content = store.value(scalar)
            self.found.append(
                self.yieldsValues ? content : .property(Property(element: value, key: key(), value: content)))
        }
        switch value {
        case .vertex(let vertex):
            if let sight { return try collectSeen(vertex.row, sight) }
            if readers.isEmpty {
                store.forEachProperty(ofVertex: vertex.row) { append(store.name(of: $0), $1) }
            }
            for reader in readers {
                guard let symbol = reader.symbol else { continue }
                store.forEachValue(ofVertex: vertex.row, symbol) { append(reader.key, $0) }
            }
        case .edge(let edge):
            if readers.isEmpty {
                store.forEachProperty(ofEdge: edge.row) { append(store.name(of: $0), $1) }
            }
            for reader in readers {
                if let symbol = reader.symbol, let scalar = store.value(ofEdge: edge.row, symbol) {
                    append(reader.key, scalar)
                }
            }
        case .property: break
        default: throw failure("\(origin.name.rawValue)() needs an element, not \(value.kindDescription)")
        }
    }

    @inline(never)
    private func collectSeen(_ row: UInt32, _ sight: PropertySight) throws {
        let store = evaluation.store
        let append = { (key: String, scalar: PropertyScalar) in
            let property = Property(element: .vertex(Vertex(row: row)), key: key, value: store.value(scalar))
            guard try sight.sees(property) else { return }
            self.found.append(self.yieldsValues ? property.value : .property(property))
        }
        if readers.isEmpty {
            try store.forEachProperty(ofVertex: row) { try append(store.name(of: $0), $1) }
        }
        for reader in readers {
            guard let symbol = reader.symbol else { continue }
            try store.forEachValue(ofVertex: row, symbol) { try append(reader.key, $0) }
        }
    }

    override func reset() {
        found.removeAll(keepingCapacity: true)
        position = 0
    }
}

/// `elementMap()`: id, label, the ends of an edge, and one value for each key.
final class ElementMapExecutor: MapExecutor {
    private let keys: Set<Symbol>?
    private let sight: PropertySight?

    init(keys: [String], _ criterion: Plan?, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.keys = keys.isEmpty ? nil : Set(keys.compactMap { evaluation.store.keySymbol($0) })
        sight = try criterion.map { try PropertySight($0, evaluation) }
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        try evaluation.tick()
        let store = evaluation.store
        var entries: [ValueMap.Entry] = []
        switch traverser.value {
        case .vertex(let vertex):
            if vertex.isDetached {
                entries.append(.init(key: .token(.id), value: .string(vertex.id)))
                entries.append(.init(key: .token(.label), value: .string(vertex.label)))
                break
            }
            let table = store.vertexTables[store.vertexTable(of: vertex.row)]
            entries.reserveCapacity(2 + table.columns.count)
            entries.append(.init(key: .token(.id), value: .string(store.vertexID(vertex.row))))
            entries.append(.init(key: .token(.label), value: .string(store.labelText(ofVertex: vertex.row))))
            let row = vertex.row &- table.rows.lowerBound
            if let sight {
                try addSeen(table.columns, row: row, ofVertex: vertex.row, sight, to: &entries)
            } else {
                add(table.columns, row: row, to: &entries)
            }
        case .edge(let edge):
            entries.append(.init(key: .token(.id), value: store.id(of: traverser.value) ?? .null))
            entries.append(.init(key: .token(.label), value: store.label(of: traverser.value) ?? .null))
            if edge.isDetached { break }
            entries.append(.init(key: .direction(.in), value: end(store.to(edge.row))))
            entries.append(.init(key: .direction(.out), value: end(store.from(edge.row))))
            let table = store.edgeTables[store.edgeTable(of: edge.row)]
            add(table.columns, row: edge.row &- table.rows.lowerBound, to: &entries)
        case .property(let property):
            entries.append(.init(key: .token(.id), value: store.id(of: traverser.value) ?? .null))
            entries.append(.init(key: .token(.key), value: .string(property.key)))
            entries.append(.init(key: .token(.value), value: property.value))
        default: throw failure("elementMap() needs an element, not \(traverser.value.kindDescription)")
        }
        return .map(ValueMap(distinct: entries))
    }

    override var yieldsPlainValues: Bool { true }

    /// Of several values of a key the last is shown.
    private func add(_ columns: [PropertyColumn], row: UInt32, to entries: inout [ValueMap.Entry]) {
        let store = evaluation.store
        for column in columns where keys?.contains(column.key) ?? true {
            guard let position = column.positions(row: Int(row)).last else { continue }
            entries.append(.init(key: .string(store.name(of: column.key)), value: store.value(column[position])))
        }
    }

    /// Stays out of the way of what is common.
    @inline(never)
    private func addSeen(
        _ columns: [PropertyColumn], row: UInt32, ofVertex vertex: UInt32, _ sight: PropertySight,
        to entries: inout [ValueMap.Entry]
    ) throws {
        let store = evaluation.store
        for column in columns where keys?.contains(column.key) ?? true {
            let key = store.name(of: column.key)
            let seen = try column.positions(row: Int(row)).last { try sight.sees(key, column[$0], ofVertex: vertex) }
            if let seen { entries.append(.init(key: .string(key), value: store.value(column[seen]))) }
        }
    }

    private func end(_ row: UInt32) -> Value {
        let vertex = Value.vertex(Vertex(row: row))
        return .map(
            ValueMap(distinct: [
                .init(key: .token(.id), value: evaluation.store.id(of: vertex) ?? .null),
                .init(key: .token(.label), value: evaluation.store.label(of: vertex) ?? .null),
            ]))
    }
}

/// `valueMap()` and `propertyMap()`: a list of values for each key of a vertex, one value for each key of an edge.
final class PropertyMapExecutor: MapExecutor {
    private let form: PropertyMapForm
    private let keys: Set<Symbol>?
    private var by: ByRing
    private let sight: PropertySight?

    init(_ form: PropertyMapForm, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.form = form
        sight = try form.criterion.map { try PropertySight($0, evaluation) }
        keys = form.keys.isEmpty ? nil : Set(form.keys.compactMap { evaluation.store.keySymbol($0) })
        by = try ByRing(form.by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        try evaluation.tick()
        let store = evaluation.store
        var map = ValueMap()
        addTokens(of: traverser.value, to: &map)
        let fixed = map.count
        switch traverser.value {
        case .vertex(let vertex) where !vertex.isDetached:
            if let sight {
                try addSeen(vertex, sight, to: &map)
                break
            }
            store.forEachProperty(ofVertex: vertex.row) { symbol, scalar in
                if let keys, !keys.contains(symbol) { return }
                let key = store.name(of: symbol)
                append(content(traverser.value, key, scalar), to: key, in: &map)
            }
        case .edge(let edge) where !edge.isDetached:
            store.forEachProperty(ofEdge: edge.row) { symbol, scalar in
                if let keys, !keys.contains(symbol) { return }
                let key = store.name(of: symbol)
                map[.string(key)] = content(traverser.value, key, scalar)
            }
        case .vertex, .edge: break
        case .property(let property) where property.isVertexProperty: break
        default:
            throw failure("\(origin.name.rawValue)() needs an element, not \(traverser.value.kindDescription)")
        }
        if by.isEmpty { return .map(map) }
        by.rewind()
        var changed = ValueMap()
        for (index, entry) in map.entries.enumerated() {
            if index < fixed {
                changed[entry.key] = entry.value
            } else if let value = try by.next().value(of: entry.value, as: traverser, self) {
                changed[entry.key] = value
            }
        }
        return .map(changed)
    }

    private func addTokens(of value: Value, to map: inout ValueMap) {
        if form.tokens.isEmpty { return }
        let store = evaluation.store
        if form.tokens.contains(.ids), let id = store.id(of: value) { map[.token(.id)] = id }
        if case .property(let property) = value {
            if form.tokens.contains(.keys) { map[.token(.key)] = .string(property.key) }
            if form.tokens.contains(.values) { map[.token(.value)] = property.value }
        } else if form.tokens.contains(.labels), let label = store.label(of: value) {
            map[.token(.label)] = label
        }
    }

    /// Stays out of the way of what is common.
    @inline(never)
    private func addSeen(_ vertex: Vertex, _ sight: PropertySight, to map: inout ValueMap) throws {
        let store = evaluation.store
        try store.forEachProperty(ofVertex: vertex.row) { symbol, scalar in
            if let keys, !keys.contains(symbol) { return }
            let key = store.name(of: symbol)
            guard try sight.sees(key, scalar, ofVertex: vertex.row) else { return }
            append(content(.vertex(vertex), key, scalar), to: key, in: &map)
        }
    }

    private func append(_ content: Value, to key: String, in map: inout ValueMap) {
        map.update(.string(key), default: .list([])) {
            guard case .list(var values) = $0 else { return }
            $0 = .null
            values.append(content)
            $0 = .list(values)
        }
    }

    private func content(_ element: Value, _ key: String, _ scalar: PropertyScalar) -> Value {
        let value = evaluation.store.value(scalar)
        return form.yieldsProperties ? .property(Property(element: element, key: key, value: value)) : value
    }
}
