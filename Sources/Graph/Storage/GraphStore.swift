import Synchronization

/// A property graph in columns: immutable, so any number of threads may read it without a lock.
///
/// Vertices and edges are rows (`UInt32`). The vertices of one label set are consecutive, and so are the edges of one
/// label, ordered by the vertex they leave. Labels and keys are ``Symbol``s, strings are numbers in one pool; Swift
/// strings are made only when asked for. Rows, symbols and string numbers mean something only to the store that gave
/// them out.
public final class GraphStore: Sendable {
    let symbols: SymbolTable
    let strings: ByteArena
    let stringIndex: HashIndex
    let vertexTables: [VertexTable]
    let edgeTables: [EdgeTable]
    /// Where the rows of each table end, for finding the table of a row.
    private let vertexTableEnds: FlatArray<UInt32>
    private let edgeTableEnds: FlatArray<UInt32>
    let vertexIDs: ByteArena
    let vertexIndex: HashIndex
    /// For each vertex table, its labels as Gremlin shows them.
    let vertexLabelTexts: [String]
    let edgeIDs: ByteArena
    let edgeIndex: HashIndex
    /// The row of the vertex each edge leaves.
    let edgeSources: FlatArray<UInt32>
    /// The row of the vertex each edge arrives at.
    let edgeTargets: FlatArray<UInt32>
    let lazyIndexes = Mutex<[IndexedColumn: ColumnIndexes]>([:])

    init(
        symbols: SymbolTable, strings: ByteArena, stringIndex: HashIndex, vertexTables: [VertexTable],
        edgeTables: [EdgeTable], vertexIDs: ByteArena, vertexIndex: HashIndex, edgeIDs: ByteArena,
        edgeIndex: HashIndex, edgeSources: FlatArray<UInt32>, edgeTargets: FlatArray<UInt32>
    ) {
        self.symbols = symbols
        self.strings = strings
        self.stringIndex = stringIndex
        self.vertexTables = vertexTables
        self.edgeTables = edgeTables
        vertexTableEnds = FlatArray(vertexTables.lazy.map(\.rows.upperBound))
        vertexLabelTexts = vertexTables.map { $0.labels.map { symbols[$0] }.joined(separator: "::") }
        edgeTableEnds = FlatArray(edgeTables.lazy.map(\.rows.upperBound))
        self.vertexIDs = vertexIDs
        self.vertexIndex = vertexIndex
        self.edgeIDs = edgeIDs
        self.edgeIndex = edgeIndex
        self.edgeSources = edgeSources
        self.edgeTargets = edgeTargets
    }

    /// A graph without elements.
    public static let empty = GraphStore(
        symbols: SymbolTable(), strings: ByteArena(), stringIndex: HashIndex(), vertexTables: [], edgeTables: [],
        vertexIDs: ByteArena(), vertexIndex: HashIndex(), edgeIDs: ByteArena(), edgeIndex: HashIndex(),
        edgeSources: FlatArray(), edgeTargets: FlatArray())

    public var vertexCount: Int { vertexIDs.count }
    public var edgeCount: Int { edgeIDs.count }

    /// The number of the table a vertex is in: vertices of one table have the same labels and the same columns.
    @inline(__always)
    public func vertexTable(of row: UInt32) -> Int { vertexTableEnds.partitioningIndex { $0 > row } }

    @inline(__always)
    func edgeTable(of row: UInt32) -> Int { edgeTableEnds.partitioningIndex { $0 > row } }

    // MARK: Names

    /// The symbol of a label, or nil when the graph has no such label or key.
    public func labelSymbol(_ name: String) -> Symbol? { symbols.symbol(named: name) }

    /// The symbol of a property key, or nil when the graph has no such label or key.
    public func keySymbol(_ name: String) -> Symbol? { symbols.symbol(named: name) }

    public func name(of symbol: Symbol) -> String { symbols[symbol] }

    /// The text of an interned string, by the number a ``PropertyScalar`` holds.
    public func string(_ number: UInt32) -> String { strings.string(Int(number)) }

    /// The number of a string in the pool, or nil when no property has this text.
    ///
    /// Comparing the numbers of two values of this store compares their texts.
    public func stringNumber(_ text: String) -> UInt32? {
        text.withUTF8Bytes { stringNumber(utf8: $0) }
    }

    func stringNumber(utf8: UnsafeRawBufferPointer) -> UInt32? {
        stringIndex.find(ByteHash.hash(utf8)) { sameBytes(strings[Int($0)], utf8) }
    }

    /// Lends the UTF-8 bytes of an interned string, for comparing without making a `String`.
    @inline(__always)
    public func withStringBytes<Result>(_ number: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        try body(strings[Int(number)])
    }

    // MARK: Ids

    /// The row of the vertex with an id; O(1).
    public func vertexRow(id: String) -> UInt32? { id.withUTF8Bytes { vertexRow(utf8: $0) } }

    func vertexRow(utf8: UnsafeRawBufferPointer) -> UInt32? {
        vertexIndex.find(ByteHash.hash(utf8)) { sameBytes(vertexIDs[Int($0)], utf8) }
    }

    /// The row of the edge with an id; O(1).
    public func edgeRow(id: String) -> UInt32? {
        id.withUTF8Bytes { bytes in
            edgeIndex.find(ByteHash.hash(bytes)) { sameBytes(edgeIDs[Int($0)], bytes) }
        }
    }

    public func vertexID(_ row: UInt32) -> String { vertexIDs.string(Int(row)) }
    public func edgeID(_ row: UInt32) -> String { edgeIDs.string(Int(row)) }

    /// Lends the UTF-8 bytes of a vertex id.
    @inline(__always)
    public func withVertexIDBytes<Result>(_ row: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        try body(vertexIDs[Int(row)])
    }

    /// Lends the UTF-8 bytes of an edge id.
    @inline(__always)
    public func withEdgeIDBytes<Result>(_ row: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        try body(edgeIDs[Int(row)])
    }
}

extension String {
    /// Lends the UTF-8 bytes, without a copy for native strings.
    func withUTF8Bytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        if let result = try utf8.withContiguousStorageIfAvailable({ try body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        return try Array(utf8).withUnsafeBytes(body)
    }
}
