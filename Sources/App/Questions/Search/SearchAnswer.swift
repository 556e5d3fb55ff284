/// What one search gave: the hits of one tier, or the list of everything that was tried.
struct SearchAnswer: Sendable, Hashable {
    var term: SearchTerm
    /// The surest tier among the hits; nil when no tier had any.
    var tier: SearchTier?
    /// The headings of the hits' cells.
    var columns: [PaneColumn]
    /// Those that were fetched, in a stable order.
    var hits: [SearchHit]
    /// How many there are altogether.
    var total: Total
    /// What tells how many there are where they were not counted.
    var uncounted: [SearchCount.Part] = []
    /// Others that match in looser ways, in the order in which those were tried.
    var looser: [SearchHit] = []
    /// The round that gave the hits; nil when none did.
    var round: SearchRound?
    /// The next round worth asking for, or nil when there is none: a looser one, or this one again where it was stopped.
    var nextRound: SearchRound?
    /// The time after which a scan was stopped, so that there may be more; nil when everything was looked at.
    var stoppedAfter: Duration?
    /// Every form that was searched, in order, for the words "nothing found".
    var tried: [Attempt]
    /// What was searched in a part of its values only, such as `customer name`, because there are too many.
    var unread: [String] = []
    /// Why somebody may be missing among those found, such as birth dates that were refused; nil where nothing tells so.
    var doubt: DataDoubts.Warning?
    /// Whether a looser search was asked for as well and found nobody else.
    var isUnchanged = false
    /// Whether there are more that match in looser ways than those here.
    var hasMoreLooser = false
    /// The name of the graph that was searched.
    var source: String

    /// Takes in how many there are.
    mutating func take(total: Int) {
        (self.total, uncounted) = (.counted(total), [])
    }

    /// The one hit that Enter opens without a choice: the only one that is meant.
    var only: SearchHit? { !hasMore && stoppedAfter == nil && meant.count == 1 ? meant[0] : nil }

    /// The hits that what was typed can mean: who has just that name, and not who has a longer one or spells it otherwise,
    /// nor who has a number and not the name beside it.
    var meant: [SearchHit] {
        let others: Set<SearchTier> = tier == .exact ? [.prefix, .similar, .part] : [.part]
        return hits.filter { !others.contains($0.tier) }
    }

    /// `stopped after 50 ms, there may be more`; nil when everything was looked at.
    var stopWords: String? {
        stoppedAfter.map { "stopped after \(ElapsedTime.words($0)), there may be more" }
    }

    /// The next round, where it may be asked for behind the hits without anybody's wish; nil when there is none.
    var nextQuietRound: SearchRound? {
        guard !hits.isEmpty, !hasMore, stoppedAfter == nil, let round = nextRound, round.isQuiet else { return nil }
        return round
    }

    /// Whether only what indexes answer was asked for yet, and the rest goes through every subject.
    var isCheap: Bool { nextRound?.isScan == true && round?.isScan != true }

    /// `only the first 500,000 of customer name were read`; nil when all were.
    var unreadWords: String? {
        guard !unread.isEmpty else { return nil }
        let count = Numbers.grouped(FoldedScan.valueLimit)
        return "only the first \(count) of \(unread.joined(separator: ", ")) were read"
    }

    /// What is known after a looser search: these hits, and behind them those that only it found; tried is what either
    /// tried.
    func widened(by other: SearchAnswer) -> SearchAnswer {
        var answer = hits.isEmpty ? other : self
        let again = Set(other.tried.map { [$0.tier.title, $0.key, $0.form] })
        answer.tried = tried.filter { !again.contains([$0.tier.title, $0.key, $0.form]) } + other.tried
        guard !hits.isEmpty else { return answer }
        let known = Set(all.map(\.id))
        let others = other.hits.filter { !known.contains($0.id) }
        answer.looser += others
        answer.isUnchanged = others.isEmpty
        (answer.nextRound, answer.stoppedAfter) = (other.nextRound, other.stoppedAfter)
        answer.hasMoreLooser = hasMoreLooser || other.total.counted.map { $0 > other.hits.count } ?? true
        answer.unread += other.unread.filter { !unread.contains($0) }
        return answer
    }

    /// All hits in the order in which they are shown.
    var all: [SearchHit] { looser.isEmpty ? hits : hits + looser }

    /// Whether there are hits that were not fetched.
    var hasMore: Bool { total.counted.map { $0 > hits.count } ?? (stoppedAfter == nil) }

    /// How many hits are known to be there and were not fetched.
    var unfetched: Int { total.counted.map { max(0, $0 - hits.count) } ?? 0 }

    /// `+3 looser`; nil when nobody is known to match in a looser way only.
    var looserWords: String? {
        looser.isEmpty ? nil : "+\(Numbers.grouped(looser.count))\(hasMoreLooser ? "+" : "") looser"
    }

    /// A count that is never guessed.
    enum Total: Sendable, Hashable, CustomStringConvertible {
        case counted(Int)
        case atLeast(Int)

        var description: String {
            switch self {
            case .counted(let count): Numbers.grouped(count)
            case .atLeast(let count): "\(Numbers.grouped(count))+"
            }
        }

        /// The number when it was counted to the end.
        var counted: Int? {
            if case .counted(let count) = self { count } else { nil }
        }
    }

    /// One form of the term that was looked for.
    struct Attempt: Sendable, Hashable {
        var tier: SearchTier
        /// What was searched, such as `phone` or `customer name`.
        var key: String
        /// The form that was compared.
        var form: String
    }
}
