/// The first of many things in their order, kept while things come and go, so that all of them need not be looked at again.
struct FirstFew: Codable, Sendable, Hashable {
    struct Thing: Codable, Sendable, Hashable {
        /// Where it stands in the order: the row.
        var row: Int64
        var text: String
    }

    private(set) var things: [Thing] = []
    /// How many there are, of which these are the first.
    private(set) var count = 0

    /// So many are looked for where all are looked at.
    static let kept = 16

    init() {}

    /// - Parameter things: The first ones in their order, at least ``kept`` where there are so many.
    init(_ things: [Thing], of count: Int) {
        self.things = Array(things.prefix(Self.kept))
        self.count = count
    }

    /// Whether so few are left that they have to be looked for anew.
    var isSpent: Bool { things.count < min(count, StagedFile.Tally.listed) }

    /// Takes in what came and went.
    mutating func change(removed: [Thing], added: [Thing]) {
        let knowsAll = things.count == count
        let last = things.last?.row
        let gone = Set(removed.map(\.row))
        things.removeAll { gone.contains($0.row) }
        things += added.filter { thing in knowsAll || last.map { thing.row < $0 } ?? false }
        things = Array(things.sorted { $0.row < $1.row }.prefix(Self.kept))
        count += added.count - removed.count
    }
}
