import TUI

/// The way that led to what is on the screen, as the parts of a breadcrumb line.
enum Crumbs {
    /// The places behind the current one by name, then the current one in full.
    static func parts(of history: History<Visit>) -> [Span] {
        let current = inFull(history.current.screen)
        var past = history.past.map(\.screen)
        // Walking on from a vertex goes on with its name.
        while let last = past.last, name(of: last) == current.first?.text { past.removeLast() }
        return names(of: past.suffix(4)).map { Span($0, .muted) } + current
    }

    /// One name for each place; of two in a row that would read the same, one says which screen it is.
    private static func names(of places: ArraySlice<Screen>) -> [DisplayText] {
        var named: [(screen: Screen, text: DisplayText)] = []
        for screen in places {
            var text = name(of: screen)
            if let last = named.last, name(of: last.screen) == text {
                text = nameWithScreen(screen)
                if text == last.text { named[named.count - 1].text = nameWithScreen(last.screen) }
            }
            if named.last?.text != text { named.append((screen, text)) }
        }
        return named.map(\.text)
    }

    private static func nameWithScreen(_ screen: Screen) -> DisplayText {
        switch screen {
        case .neighborhood: DisplayText("around ") + name(of: screen)
        case .details: DisplayText("details of ") + name(of: screen)
        case .search, .customer, .console, .report, .quality, .insights: name(of: screen)
        }
    }

    private static func name(of screen: Screen) -> DisplayText {
        switch screen {
        case .search: "search"
        case .customer(let customer): title(customer.shownVertex)
        case .neighborhood(let neighborhood): title(neighborhood.selectedVertex)
        case .details(let details): title(details.shownElement)
        case .console: "console"
        case .report: "load report"
        case .quality: "quality report"
        case .insights: "insights"
        }
    }

    private static func inFull(_ screen: Screen) -> [Span] {
        switch screen {
        case .search, .console, .report, .quality, .insights: [Span(name(of: screen), .strong)]
        case .customer(let customer):
            [Span(title(customer.shownVertex), .strong), reference(customer.vertex)]
        case .details(let details):
            switch details.shownElement {
            case .vertex(let vertex): [Span(title(vertex), .strong), reference(vertex), Span("details")]
            case .edge(let edge):
                [
                    Span(title(edge.from), .strong), Span(DisplayText.clipped(edge.label, to: 40), .edgeLabel),
                    Span(title(edge.to), .strong), Span("details"),
                ]
            }
        case .neighborhood(let neighborhood): path(in: neighborhood)
        }
    }

    /// Vertices with the edge labels between them, from the start of the neighbourhood to the cursor.
    private static func path(in neighborhood: NeighborhoodState) -> [Span] {
        guard let node = neighborhood.selected?.node else { return [] }
        return neighborhood.tree.path(to: node).map { node in
            switch neighborhood.tree.nodes[node].content {
            case .vertex(let neighbor): Span(title(neighbor.vertex), .strong)
            case .group(let group): Span(DisplayText.clipped(group.edgeLabel, to: 40), .edgeLabel)
            }
        }
    }

    private static func title(_ vertex: VertexReference) -> DisplayText { .clipped(vertex.title, to: 40) }

    private static func title(_ element: ResultElement) -> DisplayText {
        switch element {
        case .vertex(let vertex): title(vertex)
        case .edge(let edge): .clipped("\(edge.label) \(edge.id)", to: 40)
        }
    }

    private static func reference(_ vertex: VertexReference) -> Span {
        Span(DisplayText.clipped("\(vertex.label) \(vertex.id)", to: 60), .muted)
    }
}
