import TUI

/// Draws the customer screen: the header and the panes, the one with the cursor last so that its border shows.
struct CustomerView {
    let customer: CustomerState
    let size: Size
    let spinner: Int?
    let isFocused: Bool

    func draw(in frame: inout Frame, region: Rect) {
        let layout = CustomerLayout(customer, size: size)
        HeaderView(customer: customer, spinner: spinner).draw(in: &frame, region: layout.header)
        if customer.focus == nil, customer.isFiltering {
            // What stands in two panes, such as a call in that of all events, is one.
            func count(_ ids: (PaneState) -> Set<String>) -> Int {
                customer.panes.reduce(into: Set()) { $0.formUnion(ids($1)) }.count
            }
            FilterLabel(
                filter: ListFilter(customer.filterField.text), field: customer.filterField,
                shown: count(\.shownIDs), total: count(\.ids),
                showsCursor: isFocused
            ).draw(in: &frame, region: layout.header)
        }
        let inspector = InspectorView(
            inspector: customer.inspector, vertex: customer.selectedVertex, spinner: spinner)
        if let box = layout.inspector { inspector.draw(in: &frame, region: box) }
        for index in customer.panes.indices where index != customer.focus {
            if let box = layout.panes[index] { view(index, layout).draw(in: &frame, region: box) }
        }
        defer {
            if let box = layout.inspector { inspector.drawLabels(in: &frame, region: box) }
            PaneMarks(customer: customer, layout: layout).draw(in: &frame)
        }
        guard let focus = customer.focus, let box = layout.panes[focus] else { return }
        view(focus, layout).draw(in: &frame, region: box)
        for index in customer.panes.indices where index != focus {
            guard let other = layout.panes[index], other.y == box.maxY - 1 else { continue }
            view(index, layout).drawLabels(in: &frame, region: other)
        }
    }

    private func view(_ index: Int, _ layout: CustomerLayout) -> PaneView {
        let hasKeys = index == customer.focus
        return PaneView(
            state: customer.panes[index], isFocused: hasKeys, spinner: spinner,
            filterField: hasKeys && customer.isFiltering ? customer.filterField : nil,
            showsHistogram: layout.showsHistogram(index), showsCursor: hasKeys && isFocused)
    }
}
