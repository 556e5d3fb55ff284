/// What a graph holds: counted labels, the property keys of each with their types, and its newest moment.
public struct GraphSummary: Sendable, Hashable {
    public struct PropertyKey: Sendable, Hashable {
        public let key: String
        /// The type in the words of the file format: `String`, `Int`, `Date` ….
        public let type: String
        /// True when an element may have several values of this key.
        public let isMultiValued: Bool
        /// The latest date of the key, as milliseconds since 1970, where the source knows it.
        public let newest: Int64?

        public init(key: String, type: String, isMultiValued: Bool, newest: Int64? = nil) {
            self.key = key
            self.type = type
            self.isMultiValued = isMultiValued
            self.newest = newest
        }
    }

    public struct Label: Sendable, Hashable {
        public let name: String
        /// Nil where counting would cost too much.
        public let count: Int?
        public let properties: [PropertyKey]

        public init(name: String, count: Int?, properties: [PropertyKey]) {
            self.name = name
            self.count = count
            self.properties = properties
        }
    }

    /// One for each label; a vertex with several labels counts in each of them.
    public let vertexLabels: [Label]
    public let edgeLabels: [Label]
    /// Nil where counting would cost too much.
    public let vertexCount: Int?
    public let edgeCount: Int?
    /// The latest date in any property, as milliseconds since 1970: what "now" means for recorded data.
    public let newestTimestamp: Int64?

    public init(
        vertexLabels: [Label], edgeLabels: [Label], vertexCount: Int?, edgeCount: Int?, newestTimestamp: Int64?
    ) {
        self.vertexLabels = vertexLabels
        self.edgeLabels = edgeLabels
        self.vertexCount = vertexCount
        self.edgeCount = edgeCount
        self.newestTimestamp = newestTimestamp
    }
}
