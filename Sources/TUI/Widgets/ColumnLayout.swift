/// A column of a table: how wide it wants to be and how long it stays when room gets short.
public struct Column: Sendable, Hashable {
    public enum Width: Sendable, Hashable {
        case fixed(Int)
        /// Takes a share of what the others leave, but at least `minimum` columns.
        case flexible(minimum: Int, weight: Int)
    }

    public var title: String
    public var width: Width
    public var alignment: Alignment
    public var truncation: Truncation
    /// When not all fit, columns of the lowest priority disappear first, the rightmost of equals.
    public var priority: Int

    public init(
        _ title: String, _ width: Width, _ alignment: Alignment = .left, truncation: Truncation = .tail,
        priority: Int = 0
    ) {
        self.title = title
        self.width = width
        self.alignment = alignment
        self.truncation = truncation
        self.priority = priority
    }

    var minimum: Int {
        switch width {
        case .fixed(let width): max(0, width)
        case .flexible(let minimum, _): max(1, minimum)
        }
    }
}

/// Columns measured for one width; the same layout serves every row of a table.
public struct ColumnLayout: Sendable, Hashable {
    public let columns: [Column]
    /// The width of each column; 0 for one that was dropped.
    public let widths: [Int]
    public let gap: Int

    /// Drops columns until their minimums fit, then gives the rest away by weight. O(columns²).
    public init(_ columns: [Column], width: Int, gap: Int = 2) {
        self.columns = columns
        self.gap = gap
        var kept = Array(columns.indices)
        while kept.count > 1, Self.minimum(of: kept, in: columns, gap: gap) > width {
            let victim = kept.indices.min {
                (columns[kept[$0]].priority, -kept[$0]) < (columns[kept[$1]].priority, -kept[$1])
            }
            if let victim { kept.remove(at: victim) }
        }
        let spare = max(0, width - Self.minimum(of: kept, in: columns, gap: gap))
        let weights = columns.indices.map { index -> Int in
            guard kept.contains(index), case .flexible(_, let weight) = columns[index].width else { return 0 }
            return weight
        }
        let shares = Rect.shares(of: spare, weights: weights)
        widths = columns.indices.map { index in
            kept.contains(index) ? min(width, columns[index].minimum + shares[index]) : 0
        }
    }

    private static func minimum(of kept: [Int], in columns: [Column], gap: Int) -> Int {
        kept.reduce(0) { $0 + columns[$1].minimum } + gap * max(0, kept.count - 1)
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
}
