/// What a graph holds: counted labels, the property keys of each with their types, and its newest moment.
public struct GraphSummary: Sendable, Hashable {
    /// One property key of a label, with the type its values have.
    public struct PropertyKey: Sendable, Hashable {
        /// The key without type and cardinality, as traversals write it.
        public let key: String
        /// The type in the words of the file format: `String`, `Int`, `Date` ….
        public let type: String
        /// True when an element may have several values of this key.
        public let isMultiValued: Bool
        /// The latest date of the key, as milliseconds since 1970, where the source knows it.
        public let newest: Int64?
        /// Whether the key holds days: dates of which nearly all are midnights of UTC, as far as one looked; of a few all,
        /// and its name allows it.
        public let holdsDays: Bool

        /// Describes one key; `newest` is in milliseconds since 1970.
        public init(
            key: String, type: String, isMultiValued: Bool, newest: Int64? = nil, holdsDays: Bool = false
        ) {
            self.key = key
            self.type = type
            self.isMultiValued = isMultiValued
            self.newest = newest
            self.holdsDays = holdsDays
        }
    }

    /// A label of vertices or of edges, with how many carry it and the keys they have.
    public struct Label: Sendable, Hashable {
        /// One label alone: those of a vertex that has several are apart here.
        public let name: String
        /// How many vertices or edges carry the label; nil where counting would cost too much.
        public let count: Int?
        /// The keys that elements of the label have.
        public let properties: [PropertyKey]

        /// Describes one label, of vertices or of edges.
        public init(name: String, count: Int?, properties: [PropertyKey]) {
            self.name = name
            self.count = count
            self.properties = properties
        }
    }

    /// One for each label of vertices; a vertex with several labels counts in each of them.
    public let vertexLabels: [Label]
    /// One for each label of edges; every edge has exactly one.
    public let edgeLabels: [Label]
    /// All vertices, each once; nil where counting would cost too much.
    public let vertexCount: Int?
    /// All edges; nil where counting would cost too much.
    public let edgeCount: Int?
    /// The latest date in any property, as milliseconds since 1970: what "now" means for recorded data.
    public let newestTimestamp: Int64?

    /// Describes a graph; `newestTimestamp` is in milliseconds since 1970.
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
