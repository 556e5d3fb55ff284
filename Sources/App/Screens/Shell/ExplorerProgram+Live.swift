import Foundation
import TUI

extension ExplorerProgram {
    /// Loads the graph again after each change of the folder, one load at a time.
    ///
    /// The stream keeps one change that comes during a load, so one more load follows, however many there were.
    func followChanges(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let changes else { return [] }
        let (open, asOf) = (open, state.asOf)
        state.followedAsOf = asOf
        return [
            .background(id: "live") { send in
                for await _ in changes {
                    let answer: Answer<ExplorerGraph> = await .asking { try await open(asOf) { _ in } }
                    guard !Task.isCancelled else { return }
                    await send(.graphChanged(answer, at: Date()))
                }
            }
        ]
    }

    /// Puts the new graph in the place of the former, which running questions keep until they are answered.
    ///
    /// Where another moment was chosen since, that of the new graph follows.
    func replaceGraph(
        _ answer: Answer<ExplorerGraph>, at moment: Date, _ state: inout ExplorerState
    ) -> [Effect<ExplorerAction>] {
        if state.asOf != state.followedAsOf, case .value = answer { return look(asOf: state.asOf) }
        let news = LiveNews(answer, after: state.graph, at: moment, in: .current)
        state.news = news
        state.notice = news.sentence
        switch answer {
        case .value(let graph):
            state.phase = .open(graph)
            state.graphNumber += 1
        case .failure(let words):
            if state.graph == nil { state.phase = .failed(CommandFailure(.failed, words)) }
        }
        return []
    }

    /// Asks again for what the current place shows when that is the answer of a former graph.
    func refreshIfStale(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard state.graph != nil, state.history.current.graphNumber != state.graphNumber else { return [] }
        state.history.current.graphNumber = state.graphNumber
        let context = state.screenContext
        return change(&state) { $0.refresh(context) }
    }
}
