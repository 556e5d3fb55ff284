import TUI

extension ExplorerProgram {
    /// What a command does while an overlay has the keys; nil lets it do what it does everywhere.
    func runInOverlay(_ command: ExplorerCommand, _ state: inout ExplorerState) -> [Effect<ExplorerAction>]? {
        guard let overlay = state.overlay else { return nil }
        switch command {
        case .quit, .suspend, .redraw, .mouse, .answer: return nil
        case .leave, .dismiss, .close, .decline:
            if case .queries(var popup) = overlay, command != .close, popup.clearFilter() {
                state.overlay = .queries(popup)
            } else {
                state.overlay = nil
            }
            return []
        case .filter:
            guard case .queries(var popup) = overlay else { return [] }
            popup.startFilter()
            state.overlay = .queries(popup)
            return []
        case .accept: return accept(overlay, &state)
        case .copy: return copy(from: overlay)
        case .writeFile:
            guard case .copyMenu(let menu) = overlay, menu.choices.indices.contains(menu.list.cursor) else { return [] }
            state.overlay = nil
            return handOver(menu.choices[menu.list.cursor], isFile: true, &state)
        default:
            if let motion = command.motion { move(motion, in: overlay, &state) }
            return []
        }
    }

    private func accept(_ overlay: Overlay, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        switch overlay {
        case .commands(let list):
            guard let command = list.selected?.explorerCommand else { return [] }
            state.overlay = nil
            return run(command, &state)
        case .copyMenu(let menu):
            state.overlay = nil
            guard menu.choices.indices.contains(menu.list.cursor) else { return [] }
            return handOver(menu.choices[menu.list.cursor], isFile: false, &state)
        case .time(let prompt): return go(to: prompt, &state)
        case .confirmation(let question, let place):
            state.overlay = nil
            guard state.history.current.id == place else { return [] }
            let context = state.screenContext
            return change(&state) { $0.confirm(question.id, choice: question.list.cursor, context) }
        case .queries(var popup):
            popup.endFilter()
            state.overlay = .queries(popup)
            return []
        }
    }

    private func go(to prompt: TimePrompt, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let graph = state.graph else {
            state.overlay = nil
            return []
        }
        guard let moment = graph.moment(prompt.field.text) else {
            var prompt = prompt
            prompt.complaint = "not a time: try 2024-03-01, 14:32, yesterday, monday, 2w"
            state.overlay = .time(prompt)
            return []
        }
        state.overlay = nil
        return change(&state) { $0.go(to: moment.span.upperBound, named: moment.words) }
    }

    private func copy(from overlay: Overlay) -> [Effect<ExplorerAction>] {
        guard case .queries(let popup) = overlay else { return [] }
        return copy(popup.text, what: "queries")
    }

    private func move(_ motion: ListMotion, in overlay: Overlay, _ state: inout ExplorerState) {
        switch overlay {
        case .commands(var list):
            list.move(motion, height: CommandListView.listHeight(in: state.size))
            state.overlay = .commands(list)
        case .copyMenu(var menu):
            menu.list.handle(motion, count: menu.choices.count, height: menu.choices.count)
            state.overlay = .copyMenu(menu)
        case .queries(var popup):
            popup.scroll(motion, in: state.size)
            state.overlay = .queries(popup)
        case .confirmation(var question, let place):
            question.list.handle(motion, count: question.choices.count, height: question.choices.count)
            state.overlay = .confirmation(question, place: place)
        case .time: break
        }
    }

    func typeInOverlay(_ stroke: KeyStroke, _ state: inout ExplorerState) {
        switch state.overlay {
        case .commands(var list):
            list.type(stroke)
            state.overlay = .commands(list)
        case .time(var prompt):
            if prompt.field.handle(stroke) { prompt.complaint = nil }
            state.overlay = .time(prompt)
        case .queries(var popup):
            popup.type(stroke)
            state.overlay = .queries(popup)
        case .copyMenu, .confirmation, nil: break
        }
    }

    func pasteInOverlay(_ text: String, _ state: inout ExplorerState) {
        switch state.overlay {
        case .commands(var list):
            list.paste(text)
            state.overlay = .commands(list)
        case .time(var prompt):
            prompt.field.insert(text)
            state.overlay = .time(prompt)
        case .queries(var popup):
            popup.paste(text)
            state.overlay = .queries(popup)
        case .copyMenu, .confirmation, nil: break
        }
    }
}
