import Foundation
import Graph
import TUI

/// What the search screen says when it has no rows to show.
enum SearchWords {
    /// What may be typed, as the words in the empty box.
    static func placeholder(_ profile: Profile?) -> String {
        let keys = profile.map(searchedKinds) ?? []
        return keys.isEmpty ? "a name, an id, part of a value" : keys.map(\.words).joined(separator: ", ")
    }

    /// Why a letter is no text while the list has the keys.
    static let howToType = "letters are commands in the list: / goes to the box, to type"

    /// How to begin: what the profile lets one search by, with examples.
    ///
    /// - Parameter isRemote: Whether what goes through every subject waits for Tab.
    static func tips(_ graph: ExplorerGraph?, isRemote: Bool) -> [Line] {
        guard let graph else { return [] }
        if let report = graph.report, report.emptinessWords != nil { return nothingLoaded(report, in: graph) }
        let subject = graph.profile.subject
        let numbers = graph.profile.searchKeys.compactMap(\.prefix).prefix(2).map { "\($0)2044" }
        let examples = searchedKinds(graph.profile).map { key in
            switch key.kind {
            case .email: example("ana.garcia@mail.example", "an e-mail, or its beginning")
            case .phone where isRemote: example("703 555 1212", "a phone in any spelling; Tab: its last digits")
            case .phone: example("703 555 1212", "a phone number in any spelling, or its last digits")
            case .name where isRemote: example("ana gar", "a name from its beginning; Tab: any part of it")
            case .name: example("garcia reston 1984", "a name, or words of several fields, in any order")
            case .number: example(numbers.joined(separator: "  "), "a number of the business, with or without letters")
            case .date: example("1984-05-17", "the \(key.words) as anybody writes it, or its year")
            case .text where isRemote: example("12 Oak", "the \(key.words) from its beginning; Tab: its words")
            case .text: example("12 oak", "words of the \(key.words)")
            case .id: example("an id", "the id of any vertex of the graph")
            }
        }
        return [Line("Type what you know; the list follows as you type.", .text), .empty] + examples + [
            .empty,
            Line("One match opens with Enter. Several are a list: Down, then Enter.", .muted),
            Line("\(graph.profile.name): \(subject.plural) in \(graph.sourceName)", .muted),
        ]
    }

    /// Why there is nothing to search, with the files that were passed over and the reason for each.
    private static func nothingLoaded(_ report: LoadReport, in graph: ExplorerGraph) -> [Line] {
        let limit = 12
        let files = report.files.prefix(limit).map { file in
            Line([
                Span("  "), Span(DisplayText.clipped(file.file, to: 100), .propertyKey), Span("  "),
                Span(DisplayText.clipped(report.reason(of: file), to: 400), .muted),
            ])
        }
        let rest = report.files.count - limit
        return [
            Line([Span("The graph is empty", .failure), Span(": \(graph.sourceName) gave no vertex.")]), .empty,
            Line("What was found there:", .muted),
        ] + files + (rest > 0 ? [Line("  and \(rest) further files", .muted)] : []) + [
            .empty, Line("L shows the load report. c360 takes Neptune CSV: a header with ~id, commas, UTF-8.", .muted),
        ]
    }

    /// The first search key of each kind, in the order of the profile.
    private static func searchedKinds(_ profile: Profile) -> [SearchKey] {
        profile.searchKeys.reduce(into: []) { keys, key in
            if !keys.contains(where: { $0.kind == key.kind }) { keys.append(key) }
        }
    }

    private static func example(_ text: String, _ meaning: String) -> Line {
        Line([Span(DisplayText(text).padded(to: 26), .key), Span(meaning, .muted)])
    }

    static func nothing(_ answer: SearchAnswer, in graph: ExplorerGraph?) -> [Line] {
        let found =
            answer.isCheap
            ? "Nothing is exactly that or begins so"
            : answer.stoppedAfter == nil ? "Nothing found" : "Nothing found so far"
        var head = Line([Span(found, .strong), Span(" in \(DisplayText(answer.source)).")])
        if let clock = graph?.clock, clock.isGiven {
            let moment = CivilTime(milliseconds: clock.now, in: clock.timeZone)
            let hidden = "As of \(moment.minuteText): what came later is hidden."
            head = head + Line(" " + (clock.beforeAllWords.map { "\($0)." } ?? hidden), .warning)
        }
        let next = next(answer, in: graph).map { [$0] } ?? []
        let doubt = answer.doubt.map { [Line("! \($0.countedWords)", .warning)] } ?? []
        return [head] + doubt + next + [.empty] + advice(answer.term, graph?.profile)
    }

