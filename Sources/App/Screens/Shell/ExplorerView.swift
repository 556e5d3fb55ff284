import Foundation
import TUI

/// The whole screen for a state: the line at the top, the screen of the current place, the hints, and what lies over.
struct ExplorerView {
    let state: ExplorerState
    let size: Size

    var frame: Frame {
        var frame = Frame(size: size, theme: state.theme)
        frame.title = "c360"
        frame.wantsMouse = state.isMouseOn
        guard size.width >= ScreenLayout.smallest.width, size.height >= ScreenLayout.smallest.height else {
            let words = "Please make the window at least \(ScreenLayout.smallest)."
            frame.write(DisplayText(words), x: 0, y: size.height / 2, role: .text, maxWidth: size.width)
            return frame
        }
        let layout = ScreenLayout(size)
        drawTop(in: &frame, region: layout.top)
        drawScreen(in: &frame, region: layout.body)
        drawBottom(in: &frame, region: layout.bottom)
        if let overlay = state.overlay {
            OverlayView(overlay: overlay, state: state).draw(in: &frame, region: layout.body)
        }
        return frame
    }

    // MARK: Top line

    private func drawTop(in frame: inout Frame, region: Rect) {
        let right = clockLine
        let inner = region.inset(columns: 1)
        let rightX = inner.maxX - right.width
        if case .search = state.history.current.screen {
            let width = rightX - inner.x - 2
            frame.write(sourceLine(width: width), x: inner.x, y: inner.y, maxWidth: width)
        } else {
            let crumbs = Breadcrumb(Crumbs.parts(of: state.history))
            frame.draw(crumbs, in: Rect(x: inner.x, y: inner.y, width: rightX - inner.x - 2, height: 1))
        }
        frame.write(right, x: rightX, y: inner.y)
    }

    private func sourceLine(width: Int) -> Line {
        guard let graph = state.graph else {
            return Line([Span("c360", .strong), Span(" ─ ", .muted), Span(DisplayText(state.sourceName))])
        }
        // The counts are those of the whole graph, so they would not be true of a moment in its past.
        let counted = graph.clock.isGiven ? [] : [(graph.vertexCount, "vertices"), (graph.edgeCount, "edges")]
        return SourceLine(
            source: graph.sourceName, profile: graph.profile.name,
            counts: counted.compactMap { count, word in count.map { "\(Self.grouped($0)) \(word)" } },
            isWide: ScreenLayout.isWide(size)
        ).line(width: width)
    }

    /// The "now" of the data, and where in the history this is; the way keys give way to what must be known.
    private var clockLine: Line {
        let isNarrow = size.width < 60
        let variants: [(keys: Bool, isWordy: Bool)] =
            ScreenLayout.isWide(size)
            ? [(true, true), (false, true), (true, false), (false, false)] : [(!isNarrow, false), (false, false)]
        let lines = variants.map { variant in
            let known = [newsLine(isWordy: variant.isWordy), momentLine(isWordy: variant.isWordy)]
            let parts = ((variant.keys ? [wayLine] : []) + known).filter { !$0.spans.isEmpty }
            return parts.dropFirst().reduce(parts.first ?? .empty) { $0 + "  " + $1 }
        }
        return lines.first { $0.width <= size.width - Self.leastCrumbs } ?? lines.last ?? .empty
    }

    /// The columns that the way to this place keeps at least.
    private static let leastCrumbs = 24

    private var wayLine: Line {
        guard state.history.canGoBack || state.history.canGoForward else { return .empty }
        return Line([
            Span("[ back", state.history.canGoBack ? .key : .muted), Span("  "),
            Span("] forward", state.history.canGoForward ? .key : .muted),
        ])
    }

    /// Whether what is shown is what the folder holds; what is old is called so at every size.
    private func newsLine(isWordy: Bool) -> Line {
        guard let news = state.news else { return .empty }
        guard news.isFailure else { return isWordy ? Line("live ● \(news.time)", .good) : .empty }
        return Line("stale since \(news.time)\(isWordy ? ": the folder cannot be read, L says why" : "")", .stale)
    }

