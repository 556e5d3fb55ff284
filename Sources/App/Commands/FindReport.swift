import Graph

/// Search answers for standard output and standard error.
enum FindReport {
    /// What was tried, where, and what to do.
    static func nothingFound(_ answer: SearchAnswer, at clock: GraphClock) -> String {
        if answer.term.kind == .empty { return "Nothing to look for was given." }
        let tried = answer.tried.map { "\($0.key) (\($0.tier.title)): \($0.form)" }
        let words =
            tried.isEmpty
            ? "The profile searches nothing of that kind." : "Tried " + tried.joined(separator: "; ") + "."
        let next = answer.isCheap ? " " + notTried(answer) : ""
        let past = clock.beforeAllWords.map { " \($0)." } ?? ""
        let doubt = answer.doubt.map { " But \($0.countedWords)." } ?? ""
        return "Nothing found for \"\(answer.term.text)\" in \(answer.source).\(past) \(words)\(next)\(doubt)"
    }

    /// What an endpoint was not asked for, and how to ask.
    static func notTried(_ answer: SearchAnswer) -> String {
        "Not tried: \(SearchWords.looserWays(answer.term)); c360 find --scan goes through all values."
    }
}
