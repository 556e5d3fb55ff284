import TUI

/// What a click outside of the screen of a place means.
enum Clicked: Sendable, Hashable {
    case command(ExplorerCommand)
    /// The place that lies so many places back.
    case place(back: Int)
}

extension ExplorerView {
    /// What is under the pointer in the line at the top or at the foot; nil where nothing there is for clicks.
    func clicked(_ point: Point) -> Clicked? {
        let layout = ScreenLayout(size)
        if layout.bottom.contains(point), state.notice == nil {
            let place = hintLine.places(in: layout.bottom).first { $0.place.contains(point) }
            return place.map { .command(ExplorerCommand(rawValue: $0.hint.command)) }
        }
        guard layout.top.contains(point) else { return nil }
        if state.offer != nil { return .command(.answer) }
        let (left, right) = topRegions(layout.top)
        return left.contains(point) ? crumb(at: point.x - left.x, width: left.width) : way(at: point.x - right.x)
    }

    private func crumb(at column: Int, width: Int) -> Clicked? {
        guard !state.history.current.screen.showsSource else { return nil }
        let parts = Crumbs.parts(of: state.history)
        let places = Breadcrumb(parts.map(\.span)).places(width: width)
        guard let found = places.first(where: { $0.columns.contains(column) }), parts[found.part].back > 0 else {
            return nil
        }
        return .place(back: parts[found.part].back)
    }

    private func way(at column: Int) -> Clicked? {
        let spans = wayLine.spans.map(\.text.width)
        guard clock.hasWay, spans.count == 3, column >= 0 else { return nil }
        if column < spans[0] { return .command(.back) }
        return (spans[0] + spans[1]..<spans[0] + spans[1] + spans[2]).contains(column) ? .command(.forward) : nil
    }
}
