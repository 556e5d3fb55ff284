import Graph

/// Finds the one subject that somebody means, or says why that is not clear.
struct SubjectFinder {
    let opened: OpenedGraph

    /// The id of the only subject that matches exactly; whoever matches in part is named, never taken for the one.
    ///
    /// - Throws: `CommandFailure` with `.nothingFound` or `.ambiguous`, naming what was tried or who is meant.
    func id(of who: String) async throws -> String {
        let engine = SearchEngine(profile: opened.profile, source: opened.source, clock: opened.clock)
        let answer = try await engine.search(who)
        guard let tier = answer.tier, let first = answer.hits.first else {
            throw CommandFailure(.nothingFound, FindReport.nothingFound(answer, at: opened.clock))
        }
        let meant = answer.meant.isEmpty ? answer.hits : answer.meant
        guard meant.count == 1 else {
            let shown = meant.prefix(10).map {
                "  \($0.id)  \($0.vertex.title)  (\($0.reason.sentence(for: .commandLine)))"
            }
            let rest = meant.count > shown.count ? ["  …"] : []
            let total = meant.count == answer.hits.count ? answer.total : .counted(meant.count)
            let heading = "\"\(who)\" matches \(total) (\(tier.title)); say which:"
            throw CommandFailure(.ambiguous, ([heading] + shown + rest).joined(separator: "\n"))
        }
        guard tier == .exact else {
            throw CommandFailure(
                .nothingFound,
                "Nobody is exactly \"\(who)\"; by \(tier.title) it would be \(first.id), \(first.vertex.title)."
                    + (opened.clock.beforeAllWords.map { " \($0)." } ?? ""))
        }
        return first.id
    }

    /// The id of a vertex as it is stored: as typed, else in capitals or without separators, as everywhere; or that of the
    /// one customer whom `show` would take.
    ///
    /// - Throws: as ``id(of:)``.
    func vertexID(of text: String) async throws -> String {
        let query = NeighborhoodQuery(profile: opened.profile, source: opened.source, clock: opened.clock)
        for form in SearchTerm(text, profile: opened.profile).identifiers {
            if try await query.reference(to: form) != nil { return form }
        }
        return try await id(of: text)
    }
}
