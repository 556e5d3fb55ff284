import Graph

/// Puts the answers of the traversals of an insight together: groups and columns with their numbers, and what of it is more
/// than chance.
struct InsightTable {
    private typealias Matrix = [Value: [Value: Double]]

    private let definition: InsightDefinition
    private let formatter: FieldFormatter
    private let isTwoWay: Bool
    /// Where all that is not divided is counted.
    private static let whole = Value.null

    private var rows: [Value] = []
    private var columns: [Insight.Column] = []
    private var counts: Matrix = [:]
    private var samples: [Value: [Value: Comparison.Sample]] = [:]
    /// From the first moment of a group to its last.
    private var spans: [Value: ClosedRange<Int64>] = [:]
    /// How many there are altogether, of each column of a contrast.
    private var members: [Double] = []
    /// For each column all groups together.
    private var together: [Value: Comparison.Sample] = [:]

    /// - Throws: `InsightError` when an answer is no map from groups to numbers.
    init(
        _ definition: InsightDefinition, answers: [(part: InsightTraversals.Part, values: [Value])],
        formatter: FieldFormatter
    ) throws(InsightError) {
        self.definition = definition
        self.formatter = formatter
        if case .counts(let counts) = definition.form { isTwoWay = counts.column != nil } else { isTwoWay = false }
        for answer in answers {
            switch answer.part {
            case .counts: try read(answer.values) { $0 }
            case .quarterHours:
                try read(answer.values, Self.moment)
                noteSpans(try Self.entries(answer.values))
            case .moments: try readMoments(answer.values)
            case .stage(let place):
                let column = Value.int(Int32(place))
                for (row, number) in try Self.groups(answer.values, named: definition.title) {
                    counts[row, default: [:]][column] = number
                }
            case .columns:
                members = [0, 0]
                for (side, groups) in try Self.entries(answer.values) {
                    for (row, number) in try Self.groups([groups], named: definition.title) {
                        if row == InsightTraversals.itself {
                            members[side == .int(0) ? 0 : 1] = number
                        } else {
                            counts[row, default: [:]][side] = number
                        }
                    }
                }
            }
        }
        rows = Self.rows(counts, definition, formatter)
        columns = columns(of: counts)
        for column in compared {
            together[column] = Comparison.Sample.joined(rows.compactMap { sample($0, column) })
        }
    }

    /// The chart.
    func insight() -> Insight {
        let certainty = Comparison.Certainty(among: comparisons)
        let comparisons = rows.map { row in compared.map { comparison(row, $0, certainty) } }
        let groups = zip(rows, comparisons).map { row, comparisons in
            let cells = zip(columns, comparisons).map { cell(row, $0.key, $1) }
            let number = number(of: row)
            return Insight.Group(
                key: row, span: span(of: row), label: Insight.label(row, formatter, as: definition.groups),
                number: number,
                text: text(number, isMean: isMean && columns.isEmpty), share: nil,
                cells: cells)
        }
        return Insight(
            groups: shared(groups), columns: columns, findings: findings(comparisons), total: total(groups))
    }

    // MARK: - Reading

    private mutating func read(_ values: [Value], _ key: (Value) -> Value) throws(InsightError) {
        for entry in try Self.entries(values) {
            let row = Insight.part(key(entry.key), formatter, as: definition.groups)
            if isTwoWay {
                for (key, number) in try Self.groups([entry.value], named: definition.title) {
                    let column = Insight.part(key, formatter, as: definition.columns)
                    counts[row, default: [:]][column, default: 0] += number
                }
            } else {
                counts[row, default: [:]][Self.whole, default: 0] += try Self.number(entry.value, of: entry.key)
            }
        }
    }

    private mutating func readMoments(_ values: [Value]) throws(InsightError) {
        for entry in try Self.entries(values) {
            let row = Insight.part(entry.key, formatter, as: definition.groups)
            let cells = isTwoWay ? try Self.entries([entry.value]) : [(Self.whole, entry.value)]
            for (key, value) in cells {
                guard case .map = value else {
                    throw InsightError(code: .noNumber(of: FieldFormatter.plain(key)), found: value.kindWord)
                }
                guard let sample = InsightTraversals.sample(value) else { continue }
                let column = isTwoWay ? Insight.part(key, formatter, as: definition.columns) : key
                let known = samples[row]?[column].map { [$0] } ?? []
                samples[row, default: [:]][column] = Comparison.Sample.joined(known + [sample])
                counts[row, default: [:]][column, default: 0] += sample.count
            }
        }
    }

