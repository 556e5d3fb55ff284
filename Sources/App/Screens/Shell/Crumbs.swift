import TUI

/// Where what is on the screen is, as the parts of a breadcrumb line: the way to it from the last search.
enum Crumbs {
    /// A part of the line, and how many places back what it names is; 0 is where one is.
    struct Part: Sendable {
        var span: Span
        var back: Int
    }

    /// The places behind the current one by name, then the current one in full.
    static func parts(of history: History<HistoryEntry>) -> [Part] {
        let current = history.current.screen.crumb.whole
        let start = history.past.lastIndex(where: \.screen.showsSource) ?? history.past.startIndex
        var past = history.past[start...].enumerated().map { offset, entry in
            (crumb: entry.screen.crumb, back: history.past.count - start - offset)
        }
        // Walking on from a vertex goes on with its name.
        while let last = past.last, last.crumb.name == current.first?.text { past.removeLast() }
        return names(of: past.suffix(4)).map { Part(span: Span($0.text, .muted), back: $0.back) }
            + current.map { Part(span: $0, back: 0) }
    }

    /// One name for each place; of two in a row that would read the same, one says which screen it is.
    private static func names(
        of places: ArraySlice<(crumb: Crumb, back: Int)>
    ) -> [(crumb: Crumb, text: DisplayText, back: Int)] {
        var named: [(crumb: Crumb, text: DisplayText, back: Int)] = []
        for (crumb, back) in places {
            var text = crumb.name
            if let last = named.last, last.crumb.name == text {
                text = crumb.nameWithScreen
                if text == last.text { named[named.count - 1].text = last.crumb.nameWithScreen }
            }
            if named.last?.text != text { named.append((crumb, text, back)) }
        }
        return named
    }
}
