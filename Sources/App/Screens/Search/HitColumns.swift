import TUI

/// The columns of the list of hits: those of the profile, where each customer stands, and why each was found.
///
/// Which of them there are depends on the width and on what matched alone, so that they stay while somebody types. Where it
/// is narrow the name stays, then what matched, uncut, then the state. How it matched is not said where it is
/// the same for all and takes room from values, since the line below the list says it, too.
struct HitColumns {
    let layout: ColumnLayout
    /// Which cells of a hit are shown.
    private let places: [Int]
    private let showsStates: Bool
    private let showsTiers: Bool
    private let showsMatched: Bool

    /// - Parameters:
    ///   - widths: What the cells of the hits need.
    ///   - order: By which column the hits are sorted.
    ///   - marksStates: Whether states may be wrong, so that they need room for a mark.
    init(
        _ answer: SearchAnswer, widths: ColumnWidths, order: SearchOrder? = nil, showsStates: Bool,
        marksStates: Bool = false, width: Int
    ) {
        let hits = Array(answer.all.prefix(Self.hitsMeasured))
        let states = showsStates ? [Column("State", .fixed(marksStates ? 17 : 15), priority: Priority.state)] : []
        let matched = Self.matched(hits)
        let tier = Column("Match", .fixed(hits.map(\.tier.title.count).reduce(5, max)), priority: Priority.tier)
        let shown = Self.values(
            answer, hits, widths: widths, order: order, beside: states + matched, isNarrow: width < Self.narrow,
            width: width)
        places = shown.map(\.place)
        let values = shown.map(\.column)
        let whole = ColumnLayout(fitting: values + states + [tier] + matched, width: width)
        let isCut = zip(whole.columns, whole.widths).contains { $1 < $0.minimum }
        showsTiers = !isCut || Set(hits.map(\.tier)).count > 1
        layout = showsTiers ? whole : ColumnLayout(fitting: values + states + matched, width: width)
        self.showsStates = showsStates
        showsMatched = !matched.isEmpty
    }

    /// The columns of the profile; those that show what matched are not cut, and those that would have no room with the
    /// widths that the profile asks for have none.
    private static func values(
        _ answer: SearchAnswer, _ hits: [SearchHit], widths: ColumnWidths, order: SearchOrder?, beside others: [Column],
        isNarrow: Bool,
        width: Int
    ) -> [(place: Int, column: Column)] {
        var columns = widths.layout(answer.columns)
        for index in columns.indices {
            // Without a value in any row there is still a heading to be read.
            if case .fixed(let width) = columns[index].width {
                columns[index].width = .fixed(max(width, DisplayText.width(of: columns[index].title)))
            }
            if hits.contains(where: {
                $0.cells.indices.contains(index) && $0.cells[index].says($0.reason.matched)
            }) {
                columns[index].priority = Priority.matched
                columns[index].least = nil
            }
        }
        guard !columns.isEmpty else { return [] }
        columns[0].priority = Priority.name
        if isNarrow { columns[0].least = leastName }
        if let order, columns.indices.contains(order.column) {
            columns[order.column].title += order.isDescending ? " ↓" : " ↑"
        }
        let asked = zip(columns, answer.columns).map { column, definition in
            var column = column
            let width = definition.width ?? 12
            column.width = .fixed(width)
            column.least = column.least.map { _ in min(width, max(8, width / 2)) }
            return column
        }
        let widths = ColumnLayout(fitting: asked + others, width: width).widths
        return zip(columns.indices, widths).filter { $1 > 0 }.map { ($0.0, columns[$0.0]) }
    }

    /// A column for the value that matched, unless every row shows it already.
    private static func matched(_ hits: [SearchHit]) -> [Column] {
        let isShown = hits.allSatisfy { hit in
            !hit.reason.words.isEmpty || hit.reason.matched.satisfies { $0 == hit.id }
                || hit.cells.contains { $0.isMasked || $0.says(hit.reason.matched) }
        }
        guard !isShown else { return [] }
        let widest = hits.map { DisplayText.clipped($0.reason.matched.shown(to: .guarded), to: 60).width }.reduce(
            "Matched".count, max)
        return [
            Column(
                "Matched", widest > leastMatched ? .flexible(minimum: leastMatched, weight: 1) : .fixed(widest),
                priority: Priority.matched)
        ]
    }

    /// The cells of a hit in their tones, cut to their columns.
    func line(_ hit: SearchHit, state: JourneyState?) -> Line {
        var spans: [Span] = zip(places, layout.widths).map { place, width in
            let cell = hit.cells.indices.contains(place) ? hit.cells[place] : .missing
            return Span(DisplayText.clipped(cell.text(for: .guarded), to: width), cell.tone.role)
        }
        if showsStates { spans.append(state.map(Self.span) ?? Span("", .muted)) }
        if showsTiers { spans.append(Span(hit.tier.title, hit.tier == .exact ? .good : .muted)) }
        if showsMatched {
            let matched = hit.reason.matched.shown(to: .guarded)
            spans.append(Span(DisplayText.clipped(matched, to: layout.widths.last ?? 0), .muted))
        }
        return layout.line(spans)
    }

    /// A state, marked where it may be wrong.
    private static func span(_ state: JourneyState) -> Span {
        state.doubt == nil ? Span(state.title, state.tone.role) : Span("! \(state.title)", .warning)
    }

    /// What stays longest; the columns of a profile are at 0 and below.
    private enum Priority {
        static let name = 4, matched = 3, tier = 2, state = 1
    }

    /// Below this width a name is cut before the state goes.
    private static let narrow = 60
    private static let leastName = 12
    /// As many hits as tell what the others are like.
    private static let hitsMeasured = 200
    private static let leastMatched = 16
}

extension PaneCell {
    /// Whether the cell shows a stored value, as it is or as a phone number is written for people.
    fileprivate func says(_ matched: ShownValue) -> Bool {
        matched.satisfies { stored in
            value.satisfies { text in
                if text == stored { return true }
                guard let digits = PhoneSpelling(stored)?.digits else { return false }
                return PhoneSpelling(text)?.digits == digits
            }
        }
    }
}
