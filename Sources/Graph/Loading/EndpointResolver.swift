/// The ids of the vertices that edges may name: those that are being loaded, and those of a store they are added to.
struct VertexNames: Sendable {
    private let loaded: ByteArena
    private let index: HashIndex
    /// The final row of each loaded vertex; empty where that is its number.
    private let rows: FlatArray<UInt32>
    /// The number of each loaded vertex that is new, counted from the last row of the store.
    private let added: FlatArray<UInt32>
    private let base: GraphStore?

    /// The vertices of a whole load.
    init(ids: ByteArena, index: HashIndex) {
        loaded = ids
        self.index = index
        rows = FlatArray()
        added = FlatArray()
        base = nil
    }

    /// The vertices that are added to a store, and its own.
    ///
    /// - Parameters:
    ///   - rows: The final row of each loaded vertex.
    ///   - added: The loaded vertex behind each row after the last of the store.
    init(ids: ByteArena, index: HashIndex, rows: FlatArray<UInt32>, added: FlatArray<UInt32>, to base: GraphStore) {
        loaded = ids
        self.index = index
        self.rows = rows
        self.added = added
        self.base = base
    }

    /// The id of the vertex with a final row; the pointer must not outlive the names.
    @inline(__always)
    subscript(row: UInt32) -> UnsafeRawBufferPointer {
        guard let base else { return loaded[Int(row)] }
        let number = Int(row) - base.vertexCount
        return number < 0 ? base.withVertexIDBytes(row) { $0 } : loaded[Int(added[number])]
    }

    /// The final row of a loaded vertex, if it has this id.
    @inline(__always)
    func row(loaded number: Int, ifNamed id: UnsafeRawBufferPointer) -> UInt32? {
        guard number < loaded.count, sameBytes(loaded[number], id) else { return nil }
        return rows.isEmpty ? UInt32(truncatingIfNeeded: number) : rows[number]
    }

    /// The number among the loaded vertices of one with an id.
    func number(of id: UnsafeRawBufferPointer) -> UInt32? {
        index.find(ByteHash.hash(id)) { sameBytes(loaded[Int($0)], id) }
    }

    /// The row in the store of a vertex that is not loaded again.
    func baseRow(of id: UnsafeRawBufferPointer) -> UInt32? { base?.vertexRow(utf8: id) }
}

/// Finds the vertices that edges name.
///
/// Files are mostly written in the order of their vertices, so the vertex found last and the next few are tried before
/// the index: that turns random memory accesses into sequential ones.
struct EndpointResolver {
    /// How many vertices are tried: what one look into the index costs.
    private static let reach = 8

    private let names: VertexNames
    private var last = 0

    init(_ names: VertexNames) { self.names = names }

    @inline(__always)
    mutating func find(_ id: UnsafeRawBufferPointer) -> UInt32? {
        for number in last..<(last &+ Self.reach) {
            if let row = names.row(loaded: number, ifNamed: id) {
                last = number
                return row
            }
        }
        guard let number = names.number(of: id) else { return names.baseRow(of: id) }
        last = Int(number)
        return names.row(loaded: last, ifNamed: id)
    }
}