    private mutating func noteSpans(_ entries: [(key: Value, value: Value)]) {
        for case .date(let moment) in entries.map({ Self.moment($0.key) }) {
            let row = Insight.part(.date(moment), formatter, as: definition.groups)
            let known = spans[row] ?? moment...moment
            spans[row] = min(known.lowerBound, moment)...max(known.upperBound, moment)
        }
    }

    /// Of an hour in which nothing happened the span of all.
    private func span(of row: Value) -> ClosedRange<Int64>? {
        guard case .int = row, let first = spans.values.map(\.lowerBound).min(),
            let last = spans.values.map(\.upperBound).max()
        else { return nil }
        return spans[row] ?? first...last
    }

    /// The moment with which a quarter of an hour begins.
    private static func moment(_ quarterHour: Value) -> Value {
        guard case .double(let number) = quarterHour, let quarter = Int64(exactly: number) else { return quarterHour }
        return .date(quarter * InsightTraversals.quarterHour)
    }

    /// The pairs of maps from groups.
    private static func entries(_ values: [Value]) throws(InsightError) -> [(key: Value, value: Value)] {
        var entries: [(key: Value, value: Value)] = []
        for value in values {
            guard case .map(let map) = value else { throw InsightError(code: .noGroups, found: value.kindWord) }
            entries += map.entries.map { ($0.key, $0.value) }
        }
        return entries
    }

    /// Groups with their numbers; a number alone is that of everybody.
    private static func groups(_ values: [Value], named title: String) throws(InsightError) -> [Insight.Entry] {
        if values.count == 1, let number = values[0].doubleValue { return [(.string(title), number)] }
        var entries: [Insight.Entry] = []
        for value in values { try Insight.collect(value, into: &entries) }
        return entries
    }

    private static func number(_ value: Value, of key: Value) throws(InsightError) -> Double {
        guard let number = value.doubleValue, number.isFinite else {
            throw InsightError(code: .noNumber(of: FieldFormatter.plain(key)), found: value.kindWord)
        }
        return number
    }

    // MARK: - Arranging

    private static func rows(
        _ counts: Matrix, _ definition: InsightDefinition, _ formatter: FieldFormatter
    ) -> [Value] {
        var entries = counts.map { ($0.key, $0.value.values.reduce(0, +)) }.filter { $0.1 > 0 }
        if case .counts(let counts) = definition.form, counts.column == nil, counts.number == nil {
            entries += Insight.gaps(in: entries, formatter, as: definition.groups)
        }
        return Insight.ordered(entries, formatter, as: definition.groups).map(\.key)
    }

    private func columns(of counts: Matrix) -> [Insight.Column] {
        switch definition.form {
        case .funnel(let funnel):
            return funnel.stages.enumerated().map {
                Insight.Column(key: .int(Int32($0.offset)), label: $0.element.title)
            }
        case .contrast(let contrast):
            return [contrast.title, "otherwise"].enumerated().map {
                Insight.Column(key: .int(Int32($0.offset)), label: $0.element)
            }
        default:
            guard isTwoWay else { return [] }
            var sums: [Value: Double] = [:]
            for row in counts.values { for (column, count) in row { sums[column, default: 0] += count } }
            return Insight.ordered(sums.map { ($0.key, $0.value) }, formatter, as: definition.columns).map {
                Insight.Column(key: $0.key, label: $0.label)
            }
        }
    }

    private var isMean: Bool { !samples.isEmpty }

    private var isFunnel: Bool { if case .funnel = definition.form { true } else { false } }

    private var isContrast: Bool { if case .contrast = definition.form { true } else { false } }

    private func count(_ row: Value, _ column: Value) -> Double { counts[row]?[column] ?? 0 }

    /// What a group is ordered by and shows at its end: its average, those who begin, or all of it.
    private func number(of row: Value) -> Double {
        if columns.isEmpty { return isMean ? samples[row]?[Self.whole]?.value ?? 0 : count(row, Self.whole) }
        if isFunnel { return columns.first.map { count(row, $0.key) } ?? 0 }
        return counts[row]?.values.reduce(0, +) ?? 0
    }

    private func text(_ number: Double, isMean: Bool) -> String {
        Insight.text(number, formatter, as: isMean ? definition.numbers : .text)
    }

    private func total(_ groups: [Insight.Group]) -> String? {
        if isMean && columns.isEmpty || isContrast { return nil }
        return text(groups.reduce(0) { $0 + $1.number }, isMean: false)
    }

    private func shared(_ groups: [Insight.Group]) -> [Insight.Group] {
        guard columns.isEmpty else { return groups }
        let whole = groups.reduce(0) { $0 + $1.number }
        return groups.map { group in
            var group = group
            group.share =
                isMean
                ? "of " + Numbers.grouped(Int(count(group.key, Self.whole))) : Numbers.share(group.number, of: whole)
            return group
        }
    }

