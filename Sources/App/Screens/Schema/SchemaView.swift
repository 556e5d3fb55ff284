import TUI

/// Draws the schema screen.
struct SchemaView {
    let schema: SchemaState
    let context: ScreenContext

    static func region(in size: Size) -> Rect { Panel.interior(of: ScreenLayout(size).body) }

    func draw(in frame: inout Frame, region: Rect) {
        let badge = schema.labels.isStale ? Line("stale: r tries again", .stale) : .empty
        frame.draw(Panel(Line("Schema"), badge: badge, footer: footer, isFocused: true), in: region)
        let interior = Self.region(in: context.size)
        guard let labels = schema.labels.value, !labels.counts.isEmpty else {
            frame.draw(WrappedText([words]), in: interior.inset(columns: 1))
            return
        }
        let width = interior.width - 3
        let nameWidth = min(max(24, widestName + 6), max(16, width - 32))
        let filter = schema.filtering.filter
        let view = ListView(
            count: schema.rows.count, state: schema.list, isFocused: context.isFocused,
            emptyText: Line("nothing matches the filter", .muted)
        ) { filter.marking(line(schema.rows[$0], labels: labels, nameWidth: nameWidth, width: width)) }
        frame.draw(view, in: interior)
        let ticks = ScrollTicks(count: schema.rows.count, offset: schema.list.offset)
        frame.draw(ticks, in: Rect(x: interior.maxX, y: interior.y, width: 1, height: interior.height))
        FilterLabel(
            schema.filtering, shown: schema.admitted, total: schema.filterable, showsCursor: context.isFocused,
            reserve: 12
        ).draw(in: &frame, region: region)
    }

    /// How many labels there are, and that not all was looked at.
    private var footer: Line {
        guard let labels = schema.labels.value else { return .empty }
        let count = labels.counts.count
        let words = "\(Numbers.grouped(count)) \(count == 1 ? "label" : "labels")"
        guard labels.isPart else { return Line(words, .muted) }
        return Line("\(words) · of the first \(Numbers.grouped(SchemaLimit.remote)) vertices", .warning)
    }

    private var words: Line {
        if let words = schema.labels.failure { return FailureWords.line(words) }
        guard schema.labels.value != nil else {
            return context.spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line("the graph is empty", .muted)
    }

    private var widestName: Int {
        schema.rows.prefix(500).map { DisplayText.clipped($0.item.name, to: 60).width }.max() ?? 0
    }

    // MARK: Lines

    private func line(_ row: SchemaState.Row, labels: SchemaCounts<String>, nameWidth: Int, width: Int) -> Line {
        switch row.item {
        case .label(let label, let count):
            let sign: DisplayText = schema.openLabels.contains(label) ? "▾ " : "▸ "
            return Line([
                Span(sign, .muted), Span(cell(label, nameWidth - 2), .vertexLabel), Span(number(count, row)),
            ])
        case .key(let key, let type, let count, let label):
            return Line([
                Span("    "), Span(cell(key, nameWidth - 4), .propertyKey), Span(number(count, row)),
                Span(share(count, of: labels.counts[label], isPart: labels.isPart, row), .muted), Span("  "),
                Span(DisplayText.clipped(type, to: 20), .muted),
            ])
        case .way(let way, let isOutgoing, let count, _):
            let name = "\(isOutgoing ? "→" : "←") \(way.edge)"
            return Line([
                Span("    "), Span(cell(name, nameWidth - 4), .edgeLabel), Span(number(count, row)),
                Span(DisplayText("").padded(to: 7)), Span("  "),
                Span(DisplayText.clipped(way.neighbor, to: max(1, width - nameWidth - 22)), .vertexLabel),
            ])
        case .remark(let remark, _): return Line([Span("    ")]) + self.words(of: remark)
        }
    }

    private func words(of remark: SchemaRemark) -> Line {
        switch remark.state {
        case .loading:
            context.spinner.map { Spinner(tick: $0, label: "loading \(remark.subject.rawValue)").line }
                ?? Line("\(remark.subject.rawValue): not loaded yet", .muted)
        case .failed(let words): Line("\(remark.subject.rawValue): ", .muted) + FailureWords.lineToCut(words)
        case .stale(let words):
            Line([Span("stale, r tries again: ", .stale), Span(DisplayText.clipped(words, to: 200))])
        case .none: Line("no \(remark.subject.rawValue)", .muted)
        }
    }

    private func cell(_ text: String, _ width: Int) -> DisplayText {
        DisplayText.clipped(text, to: max(1, width - 1)).padded(to: width)
    }

    /// `1,204`, with a plus where there may be more.
    private func number(_ count: Int, _ row: SchemaState.Row) -> DisplayText {
        DisplayText(Numbers.grouped(count) + (row.isPart ? "+" : "")).fitted(to: 12, .right)
    }

    /// How many of the vertices with the label have a key; nothing where both numbers are not whole.
    private func share(_ count: Int, of all: Int?, isPart: Bool, _ row: SchemaState.Row) -> DisplayText {
        guard let all, all > 0, !row.isPart, !isPart, count <= all else { return DisplayText("").padded(to: 7) }
        let percent = count == all ? "100 %" : count * 100 / all == 0 ? "<1 %" : "\(count * 100 / all) %"
        return DisplayText(percent).fitted(to: 7, .right)
    }
}

extension SchemaState.Item {
    /// The name in the first column.
    fileprivate var name: String {
        switch self {
        case .label(let label, _): label
        case .key(let key, _, _, _): key
        case .way(let way, _, _, _): "→ \(way.edge)"
        case .remark: ""
        }
    }
}
