import TUI

extension Screen {
    /// The row with the cursor on the screen, which a click opens as Enter does; nil where no row has it.
    func cursorRow(in size: Size) -> Rect? {
        switch self {
        case .search(let search):
            search.isListFocused ? Self.row(of: search.list, in: SearchLayout(size).list) : nil
        case .customer(let customer):
            customer.focus.flatMap { pane in
                customer.panes[pane].selected.flatMap { _ in
                    Self.row(
                        of: customer.panes[pane].list, in: CustomerLayout(customer, size: size).content(ofPane: pane))
                }
            }
        case .neighborhood(let neighborhood): Self.row(of: neighborhood.list, in: NeighborhoodLayout(size).rows)
        case .console(let console):
            console.isEditing || console.layout == nil
                ? nil : Self.row(of: console.list, in: ConsoleLayout(console, size: size).answer)
        case .report(let report): Self.row(of: report.list, in: ReportView.region(in: size))
        case .quality(let quality): Self.row(of: quality.list, in: QualityView.region(in: size))
        case .insights(let insights):
            insights.cursorRow(in: InsightsLayout(count: insights.entries.count, size: size))
        case .details: nil
        }
    }

    fileprivate static func row(of list: ListState, in region: Rect) -> Rect? {
        let y = region.y + list.cursor - list.offset
        return region.rows.contains(y) ? Rect(x: region.x, y: y, width: region.width, height: 1) : nil
    }

    /// Gives the keys to the pane that the pointer is over, so that the wheel moves what one looks at.
    mutating func point(at position: Point, size: Size) {
        if case .insights(var insights) = self {
            insights.point(at: position, size: size)
            self = .insights(insights)
        }
        guard case .customer(var customer) = self else { return }
        let panes = CustomerLayout(customer, size: size).panes
        guard let pane = panes.firstIndex(where: { $0?.contains(position) ?? false }), pane != customer.focus else {
            return
        }
        customer.focus(pane: pane)
        self = .customer(customer)
    }
}

extension InsightsState {
    fileprivate func cursorRow(in layout: InsightsLayout) -> Rect? {
        guard isChartFocused else { return Screen.row(of: list, in: layout.rows) }
        return selected.flatMap { $0.selectedGroup == nil ? nil : Screen.row(of: $0.bars, in: layout.bars) }
    }
}
