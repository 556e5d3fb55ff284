import TUI

extension SearchState {
    /// All hits with their columns and ids, and the states of those that are here; what was not read yet is asked first.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard let answer = answer.value, !hits.isEmpty else { return [] }
        let (title, states) = ("Search: \(field.text)", states)
        let moment = context.momentLines
        guard let whole = wholeQuestion else {
            return CopyChoice.export("results", file: "results") {
                Self.document(title, moment, answer, states)
            }
        }
        return ExportFormat.allCases.map { format in
            let content = CopyChoice.Content.asked(AskedQuestion(whole)) { reply in
                switch reply.answer(to: SearchQuestion.self)?.answer {
                case .value(let answer): .value(format.text(of: Self.document(title, moment, answer, [:])))
                case .failure(let words): .failure(words)
                case nil: .failure("nothing was answered")
                }
            }
            return CopyChoice(
                name: "results as \(format.rawValue)", file: "results.\(format.fileExtension)", content: content)
        }
    }

    private static func document(
        _ title: String, _ moment: [String], _ answer: SearchAnswer, _ states: [String: JourneyState]
    ) -> ExportDocument {
        let hits = answer.all
        let counts = ["\(answer.total) found", SearchWords.looserHere(answer), "\(Numbers.grouped(hits.count)) here"]
        let headers = answer.columns.map(\.header) + (states.isEmpty ? [] : ["State"]) + ["Match", "id"]
        let rows = hits.map { hit in
            hit.cells.map { $0.text(for: .guarded) } + (states.isEmpty ? [] : [states[hit.id]?.title ?? ""])
                + [hit.tier.title, hit.id]
        }
        return ExportDocument(
            title: title, lines: moment + [counts.compactMap(\.self).joined(separator: " · ")],
            sections: [.init(title: title, table: OutputTable(headers, rows))])
    }
}
