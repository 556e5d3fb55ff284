import Foundation
import Graph
import TUI

/// Commands with something typed behind their names.
extension ExplorerProgram {
    /// Runs a command with what was typed behind its name.
    func run(
        _ command: ExplorerCommand, with argument: String, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        switch command {
        case .search: return search(argument, &state)
        case .export: return export(argument, &state)
        case .pathsTo: return findPaths(to: argument, &state)
        case .filter: return filter(argument, &state)
        case .time, .asOf: return go(to: argument, by: command, &state)
        case .theme:
            guard let theme = state.themes.first(where: { $0.name == argument.lowercased() }) else {
                return run(command, &state)
            }
            state.theme = theme
            return []
        case .save: return save(as: argument, &state)
        case .load: return load(argument, &state)
        case .forget: return forget(argument, &state)
        default: return run(command, &state)
        }
    }

    /// What can stand behind the commands that take one of several things.
    func choices(_ state: ExplorerState) -> [CommandID: [String]] {
        var choices = [CommandID(.theme): state.themes.map(\.name), CommandID(.export): exports(state).map(\.name)]
        let names = state.keeping.names
        if !names.isEmpty { (choices[CommandID(.load)], choices[CommandID(.forget)]) = (names, names) }
        return choices
    }

    /// What of the screen can be handed over whole, the frame last.
    func exports(_ state: ExplorerState) -> [CopyChoice] {
        let frame = CopyChoice(name: "frame as text", file: "frame.txt") {
            ExplorerView(state: state, size: state.size).frame.text
        }
        return state.history.current.screen.exports(state.screenContext) + [frame]
    }

    /// Puts a text into the search that is looked at, or into a new one.
    private func search(_ text: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let isHere = Swift.type(of: state.history.current.screen) == ScreenList.home
        let effects = isHere ? [] : visit(ScreenList.home.init(), &state)
        let context = state.screenContext
        return effects
            + change(&state) { screen in
                screen.openAgain(context)
                return screen.paste(text, context) ?? []
            }
    }

    private func export(_ name: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let choice = exports(state).first(where: { $0.name == name }) else { return run(.export, &state) }
        return handOver(choice, isFile: true, &state)
    }

    /// Opens the ways from what is looked at to the vertex with an id.
    private func findPaths(to id: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let start = state.history.current.screen.vertexInView else {
            let one = state.graph?.profile.subject.one ?? "a customer"
            state.notice = "paths begin at \(one) or at a row of a neighbourhood"
            return []
        }
        let id = id.trimmingCharacters(in: .whitespaces)
        return visit(PathsState(from: start, to: VertexReference(id: id, label: "")), &state)
    }

    private func filter(_ words: String, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let context = state.screenContext
        return change(&state) { screen in
            let started = screen.perform(.filter, context)
            // Where there is nothing to filter, the screen has said so.
            guard screen.isTyping else { return started }
            return started + (screen.paste(words, context) ?? []) + screen.perform(.accept, context)
        }
    }

    // MARK: Moments

    private func go(
        to text: String, by command: ExplorerCommand, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        guard let moment = state.graph?.moment(text) else {
            state.notice = "\(text) is not a time: try 2024-03-01, 14:32, yesterday, monday, 2w"
            return []
        }
        // A day is looked at from its beginning, as `--as-of` does.
        if command == .asOf { return look(asOf: DateText.format(moment.span.lowerBound)) }
        return change(&state) { $0.go(to: moment.span.upperBound, named: moment.words) }
    }

    /// Opens the graph once more as of another moment, nil for the newest; what is shown stays until it has come.
    func look(asOf: String?) -> [Effect<ExplorerAction>] {
        let open = open
        return [
            .run(id: "as of") { .seen(await .asking { try await open(asOf) { _ in } }, asOf: asOf) }
        ]
    }

    /// Takes the graph as of another moment in the place of the former.
    func show(_ answer: Answer<ExplorerGraph>, asOf: String?, _ state: inout ExplorerState) {
        switch answer {
        case .value(let graph):
            let isOther = state.asOf != asOf
            state.asOf = asOf
            state.phase = .open(graph)
            state.graphNumber += 1
            let words = asOf == nil ? "as of now" : "what came later is hidden: :as-of goes back to now"
            if isOther { state.notice = graph.clock.beforeAllWords ?? words }
        case .failure(let words): state.notice = "cannot be looked at so: \(words)"
        }
    }
}