    /// What to do when nobody was found: less of it, or something else.
    private static func advice(_ term: SearchTerm, _ profile: Profile?) -> [Line] {
        let kinds = profile.map(searchedKinds) ?? []
        let others = kinds.filter { $0.kind.rawValue != term.kind.rawValue && $0.kind != .id }.map(\.words)
        let shorter =
            term.words.count > 1
            ? "Leave a word out: every word must be in some field of one \(profile?.subject.singular ?? "vertex")."
            : "Type less of it: the beginning is enough\(term.phone == nil ? "" : ", and so are the last four digits")."
        return [Line(shorter)]
            + (others.isEmpty ? [] : [Line("Ask for something else: \(others.joined(separator: ", ")).")])
            + [Line([Span("Esc", .key), Span(" empties the box.")])]
    }

    /// `79 looser`: those in the list that match in looser ways than the surest; nil when there are none.
    static func looserHere(_ answer: SearchAnswer) -> String? {
        answer.looser.isEmpty
            ? nil : "\(Numbers.grouped(answer.looser.count))\(answer.hasMoreLooser ? "+" : "") looser"
    }

    /// `20 by prefix · 79 by contains`: how those in the list were found; of many that were not read, what is known.
    static func ways(_ answer: SearchAnswer) -> String {
        let tiers = counts(of: answer.hits)
        let sure =
            answer.total.counted == answer.hits.count
            ? tiers.map(words)
            : ["\(answer.total)\(tiers.count > 1 ? ", the surest" : "") by \(answer.tier?.title ?? "")"]
        let others = answer.hasMoreLooser ? [looserHere(answer) ?? ""] : counts(of: answer.looser).map(words)
        return (sure + others).joined(separator: " · ")
    }

    private static func words(_ found: (tier: SearchTier, count: Int)) -> String {
        "\(Numbers.grouped(found.count)) by \(found.tier.title)"
    }

    /// How many hits of each tier there are, in the order of the first of each.
    private static func counts(of hits: [SearchHit]) -> [(tier: SearchTier, count: Int)] {
        hits.reduce(into: []) { counts, hit in
            if let place = counts.firstIndex(where: { $0.tier == hit.tier }) {
                counts[place].count += 1
            } else {
                counts.append((hit.tier, 1))
            }
        }
    }

    /// What Tab does next, and why there is something left to do; nil when everything was looked at.
    static func next(_ answer: SearchAnswer, in graph: ExplorerGraph?) -> Line? {
        if let words = answer.unreadWords { return Line(words, .warning) }
        if answer.isUnchanged { return Line("nobody else in any looser way", .muted) }
        guard answer.nextRound != nil else { return nil }
        // Beside hits the line stays as it will be, rather than change twice with every letter.
        if answer.nextQuietRound != nil, answer.hits.isEmpty { return Line("looking for looser ones", .muted) }
        if answer.isCheap {
            let singular = graph?.profile.subject.singular ?? "customer"
            let words = "Tab goes through every \(singular): \(looserWays(answer.term))"
            return Line(words, answer.hits.isEmpty ? .warning : .muted)
        }
        guard let words = answer.stopWords else {
            return Line("Tab looks for looser ones: \(looserWays(answer.term))", .muted)
        }
        return Line("\(words): Tab searches on", .warning)
    }

    /// What going through every subject finds beyond exact values and beginnings.
    static func looserWays(_ term: SearchTerm) -> String {
        switch term.kind {
        case .phone, .number: "last digits, parts"
        case .email: "parts, slips"
        default: "any word, accents, slips"
        }
    }

    static func failed(_ words: String) -> [Line] {
        let head =
            words == FailureWords.stopped
            ? Line("The search was stopped.", .warning)
            : Line([Span("The search failed: ", .failure), Span(DisplayText.clipped(words, to: 2000))])
        return [head, .empty, Line("Enter searches again.", .muted)]
    }

    static func noGraph(_ words: String, isRemote: Bool) -> [Line] {
        [
            Line([Span("The graph could not be opened.", .failure)]), .empty,
            Line(DisplayText.clipped(words, to: 4000)), .empty,
            Line(
                isRemote
                    ? "r tries again, Ctrl-L shows what was asked, Ctrl-C quits."
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
            let rows = "\(Numbers.grouped(progress.rows)) rows"
            let speed = "\(Numbers.grouped(Int(progress.rowsPerSecond))) rows/s"
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

extension SearchKey {
    /// What is searched as one would ask for it.
    fileprivate var words: String {
        switch kind {
        case .email: "e-mail"
        case .phone: "phone"
        case .name: "name"
        case .number: "number"
        case .id: "id"
        case .date, .text: (key ?? kind.rawValue).replacing("_", with: " ")
        }
    }
}
