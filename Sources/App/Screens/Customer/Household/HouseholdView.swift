import TUI

/// Draws a household: a row a person, with what they have in common with the customer, and the shared things of the
/// row with the cursor in full below.
struct HouseholdView {
    let state: HouseholdState
    let spinner: Int?
    let size: Size
    let showsCursor: Bool

    private static let leastTies = 20

    /// The lines of people, below the names of the columns and above what is shared.
    static func region(in size: Size) -> Rect {
        let rows = Panel.interior(of: ScreenLayout(size).body).splitTop(1).rest
        return rows.height > 8 ? rows.splitBottom(4).rest : rows
    }

    func draw(in frame: inout Frame, region: Rect) {
        let title = Line([
            Span("Household "), Span("─ ", .muted),
            Span(
                DisplayText.clipped((state.household.value ?? nil)?.subject.vertex.title ?? state.vertex.title, to: 60),
                .strong),
        ])
        let badge = state.household.isStale ? Line("stale: r tries again", .stale) : .empty
        frame.draw(
            Panel(title.truncated(to: max(8, region.width - 8 - badge.width)), badge: badge, isFocused: true),
            in: region)
        let interior = Panel.interior(of: region)
        guard let household = state.household.value ?? nil else {
            frame.draw(WrappedText([words]), in: interior.inset(columns: 1))
            return
        }
        let rows = Self.region(in: size)
        let layout = columns(household, width: rows.width - 3)
        frame.write(layout.header, x: interior.x + 2, y: interior.y, maxWidth: interior.width - 2)
        let members = state.members
        let filter = state.filtering.filter
        let view = ListView(
            count: members.count, state: state.list, emptyText: Line("nothing matches the filter", .muted)
        ) { index in
            filter.marking(line(members[index], isSubject: members[index].id == household.subject.id, layout))
        }
        frame.draw(view, in: rows)
        let ticks = ScrollTicks(count: members.count, offset: state.list.offset)
        frame.draw(ticks, in: Rect(x: rows.maxX, y: rows.y, width: 1, height: rows.height))
        FilterLabel(
            state.filtering, shown: members.count, total: state.total, showsCursor: showsCursor, reserve: 20
        ).draw(in: &frame, region: region)
        guard rows.maxY < interior.maxY else { return }
        drawTies(
            household, in: &frame,
            Rect(x: interior.x, y: rows.maxY, width: interior.width, height: interior.maxY - rows.maxY))
    }

    private func columns(_ household: Household, width: Int) -> ColumnLayout {
        let ties = Column("In common", .flexible(minimum: Self.leastTies, weight: 30), priority: 3)
        var own = state.widths.layout(household.columns)
        for index in own.indices where index == 0 { own[index].priority = 4 }
        return ColumnLayout(fitting: own + [ties], width: width)
    }

    private func line(_ member: Household.Member, isSubject: Bool, _ layout: ColumnLayout) -> Line {
        var spans: [Span] = zip(member.cells, layout.widths).map { cell, width in
            Span(DisplayText.clipped(cell.text(for: .guarded), to: width), isSubject ? .muted : cell.tone.role)
        }
        let names = member.ties.reduce(into: [(name: String, count: Int)]()) { names, tie in
            if let index = names.firstIndex(where: { $0.name == tie.name }) {
                names[index].count += 1
            } else {
                names.append((tie.name, 1))
            }
        }
        let words = names.map { $0.count == 1 ? $0.name : "\($0.count) × \($0.name)" }.joined(separator: ", ")
        spans.append(
            isSubject
                ? Span("this \(member.vertex.label.inWords)", .muted)
                : Span(DisplayText.clipped(words, to: 60), .warning))
        return layout.line(spans)
    }

    /// What the person under the cursor shares, or how many there are.
    private func drawTies(_ household: Household, in frame: inout Frame, _ region: Rect) {
        frame.drawHorizontalLine(x: region.x - 1, y: region.y, length: region.width + 2)
        let below = region.splitTop(1).rest.inset(columns: 1)
        let count = household.others.count
        var lines: [Line] = []
        if count == 0 {
            lines = [Line("nobody else has the same \(household.kinds.joined(separator: " or "))", .muted)]
        } else if let member = state.selected, !member.ties.isEmpty {
            lines = member.ties.map { tie in
                state.filtering.filter.marking(
                    Line([
                        Span(DisplayText.clipped(tie.name, to: 16), .propertyKey), Span("  "),
                        Span(DisplayText.clipped(tie.text.text(for: .guarded), to: 120)),
                    ]))
            }
            if lines.count > below.height {
                let more = lines.count - below.height + 1
                lines = lines.prefix(below.height - 1) + [Line("\(more) more in common", .muted)]
            }
        } else {
            let more = household.isCutOff ? "more than \(count)" : "\(count)"
            lines = [Line("\(more) \(count == 1 ? "other has" : "others have") something in common", .muted)]
        }
        for (line, y) in zip(lines, below.rows) { frame.write(line, x: below.x, y: y, maxWidth: below.width) }
    }

    /// Not loaded yet, failed, nobody of that id: three things, three words.
    private var words: Line {
        if let words = state.household.failure { return FailureWords.line(words) }
        guard state.household.value != nil else {
            return spinner.map { Spinner(tick: $0, label: "loading").line } ?? Line("not loaded yet", .muted)
        }
        return Line("no such vertex in this graph", .muted)
    }
}
