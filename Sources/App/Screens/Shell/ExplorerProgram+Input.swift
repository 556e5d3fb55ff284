import Graph
import TUI

extension ExplorerProgram {
    func handle(_ event: InputEvent, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        switch event {
        case .resize(let size):
            state.size = size
            return []
        case .key(let stroke):
            state.notice = nil
            if let command = state.command(for: stroke) { return run(command, &state) }
            return type(stroke, &state)
        case .paste(let text):
            state.notice = nil
            return paste(text, &state)
        case .mouse(let event):
            return handle(event, &state)
        case .focus:
            return []
        }
    }

    /// Runs a command by key, or from the help and the palette.
    func run(_ command: ExplorerCommand, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if state.overlay != nil, let effects = runInOverlay(command, &state) { return effects }
        if let effects = runEverywhere(command, &state) { return effects }
        let context = state.screenContext
        var requests = state.history.current.screen.change(
            search: { $0.perform(command, context) }, customer: { $0.perform(command, context) },
            neighborhood: { $0.perform(command, context) }, details: { $0.perform(command, context) },
            console: { $0.perform(command, context) }, report: { $0.perform(command, context) },
            quality: { $0.perform(command, context) }, insights: { $0.perform(command, context) })
        if command == .reload { requests = requests.map(\.again) }
        return perform(requests, from: state.history.current.id, &state)
    }

    /// The commands that do the same on every screen; nil for all others.
    private func runEverywhere(
        _ command: ExplorerCommand, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>]? {
        switch command {
        case .quit: return [.quit(status: state.exitStatus.rawValue)]
        case .suspend: return [.suspend]
        case .redraw: return [.repaint]
        case .mouse:
            state.isMouseOn.toggle()
            state.notice = state.isMouseOn ? "mouse on: clicks and wheel work here" : "mouse off: select text as usual"
        case .help:
            state.overlay = .commands(
                CommandListState(contexts: state.hintContexts, impossible: state.impossibleCommands))
        case .palette: openConsole(&state)
        case .back:
            if !state.history.goBack() { state.notice = "nothing to go back to" }
        case .forward:
            if !state.history.goForward() { state.notice = "nothing to go forward to" }
        case .close:
            if !state.history.close() { state.notice = "this is the start: Q or Ctrl-C quits" }
        case .search: return openSearch(&state)
        case .report: return openReport(&state)
        case .quality: return openQuality(&state)
        case .insights: return openInsights(&state)
        case .queries:
            if let entries = state.queryLog?.entries {
                state.overlay = .queries(QueriesPopup(entries: entries))
            } else {
                state.notice = "this graph is read here: nothing is asked of an endpoint"
            }
            return [.repaint]
        case .reload where state.isRetryPossible:
            state.phase = .opening(nil)
            return openGraph(&state)
        case .leave: return leave(&state)
        default: return nil
        }
        return []
    }

    private func openSearch(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if case .search = state.history.current.screen {
            return onSearch(&state) {
                $0.focusBox()
                return []
            }
        }
        return visit(.search(SearchState()), &state)
    }

    private func openReport(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if case .report = state.history.current.screen { return [] }
        guard let graph = state.graph else {
            state.notice = "the graph is not open yet"
            return []
        }
        return visit(.report(ReportState(graph, news: state.news)), &state)
    }

    private func openQuality(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if case .quality = state.history.current.screen { return [] }
        guard state.graph != nil else {
            state.notice = "the graph is not open yet"
            return []
        }
        return visit(.quality(QualityState()), &state)
    }

    private func openInsights(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if case .insights = state.history.current.screen { return [] }
        guard let graph = state.graph else {
            state.notice = "the graph is not open yet"
            return []
        }
        return visit(.insights(InsightsState(graph.profile)), &state)
    }

    /// One level back: what is waited for, then what the screen has open, then the screen; never out of the program.
    private func leave(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let stops = state.history.current.screen.stop()
        if !stops.isEmpty {
            state.notice = "stopped"
            return perform(stops, from: state.history.current.id, &state)
        }
        let left = state.history.current.screen.change(
            search: { $0.leave() }, customer: { $0.leave() }, neighborhood: { $0.leave() }, details: { _ in nil },
            console: { $0.leave() }, report: { _ in nil },
            quality: { $0.leave() }, insights: { $0.leave() })
        if let left { return perform(left, from: state.history.current.id, &state) }
        if case .console(let console) = state.history.current.screen, console.gremlin == nil {
            state.history.close()
            return []
        }
        if !state.history.goBack() { state.notice = "this is the start: Ctrl-C quits" }
        return []
    }

