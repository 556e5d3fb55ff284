/// A vertex or an edge by its id.
public enum ElementReference: Sendable, Hashable {
    case vertex(String)
    case edge(String)

    /// The `~id`.
    public var id: String {
        switch self {
        case .vertex(let id), .edge(let id): id
        }
    }

    var isVertex: Bool {
        if case .vertex = self { return true }
        return false
    }
}

/// What is known of one element: its labels, its ends and its values.
public struct ElementState: Sendable, Hashable {
    /// The labels of a vertex; the one label of an edge.
    public var labels: [String]
    /// The id of the vertex that an edge leaves; nil for a vertex.
    public var from: String?
    /// The id of the vertex that an edge arrives at; nil for a vertex.
    public var to: String?
    /// The values of each key, in no order; no key is without values.
    public var properties: [String: [Value]]

    /// Says what an element is and has.
    public init(labels: [String], from: String? = nil, to: String? = nil, properties: [String: [Value]] = [:]) {
        self.labels = labels
        self.from = from
        self.to = to
        self.properties = properties
    }

    /// A digest of all that the state says, the same for the same labels, ends and values in whatever order.
    public var version: ElementVersion {
        var bytes: [UInt8] = []
        func add(_ text: String) {
            withUnsafeBytes(of: UInt32(text.utf8.count)) { bytes += $0 }
            bytes += text.utf8
        }
        for label in labels.sorted() { add(label) }
        add(from ?? "")
        add(to ?? "")
        for (key, values) in properties.sorted(by: { $0.key < $1.key }) {
            add(key)
            for text in values.map({ WrittenValue($0)?.identity ?? "" }).sorted() { add(text) }
        }
        return ElementVersion(number: StoreChecksum.of(bytes))
    }
}

/// The version of an element: what an `ETag` says of it. Equal versions mean equal labels, ends and values.
public struct ElementVersion: Sendable, Hashable, CustomStringConvertible {
    let number: UInt64

    init(number: UInt64) { self.number = number == 0 ? 1 : number }

    /// Reads a version as ``description`` writes it; nil for any other text.
    public init?(_ text: String) {
        guard text.utf8.count == 16, let number = UInt64(text, radix: 16), number != 0 else { return nil }
        self.number = number
    }

    /// Sixteen hexadecimal digits.
    public var description: String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension GraphStore {
    /// What the graph knows of an element; nil when there is none with the id. O(values of the element).
    public func state(of element: ElementReference) -> ElementState? {
        switch element {
        case .vertex(let id):
            guard let row = vertexRow(id: id) else { return nil }
            var state = ElementState(labels: labels(ofVertex: row).map { name(of: $0) })
            forEachProperty(ofVertex: row) { state.properties[name(of: $0), default: []].append(content($1)) }
            return state
        case .edge(let id):
            guard let row = edgeRow(id: id) else { return nil }
            var state = ElementState(
                labels: [name(of: label(ofEdge: row))], from: vertexID(from(row)), to: vertexID(to(row)))
            forEachProperty(ofEdge: row) { state.properties[name(of: $0), default: []].append(content($1)) }
            return state
        }
    }

    private func content(_ scalar: PropertyScalar) -> Value {
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
}
