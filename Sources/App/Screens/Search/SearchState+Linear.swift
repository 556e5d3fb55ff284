import TUI

extension SearchState {
    func linear(_ context: ScreenContext) -> LinearPage? {
        guard let graph = context.graph else { return nil }
        var page = LinearPage()
        page.field("find \(graph.profile.subject.one)", field.text, caret: isListFocused ? nil : field.textBeforeCaret)
        let cursor = isListFocused ? list.cursor : nil
        guard !isEmpty else {
            guard !context.recent.isEmpty else {
                for line in SearchWords.tips(graph, isRemote: context.isRemote) { page.say(line.text.string) }
                return page
            }
            page.say("opened lately")
            page.rows(context.recent.count, cursor: cursor) { index in
                (context.recent[index].title, ["id: \(context.recent[index].id)"])
            }
            return page
        }
        if let words = answer.failure {
            page.say("failed: \(words)")
        } else if answer.isLoading {
            page.say("searching")
        }
        guard let value = answer.value, answer.failure == nil else { return page }
        page.say("\(value.total) found\(kindTitle.isEmpty ? "" : ", by \(kindTitle)")")
        if hits.isEmpty { for line in SearchWords.nothing(value, in: graph) { page.say(line.text.string) } }
        let (hits, states) = (hits, states)
        page.rows(hits.count, cursor: cursor) { index in
            let hit = hits[index]
            let cells = hit.cells.map { $0.text(for: .guarded) }
            let facts = zip(value.columns, cells).dropFirst().map { "\($0.header): \($1)" }
            return (
                cells.first ?? hit.vertex.title,
                facts + [
                    states[hit.id].map { "state: \($0.title)" } ?? "", "why: \(hit.reason.sentence(for: .guarded))",
                ]
            )
        }
        return page
    }
}
