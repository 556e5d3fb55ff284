import TUI

/// The columns of the list of hits: those of the profile, where each customer stands, and why each was found.
///
/// Where it is narrow the name stays, then what matched, uncut, then the state. How it matched is not said where it is
/// the same for all and takes room from values, since the line below the list says it, too.
struct HitColumns {
    let layout: ColumnLayout
    private let showsStates: Bool
    private let showsTiers: Bool
    private let showsMatched: Bool

    /// - Parameters:
    ///   - widths: What the cells of the hits need.
    ///   - marksStates: Whether states may be wrong, so that they need room for a mark.
    init(_ answer: SearchAnswer, widths: ColumnWidths, showsStates: Bool, marksStates: Bool = false, width: Int) {
        let hits = answer.hits
        let values = Self.values(answer, widths: widths, isNarrow: width < Self.narrow)
        let states = showsStates ? [Column("State", .fixed(marksStates ? 17 : 15), priority: Priority.state)] : []
        let matched = Self.matched(hits)
        let tier = Column("Match", .fixed(hits.map(\.tier.title.count).reduce(5, max)), priority: Priority.tier)
        let whole = ColumnLayout(fitting: values + states + [tier] + matched, width: width)
        let isCut = zip(whole.columns, whole.widths).contains { $1 < $0.minimum }
        showsTiers = !isCut || Set(hits.map(\.tier)).count > 1
        layout = showsTiers ? whole : ColumnLayout(fitting: values + states + matched, width: width)
        self.showsStates = showsStates
        showsMatched = !matched.isEmpty
    }

    /// The columns of the profile; those that show what matched are not cut.
    private static func values(_ answer: SearchAnswer, widths: ColumnWidths, isNarrow: Bool) -> [Column] {
        var columns = widths.layout(answer.columns)
        for index in columns.indices {
            // Without a value in any row there is still a heading to be read.
            if case .fixed(let width) = columns[index].width {
                columns[index].width = .fixed(max(width, DisplayText.width(of: columns[index].title)))
            }
            if answer.hits.contains(where: {
                $0.cells.indices.contains(index) && $0.cells[index].says($0.reason.matched)
            }) {
                columns[index].priority = Priority.matched
                columns[index].least = nil
            }
        }
        guard !columns.isEmpty else { return [] }
        columns[0].priority = Priority.name
        if isNarrow { columns[0].least = leastName }
        return columns
    }

    /// A column for the value that matched, unless every row shows it already.
    private static func matched(_ hits: [SearchHit]) -> [Column] {
        let isShown = hits.allSatisfy { hit in
            hit.reason.matched.satisfies { $0 == hit.id }
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
        var spans: [Span] = zip(hit.cells, layout.widths).map { cell, width in
            Span(DisplayText.clipped(cell.text(for: .guarded), to: width), cell.tone.role)
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
