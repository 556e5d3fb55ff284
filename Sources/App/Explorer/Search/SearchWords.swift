import Foundation
import Graph
import TUI

/// What the search screen says when it has no rows to show.
enum SearchWords {
    /// What may be typed, as the words in the empty box.
    static func placeholder(_ profile: Profile?) -> String {
        let kinds = profile.map(searchedKinds) ?? []
        return kinds.isEmpty ? "a name, an id, part of a value" : kinds.map(\.words).joined(separator: ", ")
    }

    /// How to begin: what the profile lets one search by, with examples.
    static func tips(_ graph: ExplorerGraph?) -> [Line] {
        guard let graph else { return [] }
        let subject = graph.profile.subject
        let numbers = graph.profile.searchKeys.compactMap(\.prefix).prefix(2).map { "\($0)2044" }
        let examples = searchedKinds(graph.profile).map { kind in
            switch kind {
            case .email: example("ana.garcia@mail.example", "an e-mail, or its beginning")
            case .phone: example("703 555 1212", "a phone number in any spelling, or its last digits")
            case .name: example("garcia", "a name, or part of it")
            case .number: example(numbers.joined(separator: "  "), "a number of the business, with or without letters")
            case .id: example("an id", "the id of any vertex of the graph")
            }
        }
        return [Line("Type what you know; the list follows as you type.", .text), .empty] + examples + [
            .empty,
            Line("One exact match opens with Enter. Anything else is a list: Down, then Enter.", .muted),
            Line("\(graph.profile.name): \(subject.plural) in \(graph.sourceName)", .muted),
        ]
    }

    /// The kinds of search keys, each once, in the order of the profile.
    private static func searchedKinds(_ profile: Profile) -> [SearchKey.Kind] {
        profile.searchKeys.map(\.kind).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func example(_ text: String, _ meaning: String) -> Line {
        Line([Span(DisplayText(text).padded(to: 26), .key), Span(meaning, .muted)])
    }

    static func nothing(_ answer: SearchAnswer) -> [Line] {
        let head = Line([Span("Nothing found", .strong), Span(" in \(DisplayText(answer.source)).")])
        guard !answer.tried.isEmpty else {
            return answer.nextTier.map { [head, .empty, Line("Tab tries \($0.title).", .muted)] } ?? [head]
        }
        let tried = answer.tried.map { attempt in
            Line([
                Span("  \(attempt.tier.title)".padding(toLength: 15, withPad: " ", startingAt: 0), .muted),
                Span(DisplayText.clipped("\(attempt.key) \(attempt.form)", to: 100)),
            ])
        }
        let end =
            answer.nextTier.map { Line("Tab tries \($0.title).", .muted) }
            ?? Line("Ask for another e-mail, phone or number, or try part of the name.", .muted)
        return [head, .empty, Line("What was tried:", .muted)] + tried + [.empty, end]
    }

    static func failed(_ words: String) -> [Line] {
        [
            Line([Span("The search failed: ", .failure), Span(DisplayText.clipped(words, to: 2000))]), .empty,
            Line("Change the text to search again, or press Down and r.", .muted),
        ]
    }

    static func noGraph(_ words: String, isRemote: Bool) -> [Line] {
        [
            Line([Span("The graph could not be opened.", .failure)]), .empty,
            Line(DisplayText.clipped(words, to: 4000)), .empty,
            Line(
                isRemote
                    ? "r tries again, Ctrl-C quits."
                    : "Ctrl-C quits. Give a folder of Neptune CSV files: c360 explore FOLDER", .muted),
        ]
    }

    static func opening(_ progress: LoadProgress?, source: String, isRemote: Bool, spinner: Int?) -> [Line] {
        let head = spinner.map { Spinner(tick: $0, label: "").line } ?? .empty
        var lines = [
            head
                + Line([
                    Span(isRemote ? "connecting to " : "loading "), Span(DisplayText.clipped(source, to: 200), .strong),
                ])
        ]
        if let progress {
            let files = "\(progress.filesDone) of \(progress.filesTotal) files"
            let rows = "\(ExplorerView.grouped(progress.rows)) rows"
            let speed = "\(ExplorerView.grouped(Int(progress.rowsPerSecond))) rows/s"
            lines.append(Line("\(files) · \(rows) · \(speed)", .muted))
        }
        return lines + [.empty, Line("You can type already: the search begins as soon as the graph is open.", .muted)]
    }
}

extension Line {
    fileprivate init(_ text: DisplayText) {
        self.init([Span(text)])
    }
}

extension SearchKey.Kind {
    /// The kind as one would ask for it.
    fileprivate var words: String {
        switch self {
        case .email: "e-mail"
        case .phone: "phone"
        case .name: "name"
        case .number: "number"
        case .id: "id"
        }
    }
}
