import Foundation
import TUI

extension ExplorerProgram {
    /// Loads the graph again after each change of the folder, one load at a time.
    ///
    /// The stream keeps one change that comes during a load, so one more load follows, however many there were.
    func followChanges() -> [Effect<ExplorerAction>] {
        guard let changes else { return [] }
        let open = open
        return [
            .background(id: "live") { send in
                for await _ in changes {
                    let answer: Answer<ExplorerGraph> = await .asking { try await open { _ in } }
                    guard !Task.isCancelled else { return }
                    await send(.graphChanged(answer, at: Date()))
                }
            }
        ]
    }

    /// Puts the new graph in the place of the former, which running questions keep until they are answered.
    func replaceGraph(_ answer: Answer<ExplorerGraph>, at moment: Date, _ state: inout ExplorerState) {
        let news = LiveNews(answer, after: state.graph, at: moment, in: .current)
        state.news = news
        state.notice = news.sentence
        switch answer {
        case .value(let graph):
            state.phase = .open(graph)
            state.graphNumber += 1
        case .failure(let words):
            if state.graph == nil { state.phase = .failed(CommandFailure(.failed, words)) }
            if let graph = state.graph, case .report(var report) = state.history.current.screen {
                report.replace(graph, news: news)
                state.history.current.screen = .report(report)
            }
        }
    }

    /// Asks again for what the current place shows when that is the answer of a former graph.
    func refreshIfStale(_ state: inout ExplorerState) -> [Effect<ExplorerAction>] {
        guard let graph = state.graph, state.history.current.graphNumber != state.graphNumber else { return [] }
        state.history.current.graphNumber = state.graphNumber
        let requests = state.history.current.screen.refresh(graph, news: state.news)
        return perform(requests, from: state.history.current.id, &state)
    }
}

extension Screen {
    /// Asks a new graph for all that is shown; cursor, folds and the last answers stay until it has answered.
    mutating func refresh(_ graph: ExplorerGraph, news: LiveNews?) -> [ScreenRequest] {
        change(
            search: { $0.refresh(profile: graph.profile) }, customer: { $0.start() }, neighborhood: { $0.refresh() },
            details: { $0.start() }, console: { $0.refresh() },
            report: {
                $0.replace(graph, news: news)
                return []
            }, quality: { $0.start() }, insights: { $0.refresh(graph.profile) })
    }
}
