import TUI

/// The next steps and what was chosen as lines of a width.
struct SimilarText {
    /// What a line is about, and Enter goes to.
    enum Subject: Sendable, Hashable {
        /// The place of a step.
        case step(Int)
        /// The places of a choice and of a value of it.
        case bar(choice: Int, group: Int)
    }

    private(set) var lines: [(line: Line, subject: Subject?)] = []

    init(_ state: SimilarState, width: Int) {
        guard let similar = state.found else { return }
        addSteps(similar, width)
        for (place, choice) in state.choices.enumerated() {
            lines.append((.empty, nil))
            add(choice, place, state, width)
        }
        guard !similar.silent.isEmpty else { return }
        lines.append((.empty, nil))
        add(Line("Rules that say nothing now", .heading), width)
        for words in SimilarWords(similar, viewer: .guarded).silent { add(Line(words, .muted), width) }
    }

    private mutating func add(_ line: Line, _ width: Int, _ subject: Subject? = nil) {
        lines += WrappedText([line]).lines(width: max(1, width)).map { ($0, subject) }
    }

    private mutating func addSteps(_ similar: Similar, _ width: Int) {
        add(Line("Next step", .heading), width)
        if similar.steps.isEmpty { add(Line("no rule of the profile has one", .muted), width) }
        for (place, step) in similar.steps.enumerated() {
            let sentence = Line([
                Span("\(place + 1) ", place == 0 ? .strong : .text),
                Span(DisplayText(step.clause.text.text(for: .guarded)), step.clause.text.tone.role),
            ])
            add(sentence, width, .step(place))
            let proof = step.clause.proof
            add(Line("  by the rule: \(step.rule) · \(proof.label) \(proof.id)", .muted), width, .step(place))
        }
    }

    private mutating func add(_ choice: SimilarChoice, _ place: Int, _ state: SimilarState, _ width: Int) {
        let summary = Span(DisplayText(choice.summary), choice.isTooFew ? .warning : .text)
        add(Line([Span(DisplayText(choice.title), .heading), Span(" · ", .muted), summary]), width)
        let bars = BarChart(
            choice.groups.enumerated().map { index, group in
                let comparison = index < choice.comparisons.count ? choice.comparisons[index] : nil
                let notes = [group.text, group.share ?? ""] + (comparison.map { [Self.note($0)] } ?? [])
                return BarChart.Bar(.clipped(group.label, to: 200), group.number, notes: notes.map { DisplayText($0) })
            })
        for index in choice.groups.indices {
            lines.append((bars.line(index, width: width), .bar(choice: place, group: index)))
        }
        guard !choice.isTooFew else { return }
        if let failure = state.compared.failure {
            add(Line("not compared with all others: \(failure)", .warning), width)
        } else if choice.words.isEmpty, state.compared.isLoading {
            add(Line("comparing with all others", .muted), width)
        }
        let isFound = choice.comparisons.contains { $0?.isReal == true }
        for words in choice.words { add(Line([Span(DisplayText(words), isFound ? .strong : .muted)]), width) }
    }

    /// `others 24%`, with a sign where the difference is more than chance.
    private static func note(_ comparison: Comparison) -> String {
        let sign = comparison.isReal ? (comparison.difference > 0 ? "▲ " : "▼ ") : ""
        return "\(sign)others \(Numbers.share(comparison.others.value, of: 1) ?? "")"
    }
}
