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
    /// The next tier worth asking for, or nil when there is none: a looser one, or this one again where it was stopped.
    var nextTier: SearchTier?
    /// The time after which a scan was stopped, so that there may be more; nil when everything was looked at.
    var stoppedAfter: Duration?
    /// Every form that was searched, in order, for the words "nothing found".
    var tried: [Attempt]
    /// The name of the graph that was searched.
    var source: String

    /// The one hit that Enter opens without a choice: the only one, and an exact one.
    var only: SearchHit? { tier == .exact && hits.count == 1 ? hits[0] : nil }

    /// `stopped after 50 ms, there may be more`; nil when everything was looked at.
    var stopWords: String? {
        stoppedAfter.map { time in
            let milliseconds = Int(time / .milliseconds(1))
            let words = milliseconds < 1000 ? "\(milliseconds) ms" : "\(milliseconds / 1000) s"
            return "stopped after \(words), there may be more"
        }
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
