import Graph
import TUI

/// What is there again in the next session.
extension ExplorerProgram {
    /// Asks who those are that were opened in earlier sessions, and goes to where the last one ended if that is wanted.
    func takeUp(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        let last = state.keeping.returnsToLast ? goToLast(&state) : []
        let ids = state.keeping.state.recent
        guard !ids.isEmpty, let queries = state.graph?.queries else { return last }
        return last + [.run(id: "recent") { .recalled(await queries.ask(ReferencesQuestion(ids: ids))) }]
    }

    private func goToLast(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        state.keeping.returnsToLast = false
        guard let last = state.keeping.state.last else {
            state.notice = state.notice ?? "nothing is kept of an earlier session"
            return []
        }
        return open(last, &state)
    }

    /// Opens a place that was kept, once it is known what its vertex is called.
    func open(_ place: KeptPlace, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let id = place.id else { return open(place, about: nil, &state) }
        guard let queries = state.graph?.queries else { return [] }
        return [.run(id: "kept place") { .found(await queries.ask(ReferenceQuestion(vertex: id)), place) }]
    }

    func receive(_ reply: Reply, of place: KeptPlace, _ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        switch reply.answer(to: ReferenceQuestion.self)?.answer {
        case .value(let vertex?)?: return open(place, about: vertex, &state)
        case .failure(let words)?: state.notice = words
        default: state.notice = "\(place.id ?? "") is not in this graph"
        }
        return []
    }

    private func open(
        _ place: KeptPlace, about vertex: VertexReference?, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        let kind = ScreenList.all.first { $0.keptName == place.screen }
        guard let screen = kind?.reopened(place, about: vertex, state.screenContext) else {
            state.notice = "there is no \(place.screen) screen for this graph"
            return []
        }
        if let vertex = screen.subject { state.remember(vertex) }
        return visit(screen, &state)
    }

    /// The neighbourhood of a vertex; where rows were pinned in it they are again.
    func neighborhood(of vertex: VertexReference, _ state: ExplorerState) -> any Screen {
        let place = state.pinnedNeighborhood(of: vertex)
        return place.flatMap { NeighborhoodState.reopened($0, about: vertex, state.screenContext) }
            ?? NeighborhoodState(vertex, order: state.newestFirst ? .newestFirst : .oldestFirst)
    }

    /// Writes what is to be kept whenever another place is looked at; nobody waits for it.
    func keep(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let stateFile, state.graph != nil, state.keeping.keptPlace != state.history.current.id else { return [] }
        state.keeping.keptPlace = state.history.current.id
        state.keeping.number += 1
        return [
            .background(id: "keep") { [state] _ in
                // It can be done without where it cannot be written.
                if let change = state.change(number: state.keeping.number) { try? stateFile.write(change) }
            }
        ]
    }
}
