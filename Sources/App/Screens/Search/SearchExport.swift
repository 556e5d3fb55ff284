import TUI

extension SearchState {
    /// The hits that were fetched, with their columns, states and ids.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let answer = answer.value, !hits.isEmpty else { return [] }
        let (hits, states, typed) = (hits, states, field.text)
        return CopyChoice.export("results", file: "results") {
            let headers = answer.columns.map(\.header) + (states.isEmpty ? [] : ["State"]) + ["Match", "id"]
            let rows = hits.map { hit in
                hit.cells.map { $0.text(for: .guarded) } + (states.isEmpty ? [] : [states[hit.id]?.title ?? ""])
                    + [hit.tier.title, hit.id]
            }
            let counts = ["\(answer.total) found", answer.looserWords, "\(Numbers.grouped(hits.count)) here"]
            let title = "Search: \(typed)"
            return ExportDocument(
                title: title, lines: [counts.compactMap(\.self).joined(separator: " · ")],
                sections: [.init(title: title, table: OutputTable(headers, rows))])
        }
    }
}
