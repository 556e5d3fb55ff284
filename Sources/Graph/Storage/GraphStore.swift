import Synchronization

/// A property graph in columns: immutable, so any number of threads may read it without a lock.
///
/// Vertices and edges are rows (`UInt32`). The vertices of one label set stand in tables of consecutive rows, and so do
/// the edges of one label, ordered by the vertex they leave. Labels and keys are ``Symbol``s, strings are numbers in
/// one pool; Swift strings are made only when asked for. Rows, symbols and string numbers mean something only to the
/// store that gave them out.
public final class GraphStore: Sendable {
    let symbols: SymbolTable
    let strings: StringPool
    let vertexTables: [VertexTable]
    let edgeTables: [EdgeTable]
    let fileOrder: FileOrder
    /// Where the rows of each table end, for finding the table of a row.
    let vertexTableEnds: FlatArray<UInt32>
    private let edgeTableEnds: FlatArray<UInt32>
    /// From ids to rows: the vertices that the store was compiled with, and those that came later.
    let vertexIndexes: [HashIndex]
    /// From listed edge ids to rows, likewise.
    let edgeIndexes: [HashIndex]
    /// For each vertex table, its labels as Gremlin shows them.
    let vertexLabelTexts: [String]
    /// The file behind the sections, if there is one.
    let mapping: FlatMemory?
    let lazyIndexes: Mutex<[IndexedColumn: ColumnIndexes]>
    let mirrors = MirrorFacts()

    /// - Parameters:
    ///   - vertexTables: Their rows ascend without a gap, and so do those of the edges.
    ///   - indexes: Search indexes that are there already.
    init(
        symbols: SymbolTable, strings: StringPool, vertexTables: [VertexTable], edgeTables: [EdgeTable],
        fileOrder: FileOrder, vertexIndexes: [HashIndex], edgeIndexes: [HashIndex], mapping: FlatMemory? = nil,
        indexes: [IndexedColumn: ColumnIndexes] = [:]
    ) {
        self.symbols = symbols
        self.strings = strings
        self.vertexTables = vertexTables
        self.edgeTables = edgeTables
        self.fileOrder = fileOrder
        vertexTableEnds = FlatArray(vertexTables.lazy.map(\.rows.upperBound))
        vertexLabelTexts = vertexTables.map { $0.labels.map { symbols[$0] }.joined(separator: "::") }
        edgeTableEnds = FlatArray(edgeTables.lazy.map(\.rows.upperBound))
        self.vertexIndexes = vertexIndexes
        self.edgeIndexes = edgeIndexes
        self.mapping = mapping
        lazyIndexes = Mutex(indexes)
    }

    /// A graph without elements.
    public static let empty = GraphStore(
        symbols: SymbolTable(), strings: StringPool(PackedArena(), index: HashIndex()), vertexTables: [],
        edgeTables: [], fileOrder: FileOrder(), vertexIndexes: [], edgeIndexes: [])

    /// All vertices; their rows are `0..<vertexCount`.
    public var vertexCount: Int { Int(vertexTables.last?.rows.upperBound ?? 0) }
    /// All edges; their rows are `0..<edgeCount`.
    public var edgeCount: Int { Int(edgeTables.last?.rows.upperBound ?? 0) }

    /// Whether the file behind the store has led a reader astray; what was read since may be wrong.
    public var isDamaged: Bool { mapping?.isDamaged ?? false }

    /// The number of the table a vertex is in: its vertices have the same labels and the same columns. O(log tables).
    @inline(__always)
    public func vertexTable(of row: UInt32) -> Int {
        let table = vertexTableEnds.partitioningIndex { $0 > row }
        return table < vertexTables.count ? table : outside(vertexTables.count)
    }

    @inline(__always)
    func edgeTable(of row: UInt32) -> Int {
        let table = edgeTableEnds.partitioningIndex { $0 > row }
        return table < edgeTables.count ? table : outside(edgeTables.count)
    }

    /// A row that no table has comes from a damaged file, if it is not a mistake.
    @inline(never)
    private func outside(_ tables: Int) -> Int {
        guard let mapping, tables > 0 else { preconditionFailure("row outside the store") }
        mapping.noteOutside()
        return tables - 1
    }

    // MARK: Names

    /// The symbol of a label, or nil when the graph has neither a label nor a key of that name.
    public func labelSymbol(_ name: String) -> Symbol? { symbols.symbol(named: name) }

    /// The symbol of a property key, or nil when the graph has neither a label nor a key of that name.
    public func keySymbol(_ name: String) -> Symbol? { symbols.symbol(named: name) }

