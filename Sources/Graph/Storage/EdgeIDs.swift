/// The ids of one table of edges: those that follow a rule are made when asked for, the others are listed.
struct EdgeIDs: Sendable {
    /// Nil when all ids are listed.
    let rule: EdgeIDRule?
    /// The edges (counted from the first of the table) whose ids are listed, ascending.
    let listed: PackedArray<UInt32>
    /// The listed ids.
    let texts: PackedArena

    /// Lends the listed id of an edge, or nil when its id follows the rule.
    @inline(__always)
    func listedID(localRow: Int) -> UnsafeRawBufferPointer? {
        if rule == nil { return texts[localRow] }
        if listed.isEmpty { return nil }
        let place = listed.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: localRow) }
        guard place < listed.count, listed[place] == UInt32(truncatingIfNeeded: localRow) else { return nil }
        return texts[place]
    }
}
