import Graph
import TUI

extension ExplorerProgram {
    func handle(_ event: InputEvent, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        switch event {
        case .resize(let size):
            state.size = size
            return []
        case .key(let stroke):
            if holds(stroke, &state) { return [] }
            state.notice = nil
            if let command = state.command(for: stroke) {
                if let reason = state.reasonAgainst(command, by: stroke) {
                    state.notice = reason
                    return []
                }
                return run(command, &state)
            }
            state.keepOn()
            return type(stroke, &state)
        case .paste(let text):
            state.notice = nil
            return paste(text, &state)
        case .mouse(let event):
            return handle(event, &state)
        case .background(let isLight):
            state.isBackgroundLight = isLight
            return []
        case .focus:
            return []
        }
    }

    /// How many keys are kept for a screen that is not there yet.
    private static let mostHeld = 64

    /// Whether a key waits for the screen that is about to open, or for the rows of the one that is open; Esc ends the
    /// waiting, and Ctrl with a letter does not wait.
    private func holds(_ stroke: KeyStroke, _ state: inout ExplorerState) -> Bool {
        let screen = state.history.current.screen
        // Keys come in their order: those behind one that waits do so, too.
        let waits =
            screen.isOpening
            || screen.awaitsRows && !screen.isTyping
                && (!state.heldKeys.isEmpty || state.command(for: stroke)?.worksOnRows == true)
        guard state.overlay == nil, waits, stroke.modifiers.isEmpty, stroke != .escape else {
            state.heldKeys = []
            return false
        }
        if stroke == .backspace { return state.heldKeys.popLast() != nil }
        if state.heldKeys.count < Self.mostHeld { state.heldKeys.append(stroke) }
        return true
    }

    /// Does what was typed for a screen once it is there, or where it does not come, in the place of it.
    func releaseKeys(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let screen = state.history.current.screen
        guard !state.heldKeys.isEmpty, !screen.isOpening, !screen.awaitsRows else { return [] }
        let held = state.heldKeys
        state.heldKeys = []
        return held.flatMap { stroke in
            defer { state.fit() }
            return handle(.key(stroke), &state)
        }
    }

    /// Runs a command by key, or from the help and the palette.
    func run(_ command: ExplorerCommand, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if command == .leave || command == .dismiss, let effects = dismissOffer(&state) { return effects }
        if state.overlay != nil, let effects = runInOverlay(command, &state) { return effects }
        if let effects = runEverywhere(command, &state) { return effects }
        let context = state.screenContext
        let reason = state.history.current.screen.disabledReason(of: command, context)
        var requests = state.history.current.screen.perform(command, context)
        if command == .reload { requests = requests.map(\.again) }
        // A key that is offered elsewhere and does nothing here says why.
        if requests.isEmpty, let reason, !reason.isEmpty { requests = [.say(reason)] }
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
            state.notice =
                state.isMouseOn
                ? "mouse on: clicks and wheel work here, Shift and drag select text" : "mouse off: select text as usual"
        case .help:
            state.overlay = .commands(CommandListState(state.offeredCommands))
        case .palette: openConsole(&state)
        case .export:
            state.overlay = .copyMenu(CopyMenu(choices: exports(state), title: "Hand over"))
        case .theme:
            let names = state.themes.map(\.name).joined(separator: ", ")
            state.notice = "the colours are \(state.theme.name): :theme takes one of \(names)"
        case .asOf: return look(asOf: nil)
        case .pathsTo: state.notice = ":paths-to takes the id of the other vertex"
        case .save: state.notice = ":save takes a name"
        case .load, .forget: return load("", &state)
        case .back:
            if !state.history.goBack() { state.notice = "nothing to go back to" }
        case .forward:
            if !state.history.goForward() { state.notice = "nothing to go forward to" }
        case .close:
            if !state.history.close() { state.notice = "this is the start: Q or Ctrl-C quits" }
        case .queries:
            state.overlay = .queries(QueriesPopup(state.queryLog.entries))
            return [.repaint]
        case .reload where state.isRetryPossible:
            state.phase = .opening(nil)
            return openGraph(&state)
        case .answer: return answerCall(&state)
        case .leave: return leave(&state)
        default:
            guard let kind = ScreenList.kind(behind: command) else { return nil }
            return open(kind, &state)
        }
        return []
    }

    /// Opens the screen of a command, unless it is the one that is looked at.
    private func open(_ kind: any Screen.Type, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let context = state.screenContext
        if Swift.type(of: state.history.current.screen) == kind {
            state.history.current.screen.openAgain(context)
            return []
        }
        guard let screen = kind.open(context) else {
            state.notice = "the graph is not open yet"
            return []
        }
        return visit(screen, &state)
    }

    /// One level back: what is waited for, then what the screen has open, then the screen; never out of the program.
    private func leave(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let stops = state.history.current.screen.stop()
        if !stops.isEmpty {
            state.notice = "stopped"
            return perform(stops, from: state.history.current.id, &state)
        }
        if let left = state.history.current.screen.leave() {
            return perform(left, from: state.history.current.id, &state)
        }
        if state.history.current.screen.leavesNoTrace {
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
        if state.isRetryPossible, stroke.typedCharacter != nil {
            // Letters are keys here, and a text without some of its letters is none.
            state.notice = "nothing is open: r tries again"
            return []
        }
        let context = state.screenContext
        return change(&state) { $0.type(stroke, context) }
    }

    /// A paste is one edit of the field with the keys; without one it is a new search.
    private func paste(_ text: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        if state.overlay != nil {
            pasteInOverlay(text, &state)
            return []
        }
        let context = state.screenContext
        if let requests = state.history.current.screen.paste(text, context) {
            return perform(requests, from: state.history.current.id, &state)
        }
        return visit(ScreenList.home.init(), &state) + change(&state) { $0.paste(text, context) ?? [] }
    }

    // MARK: Mouse

    /// The wheel moves as the arrows do; a click moves the cursor to its row, and on the row with the cursor it opens. In
    /// the lines at the top and at the foot it does what stands there.
    private func handle(_ event: MouseEvent, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard state.isMouseOn else { return [] }
        switch event.kind {
        case .wheelUp, .wheelDown:
            if state.overlay == nil { state.history.current.screen.point(at: event.position, size: state.size) }
            return run(event.kind == .wheelUp ? .up : .down, &state)
        case .press where event.button == .left:
            let clicked = ExplorerView(state: state, size: state.size).clicked(event.position)
            state.notice = nil
            return press(event.position, clicked, &state)
        default: return []
        }
    }

    private func press(
        _ position: Point, _ clicked: Clicked?, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        switch clicked {
        case .command(let command): return run(command, &state)
        case .place(let back):
            guard state.overlay == nil else { return [] }
            for _ in 0..<back { state.history.goBack() }
            return []
        case nil: break
        }
        guard state.overlay == nil else { return [] }
        if state.history.current.screen.cursorRow(in: state.size)?.contains(position) == true {
            return run(.open, &state)
        }
        let context = state.screenContext
        return change(&state) { $0.click(position, context) }
    }
}
