import TUI

/// Where the header and each pane of the customer screen are; the same for drawing, paging and clicks.
///
/// Neighbouring boxes share their border line. On a wide screen panes stand in two columns, those with a time chart
/// below them over the whole width; on a narrow one they are stacked, and the one with the cursor gets most of the room.
struct CustomerLayout {
    let header: Rect
    /// The box beside the panes, on a tall screen below them; nil where they need all of the room.
    let inspector: Rect?
    /// The boxes with their borders; nil for a pane that a zoomed one covers or that has no room.
    let panes: [Rect?]
    private let histograms: [Bool]

    /// - Parameter header: Where the header is, if it has been asked before.
    init(_ customer: CustomerState, size: Size, header known: Rect? = nil) {
        let body = ScreenLayout(size).body
        header = known ?? Self.header(of: customer, size: size)
        // The lowest line of the header is the upper line of the panes.
        let whole = Rect(x: body.x, y: header.maxY - 1, width: body.width, height: body.maxY - header.maxY + 1)
        // The boxes share the line between them.
        let area: Rect
        if let width = customer.isZoomed ? nil : Inspector.width(in: size) {
            area = whole.splitRight(width - 1).rest
            inspector = Rect(x: area.maxX - 1, y: whole.y, width: width, height: whole.height)
        } else if let least = customer.isZoomed ? nil : Inspector.height(in: size) {
            let isStacked = whole.width < ScreenLayout.wideWidth
            let height = isStacked ? max(least, whole.height + 1 - Self.stackHeight(customer)) : least
            area = whole.splitBottom(height - 1).rest
            inspector = Rect(x: whole.x, y: area.maxY - 1, width: whole.width, height: height)
        } else {
            (area, inspector) = (whole, nil)
        }
        headers = customer.panes.map { $0.table.form.showsHeader && !$0.lines.isEmpty }
        histograms = customer.panes.map { $0.content.value?.histogram != nil }
        if customer.isZoomed {
            panes = customer.panes.indices.map { $0 == customer.focus ? area : nil }
        } else if area.width >= ScreenLayout.wideWidth {
            panes = Self.columns(customer, in: area)
        } else {
            panes = Self.stack(customer, in: area)
        }
    }

    private let headers: [Bool]

    /// The box of the header, which is measured by all that it says.
    static func header(of customer: CustomerState, size: Size) -> Rect {
        let body = ScreenLayout(size).body
        let headerLines = HeaderView.lineCount(customer, width: size.width - 4)
        // What makes the state doubtful has its line, rather than the last pane, and rather than a second one of contact.
        let most = max(3, body.height / 2)
        let least = customer.doubt == nil ? 0 : HeaderView.leastLineCount(customer, width: size.width - 4)
        return body.splitTop(min(headerLines + 2, max(most, min(least + 2, most + 1)))).top
    }

    /// The lines for rows and the names of their columns inside a pane's box.
    func interior(ofPane index: Int) -> Rect {
        guard let pane = panes[index] else { return Rect(.zero) }
        let interior = Panel.interior(of: pane)
        return showsHistogram(index) ? interior.splitTop(1).rest : interior
    }

    /// The lines for rows inside a pane's box.
    func content(ofPane index: Int) -> Rect {
        let interior = interior(ofPane: index)
        return headers[index] ? interior.splitTop(1).rest : interior
    }

    func contentHeight(ofPane index: Int) -> Int { content(ofPane: index).height }

    /// Whether the first line of the pane is the chart of its weeks.
    func showsHistogram(_ index: Int) -> Bool {
        guard let pane = panes[index] else { return false }
        return histograms[index] && Panel.interior(of: pane).height >= 2
    }

    /// The line of the chart of a pane; nil where it has none.
    func chart(ofPane index: Int) -> Rect? {
        guard let pane = panes[index], showsHistogram(index) else { return nil }
        return Panel.interior(of: pane).splitTop(1).top.inset(columns: 1)
    }

    // MARK: Two columns

    private static func columns(_ customer: CustomerState, in area: Rect) -> [Rect?] {
        let below = customer.panes.indices.filter { customer.panes[$0].pane.showsHistogram }
        let above = customer.panes.indices.filter { !customer.panes[$0].pane.showsHistogram }
        let left = above.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let right = above.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        var result = [Rect?](repeating: nil, count: customer.panes.count)
        func fill(_ region: Rect, with indices: [Int]) {
            for (index, box) in zip(indices, boxes(for: indices, of: customer, in: region)) { result[index] = box }
        }
        let belowHeight = below.isEmpty ? 0 : heightBelow([left, right], of: customer, in: area)
        let (upper, lower) = area.splitBottom(belowHeight)
        // The columns end on the line on which the panes below them begin, and share the line between them.
        let shared = below.isEmpty ? 0 : 1
        let leftWidth = right.isEmpty ? area.width : area.width * 45 / 100
        fill(Rect(x: upper.x, y: upper.y, width: leftWidth, height: upper.height + shared), with: left)
        let rightX = upper.x + leftWidth - 1
        fill(Rect(x: rightX, y: upper.y, width: area.maxX - rightX, height: upper.height + shared), with: right)
        fill(lower, with: below)
        return result
    }