    /// The label or key that a symbol of this store stands for.
    public func name(of symbol: Symbol) -> String { symbols[symbol] }

    /// The text of an interned string, by the number a ``PropertyScalar`` holds. O(length).
    public func string(_ number: UInt32) -> String { strings.string(Int(number)) }

    /// The number of a string in the pool, or nil when no property has this text. O(length).
    ///
    /// Comparing the numbers of two values of this store compares their texts.
    public func stringNumber(_ text: String) -> UInt32? {
        text.withUTF8Bytes { stringNumber(utf8: $0) }
    }

    func stringNumber(utf8: UnsafeRawBufferPointer) -> UInt32? { strings.number(of: utf8) }

    /// Lends the UTF-8 bytes of an interned string, for comparing without making a `String`; they are gone afterwards.
    @inline(__always)
    func withStringBytes<Result>(_ number: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        try body(strings[Int(number)])
    }

    // MARK: Ids

    /// The row of the vertex with an id, nil when there is none; O(1).
    public func vertexRow(id: String) -> UInt32? { id.withUTF8Bytes { vertexRow(utf8: $0) } }

    func vertexRow(utf8: UnsafeRawBufferPointer) -> UInt32? {
        let hash = ByteHash.hash(utf8)
        for index in vertexIndexes {
            if let row = index.find(hash, matches: { isVertex($0, id: utf8) }) { return row }
        }
        return nil
    }

    private func isVertex(_ row: UInt32, id: UnsafeRawBufferPointer) -> Bool {
        Int(row) < vertexCount && withVertexIDBytes(row) { sameBytes($0, id) }
    }

    /// The row of the edge with an id, nil when there is none; O(1).
    ///
    /// Where ids follow a rule and are not listed it is one pass over the edges of the child that the id names.
    public func edgeRow(id: String) -> UInt32? { id.withUTF8Bytes { edgeRow(utf8: $0) } }

    func edgeRow(utf8: UnsafeRawBufferPointer) -> UInt32? {
        let hash = ByteHash.hash(utf8)
        for index in edgeIndexes {
            let row = index.find(hash) { row in
                Int(row) < edgeCount && withEdgeIDBytes(row) { sameBytes($0, utf8) }
            }
            if let row { return row }
        }
        return edgeRow(derived: utf8)
    }

    private func edgeRow(derived id: UnsafeRawBufferPointer) -> UInt32? {
        for rule in Set(edgeTables.compactMap(\.ids.rule)) {
            for childID in rule.childIDs(of: id) {
                guard let child = childID.withUnsafeBytes({ vertexRow(utf8: $0) }) else { continue }
                var found: UInt32?
                forEachEdge(of: child, rule.leavesChild ? .outgoing : .incoming) { edge, _ in
                    let table = edgeTables[edgeTable(of: edge)]
                    guard table.ids.rule == rule, table.ids.listedID(localRow: table.localRow(edge)) == nil,
                        withEdgeIDBytes(edge, { sameBytes($0, id) })
                    else { return true }
                    found = edge
                    return false
                }
                if let found { return found }
            }
        }
        return nil
    }

    /// The id of a vertex as its file had it. O(length).
    public func vertexID(_ row: UInt32) -> String { withVertexIDBytes(row) { String(decoding: $0, as: UTF8.self) } }
    /// The id of an edge as its file had it, also where it is not stored but follows from the ends. O(length).
    public func edgeID(_ row: UInt32) -> String { withEdgeIDBytes(row) { String(decoding: $0, as: UTF8.self) } }

    /// Lends the UTF-8 bytes of a vertex id, which are gone afterwards.
    @inline(__always)
    func withVertexIDBytes<Result>(_ row: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        let table = vertexTables[vertexTable(of: row)]
        return try body(table.ids[table.localRow(row)])
    }

    /// Lends the UTF-8 bytes of an edge id, which are gone afterwards; an id that follows a rule is put together first.
    @inline(__always)
    func withEdgeIDBytes<Result>(_ row: UInt32, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
        -> Result
    {
        let table = edgeTables[edgeTable(of: row)]
        let localRow = table.localRow(row)
        if let listed = table.ids.listedID(localRow: localRow) { return try body(listed) }
        guard let rule = table.ids.rule else { return try body(UnsafeRawBufferPointer(start: nil, count: 0)) }
        return try withVertexIDBytes(table.sources[localRow]) { from in
            try withVertexIDBytes(table.targets[localRow]) { to in try rule.withID(from: from, to: to, body) }
        }
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
