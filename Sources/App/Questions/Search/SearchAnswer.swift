/// What one search gave: the hits of one tier, or the list of everything that was tried.
struct SearchAnswer: Sendable, Hashable {
    var term: SearchTerm
    /// The surest tier among the hits; nil when no tier had any.
    var tier: SearchTier?
    /// The headings of the hits' cells.
    var columns: [PaneColumn]
    /// At most `SearchEngine.hitLimit`, in a stable order.
    var hits: [SearchHit]
    var total: Total
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
    /// Whether a looser search was asked for as well and found nobody else, so that the hits are those from before.
    var isUnchanged = false
    /// The name of the graph that was searched.
    var source: String

    /// The one hit that Enter opens without a choice: the only one that is meant, and an exact one.
    var only: SearchHit? { tier == .exact && meant.count == 1 ? meant[0] : nil }

    /// The hits that what was typed can mean: who has just that name, and not who has a longer one or spells it otherwise.
    var meant: [SearchHit] {
        guard tier == .exact else { return hits }
        return hits.filter { $0.tier != .prefix && $0.tier != .similar }
    }

    /// `stopped after 50 ms, there may be more`; nil when everything was looked at.
    var stopWords: String? {
        stoppedAfter.map { "stopped after \(ElapsedTime.words($0)), there may be more" }
    }

    /// Whether only what indexes answer was asked for yet, and the rest goes through every subject.
    var isCheap: Bool { nextRound?.isScan == true && round?.isScan != true }

    /// `only the first 500,000 of customer name were read`; nil when all were.
    var unreadWords: String? {
        guard !unread.isEmpty else { return nil }
        let count = Numbers.grouped(FoldedScan.valueLimit)
        return "only the first \(count) of \(unread.joined(separator: ", ")) were read"
    }

    /// What is known after a looser search: its hits, or these when it found no others; tried is what either tried.
    func widened(by looser: SearchAnswer) -> SearchAnswer {
        var answer = looser
        let again = Set(looser.tried.map { [$0.tier.title, $0.key, $0.form] })
        answer.tried = tried.filter { !again.contains([$0.tier.title, $0.key, $0.form]) } + looser.tried
        guard looser.hits.isEmpty, !hits.isEmpty else { return answer }
        (answer.round, answer.tier, answer.hits, answer.total) = (round, tier, hits, total)
        answer.isUnchanged = true
        return answer
    }

    /// A count that is never guessed.
    enum Total: Sendable, Hashable, CustomStringConvertible {
        case counted(Int)
        case atLeast(Int)

        var description: String {
            switch self {
            case .counted(let count): "\(count)"
            case .atLeast(let count): "\(count)+"
            }
        }
    }

    /// One form of the term that was looked for.
    struct Attempt: Sendable, Hashable {
        var tier: SearchTier
        /// What was searched, such as `phone` or `customer name`.
        var key: String
        /// The form that was compared.
        var form: String
        /// How many subjects it found.
        var found: Int
    }
}