    // MARK: - Comparing

    private func cell(_ row: Value, _ column: Value, _ comparison: Comparison?) -> Insight.Cell {
        let count = count(row, column)
        guard count > 0, let sample = sample(row, column) else { return Insight.Cell(count: count, text: "") }
        let text = isMean ? text(sample.value, isMean: true) : Numbers.share(sample.value, of: 1) ?? ""
        return Insight.Cell(count: count, text: text, comparison: comparison)
    }

    /// The share of a cell in its group, its share of the stage before, or its average; nil where there is nothing.
    private func sample(_ row: Value, _ column: Value) -> Comparison.Sample? {
        if isMean { return samples[row]?[column] }
        guard let whole = whole(row, column), whole > 0 else { return nil }
        return .share(hits: count(row, column), count: whole)
    }

    /// Of how many a cell is a share.
    private func whole(_ row: Value, _ column: Value) -> Double? {
        guard let place = columns.firstIndex(where: { $0.key == column }) else { return nil }
        if isContrast { return place < members.count ? members[place] : nil }
        if isFunnel { return count(row, columns[max(0, place - 1)].key) }
        return counts[row]?.values.reduce(0, +)
    }

    /// The columns in which groups are compared; of averages that are not divided there is one.
    private var compared: [Value] { columns.isEmpty ? (isMean ? [Self.whole] : []) : columns.map(\.key) }

    /// A cell beside what it is compared with: the same column of all other groups, the other column of a contrast, or for
    /// averages the other columns of the group.
    private func comparison(_ row: Value, _ column: Value, _ certainty: Comparison.Certainty) -> Comparison? {
        guard let one = sample(row, column), let others = others(one, row, column) else { return nil }
        return Comparison(one, others: others, certainty)
    }

    private func others(_ one: Comparison.Sample, _ row: Value, _ column: Value) -> Comparison.Sample? {
        if isContrast { return columns.first { $0.key != column }.flatMap { sample(row, $0.key) } }
        if isMean, !columns.isEmpty {
            return Comparison.Sample.joined(columns.filter { $0.key != column }.compactMap { sample(row, $0.key) })
        }
        return together[column]?.without(one)
    }

    /// How many comparisons are made: a contrast has one for each group, and nobody is compared who begins a funnel.
    private var comparisons: Int {
        rows.count * (isContrast || isMirrored || columns.isEmpty ? 1 : isFunnel ? columns.count - 1 : columns.count)
    }

    /// Of two columns each says what the other does: what one has more of, the other has less of.
    private var isMirrored: Bool { isTwoWay && !isMean && columns.count == 2 }

    private func findings(_ comparisons: [[Comparison?]]) -> [Insight.Finding] {
        var found: [(strength: Double, finding: Insight.Finding)] = []
        for (place, row) in rows.enumerated() {
            for (columnPlace, comparison) in comparisons[place].enumerated() {
                guard let comparison, comparison.isReal, !(isFunnel && columnPlace == 0),
                    !(isContrast && columnPlace == 1), !(isMirrored && comparison.difference < 0)
                else { continue }
                let column = columns.isEmpty ? nil : columnPlace
                found.append(
                    (
                        strength(comparison),
                        Insight.Finding(group: place, column: column, words: words(comparison, row, column))
                    ))
            }
        }
        return found.enumerated().sorted {
            $0.element.strength == $1.element.strength
                ? $0.offset < $1.offset : $0.element.strength > $1.element.strength
        }.map(\.element.finding)
    }

    /// Averages are of all sizes, so of them it is the part of what the others have.
    private func strength(_ comparison: Comparison) -> Double {
        guard isMean else { return comparison.strength }
        return comparison.others.value == 0 ? .infinity : comparison.strength / abs(comparison.others.value)
    }

    private func words(_ comparison: Comparison, _ row: Value, _ column: Int?) -> String {
        FindingWords(definition, formatter).sentence(
            comparison, group: Insight.label(row, formatter, as: definition.groups),
            column: column.map { columns[$0].label }, former: column.flatMap { $0 > 0 ? columns[$0 - 1].label : nil })
    }
}

extension Comparison.Sample {
    /// Several samples as one; nil of none.
    fileprivate static func joined(_ samples: [Self]) -> Self? {
        samples.dropFirst().reduce(samples.first) { sum, next in
            switch (sum, next) {
            case (.share(let hits, let count)?, .share(let more, let of)): .share(hits: hits + more, count: count + of)
            case (.mean(let mean, let squares, let count)?, .mean(let other, let square, let of)):
                .mean(
                    (mean * count + other * of) / (count + of),
                    squares: (squares * count + square * of) / (count + of), count: count + of)
            default: nil
            }
        }
    }
}
