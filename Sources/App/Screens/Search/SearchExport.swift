import TUI

extension SearchState {
    /// All hits with their columns and ids, and the states of those that are here; what was not read yet is asked first.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let answer = answer.value, !hits.isEmpty else { return [] }
        let (title, states) = ("Search: \(field.text)", states)
        if let whole = wholeQuestion {
            return context.export("results", file: "results", asking: whole) { Self.document(title, $0, [:]) }
        }
        return context.export("results", file: "results") { Self.document(title, answer, states) }
    }

    private static func document(
        _ title: String, _ answer: SearchAnswer, _ states: [String: JourneyState]
    ) -> ExportDocument {
        let hits = answer.all
        let counts = ["\(answer.total) found", SearchWords.looserHere(answer), "\(Numbers.grouped(hits.count)) here"]
        return ExportDocument(
            title: title, lines: [counts.compactMap(\.self).joined(separator: " · ")],
            headers: answer.columns.map(\.header) + (states.isEmpty ? [] : ["State"]) + ["Match", "id"],
            rows: hits.map { hit in
                hit.cells.map { $0.text(for: .guarded) } + (states.isEmpty ? [] : [states[hit.id]?.title ?? ""])
                    + [hit.tier.title, hit.id]
            })
    }
}
