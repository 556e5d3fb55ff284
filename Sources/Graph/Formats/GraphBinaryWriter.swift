/// Writes values as GraphBinary 1.
///
/// Source of the format: https://tinkerpop.apache.org/docs/3.7.0/dev/io/#graphbinary
public struct GraphBinaryWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8] = []
    private let properties: ElementProperties

    /// - Parameter properties: Those of elements; an element that has none here is written by id and label.
    public init(properties: ElementProperties = .none) {
        self.properties = properties
    }

    /// Writes a byte as it is.
    public mutating func raw(_ byte: UInt8) { bytes.append(byte) }

    /// Writes bytes as they are.
    public mutating func raw(_ more: some Sequence<UInt8>) { bytes += more }

    /// Writes an integer without its type, big end first.
    public mutating func integer(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }

    /// Writes a text without its type: its length in bytes, then UTF-8.
    public mutating func text(_ text: String) {
        integer(Int32(clamping: text.utf8.count))
        bytes += text.utf8
    }

    /// Writes texts and values as a map without its type.
    public mutating func pairs(_ pairs: [(Value, Value)]) {
        integer(Int32(clamping: pairs.count))
        for (key, value) in pairs {
            write(key)
            write(value)
        }
    }

    /// Writes results as a list of traversers, each of which stands for one result. O(size).
    public mutating func traversers(_ values: [Value]) {
        type(GraphBinaryType.list)
        integer(Int32(clamping: values.count))
        for value in values {
            type(GraphBinaryType.traverser)
            integer(Int64(1))
            write(value)
        }
    }

    /// Writes a value with its type. O(size).
    public mutating func write(_ value: Value) {
        switch value {
        case .null: raw([GraphBinaryType.null, 1])
        case .bool(let flag): scalar(GraphBinaryType.bool, UInt8(flag ? 1 : 0))
        case .byte(let number): scalar(GraphBinaryType.byte, number)
        case .short(let number): scalar(GraphBinaryType.short, number)
        case .int(let number): scalar(GraphBinaryType.int, number)
        case .long(let number): scalar(GraphBinaryType.long, number)
        case .float(let number): scalar(GraphBinaryType.float, number.bitPattern)
        case .double(let number): scalar(GraphBinaryType.double, number.bitPattern)
        case .bigInteger(let number):
            type(GraphBinaryType.bigInteger)
            bigInteger(number)
        case .bigDecimal(let number): write(number)
        case .string(let text):
            type(GraphBinaryType.string)
            self.text(text)
        case .date(let milliseconds): scalar(GraphBinaryType.date, milliseconds)
        case .list(let members): collection(GraphBinaryType.list, members)
        case .set(let members): collection(GraphBinaryType.set, members)
        case .map(let map):
            type(GraphBinaryType.map)
            pairs(map.entries.map { ($0.key, $0.value) })
        case .entry(let key, let value):
            type(GraphBinaryType.map)
            pairs([(key, value)])
        case .tree(let tree):
            type(GraphBinaryType.tree)
            write(tree: tree)
        case .vertex(let vertex): write(vertex)
        case .edge(let edge): write(edge)
        case .property(let property): write(property)
        case .path(let path):
            type(GraphBinaryType.path)
            write(.list(path.labels.map { .set($0.map(Value.string)) }))
            write(.list(path.objects))
        case .graph(let graph):
            // The drivers of most languages have no reader for a graph.
            write(
                .map([
                    "vertices": .list(graph.vertices.map(Value.vertex)), "edges": .list(graph.edges.map(Value.edge)),
                ]))
        case .token(let token): word(GraphBinaryType.token, token.rawValue)
        case .direction(let direction): word(GraphBinaryType.direction, direction.rawValue)
        }
    }

    // MARK: - Scalars

    /// The code of a type, and that a value follows.
    private mutating func type(_ code: UInt8) { raw([code, 0]) }

    private mutating func scalar(_ code: UInt8, _ number: some FixedWidthInteger) {
        type(code)
        integer(number)
    }

    /// A constant of a type: its name as a text with its type.
    private mutating func word(_ code: UInt8, _ name: String) {
        type(code)
        write(.string(name))
    }

    /// Two's complement in as few bytes as hold it, behind their number.
    private mutating func bigInteger(_ number: Int128) {
        var digits = withUnsafeBytes(of: number.bigEndian) { Array($0) }[...]
        while digits.count > 1, let first = digits.first, let next = digits.dropFirst().first,
            first == 0 && next < 0x80 || first == 0xFF && next >= 0x80
        { digits.removeFirst() }
        integer(Int32(digits.count))
        raw(digits)
    }

    private mutating func write(_ number: BigDecimal) {
        type(GraphBinaryType.bigDecimal)
        integer(Int32(clamping: number.scale))
        bigInteger(number.unscaled)
    }

    private mutating func collection(_ code: UInt8, _ members: [Value]) {
        type(code)
        integer(Int32(clamping: members.count))
        for member in members { write(member) }
    }

    private mutating func write(tree: ValueMap) {
        integer(Int32(clamping: tree.count))
        for entry in tree.entries {
            write(entry.key)
            write(tree: entry.value.asMap ?? ValueMap())
        }
    }

    // MARK: - Elements

    private mutating func write(_ vertex: Vertex) {
        type(GraphBinaryType.vertex)
        write(.string(vertex.id))
        text(vertex.label)
        write(properties.all(of: vertex))
    }

    private mutating func write(_ edge: Edge) {
        type(GraphBinaryType.edge)
        write(.string(edge.id))
        text(edge.label)
        write(.string(edge.inVertex.id))
        text(edge.inVertex.label)
        write(.string(edge.outVertex.id))
        text(edge.outVertex.label)
        write(.null)
        write(properties.all(of: edge))
    }

    private mutating func write(_ properties: [Property]) {
        guard !properties.isEmpty else { return write(.null) }
        collection(GraphBinaryType.list, properties.map(Value.property))
    }

    /// Without the element that it is a property of, which only the parent knows whole.
    private mutating func write(_ property: Property) {
        if property.isVertexProperty {
            type(GraphBinaryType.vertexProperty)
            write(.long(property.id))
            text(property.key)
            write(property.value)
            write(.null)
            write(.null)
        } else {
            type(GraphBinaryType.property)
            text(property.key)
            write(property.value)
            write(.null)
        }
    }
}