    private func momentLine(isWordy: Bool) -> Line {
        // A graph without a single date has no "now".
        guard let clock = state.graph?.clock, clock.isGiven || clock.now != 0 else { return .empty }
        let moment = CivilTime(milliseconds: clock.now, in: clock.timeZone)
        let words = "\(moment.dateText) \(moment.timeText)"
        return switch clock.origin {
        case .given: Line("as of \(words)\(isWordy ? ", later is hidden" : "")", .warning)
        case .newest: Line((isWordy ? "data to " : "") + words, .muted)
        case .wall: Line("now \(words)", .muted)
        }
    }

    static func grouped(_ number: Int) -> String { Numbers.grouped(number) }

    // MARK: Screen

    private func drawScreen(in frame: inout Frame, region: Rect) {
        let spinner = state.spinnerTurns > 0 ? state.spinnerTurns : nil
        switch state.history.current.screen {
        case .search(let search):
            SearchView(search: search, state: state, spinner: spinner).draw(in: &frame, region: region)
        case .customer(let customer):
            CustomerView(customer: customer, size: size, spinner: spinner, isFocused: state.overlay == nil)
                .draw(in: &frame, region: region)
        case .neighborhood(let neighborhood):
            NeighborhoodView(
                neighborhood: neighborhood, size: size, spinner: spinner, isFocused: state.overlay == nil
            ).draw(in: &frame, region: region)
        case .details(let details):
            DetailsView(details: details, spinner: spinner).draw(in: &frame, region: region)
        case .console(let console):
            ConsoleView(console: console, size: size, spinner: spinner, isFocused: state.overlay == nil)
                .draw(in: &frame, region: region)
        case .report(let report):
            ReportView(report: report).draw(in: &frame, region: region)
        case .quality(let quality):
            QualityView(quality: quality, spinner: spinner, isFocused: state.overlay == nil)
                .draw(in: &frame, region: region)
        case .insights(let insights):
            InsightsView(insights: insights, size: size, spinner: spinner, isFocused: state.overlay == nil)
                .draw(in: &frame, region: region)
        }
    }

    // MARK: Bottom line

    private func drawBottom(in frame: inout Frame, region: Rect) {
        let position = Line(positionText, .muted)
        if let notice = state.notice {
            frame.write(Line(notice, .information), x: region.x + 1, y: region.y, maxWidth: region.width - 2)
            return
        }
        let hints = ExplorerKeys.registry.hints(in: state.hintContexts, isTyping: state.isTyping) { id in
            ExplorerCommand(rawValue: id.name).map(state.isWorthHinting) ?? true
        }
        // In the empty box `?` and `:` work although a field has the focus.
        let signs = state.emptyBoxHints
        frame.draw(HintLine(hints + signs, position: position), in: region)
    }

    private var positionText: String {
        guard state.overlay == nil else { return "" }
        switch state.history.current.screen {
        case .search(let search):
            let count = search.candidates(recent: state.recent).count
            return search.isListFocused
                ? PositionLabel.text(position: search.list.cursor + 1, total: count, shown: count) : ""
        case .customer(let customer):
            guard let pane = customer.focused, let position = pane.position else { return "" }
            return PositionLabel.text(position: position, total: pane.selectableCount, shown: pane.selectableCount)
        case .neighborhood(let neighborhood):
            let count = neighborhood.rows.count
            return PositionLabel.text(position: neighborhood.list.cursor + 1, total: count, shown: count)
        case .details(let details):
            let count = details.layout.lines.count
            return PositionLabel.text(position: details.list.cursor + 1, total: count, shown: count)
        case .console(let console):
            guard !console.isEditing, let layout = console.layout, let answer = console.answer.value else { return "" }
            let count = answer.values.count
            let position = layout.result(at: console.list.cursor).map { $0 + 1 } ?? count
            return PositionLabel.text(position: position, total: answer.isCutOff ? nil : count, shown: count)
        case .report(let report):
            return PositionLabel.text(
                position: report.list.cursor + 1, total: report.rows.count, shown: report.rows.count)
        case .quality(let quality):
            guard quality.hasReport else { return "" }
            return PositionLabel.text(
                position: quality.list.cursor + 1, total: quality.rows.count, shown: quality.rows.count)
        case .insights(let insights):
            guard let selected = insights.selected else { return "" }
            let count = insights.isChartFocused ? selected.chart.bars.count : insights.entries.count
            let cursor = insights.isChartFocused ? selected.bars.cursor : insights.list.cursor
            return PositionLabel.text(position: cursor + 1, total: count, shown: count)
        }
    }
}

