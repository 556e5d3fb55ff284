import TUI

/// The clauses of a brief broken into lines of one width: those of its lines, then what needs attention and stands in none.
struct BriefLayout: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        /// The index of the clause; nil for words that prove nothing.
        var clause: Int?
        /// What stands before the first line of a part.
        var title: DisplayText
        var text: DisplayText
    }

    let width: Int
    let titleWidth: Int
    /// Those that the filter admits.
    private(set) var clauses: [Clause] = []
    /// How many there are, whatever the filter hides.
    private(set) var total = 0
    private(set) var lines: [Line] = []
    /// The first line of each clause: where the cursor stands.
    private(set) var starts: [Int] = []
    /// The first line of what needs attention.
    private(set) var firstAttention: Int?

    private let filter: ListFilter

    init() { self.init(brief: nil, attention: nil, width: 0, viewer: .guarded, filter: ListFilter()) }

    init(brief: Brief?, attention: Attention?, width: Int, viewer: Viewer, filter: ListFilter) {
        self.width = width
        self.filter = filter
        let parts = brief?.lines ?? []
        let told = parts.flatMap(\.clauses)
        let others = (attention?.lines ?? []).map(\.clause).filter { !told.contains($0) }
        let urgent = Set((attention?.lines ?? []).map(\.clause))
        titleWidth = min(16, (parts.map(\.title) + ["also"]).map(DisplayText.width(of:)).max() ?? 0)
        for part in parts { add(part.title, part.clauses, none: part.none, urgent: urgent, viewer) }
        if !others.isEmpty { add(parts.isEmpty ? "" : "also", others, none: "", urgent: urgent, viewer) }
    }

    private mutating func add(
        _ title: String, _ told: [Clause], none: String, urgent: Set<Clause>, _ viewer: Viewer
    ) {
        total += told.count
        let told = filter.isEmpty ? told : told.filter { filter.admits(title + " " + $0.readableWords) }
        let heading = DisplayText.clipped(title, to: titleWidth)
        if told.isEmpty, filter.isEmpty {
            lines.append(Line(clause: nil, title: heading, text: DisplayText.clipped(none, to: width)))
        }
        for (place, clause) in told.enumerated() {
            starts.append(lines.count)
            if firstAttention == nil, urgent.contains(clause) { firstAttention = lines.count }
            let room = max(8, width - titleWidth - 2)
            for (part, text) in DisplayText(clause.words(for: viewer)).wrapped(to: room).enumerated() {
                let isFirst = place == 0 && part == 0
                lines.append(Line(clause: clauses.count, title: isFirst ? heading : .empty, text: text))
            }
            clauses.append(clause)
        }
    }

    func clause(atLine line: Int) -> Clause? {
        guard lines.indices.contains(line), let clause = lines[line].clause else { return nil }
        return clauses[clause]
    }

    /// The first line of a clause that satisfies a test.
    func line(where isMeant: (Clause) -> Bool) -> Int? {
        starts.first { start in clause(atLine: start).map(isMeant) ?? false }
    }
}

extension Clause {
    /// What a filter reads: nothing of what is masked.
    fileprivate var readableWords: String { (text.isMasked ? "" : words(for: .guarded)) + " " + proof.id }
}
