import TUI

/// Where what is on the screen is, as the parts of a breadcrumb line: the way to it from the last search.
enum Crumbs {
    /// The places behind the current one by name, then the current one in full.
    static func parts(of history: History<HistoryEntry>) -> [Span] {
        let current = history.current.screen.crumb.whole
        let start = history.past.lastIndex(where: \.screen.showsSource) ?? history.past.startIndex
        var past = history.past[start...].map(\.screen.crumb)
        // Walking on from a vertex goes on with its name.
        while let last = past.last, last.name == current.first?.text { past.removeLast() }
        return names(of: past.suffix(4)).map { Span($0, .muted) } + current
    }

    /// One name for each place; of two in a row that would read the same, one says which screen it is.
    private static func names(of places: ArraySlice<Crumb>) -> [DisplayText] {
        var named: [(crumb: Crumb, text: DisplayText)] = []
        for crumb in places {
            var text = crumb.name
            if let last = named.last, last.crumb.name == text {
                text = crumb.nameWithScreen
                if text == last.text { named[named.count - 1].text = last.crumb.nameWithScreen }
            }
            if named.last?.text != text { named.append((crumb, text)) }
        }
        return named.map(\.text)
    }
}
