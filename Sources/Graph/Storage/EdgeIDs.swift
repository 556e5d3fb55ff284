/// The ids of one table of edges: those that follow a rule are made when asked for, the others are listed.
struct EdgeIDs: Sendable {
    /// Nil when all ids are listed.
    let rule: EdgeIDRule?
    /// The edges (counted from the first of the table) whose ids are listed, ascending.
    let listed: PackedArray<UInt32>
    /// The listed ids.
    let texts: PackedArena

    init() {
        rule = nil
        listed = PackedArray()
        texts = PackedArena()
    }

    init(rule: EdgeIDRule?, listed: PackedArray<UInt32>, texts: PackedArena) {
        self.rule = rule
        self.listed = listed
        self.texts = texts
    }

    /// Lends the listed id of an edge, or nil when its id follows the rule.
    @inline(__always)
    func listedID(localRow: Int) -> UnsafeRawBufferPointer? {
        if rule == nil { return texts[localRow] }
        if listed.isEmpty { return nil }
        let place = listed.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: localRow) }
        guard place < listed.count, listed[place] == UInt32(truncatingIfNeeded: localRow) else { return nil }
        return texts[place]
    }

    /// How many ids are listed.
    var listedCount: Int { texts.count }

    /// The edge (counted from the first of the table) of a listed id.
    func localRow(listed number: Int) -> UInt32 {
        rule == nil ? UInt32(truncatingIfNeeded: number) : listed[number]
    }
}