    /// The room for the panes below the columns: a third, or whatever the columns do not need.
    private static func heightBelow(_ sides: [[Int]], of customer: CustomerState, in area: Rect) -> Int {
        let needed = sides.map { side in side.reduce(side.count) { $0 + wantedHeight($1, of: customer) } }.max() ?? 0
        let least = min(area.height / 3, max(6, area.height * 3 / 10))
        return needed == 0 ? area.height : max(least, area.height - needed)
    }

    // MARK: One column

    /// The lines that stacked panes need to show all of their rows, with their borders.
    private static func stackHeight(_ customer: CustomerState) -> Int {
        customer.panes.indices.reduce(customer.panes.count + 1) { sum, index in
            let wanted = customer.panes[index].wantedHeight + chartHeight(index, of: customer)
            return sum + (index == customer.focus ? max(leastFocused, wanted) : wanted)
        }
    }

    /// The lines that the pane with the cursor gets where there are so many.
    private static let leastFocused = 8

    private static func stack(_ customer: CustomerState, in area: Rect) -> [Rect?] {
        let indices = Array(customer.panes.indices)
        let room = area.height - indices.count - 1
        let wanted = indices.map { customer.panes[$0].wantedHeight + chartHeight($0, of: customer) }
        guard let focus = customer.focus else { return place(shares(of: room, wanted: wanted), in: area) }
        // Where the titles alone would fill the screen, the pane with the cursor has it.
        guard room >= 2 else { return indices.map { $0 == focus ? area : nil } }
        // One line each at rest if that leaves the pane with the cursor a useful height, else only their titles.
        let rest = room - (indices.count - 1) >= 5 ? 1 : 0
        var heights = indices.map { _ in rest }
        let needed = max(leastFocused, wanted[focus])
        heights[focus] = max(1, min(needed, room - rest * (indices.count - 1)))
        // On a tall screen the panes at rest get what that one does not need.
        let others = wanted.enumerated().map { $0.offset == focus ? 0 : max(0, $0.element - rest) }
        let spare = room - heights.reduce(0, +)
        for (index, extra) in shares(of: spare, wanted: others).enumerated() { heights[index] += extra }
        return place(heights, in: area)
    }

    // MARK: Sharing

    /// Boxes one below the other that share their border lines and fill the region.
    private static func boxes(for indices: [Int], of customer: CustomerState, in area: Rect) -> [Rect?] {
        guard !indices.isEmpty else { return [] }
        let room = area.height - indices.count - 1
        let wanted = indices.map { wantedHeight($0, of: customer) }
        return place(shares(of: room, wanted: wanted), in: area)
    }

    /// A pane without rows still says why in a line or two.
    private static func wantedHeight(_ index: Int, of customer: CustomerState) -> Int {
        max(2, customer.panes[index].wantedHeight + chartHeight(index, of: customer))
    }

    /// The line of the chart, where a pane has one.
    private static func chartHeight(_ index: Int, of customer: CustomerState) -> Int {
        customer.panes[index].content.value?.histogram == nil ? 0 : 1
    }

    /// Gives small panes what they want and divides the rest evenly among the others.
    static func shares(of room: Int, wanted: [Int]) -> [Int] {
        var shares = wanted.map { _ in 0 }
        var left = max(0, room)
        var open = Array(wanted.indices)
        while left > 0, !open.isEmpty {
            let fair = max(1, left / open.count)
            for index in open where left > 0 {
                let given = min(fair, wanted[index] - shares[index], left)
                shares[index] += given
                left -= given
            }
            open.removeAll { shares[$0] >= wanted[$0] }
        }
        // What nobody wants makes the last box reach the end.
        if let last = shares.indices.last { shares[last] += left }
        return shares
    }

    private static func place(_ heights: [Int], in area: Rect) -> [Rect?] {
        var y = area.y
        return heights.map { height in
            let box = Rect(x: area.x, y: y, width: area.width, height: height + 2)
            y += height + 1
            return box.maxY <= area.maxY ? box : nil
        }
    }
}