extension ExplorerState {
    /// Whether a command can do something just now, so that the hint line does not promise what fails.
    func isWorthHinting(_ command: ExplorerCommand) -> Bool {
        if overlay != nil {
            switch command {
            case .help, .palette, .search, .back, .forward, .leave: return false
            default: return true
            }
        }
        switch (command, history.current.screen) {
        case (.back, _): return history.canGoBack
        case (.leave, .search(let search)):
            return search.isListFocused || !search.field.text.isEmpty || history.canGoBack
        case (.nextTier, .search(let search)): return search.answer.value?.nextRound != nil
        case (.enterList, .search(let search)): return !search.candidates(recent: recent).isEmpty
        case (.open, .search(let search)): return !search.candidates(recent: recent).isEmpty
        case (.search, .search): return false
        case (.open, .console(let console)), (.neighborhood, .console(let console)), (.form, .console(let console)),
            (.customer, .console(let console)):
            return (console.layout?.count ?? 0) > 0
        case (.unfold, .console(let console)), (.fold, .console(let console)):
            return console.form == .tree && (console.layout?.count ?? 0) > 0
        case (.undo, .neighborhood(let neighborhood)): return neighborhood.tree.canUndo
        case (.redo, .neighborhood(let neighborhood)): return neighborhood.tree.canRedo
        case (.flip, .neighborhood(let neighborhood)): return neighborhood.canTurnOrder(profile: graph?.profile)
        case (.root, .neighborhood(let neighborhood)):
            return neighborhood.selectedVertex.id != neighborhood.rootVertex.id
        case (.customer, .neighborhood(let neighborhood)): return isSubject(neighborhood.selectedVertex)
        case (.customer, .details(let details)): return isSubject(details.vertex)
        case (.unfold, .customer(let customer)), (.fold, .customer(let customer)):
            return customer.focused?.hasTree ?? false
        case (.reveal, .customer(let customer)):
            return customer.focused?.selected?.row?.cells.contains(where: \.masked) ?? false
        case (.open, .report(let report)), (.unfold, .report(let report)), (.fold, .report(let report)):
            return report.selected?.whole != nil
        case (.open, .quality(let quality)), (.unfold, .quality(let quality)), (.fold, .quality(let quality)),
            (.copy, .quality(let quality)), (.filter, .quality(let quality)):
            return quality.hasReport
        case (.open, .insights(let insights)):
            return !insights.isChartFocused || insights.selected?.selectedGroup != nil
        case (.reveal, .details(let details)): return details.layout.facts.contains(where: \.value.masked)
        default: return true
        }
    }

    private func isSubject(_ vertex: VertexReference) -> Bool {
        graph?.profile.isSubject(vertex) ?? false
    }

    /// The signs that are commands in an empty search box.
    var emptyBoxHints: [KeyHint] {
        guard overlay == nil, hintContexts.first == .emptyBox else { return [] }
        return ExplorerKeys.registry.hints(in: [.emptyBox]) { id in
            ExplorerCommand(rawValue: id.name).map(isWorthHinting) ?? true
        } + [KeyHint(key: "Ctrl-C", label: "quit", priority: 30)]
    }
}
