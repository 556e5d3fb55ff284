/// A step of a search: the attempts that are asked together, before looser ones.
///
/// On a remote graph the rounds that its indexes answer come before those that go through every subject; the latter
/// are the same as in this process, from the surest tier on.
struct SearchRound: Sendable, Hashable, Comparable {
    /// The round in which every search begins.
    static let first = SearchRound(.exact)
    /// The first of those that go through every subject of a remote graph.
    static let firstScan = SearchRound(.exact, isScan: true)

    let tier: SearchTier
    /// Whether a remote engine has to look at every subject for it, so that somebody has to want it.
    let isScan: Bool

    init(_ tier: SearchTier, isScan: Bool = false) {
        self.tier = tier
        self.isScan = isScan
    }

    /// Whether it may be asked for behind hits without anybody's wish: it costs others no time, and no slips of the pen are
    /// looked for, which take the most.
    var isQuiet: Bool { !isScan && tier < .similar }

    static func < (left: SearchRound, right: SearchRound) -> Bool {
        left.isScan == right.isScan ? left.tier < right.tier : right.isScan
    }
}