    // MARK: Text

    /// A key that is no command: text for the field with the keys.
    private func type(_ stroke: KeyStroke, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if state.overlay != nil {
            typeInOverlay(stroke, &state)
            return []
        }
        let profile = state.graph?.profile
        switch state.history.current.screen {
        case .search:
            return onSearch(&state) { $0.type(stroke, profile: profile) ?? [] }
        case .customer(var customer):
            customer.typeFilter(stroke)
            state.history.current.screen = .customer(customer)
        case .quality(var quality):
            quality.typeFilter(stroke)
            state.history.current.screen = .quality(quality)
        case .console(var console):
            console.type(stroke, summary: state.graph?.summary)
            state.history.current.screen = .console(console)
        case .neighborhood(var neighborhood):
            let requests = neighborhood.typeFilter(stroke)
            state.history.current.screen = .neighborhood(neighborhood)
            return perform(requests, from: state.history.current.id, &state)
        case .details, .report, .insights: break
        }
        return []
    }

    /// A paste is one edit of the field with the keys; without one it is a new search.
    private func paste(_ text: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if state.overlay != nil {
            pasteInOverlay(text, &state)
            return []
        }
        if case .customer(var customer) = state.history.current.screen, customer.isFiltering {
            customer.pasteFilter(text)
            state.history.current.screen = .customer(customer)
            return []
        }
        if case .neighborhood(var neighborhood) = state.history.current.screen, neighborhood.filtering.isTyping {
            let requests = neighborhood.pasteFilter(text)
            state.history.current.screen = .neighborhood(neighborhood)
            return perform(requests, from: state.history.current.id, &state)
        }
        if case .quality(var quality) = state.history.current.screen, quality.isFiltering {
            quality.pasteFilter(text)
            state.history.current.screen = .quality(quality)
            return []
        }
        if case .console(var console) = state.history.current.screen, console.isEditing {
            console.paste(text, summary: state.graph?.summary)
            state.history.current.screen = .console(console)
            return []
        }
        let profile = state.graph?.profile
        let opening = openSearch(&state)
        return opening + onSearch(&state) { $0.paste(text, profile: profile) }
    }

    // MARK: Mouse

    /// The wheel moves as the arrows do; a click moves the cursor to its row, and on the row with the cursor it opens.
    private func handle(_ event: MouseEvent, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard state.isMouseOn else { return [] }
        switch event.kind {
        case .wheelUp, .wheelDown:
            if state.overlay == nil { state.history.current.screen.point(at: event.position, size: state.size) }
            return run(event.kind == .wheelUp ? .up : .down, &state)
        case .press
        where event.button == .left && state.overlay == nil
            && state.history.current.screen.cursorRow(in: state.size)?.contains(event.position) == true:
            return run(.open, &state)
        case .press where event.button == .left && state.overlay == nil:
            let size = state.size
            let recent = state.recent
            let requests = state.history.current.screen.change(
                search: { $0.click(event.position, size: size, recent: recent) },
                customer: { $0.click(event.position, size: size) },
                neighborhood: { $0.click(event.position, size: size) }, details: { _ in [] },
                console: { $0.click(event.position, size: size) },
                report: { $0.click(event.position, size: size) },
                quality: { $0.click(event.position, size: size) },
                insights: { $0.click(event.position, size: size) })
            return perform(requests, from: state.history.current.id, &state)
        default: return []
        }
    }
}

extension ExplorerState {
    /// The commands that mean nothing in this place: digits without a pane.
    var impossibleCommands: Set<CommandID> {
        var digits = Set(1...9)
        if case .customer(let customer) = history.current.screen { digits.subtract(customer.panes.map(\.pane.digit)) }
        return Set(digits.map { CommandID("pane-\($0)") })
    }

    var screenContext: ScreenContext {
        ScreenContext(graph: graph, recent: recent, size: size, lines: lines.lines)
    }

    /// Keeps every list on the current screen scrolled so that its cursor shows.
    mutating func fit() {
        let context = screenContext
        history.current.screen.change(
            search: { $0.fit(height: SearchLayout(context.size).list.height, recent: context.recent) },
            customer: { $0.fit(context.size) }, neighborhood: { $0.fit(context.size) },
            details: { $0.fit(DetailsView.region(in: context.size).size) },
            console: { $0.fit(context.size) },
            report: { $0.fit(ReportView.region(in: context.size).size) },
            quality: { $0.fit(height: QualityView.region(in: context.size).height) },
            insights: { $0.fit(context.size) })
    }
}
