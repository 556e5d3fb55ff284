import TUI

/// How two vertices are joined: the ways between them as a list, the one under the cursor step by step, all as a picture.
struct PathsState: Sendable {
    private(set) var from: VertexReference
    private(set) var to: VertexReference
    /// Whether ways over vertices with many neighbours count.
    private(set) var overHubs = false
    /// How many ways are asked for.
    private var limit = PathQuery.pageSize
    private(set) var found = Loadable<FoundPaths>()
    var filtering = FilterState()
    /// The ways that the filter admits.
    private(set) var paths: [FoundPath] = []
    private(set) var list = ListState()
    /// The vertices and edges of the way under the cursor.
    private(set) var steps = ListState()
    /// Whether keys go to the steps and not to the list.
    private(set) var isInSteps = false
    var picture = PictureState()
    /// The node of the picture with the cursor.
    private var node = 0

    init(from: VertexReference, to: VertexReference) {
        self.from = from
        self.to = to
    }

    var selected: FoundPath? { paths.indices.contains(list.cursor) ? paths[list.cursor] : nil }

    /// The lines of the way under the cursor: vertices with the edges between them.
    var stepCount: Int { selected.map { 2 * $0.length + 1 } ?? 0 }

    /// The vertex under the cursor: of a node, of a step or behind an edge; in the list the one the ways lead to.
    var selectedVertex: VertexReference {
        if picture.isShown, case .vertex(let id)? = picture.content?.picture.nodes[node].id {
            return paths.lazy.flatMap(\.vertices).first { $0.id == id } ?? to
        }
        guard isInSteps, let path = selected else { return to }
        return path.vertices[min((steps.cursor + 1) / 2, path.length)]
    }

    /// The edge under the cursor; nil where it is on a vertex.
    var selectedEdge: EdgeReference? {
        guard isInSteps, !picture.isShown, let path = selected, !steps.cursor.isMultiple(of: 2) else { return nil }
        let place = steps.cursor / 2
        let (edge, ends) = (path.edges[place], (path.vertices[place], path.vertices[place + 1]))
        return EdgeReference(
            id: edge.id, label: edge.label, from: edge.isForward ? ends.0 : ends.1, to: edge.isForward ? ends.1 : ends.0
        )
    }

    // MARK: Answers

    private var question: PathsQuestion { PathsQuestion(from: from.id, to: to.id, overHubs: overHubs, limit: limit) }

    mutating func start() -> [ScreenRequest] {
        found.start()
        return [.ask(question)]
    }

    mutating func receive(_ reply: Reply) -> [ScreenRequest] {
        guard let (question, answer) = reply.answer(to: PathsQuestion.self), question == self.question else {
            return []
        }
        switch answer {
        case .failure(let words): found.fail(words)
        case .value(let value):
            (from, to) = (value.from, value.to)
            found.succeed(value.found)
        }
        arrange()
        return []
    }

    mutating func stop() -> [ScreenRequest] {
        guard found.isLoading else { return [] }
        found.fail(FailureWords.stopped)
        return [.cancel(question)]
    }

    /// Asks for ways over hubs, too, or for those without alone.
    mutating func toggleHubs() -> [ScreenRequest] {
        overHubs.toggle()
        limit = PathQuery.pageSize
        return start()
    }

    /// Asks for the next page of ways where the cursor is on the last of those that were found.
    mutating func readOn() -> [ScreenRequest] {
        guard !isInSteps, !picture.isShown, filtering.filter.isEmpty, !found.isLoading, let value = found.value,
            value.ending == .enough, list.cursor == paths.count - 1
        else { return [] }
        limit = paths.count + PathQuery.pageSize
        return start()
    }

    func gremlin(_ context: ScreenContext) -> [ScreenRequest] {
        context.show(question, title: "paths from \(from.id) to \(to.id)")
    }

    // MARK: Lists

    mutating func applyFilter() -> [ScreenRequest] {
        arrange()
        return []
    }

    private mutating func arrange() {
        let former = paths
        paths = (found.value?.paths ?? []).filter { filtering.filter.isEmpty || filtering.filter.admits($0.text) }
        let place = NearestLine.line(of: list.cursor, in: former) { [paths] path in
            paths.firstIndex { $0.id == path.id }
        }
        list.select(place ?? 0, count: paths.count)
        if former != paths { steps = ListState() }
        if paths.isEmpty { isInSteps = false }
        arrangePicture()
    }

    mutating func move(_ motion: ListMotion, in layout: PathsLayout) {
        if isInSteps {
            steps.handle(motion, count: stepCount, height: layout.stepRows.height)
        } else {
            list.handle(motion, count: paths.count, height: layout.listRows.height)
            steps = ListState()
        }
    }

    /// Gives the keys to the steps, or to the list.
    mutating func go(intoSteps: Bool) -> [ScreenRequest] {
        guard !paths.isEmpty else { return [.say("there is no way to go into")] }
        isInSteps = intoSteps
        return []
    }

    mutating func select(line: Int, inSteps: Bool) {
        guard !paths.isEmpty else { return }
        isInSteps = inSteps
        if inSteps {
            steps.select(line, count: stepCount)
        } else {
            list.select(line, count: paths.count)
            steps = ListState()
        }
    }

    mutating func fit(_ context: ScreenContext) {
        let layout = PathsLayout(context.size)
        list.clamp(count: paths.count, height: layout.listRows.height)
        steps.clamp(count: stepCount, height: layout.stepRows.height)
        if picture.isShown { picture.fit(cursor: node, in: layout.picture) }
    }

    // MARK: Picture

    /// Turns from the list to the picture or back.
    mutating func togglePicture() -> [ScreenRequest] {
        guard !paths.isEmpty || picture.isShown else { return [.say("there is no way to draw")] }
        picture.isShown.toggle()
        arrangePicture()
        return []
    }

    private mutating func arrangePicture() {
        guard picture.isShown else { return }
        let drawn = FoundPath.picture(of: paths, from: from)
        node = min(node, drawn.nodes.count - 1)
        picture.take(PictureContent(drawn))
    }

    mutating func performInPicture(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest]? {
        guard picture.isShown else { return nil }
        let region = PathsLayout(context.size).picture
        if let line = picture.line(from: node, command, height: region.height) {
            node = line
            return []
        }
        return picture.perform(command)
    }

    mutating func clickInPicture(_ position: Point, _ context: ScreenContext) {
        if let clicked = picture.node(at: position, in: PathsLayout(context.size).picture) { node = clicked }
    }

    func cursorRow(in size: Size) -> Rect? {
        let layout = PathsLayout(size)
        if picture.isShown { return picture.place(ofLine: node, in: layout.picture) }
        guard !paths.isEmpty else { return nil }
        return isInSteps ? steps.cursorRow(in: layout.stepRows) : list.cursorRow(in: layout.listRows)
    }

    /// The number of what the cursor is on, and of all of it.
    var place: (position: Int, total: Int) {
        if picture.isShown { return (node + 1, picture.content?.picture.nodes.count ?? 0) }
        return isInSteps ? (steps.cursor + 1, stepCount) : (list.cursor + 1, paths.count)
    }

    func drawPicture(in frame: inout Frame, region: Rect) { picture.draw(in: &frame, region: region, cursor: node) }
}
