import TUI

/// The details screen: every property of one vertex with all its values, and how many edges of each kind it has.
struct DetailsState: Sendable {
    let vertex: VertexReference
    private(set) var details = Loadable<VertexDetails?>()
    private(set) var layout = DetailsLayout()
    private(set) var list = ListState()
    /// Whether masked values show.
    private(set) var isRevealed = false

    init(_ vertex: VertexReference) { self.vertex = vertex }

    /// The words that name the vertex; better ones come with its details.
    var shownVertex: VertexReference { (details.value ?? nil)?.vertex ?? vertex }

    mutating func start() -> [ScreenRequest] {
        details.start()
        return [.ask(.details(of: vertex.id))]
    }

    mutating func receive(_ reply: Reply) {
        guard case .details(_, let answer) = reply else { return }
        let former = selected
        details.receive(answer)
        arrange(width: layout.width)
        // The cursor stays on its property when others come before it.
        guard let former, !former.name.isEmpty, selected?.name != former.name else { return }
        if let line = layout.lines.indices.first(where: { layout.fact(atLine: $0)?.name == former.name }) {
            list.select(line, count: layout.lines.count)
        }
    }

    mutating func stop() -> [ScreenRequest] {
        guard details.isLoading else { return [] }
        details.fail("stopped")
        return [.cancel(.details(of: vertex.id))]
    }

    var selected: DetailsFact? { layout.fact(atLine: list.cursor) }

    mutating func move(_ motion: ListMotion, height: Int) {
        list.handle(motion, count: layout.lines.count, height: height)
    }

    /// Shows or hides masked values; false when there are none.
    mutating func toggleReveal() -> Bool {
        guard layout.facts.contains(where: \.value.masked) else { return false }
        isRevealed.toggle()
        arrange(width: layout.width)
        return true
    }

    /// Breaks the values for a region and keeps the cursor on the screen.
    mutating func fit(_ size: Size) {
        if size.width != layout.width { arrange(width: size.width) }
        list.clamp(count: layout.lines.count, height: size.height)
    }

    private mutating func arrange(width: Int) {
        layout = DetailsLayout(details.value ?? nil, width: width, showsMasked: isRevealed)
    }
}
