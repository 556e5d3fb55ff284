/// How a quote inside a quoted cell is written.
enum CSVQuoting: Sendable {
    /// Doubled, as RFC 4180 and the format say; a backslash is a character.
    case doubled
    /// Behind a backslash, which is doubled itself, as Spark writes it.
    case backslash
}

/// What was seen of quotes and backslashes in a stretch of a file.
struct QuotingEvidence: Sendable, Equatable {
    /// Quotes behind a backslash with text behind them: no end of a cell, though no doubled quote either.
    var inner = 0
    /// Cells that end with a backslash and a quote.
    var closing = 0
    /// Doubled quotes without a backslash before them.
    var doubled = 0

    /// Whether there is a backslash before a quote.
    var hasBackslashes: Bool { inner + closing > 0 }

    mutating func add(_ other: QuotingEvidence) {
        inner += other.inner
        closing += other.closing
        doubled += other.doubled
    }
}
