import TUI

extension CustomerState {
    func linear(_ context: ScreenContext) -> LinearPage? {
        var page = LinearPage()
        page.say("\(vertex.label): \(shownVertex.title)", isCurrent: focus == nil)
        page.say("id: \(vertex.id)")
        if let words = header.failure, header.value == nil { page.say("failed: \(words)") }
        if header.value == nil, header.isLoading { page.say("loading") }
        if case .some(nil) = header.value { page.say(HeaderView.absence(of: self)) }
        for fact in (header.value ?? nil)?.facts ?? [] where !fact.values.isEmpty {
            let values = fact.values.map { $0.text(for: contactViewer) }.joined(separator: "; ")
            page.say("\(fact.name): \(values)")
        }
        if let state = journey.value ?? nil { page.say("state: \(state.title). \(state.sentence)") }
        for line in attention.value?.lines ?? [] { page.say("attention: \(line.clause.words(for: contactViewer))") }
        if let doubt { page.say("doubt: \(doubt.words)") }
        if let staleReason { page.say("stale, r tries again: \(staleReason)") }
        for index in panes.indices { panes[index].tell(&page, isFocused: index == focus) }
        if isFiltering { page.field("filter", filterField.text, caret: filterField.textBeforeCaret) }
        return page
    }
}

extension PaneState {
    /// The name of the pane and how much it holds; of the pane with the cursor all of it.
    fileprivate func tell(_ page: inout LinearPage, isFocused: Bool) {
        let counts = (content.value?.counts ?? []).map { "\($0.count) \($0.name)" }.joined(separator: ", ")
        let narrowing = filter.isEmpty ? "" : ", filtered to \(shown) of \(total)"
        let words =
            content.failure.map { "failed: \($0)" }
            ?? content.value.map { (total == 0 ? $0.absence : counts) + narrowing } ?? "loading"
        page.say("pane \(pane.digit) \(pane.title): \(words)", isCurrent: isFocused && selected == nil)
        guard isFocused else { return }
        let columns = content.value?.columns ?? []
        // From a hundred lines before the cursor to a hundred behind it, as in every list.
        let near = lines.indices.clamped(to: list.cursor - 100..<list.cursor + 100)
        for index in near {
            let isCurrent = index == list.cursor && selected != nil
            switch lines[index] {
            case .heading(let title, _, let count, _): page.say("\(title), \(count)", isCurrent: isCurrent)
            case .gap(let words): page.say(words)
            // Each row says its day, and its words.
            case .day, .note: break
            case .row(let row, _, let fold):
                var cells = row.cells.map { $0.text(for: viewer(of: row.id)) }
                if pane.showsDays, let moment = row.time.milliseconds, !cells.isEmpty {
                    cells[0] = "\(CivilTime(milliseconds: moment, in: timeZone).dateText) \(cells[0])"
                }
                let told = isCurrent ? Array(cells.prefix(1)) : cells.filter { $0 != "-" && !$0.isEmpty }
                let folded = fold == .leaf ? "" : fold == .open ? ", unfolded" : ", folded"
                page.say(
                    "row \(ordinals[index]) of \(rowCount): \(told.joined(separator: ", "))\(folded)",
                    isCurrent: isCurrent)
                guard isCurrent else { continue }
                for (column, cell) in zip(columns, cells).dropFirst() where cell != "-" && !cell.isEmpty {
                    page.say(column.header.isEmpty ? cell : "\(column.header): \(cell)")
                }
            }
        }
    }
}
