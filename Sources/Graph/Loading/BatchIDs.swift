/// The ids of the elements of one batch.
///
/// Where all edges of a batch are named by one rule, as they are in most files, the ids are made when they are asked
/// for: half the memory of an edge batch would be ids.
struct BatchIDs: HashedTexts {
    let hashes: FlatArray<UInt32>
    /// The rule that all ids follow; nil when they are listed.
    let rule: EdgeIDRule?
    /// The ids when they are listed.
    let listed: ByteArena
    private let sources: FlatArray<UInt32>
    private let targets: FlatArray<UInt32>
    fileprivate let names: VertexNames

    fileprivate init(
        hashes: FlatArray<UInt32>, rule: EdgeIDRule?, listed: ByteArena, sources: FlatArray<UInt32>,
        targets: FlatArray<UInt32>, names: VertexNames
    ) {
        self.hashes = hashes
        self.rule = rule
        self.listed = listed
        self.sources = sources
        self.targets = targets
        self.names = names
    }

    @inline(__always)
    func withText<Result>(_ row: Int, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        guard let rule else { return try body(listed[row]) }
        return try rule.withID(from: names[sources[row]], to: names[targets[row]], body)
    }

    func string(_ row: Int) -> String { withText(row) { String(decoding: $0, as: UTF8.self) } }

    /// Whether the id of an edge follows a rule.
    func follows(_ rule: EdgeIDRule, row: Int) -> Bool {
        let (from, to) = (names[sources[row]], names[targets[row]])
        guard let made = self.rule else { return rule.matches(listed[row], from: from, to: to) }
        return made.withID(from: from, to: to) { rule.matches($0, from: from, to: to) }
    }
}

/// Collects the ids of a batch, as texts only while they follow no rule.
struct BatchIDsBuilder: ~Copyable {
    /// Who the edges connect.
    private let names: VertexNames
    private var hashes = FlatArrayBuilder<UInt32>()
    private var listed = ByteArenaBuilder()
    private var rule: EdgeIDRule?

    /// - Parameter names: The vertices that edges may name; nil for a batch of vertices.
    init(names: VertexNames?) { self.names = names ?? VertexNames(ids: ByteArena(), index: HashIndex()) }

    /// For rows of a batch; they follow a rule where all of its do.
    init(of ids: BatchIDs) {
        names = ids.names
        rule = ids.rule
    }

    /// Adds the id of a row of the batch that the builder is for.
    mutating func append(_ row: Int, of ids: BatchIDs) {
        hashes.append(ids.hashes[row])
        if rule == nil { listed.append(ids.listed[row]) }
    }

    var count: Int { hashes.count }
    var byteCount: Int { listed.byteCount }

    /// Makes room for `factor` times what there is.
    mutating func reserve(times factor: Int) {
        hashes.reserve(hashes.count * factor)
        if rule == nil { listed.reserve(times: factor) }
    }

    @inline(__always)
    mutating func append(vertex id: UnsafeRawBufferPointer) {
        hashes.append(ByteHash.hash(id))
        listed.append(id)
    }

    /// Adds the id of an edge.
    ///
    /// - Parameters:
    ///   - sources: The rows of the vertices that the edges before leave, and then this one.
    ///   - targets: The same for those they enter.
    @inline(__always)
    mutating func append(
        edge id: UnsafeRawBufferPointer, sources: borrowing FlatArrayBuilder<UInt32>,
        targets: borrowing FlatArrayBuilder<UInt32>
    ) {
        let row = hashes.count
        hashes.append(ByteHash.hash(id))
        let (from, to) = (names[sources[row]], names[targets[row]])
        if row == 0 { rule = EdgeIDRule.all.first { $0.matches(id, from: from, to: to) } }
        guard let rule else { return listed.append(id) }
        if rule.matches(id, from: from, to: to) { return }
        // From here on no rule holds for the whole batch.
        self.rule = nil
        for before in 0..<row {
            rule.withID(from: names[sources[before]], to: names[targets[before]]) { listed.append($0) }
        }
        listed.append(id)
    }

    /// - Parameters:
    ///   - sources: The rows of the vertices that the edges leave.
    ///   - targets: The rows of the vertices that they enter.
    consuming func finish(sources: FlatArray<UInt32>, targets: FlatArray<UInt32>) -> BatchIDs {
        let (names, rule) = (names, rule)
        let hashes = hashes.finish()
        return BatchIDs(
            hashes: hashes, rule: rule, listed: listed.finish(), sources: sources, targets: targets, names: names)
    }
}
