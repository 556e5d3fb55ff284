import TUI

extension PathsState: FilteredScreen {
    static let commands: [Command] =
        SharedKeys.rows(.open, .neighborhood, .customer, .copy, .gremlin, .reload, in: .paths)
        + [
            SharedKeys.command(.filter, in: .paths), SharedKeys.command(.nextPane, in: .paths),
            PictureKeys.toggle.holding(in: [.paths]),
            Command(
                .hubs, "Go over hubs, too, or leave them out", keys: ["v"], in: [.paths],
                hint: "over hubs", priority: 74),
        ]

    static let chapters: [CommandChapter] = [(.paths, "Paths")]

    var contexts: [CommandContext] {
        let own = contexts(.paths)
        return picture.isShown && !isTyping ? [.picture] + own : own
    }

    var isBusy: Bool { found.isLoading }
    var awaitsRows: Bool { found.isAwaited }

    var vertexInView: VertexReference? { selectedVertex }

    mutating func refresh(_ context: ScreenContext) -> [ScreenRequest] { start() }

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let requests = performInPicture(command, context) { return requests }
        if let motion = command.motion {
            move(motion, in: PathsLayout(context.size))
            return readOn()
        }
        switch command {
        case .open:
            if !isInSteps, !picture.isShown { return go(intoSteps: true) }
            return [selectedEdge.map { .openEdge($0) } ?? .openDetails(selectedVertex)]
        case .nextPane: return go(intoSteps: !isInSteps)
        case .neighborhood: return [.openNeighborhood(selectedVertex)]
        case .customer: return [.openCustomer(selectedVertex)]
        case .hubs: return toggleHubs()
        case .picture: return togglePicture()
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .gremlin: return gremlin(context)
        case .reload: return start()
        case .copy: return copies()
        default: break
        }
        return []
    }

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        command == .customer ? context.refusal(ofSubject: selectedVertex) : nil
    }

    /// Takes the filter away, then goes back to the list; nil when the screen is to be left.
    mutating func leave() -> [ScreenRequest]? {
        if filtering.clear() { return applyFilter() }
        return isInSteps && !picture.isShown ? go(intoSteps: false) : nil
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let layout = PathsLayout(context.size)
        if picture.isShown {
            clickInPicture(position, context)
        } else if let line = list.row(under: position, in: layout.listRows, count: paths.count) {
            select(line: line, inSteps: false)
            return readOn()
        } else if let line = steps.row(under: position, in: layout.stepRows, count: stepCount) {
            select(line: line, inSteps: true)
        }
        return []
    }

    private func copies() -> [ScreenRequest] {
        guard let path = selected else { return [.say("there is no row")] }
        return [
            .offerCopies([
                CopyChoice(name: "path", text: path.text),
                CopyChoice(name: "ids", text: path.vertices.map(\.id).joined(separator: "\t")),
                CopyChoice(name: "id", text: selectedVertex.id),
            ])
        ]
    }

    func exports(_ context: ScreenContext) -> [CopyChoice] {
        guard !paths.isEmpty, let found = found.value else { return [] }
        let (paths, title, file) = (paths, "From \(from.title) to \(to.title)", "paths-\(from.id)-\(to.id)")
        let lists = context.export(
            "paths", file: file, title: title, lines: [found.completeness], headers: ["Steps", "Path", "ids"]
        ) {
            paths.map { ["\($0.length)", $0.text, $0.vertices.map(\.id).joined(separator: " ")] }
        }
        let pictures = CopyChoice.pictures(file: file) { [from] format in
            format.text(of: FoundPath.picture(of: paths, from: from), title: title)
        }
        return picture.isShown ? pictures + lists : lists + pictures
    }

    func position(_ context: ScreenContext) -> String {
        let (position, total) = place
        return total == 0 ? "" : PositionLabel.text(position: position, total: total, shown: total)
    }

    var crumb: Crumb {
        let title = Crumb.title(from) + DisplayText(" – ") + Crumb.title(to)
        return Crumb(title, nameWithScreen: DisplayText("paths ") + title)
    }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        PathsView(state: self, size: context.size, spinner: context.spinner, isFocused: context.isFocused)
            .draw(in: &frame, region: region)
    }
}

extension ExplorerCommand {
    static let hubs = Self("over-hubs")
}

extension CommandContext {
    static let paths: CommandContext = "paths"
}
