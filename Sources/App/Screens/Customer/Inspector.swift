import TUI

/// Everything about the row with the cursor, beside the panes of a wide screen and below those of a tall one.
struct Inspector: Sendable {
    /// From this width on there is room for it beside the panes, from this height on below them.
    static let (leastWidth, leastHeight) = (140, 60)

    private(set) var vertex: String?
    private(set) var details = Loadable<VertexDetails?>()
    /// The details broken for the region that was fitted last.
    private(set) var layout = DetailsLayout()
    /// Whether there is room for it.
    private(set) var isShown = false

    /// The rows of a tall screen that it takes; nil where the panes need all, or where it stands beside them.
    static func height(in size: Size) -> Int? {
        size.width < leastWidth && size.height >= leastHeight ? size.height / 5 : nil
    }

    /// The columns of a screen that it takes; nil where the panes need all.
    static func width(in size: Size) -> Int? {
        size.width < leastWidth ? nil : max(36, size.width * 26 / 100)
    }

    /// Asks for what the cursor stands on, unless that is here or on its way.
    mutating func settle(on vertex: VertexReference) -> [ScreenRequest] {
        guard isShown, self.vertex != vertex.id else { return [] }
        self.vertex = vertex.id
        details = Loadable()
        details.start()
        arrange(width: layout.width)
        return [.ask(InspectorQuestion(vertex: vertex.id))]
    }

    mutating func receive(_ answer: Answer<VertexDetails?>, of vertex: String) {
        guard vertex == self.vertex else { return }
        details.receive(answer)
        arrange(width: layout.width)
    }

    /// Lets go of what is known, so that it is asked for again.
    mutating func forget() { vertex = nil }

    /// - Parameter region: The box with its border; nil where there is no room.
    mutating func fit(_ region: Rect?) {
        isShown = region != nil
        guard let region else {
            vertex = nil
            return
        }
        let width = Panel.interior(of: region).width - 2
        if width != layout.width { arrange(width: width) }
    }

    private mutating func arrange(width: Int) {
        let facts = (details.value ?? nil).map { DetailsFact.facts(of: $0) } ?? []
        layout = DetailsLayout(facts, width: width, viewer: .guarded)
    }
}

/// All properties of the row with the cursor, and how many edges it has.
///
/// It is put again with every row that the cursor passes, so an endpoint gets only the last of them.
struct InspectorQuestion: Question {
    var vertex: String

    var slot: String { "inspector" }
    var isTyped: Bool { true }

    func answer(from graph: QuestionSource) async throws -> VertexDetails? {
        try await NeighborhoodQuery(graph).details(of: vertex)?.foldingOpposites(of: graph.profile)
    }
}

/// Draws the inspector.
struct InspectorView {
    let inspector: Inspector
    let vertex: VertexReference
    let spinner: Int?

    /// Draws what stands in the border again, where the border of the pane above was drawn over it.
    func drawLabels(in frame: inout Frame, region: Rect) { panel.drawLabels(in: &frame, region: region) }

    private var panel: Panel {
        Panel(
            Line([
                Span(DisplayText.clipped(vertex.label, to: 30), .vertexLabel), Span(" "),
                Span(DisplayText.clipped(vertex.id, to: 40)),
            ]))
    }

    func draw(in frame: inout Frame, region: Rect) {
        frame.draw(panel, in: region)
        let interior = Panel.interior(of: region).inset(columns: 1)
        guard (inspector.details.value ?? nil) != nil else {
            frame.draw(WrappedText([DetailsView.words(for: inspector.details, spinner: spinner)]), in: interior)
            return
        }
        let layout = inspector.layout
        for (line, y) in zip(layout.lines, interior.rows) {
            frame.write(DetailsView.line(line, in: layout), x: interior.x, y: y, maxWidth: interior.width)
        }
        let hidden = layout.lines.count - interior.height
        guard hidden > 0 else { return }
        let words = Line(" \(hidden) more lines: Enter shows all ", .muted)
        frame.write(words, x: max(region.x + 1, region.maxX - 2 - words.width), y: region.maxY - 1)
    }
}
