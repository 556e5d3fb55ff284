/// A key and one value of a vertex or an edge, with the element it belongs to.
///
/// A vertex may have several properties of one key (cardinality `set`); an edge has one.
public struct Property: Sendable, Hashable {
    private final class Storage: Sendable {
        let element: Value
        let key: String
        let value: Value

        init(element: Value, key: String, value: Value) {
            self.element = element
            self.key = key
            self.value = value
        }
    }

    private let storage: Storage

    /// A property of an element, which must be `.vertex` or `.edge`.
    public init(element: Value, key: String, value: Value) {
        storage = Storage(element: element, key: key, value: value)
    }

    /// The vertex or edge that has the property.
    public var element: Value { storage.element }
    /// The key without type and cardinality, as traversals write it.
    public var key: String { storage.key }
    /// One value of the key; a vertex has a property for each of several.
    public var value: Value { storage.value }

    /// Whether the element is a vertex: Gremlin's `VertexProperty`, which has an id, and not `Property`.
    public var isVertexProperty: Bool {
        if case .vertex = storage.element { return true }
        return false
    }

    /// A number for a vertex property that is the same in every run, since the file format gives properties no ids.
    ///
    /// 31 bits of FNV-1a over the element's id, the key and the value; two properties may share one.
    public var id: Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let owner =
            switch storage.element {
            case .vertex(let vertex): vertex.id
            case .edge(let edge): edge.id
            default: ""
            }
        for byte in "\(owner)\u{0}\(key)\u{0}\(value)".utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        return Int64(hash & 0x7fff_ffff)
    }

    /// Properties are the same when element, key and value are; edge properties ignore the element, as TinkerPop does.
    public static func == (left: Property, right: Property) -> Bool {
        left.storage === right.storage
            || left.key == right.key && left.value == right.value
                && (!left.isVertexProperty && !right.isVertexProperty || left.element == right.element)
    }

    /// Hashes key and value, which equality asks of properties of either kind.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(storage.key)
        hasher.combine(storage.value)
    }
}
