/// How a folder is loaded.
public struct LoadOptions: Sendable {
    /// A property key whose values can be looked up without a pass over them.
    public struct IndexedKey: Sendable, Hashable {
        /// The vertex label, or nil for every label.
        public let label: String?
        /// The property key without type and cardinality.
        public let key: String

        /// Names a key, at the vertices of one label or of all.
        public init(label: String? = nil, key: String) {
            self.label = label
            self.key = key
        }
    }

    /// Which keys of a graph get their indexes at once, once it is known what the graph holds.
    public var indexedKeys: @Sendable (GraphSummary) -> [IndexedKey]
    /// Stop at the first error instead of skipping and counting.
    public var isStrict: Bool
    /// Keep `""` cells of string columns as empty strings; by default they are no value, as in Neptune.
    public var allowsEmptyStrings: Bool
    /// How many errors of each file are listed; all are counted.
    public var listedErrorsPerFile: Int
    /// How many threads parse, or nil for one for each core.
    public var threads: Int?
    /// About how many bytes of a file one thread takes at a time.
    var chunkLength = 2 << 20

    /// Sets options; those that are left out load as Neptune does, without indexes and on all cores.
    public init(
        indexedKeys: @escaping @Sendable (GraphSummary) -> [IndexedKey] = { _ in [] }, isStrict: Bool = false,
        allowsEmptyStrings: Bool = false,
        listedErrorsPerFile: Int = 100, threads: Int? = nil
    ) {
        self.indexedKeys = indexedKeys
        self.isStrict = isStrict
        self.allowsEmptyStrings = allowsEmptyStrings
        self.listedErrorsPerFile = listedErrorsPerFile
        self.threads = threads
    }
}

/// How far a load has come.
public struct LoadProgress: Sendable, Hashable {
    /// Files read to their end so far.
    public let filesDone: Int
    /// Files of the load; 0 until the folder was looked through.
    public let filesTotal: Int
    /// Data rows read so far.
    public let rows: Int
    /// The mean rate since the load began.
    public let rowsPerSecond: Double
}
