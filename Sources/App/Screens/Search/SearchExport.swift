import TUI

extension SearchState {
    /// The hits that were fetched, with their columns, states and ids.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let answer = answer.value, !hits.isEmpty else { return [] }
        let (hits, states) = (hits, states)
        let counts = ["\(answer.total) found", SearchWords.looserHere(answer), "\(Numbers.grouped(hits.count)) here"]
        return CopyChoice.export(
            "results", file: "results", title: "Search: \(field.text)",
            lines: [counts.compactMap(\.self).joined(separator: " · ")],
            headers: answer.columns.map(\.header) + (states.isEmpty ? [] : ["State"]) + ["Match", "id"]
        ) {
            hits.map { hit in
                hit.cells.map { $0.text(for: .guarded) } + (states.isEmpty ? [] : [states[hit.id]?.title ?? ""])
                    + [hit.tier.title, hit.id]
            }
        }
    }
}
