import TUI

/// The columns of the list of hits: those of the profile, where each customer stands, and how each was found.
///
/// Which of them there are, and where, depends on the profile and on the width of the screen alone, so that nothing moves
/// while somebody types. Where it is narrow those of the profile go by their priority; the state stays longer than all
/// but the name, and the one that the hits are sorted by longer than the others.
struct HitColumns {
    let layout: ColumnLayout
    /// Which cells of a hit are shown, each in the column of the same place.
    private let cells: [Int]
    private let showsStates: Bool

    /// - Parameters:
    ///   - columns: Those of the profile.
    ///   - order: By which column the hits are sorted.
    ///   - marksStates: Whether states may be wrong, so that they need room for a mark.
    init(
        _ columns: [PaneColumn], order: SearchOrder? = nil, showsStates: Bool, marksStates: Bool = false, width: Int
    ) {
        let values = columns.indices.map { index in
            Self.column(columns[index], isName: index == 0, order: order?.column == index ? order : nil, width: width)
        }
        let states = showsStates ? [Column("State", .fixed(marksStates ? 17 : 15), priority: Priority.state)] : []
        let column = Column(
            "Match", .flexible(minimum: Self.match, weight: Self.match), priority: Priority.match,
            lastResort: Self.leastMatch)
        let match = width < Self.narrow ? [] : [column]
        // How somebody was found takes no column from what is known of them: the line below the list says it, too.
        let widths = ColumnLayout(fitting: values + states, width: width).widths
        cells = columns.indices.filter { widths[$0] > 0 }
        // A name gives its room to what is known, and to nothing else.
        let shown = cells.map { index in
            var column = values[index]
            guard index == 0, width >= Self.narrow, case .flexible(let minimum, let weight) = column.width else {
                return column
            }
            column.width = .flexible(minimum: min(minimum, widths[index]), weight: weight)
            column.least = nil
            return column
        }
        layout = ColumnLayout(fitting: shown + states + match, width: width)
        self.showsStates = showsStates
    }

    private static func column(_ definition: PaneColumn, isName: Bool, order: SearchOrder?, width: Int) -> Column {
        let asked = definition.width ?? defaultWidth
        let isCuttable = definition.alignment == .left && definition.priority > 0
        let leastName = min(asked, width < narrow ? Self.leastName : Self.leastWideName)
        let least = isCuttable ? min(asked, max(8, asked / 2)) : isName ? leastName : nil
        let arrow = order.map { $0.isDescending ? " ▼" : " ▲" } ?? ""
        // What is wide already has more use for the room that is left.
        let weight = definition.width.map { max(0, $0 - 10) } ?? 2
        return Column(
            definition.header + arrow, .flexible(minimum: asked, weight: weight),
            definition.alignment == .right ? .right : .left,
            priority: isName ? Priority.name : order == nil ? -definition.priority : Priority.order, least: least)
    }

    /// The cells of a hit in their tones, cut to their columns.
    func line(_ hit: SearchHit, state: JourneyState?) -> Line {
        var spans: [Span] = zip(cells, layout.widths).map { place, width in
            let cell = hit.cells.indices.contains(place) ? hit.cells[place] : .missing
            return Span(DisplayText.clipped(cell.text(for: .guarded), to: width), cell.tone.role)
        }
        if showsStates { spans.append(state.map(Self.span) ?? Span("", .muted)) }
        if layout.columns.count > spans.count { spans.append(match(hit, width: layout.widths.last ?? 0)) }
        return layout.line(spans)
    }

    /// How a hit was found, and where there is room by what, unless a column shows that.
    private func match(_ hit: SearchHit, width: Int) -> Span {
        let role: StyleRole = hit.tier == .exact ? .good : .muted
        let title = hit.tier.title
        let isShown =
            !hit.reason.words.isEmpty || hit.reason.matched.satisfies { $0 == hit.id }
            || zip(cells, layout.widths).contains { place, width in
                width > 0 && hit.cells.indices.contains(place)
                    && (hit.cells[place].isMasked || hit.cells[place].says(hit.reason.matched))
            }
        guard !isShown, width >= title.count + Self.leastValue else { return Span(title, role) }
        return Span(DisplayText.clipped("\(title) · \(hit.reason.matched.shown(to: .guarded))", to: width), role)
    }

    /// A state, marked where it may be wrong.
    private static func span(_ state: JourneyState) -> Span {
        state.doubt == nil ? Span(state.title, state.tone.role) : Span("! \(state.title)", .warning)
    }

    /// What stays longest; the columns of a profile are at 0 and below.
    private enum Priority {
        static let name = 3, state = 2, order = 1, match = Int.min
    }

    /// Below this width a name is cut further before the state goes, and how somebody was found is not said.
    private static let narrow = 60
    private static let leastName = 12, leastWideName = 16
    private static let defaultWidth = 12
    /// The columns of how a hit was found, and at least those of `prefix`.
    private static let match = 8, leastMatch = 6
    /// So many columns of a value say what it is.
    private static let leastValue = 14
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
