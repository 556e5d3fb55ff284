/// Reads properties of elements through symbols that are looked up once.
struct KeyReader {
    let key: String
    let symbol: Symbol?
    let store: GraphStore

    init(_ key: String, _ store: GraphStore) {
        self.key = key
        symbol = store.keySymbol(key)
        self.store = store
    }

    /// The first value of the key at a vertex.
    @inline(__always)
    func first(ofVertex row: UInt32) -> Value? {
        guard let symbol, let scalar = store.value(ofVertex: row, symbol) else { return nil }
        return store.value(scalar)
    }

    /// The value of the key at a vertex, for what can use but one.
    @inline(__always)
    func only(ofVertex row: UInt32, _ executor: Executor) throws -> Value? {
        guard let symbol, let found = store.onlyValue(ofVertex: row, symbol) else { return nil }
        if !found.isOnly { throw several(ofVertex: row, executor) }
        return store.value(found.value)
    }

    private func several(ofVertex row: UInt32, _ executor: Executor) -> GremlinError {
        let name = GremlinText.quote(key)
        let isFormat = executor.origin.name == .format
        let place = isFormat ? "%{\(key)}" : "by(\(name))"
        let instead = isFormat ? "%{_} with " : ""
        return executor.failure(
            "\(place) takes one value, and the vertex \(GremlinText.quote(store.vertexID(row))) has several of "
                + "\(name); \(instead)by(values(\(name)).fold()) takes all of them, "
                + "\(instead)by(values(\(name)).limit(1)) the first")
    }

    @inline(__always)
    func first(ofEdge row: UInt32) -> Value? {
        guard let symbol, let scalar = store.value(ofEdge: row, symbol) else { return nil }
        return store.value(scalar)
    }
}

extension GraphStore {
    /// The value that a stored scalar stands for; makes a `String` when it is one.
    @inline(__always)
    package func value(_ scalar: PropertyScalar) -> Value {
        switch scalar.type {
        case .bool: .bool(scalar.bool)
        case .byte: .byte(Int8(truncatingIfNeeded: scalar.integer))
        case .short: .short(Int16(truncatingIfNeeded: scalar.integer))
        case .int: .int(Int32(truncatingIfNeeded: scalar.integer))
        case .long: .long(scalar.integer)
        case .float: .float(scalar.float)
        case .double: .double(scalar.double)
        case .string: .string(string(scalar.stringNumber))
        case .date: .date(scalar.integer)
        }
    }

    func id(of element: Value) -> Value? {
        switch element {
        case .vertex(let vertex): .string(vertex.isDetached ? vertex.id : vertexID(vertex.row))
        case .edge(let edge): .string(edge.isDetached ? edge.id : edgeID(edge.row))
        case .property(let property): .long(property.isVertexProperty ? detached(property).id : 0)
        default: nil
        }
    }

    func label(of element: Value) -> Value? {
        switch element {
        case .vertex(let vertex): .string(vertex.isDetached ? vertex.label : labelText(ofVertex: vertex.row))
        case .edge(let edge): .string(edge.isDetached ? edge.label : name(of: label(ofEdge: edge.row)))
        case .property(let property): .string(property.key)
        default: nil
        }
    }

    // MARK: Leaving the evaluation

    func detached(_ vertex: Vertex) -> Vertex {
        vertex.isDetached ? vertex : Vertex(id: vertexID(vertex.row), label: labelText(ofVertex: vertex.row))
    }

    func detached(_ edge: Edge) -> Edge {
        if edge.isDetached { return edge }
        return Edge(
            id: edgeID(edge.row), label: name(of: label(ofEdge: edge.row)),
            outVertex: detached(Vertex(row: from(edge.row))), inVertex: detached(Vertex(row: to(edge.row))))
    }

    func detached(_ property: Property) -> Property {
        Property(element: detached(property.element), key: property.key, value: property.value)
    }

    func detached(_ map: ValueMap) -> ValueMap {
        ValueMap(distinct: map.entries.map { ValueMap.Entry(key: detached($0.key), value: detached($0.value)) })
    }

    /// The value with every element in it replaced by one that carries its names.
    func detached(_ value: Value) -> Value {
        switch value {
        case .vertex(let vertex): .vertex(detached(vertex))
        case .edge(let edge): .edge(detached(edge))
        case .property(let property): .property(detached(property))
        case .list(let values): .list(values.map(detached))
        case .set(let values): .set(values.map(detached))
        // Most maps hold nothing but plain values and leave as they are.
        case .map(let map): value.isPlain ? value : .map(detached(map))
        case .tree(let map): .tree(detached(map))
        case .entry(let key, let value): .entry(key: detached(key), value: detached(value))
        case .path(let path): .path(Path(objects: path.objects.map(detached), labels: path.labels))
        case .graph(let graph):
            .graph(Subgraph(vertices: graph.vertices.map(detached), edges: graph.edges.map(detached)))
        default: value
        }
    }

    /// The value with every detached element in it replaced by the row of this store that has its id.
    func attached(_ value: Value) -> Value {
        switch value {
        case .vertex(let vertex):
            vertex.isDetached ? vertexRow(id: vertex.id).map { .vertex(Vertex(row: $0)) } ?? value : value
        case .edge(let edge): edge.isDetached ? edgeRow(id: edge.id).map { .edge(Edge(row: $0)) } ?? value : value
        case .property(let property):
            .property(Property(element: attached(property.element), key: property.key, value: property.value))
        case .list(let values): .list(values.map(attached))
        case .set(let values): .set(values.map(attached))
        case .map(let map):
            .map(ValueMap(map.entries.map { (attached($0.key), attached($0.value)) }))
        case .path(let path): .path(Path(objects: path.objects.map(attached), labels: path.labels))
        default: value
        }
    }
}

extension Value {
    /// Whether the value surely holds no element, so that it means the same outside of an evaluation.
    fileprivate var isPlain: Bool {
        switch self {
        case .null, .bool, .byte, .short, .int, .long, .float, .double, .bigInteger, .bigDecimal, .string, .date,
            .token, .direction:
            true
        case .list(let members): members.allSatisfy(\.isPlain)
        case .map(let map): map.entries.allSatisfy { $0.key.isPlain && $0.value.isPlain }
        case .set, .tree, .entry, .vertex, .edge, .property, .path, .graph: false
        }
    }
}
