import TUI

extension CustomerState {
    /// Marks what is newer than the last contact; struck again, than the contact before, and at the end nothing.
    mutating func markNextContact(_ context: ScreenContext) -> [ScreenRequest] {
        let place = since.map { $0.place + 1 } ?? 0
        if let since, place >= since.count {
            self.since = nil
            return [.say("nothing is marked any more")]
        }
        since = contact(at: place, context)
        guard let since else {
            return [.say(isLoading ? "not everything is loaded yet" : "no contact with a time is on file")]
        }
        let next =
            since.place + 1 < since.count ? ". goes one further back · Esc ends it" : "this was the first · . ends it"
        return [.say("+ marks what is newer · \(next)")]
    }

    /// Tells anew what is newer when rows have come since.
    mutating func refreshSince(_ context: ScreenContext) {
        guard let former = since, hasNewRows else { return }
        hasNewRows = false
        since = contact(at: former.place, context)
    }

    private func contact(at place: Int, _ context: ScreenContext) -> SinceContact? {
        guard let graph = context.graph, let definition = graph.profile.since else { return nil }
        let rows = panes.lazy.compactMap(\.content.value).flatMap(\.rows).flatMap(\.family)
        return SinceContact(
            definition, rows: rows, place: place,
            reader: RowReader(namer: VertexNamer(profile: graph.profile, clock: graph.clock)))
    }

    // MARK: One time for all panes

    /// Puts the other panes at the row nearest to the time of the row that the cursor has come to.
    mutating func followTime(from former: PaneLine?) {
        guard let focus, let selected = panes[focus].selected, selected.key != former?.key,
            let time = selected.row?.time.milliseconds
        else { return }
        timeCursor = time
        for index in panes.indices where index != focus { panes[index].moveToNearest(time: time) }
    }
}

/// Marks rows in the gutter of the panes: what is newer than a contact, and the row that is nearest to the time cursor.
struct PaneMarks {
    let customer: CustomerState
    let layout: CustomerLayout

    func draw(in frame: inout Frame) {
        for (index, pane) in customer.panes.enumerated() where layout.panes[index] != nil {
            let region = layout.content(ofPane: index)
            for (offset, y) in region.rows.enumerated() {
                let line = pane.list.offset + offset
                guard pane.lines.indices.contains(line), let row = pane.lines[line].row else { continue }
                let isNearest =
                    customer.timeCursor != nil && index != customer.focus && line == pane.list.cursor
                    && row.time.milliseconds != nil
                if isNearest { frame.write("›", x: region.x, y: y, style: frame.style(.information)) }
                if customer.since?.isNewer(row) == true {
                    frame.write("+", x: region.x + 1, y: y, style: frame.style(.good))
                }
            }
        }
    }
}
