/// Finds the vertices that edges name.
///
/// Files are mostly written in the order of their vertices, so the vertex found last and the one after it are tried
/// before the index: that turns random memory accesses into sequential ones.
struct EndpointResolver {
    private let ids: ByteArena
    private let index: HashIndex
    private var last = 0

    init(ids: ByteArena, index: HashIndex) {
        self.ids = ids
        self.index = index
    }

    @inline(__always)
    mutating func find(_ id: UnsafeRawBufferPointer) -> UInt32? {
        guard last < ids.count else { return nil }
        if sameBytes(ids[last], id) { return UInt32(truncatingIfNeeded: last) }
        if last &+ 1 < ids.count, sameBytes(ids[last &+ 1], id) {
            last &+= 1
            return UInt32(truncatingIfNeeded: last)
        }
        guard let row = index.find(ByteHash.hash(id), matches: { sameBytes(ids[Int($0)], id) }) else { return nil }
        last = Int(row)
        return row
    }
}
