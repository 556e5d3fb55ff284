import Graph

extension CustomerState {
    /// The pane with the cursor, the call brief, the customer as a whole and the other panes, in every format; what is
    /// masked stays so.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        var choices: [CopyChoice] = []
        let title = shownVertex.title
        func export(_ pane: PaneState) -> [CopyChoice] {
            context.export(pane.pane.title, file: "\(vertex.id)-\(pane.pane.id)") {
                ExportDocument(
                    title: "\(pane.pane.title) of \(title)",
                    lines: [pane.narrowing, pane.content.value?.doubt.map { "! \($0.words)" }].compactMap(\.self),
                    sections: [pane.exported])
            }
        }
        if let focused { choices += export(focused) }
        if hasBrief { choices += CopyChoice.askedBrief(of: shownVertex, for: contactViewer) }
        let (panes, lines) = (panes, headerLines)
        return choices
            + context.export("customer", file: vertex.id) {
                ExportDocument(title: title, lines: lines, sections: panes.map(\.exported))
            } + panes.indices.filter { $0 != focus }.flatMap { export(panes[$0]) }
    }

    /// Whom the screen is about and where they stand; the sentence does not go without what makes it doubtful.
    var copiesOfState: [CopyChoice] {
        var choices: [CopyChoice] = []
        if let known = header.value ?? nil { choices.append(CopyChoice(name: "name", text: known.vertex.title)) }
        if let state = journey.value ?? nil {
            let doubt = state.doubt.map { " (\($0.words))" } ?? ""
            choices.append(CopyChoice(name: "state", text: state.title + doubt))
            choices.append(CopyChoice(name: "sentence", text: state.sentence + doubt))
        }
        return choices
    }

    private var headerLines: [String] {
        let facts = ((header.value ?? nil)?.facts ?? []).filter { !$0.values.isEmpty }
        let contact = facts.map { fact in
            (fact.prefix.isEmpty ? "" : fact.prefix + " ")
                + fact.values.map { $0.text(for: contactViewer) }.joined(separator: "; ")
        }
        let state = journey.value ?? nil
        return ["\(vertex.label) \(vertex.id)", contact.joined(separator: " · ")]
            + (state.map { ["\($0.title.uppercased()): \($0.sentence)"] } ?? [])
            + (attention.value?.lines ?? []).map { "! " + $0.clause.words(for: contactViewer) }
            + [doubt.map { "! \($0.words)" }].compactMap(\.self) + panes.compactMap(\.narrowing)
    }
}

extension PaneState {
    /// The rows that the filter lets through, with what is open below them, as a table.
    var exported: ExportDocument.Section {
        let columns = content.value?.columns ?? []
        let headers = (hasTimes ? ["Date"] : []) + (hasGroups ? [content.value?.groupName ?? ""] : [])
        var table = OutputTable(
            columns: headers.map { .init(key: $0, header: $0) }
                + columns.map { .init(key: $0.header, header: $0.header, isRightAligned: $0.alignment == .right) }
                + [.init(key: "id", header: nil)],
            rows: [])
        for line in lines {
            guard case .row(let row, let depth, _) = line else { continue }
            let day = row.time.milliseconds.map { CivilTime(milliseconds: $0, in: timeZone).dateText } ?? ""
            var texts = row.cells.map { $0.text(for: viewer(of: row.id)) }
            if let first = texts.first { texts[0] = String(repeating: "  ", count: depth) + first }
            let before = (hasTimes ? [day] : []) + (hasGroups ? [row.group?.title ?? ""] : [])
            table.rows.append((before + texts + [row.vertex.id]).map { OutputTable.Cell($0) })
        }
        return ExportDocument.Section(
            title: pane.title, table: table, absence: content.value?.absence ?? "not loaded yet")
    }

    /// That a filter leaves rows out: `Calls: 8 of 358, those with hail`; nil where there is none.
    fileprivate var narrowing: String? {
        filter.isEmpty ? nil : "\(pane.title): \(shown) of \(total), those with \(filter.text)"
    }
}
