/// Columns measured for one width; the same layout serves every row of a table.
public struct ColumnLayout: Sendable, Hashable {
    /// The columns as they were given, those that were dropped among them.
    public let columns: [Column]
    /// The width of each column; 0 for one that was dropped.
    public let widths: [Int]
    /// Blank columns between two that are shown.
    public let gap: Int

    /// Shrinks and drops columns until their minimums fit, then gives the rest away by weight. O(columns²).
    public init(_ columns: [Column], width: Int, gap: Int = 2) {
        self.columns = columns
        self.gap = gap
        var kept = Array(columns.indices)
        func lack(_ minimums: [Int]) -> Int {
            kept.reduce(0) { $0 + minimums[$1] } + gap * max(0, kept.count - 1) - width
        }
        var whole = columns.map(\.minimum)
        let give = columns.map { max(0, $0.minimum - ($0.least ?? $0.minimum)) }
        while kept.count > 1 {
            let missing = lack(whole) - kept.reduce(0) { $0 + give[$1] }
            guard missing > 0, let victim = kept.min(by: { (columns[$0].priority, -$0) < (columns[$1].priority, -$1) })
            else { break }
            if let least = columns[victim].lastResort, whole[victim] - give[victim] - least >= missing {
                whole[victim] -= missing
            } else {
                kept.removeAll { $0 == victim }
            }
        }
        // Those that can give share what is lacking.
        let lost = Self.shares(
            of: max(0, lack(whole)), weights: columns.indices.map { kept.contains($0) ? give[$0] : 0 })
        let minimums = columns.indices.map { whole[$0] - lost[$0] }
        let spare = max(0, -lack(minimums))
        let weights = columns.indices.map { index -> Int in
            guard kept.contains(index), case .flexible(_, let weight) = columns[index].width else { return 0 }
            return weight
        }
        let shares = Self.shares(of: spare, weights: weights)
        widths = columns.indices.map { index in
            kept.contains(index) ? min(width, minimums[index] + shares[index]) : 0
        }
    }

    /// The column at a place in a row, with the blanks behind it; nil outside of all. O(columns).
    public func index(at place: Int) -> Int? {
        guard place >= 0 else { return nil }
        var end = 0
        return widths.firstIndex { width in
            if width > 0 { end += width + gap }
            return width > 0 && place < end
        }
    }

    /// One row; a missing cell is shown as `-` so that columns never shift.
    public func line(_ cells: [Span?]) -> Line {
        var spans: [Span] = []
        for (index, column) in columns.enumerated() where widths[index] > 0 {
            if !spans.isEmpty { spans.append(Span(.spaces(gap))) }
            let cell = (index < cells.count ? cells[index] : nil) ?? Span("-", .muted)
            spans.append(
                Span(cell.text.fitted(to: widths[index], column.alignment, column.truncation), cell.role))
        }
        return Line(spans)
    }

    /// The titles of the columns as a row.
    public var header: Line { line(columns.map { Span($0.title, .heading) }) }

    /// Divides columns by weight; rounding is cumulative, so that the shares always add up to the total.
    private static func shares(of total: Int, weights: [Int]) -> [Int] {
        let sum = weights.reduce(0) { $0 + max(0, $1) }
        guard sum > 0 else { return weights.map { _ in 0 } }
        var passed = 0
        var given = 0
        return weights.map { weight in
            passed += max(0, weight)
            let until = total * passed / sum
            defer { given = until }
            return until - given
        }
    }
}
