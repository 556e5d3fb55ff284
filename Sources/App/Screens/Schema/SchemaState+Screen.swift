import Graph
import TUI

extension SchemaState: FilteredScreen {
    static let door: ExplorerCommand? = .schema

    static func open(_ context: ScreenContext) -> (any Screen)? {
        context.graph.map { SchemaState(known: $0.summary?.vertexLabels.map(\.name) ?? []) }
    }

    static let commands: [Command] =
        SharedKeys.rows(.open, .unfold, .fold, .copy, .gremlin, .reload, in: .schema) + [
            SharedKeys.command(.filter, in: .schema),
            Command(.schema, "Show labels, keys and what reaches what", keys: ["T"], in: [.everywhere]),
        ]

    static let chapters: [CommandChapter] = [(.schema, "Schema")]

    func disabledReason(of command: ExplorerCommand, _ context: ScreenContext) -> String? {
        guard let selected else {
            guard [.open, .unfold, .fold, .copy, .gremlin].contains(command) else { return nil }
            return filtering.filter.isEmpty ? "there is no label" : "nothing matches the filter"
        }
        switch (command, selected.item) {
        case (.unfold, .key), (.unfold, .way), (.unfold, .remark): return "nothing unfolds here"
        case (.open, .remark): return "there is nothing to list here"
        default: return nil
        }
    }

    var contexts: [CommandContext] { contexts(.schema) }

    var isBusy: Bool { isLoading }
    var awaitsRows: Bool { labels.isAwaited }

    mutating func perform(_ command: ExplorerCommand, _ context: ScreenContext) -> [ScreenRequest] {
        if let motion = command.motion {
            move(motion, height: SchemaView.region(in: context.size).height)
            return []
        }
        switch command {
        case .open: return list(context)
        case .unfold: return unfold()
        case .fold: fold()
        case .filter: filtering.start()
        case .accept: filtering.end()
        case .reload: return start()
        case .copy: return copies()
        case .gremlin: return question.map { context.show($0, title: title) } ?? []
        default: break
        }
        return []
    }

    mutating func click(_ position: Point, _ context: ScreenContext) -> [ScreenRequest] {
        let region = SchemaView.region(in: context.size)
        if let line = list.row(under: position, in: region, count: rows.count) { select(line: line) }
        return []
    }

    mutating func fit(_ context: ScreenContext) { fit(height: SchemaView.region(in: context.size).height) }

    func cursorRow(in size: Size) -> Rect? { list.cursorRow(in: SchemaView.region(in: size)) }

    func position(_ context: ScreenContext) -> String {
        rows.isEmpty ? "" : PositionLabel.text(position: list.cursor + 1, total: rows.count, shown: rows.count)
    }

    var crumb: Crumb { Crumb("schema") }

    func draw(in frame: inout Frame, region: Rect, _ context: ScreenContext) {
        SchemaView(schema: self, context: context).draw(in: &frame, region: region)
    }

    // MARK: Rows

    /// What asked for the line with the cursor.
    private var question: (any Question)? {
        switch selected?.item {
        case .label: SchemaLabelsQuestion()
        case .key(_, _, _, let label): SchemaKeysQuestion(label: label)
        case .way(_, let isOutgoing, _, let label): SchemaWaysQuestion(label: label, isOutgoing: isOutgoing)
        case .remark(let remark, let label):
            remark.subject == .keys
                ? SchemaKeysQuestion(label: label)
                : SchemaWaysQuestion(label: label, isOutgoing: remark.subject == .outgoing)
        case nil: labels.value == nil ? SchemaLabelsQuestion() : nil
        }
    }

    private var title: String {
        switch selected?.item {
        case .key(_, _, _, let label): "keys of \(label)"
        case .way(_, true, _, let label): "what \(label) reaches"
        case .way(_, false, _, let label): "what reaches \(label)"
        case .remark(let remark, let label): "\(remark.subject.rawValue) of \(label)"
        default: "labels"
        }
    }

    /// Lists the vertices of a label, those that have a key, or the neighbours by an edge.
    private func list(_ context: ScreenContext) -> [ScreenRequest] {
        let vertices = Traversal.g.V()
        switch selected?.item {
        case .label(let label, _):
            return [.runGremlin(vertices.hasLabel(label).gremlinText, title: label)]
        case .key(let key, _, _, let label):
            return [.runGremlin(vertices.hasLabel(label).has(key).gremlinText, title: "\(label) with \(key)")]
        case .way(let way, let isOutgoing, _, let label):
            let reached = vertices.hasLabel(label)
            let walk = isOutgoing ? reached.out(way.edge) : reached.in(way.edge)
            return [
                .runGremlin(
                    walk.hasLabel(way.neighbor).dedup().gremlinText, title: "\(way.neighbor) by \(way.edge) of \(label)"
                )
            ]
        case .remark, nil: return []
        }
    }

    /// The lines that show: labels with counts, and what is unfolded below them.
    func exports(_ context: ScreenContext) -> [CopyChoice] {
        let parts = rows.map(\.parts).filter { !$0.isEmpty }
        guard !parts.isEmpty else { return [] }
        return context.export(
            "schema", file: "schema", title: "Schema of \(context.sourceName)",
            headers: ["Label", "Kind", "Name", "Type or label", "Count"]
        ) { parts }
    }

    private func copies() -> [ScreenRequest] {
        guard let selected else { return [] }
        let row = CopyChoice(name: "row", text: selected.copied)
        let all = rows.map(\.copied).filter { !$0.isEmpty }.joined(separator: "\n")
        return [.offerCopies([row, CopyChoice(name: "schema", text: all)].filter { $0.text?.isEmpty == false })]
    }
}

extension SchemaState.Row {
    /// The line with tabs between its parts.
    fileprivate var copied: String { parts.joined(separator: "\t") }

    /// Label, kind, name, type or other label, number; nothing of a remark.
    fileprivate var parts: [String] {
        let least = isPart ? "+" : ""
        return switch item {
        case .label(let label, let count): [label, "label", "", "", "\(count)\(least)"]
        case .key(let key, let type, let count, let label): [label, "key", key, type, "\(count)\(least)"]
        case .way(let way, let isOutgoing, let count, let label):
            [label, isOutgoing ? "out" : "in", way.edge, way.neighbor, "\(count)\(least)"]
        case .remark: []
        }
    }
}

extension ExplorerCommand {
    static let schema = Self("schema")
}

extension CommandContext {
    static let schema: CommandContext = "schema"
}
