import Foundation
import Graph

/// What the traversals of an insight gave: groups with their numbers, in the order in which a chart shows them.
struct Insight: Sendable, Hashable {
    struct Group: Sendable, Hashable {
        /// What the traversal gave for the group.
        var key: Value
        /// From the first moment to the last that it holds, where it is an hour or a day of the week.
        var span: ClosedRange<Int64>? = nil
        var label: String
        var number: Double
        /// The number as people read it.
        var text: String
        /// The part of the whole, such as `12%`; nil where there is no whole.
        var share: String?
        /// One for each column.
        var cells: [Cell] = []
    }

    /// What a group is divided by.
    struct Column: Sendable, Hashable {
        var key: Value
        var label: String
    }

    struct Cell: Sendable, Hashable {
        /// How many there are.
        var count: Double
        /// The share or the average as people read it; empty where there is nothing.
        var text: String
        /// How it is beside the others; nil where there are too few to say.
        var comparison: Comparison? = nil
    }

    /// Something that is more than chance.
    struct Finding: Sendable, Hashable {
        /// The place of its group.
        var group: Int
        /// The place of its column; nil where it is about the group as a whole.
        var column: Int?
        var words: String
    }

    private(set) var groups: [Group]
    /// Empty where groups are not divided.
    private(set) var columns: [Column] = []
    /// What is more than chance, the strongest first.
    private(set) var findings: [Finding] = []
    /// The sum as people read it; nil where a sum says nothing.
    private(set) var total: String?

    /// - Parameter values: Maps from groups to numbers, entries of such, or lists of either.
    /// - Throws: `InsightError` when there is anything else.
    init(_ definition: InsightDefinition, values: [Value], formatter: FieldFormatter) throws(InsightError) {
        var found: [Entry] = []
        for value in values { try Self.collect(value, into: &found) }
        let whole = definition.isAverage ? nil : found.reduce(0) { $0 + $1.number }
        if definition.groups == .month, !definition.isAverage { found += Self.gaps(in: found, formatter, as: .month) }
        groups = Self.ordered(found, formatter, as: definition.groups).map { key, label, number in
            Group(
                key: key, label: label, number: number, text: Self.text(number, formatter, as: definition.numbers),
                share: whole.flatMap { Numbers.share(number, of: $0) })
        }
        total = whole.map { Self.text($0, formatter, as: definition.numbers) }
    }

    init(groups: [Group], columns: [Column], findings: [Finding], total: String?) {
        self.groups = groups
        self.columns = columns
        self.findings = findings
        self.total = total
    }

    /// The chart as rows of text with tabs between the cells.
    var table: String {
        let head = columns.isEmpty ? [] : [([""] + columns.map(\.label) + ["n"]).joined(separator: "\t")]
        return
            (findings.map(\.words) + head
            + groups.map { group in
                let cells =
                    columns.isEmpty
                    ? [group.text] + (group.share.map { [$0] } ?? []) : group.cells.map(\.text) + [group.text]
                return ([group.label] + cells).joined(separator: "\t")
            }).joined(separator: "\n")
    }

    // MARK: - Reading

    typealias Entry = (key: Value, number: Double)

    static func collect(_ value: Value, into found: inout [Entry]) throws(InsightError) {
        switch value {
        case .map(let map): for entry in map.entries { found.append(try pair(entry.key, entry.value)) }
        case .entry(let key, let value): found.append(try pair(key, value))
        case .list(let members): for member in members { try collect(member, into: &found) }
        default: throw InsightError(code: .noGroups, found: value.kindWord)
        }
    }

    /// What a group is one of, where groups are parts of the time: the beginning of a month, an hour, a day of the week
    /// from 0 for Monday.
    static func part(_ key: Value, _ formatter: FieldFormatter, as format: FieldFormat) -> Value {
        guard case .date(let moment) = key else { return key }
        let time = CivilTime(milliseconds: moment, in: formatter.clock.timeZone)
        switch format {
        case .month: return .date(CivilTime.start(ofMonth: time.monthNumber, in: formatter.clock.timeZone))
        case .hour: return .int(Int32(time.hour))
        case .weekday: return .int(Int32(time.weekday))
        default: return key
        }
    }

    private static func pair(_ key: Value, _ value: Value) throws(InsightError) -> Entry {
        guard let number = value.doubleValue, number.isFinite else {
            throw InsightError(code: .noNumber(of: FieldFormatter.plain(key)), found: value.kindWord)
        }
        return (key, number)
    }

    /// Parts of the time without a group, with nothing in them, as a chart over time has no holes: months between others,
    /// the hours of a day and the days of a week.
    static func gaps(in found: [Entry], _ formatter: FieldFormatter, as format: FieldFormat) -> [Entry] {
        let parts = Set(found.map { part($0.key, formatter, as: format) })
        return scale(of: parts, formatter.clock.timeZone, as: format).filter { !parts.contains($0) }.map { ($0, 0) }
    }

    /// All parts of the time that a chart with these has.
    private static func scale(of parts: Set<Value>, _ timeZone: TimeZone, as format: FieldFormat) -> [Value] {
        func whole(_ numbers: Range<Int32>) -> [Value] {
            let scale = numbers.map(Value.int)
            return scale.contains(where: parts.contains) ? scale : []
        }
        switch format {
        case .hour: return whole(0..<24)
        case .weekday: return whole(0..<7)
        case .month:
            let months = parts.compactMap { part in
                if case .date(let moment) = part {
                    CivilTime(milliseconds: moment, in: timeZone).monthNumber
                } else {
                    nil
                }
            }
            guard let first = months.min(), let last = months.max(), last - first < longestFilled else { return [] }
            return (first...last).map { .date(CivilTime.start(ofMonth: $0, in: timeZone)) }
        default: return []
        }
    }

    /// The months up to which holes are filled; a single wrong date must not make a chart of thousands of years.
    private static let longestFilled = 600

    // MARK: - Order

    /// Months, days and numbers by themselves, one group without such a key behind them; all else by number.
    static func ordered(
        _ found: [Entry], _ formatter: FieldFormatter, as format: FieldFormat
    ) -> [(key: Value, label: String, number: Double)] {
        let places = found.map { place(of: $0.key) }
        let isScale = places.count { $0 == nil } <= (found.count > 2 ? 1 : 0)
        let rows = zip(found, places).map { entry, place in
            (
                place: place ?? .infinity, key: entry.key, number: entry.number,
                label: label(entry.key, formatter, as: format)
            )
        }
        let sorted = rows.sorted { left, right in
            if isScale, left.place != right.place { return left.place < right.place }
            return left.number == right.number ? left.label < right.label : left.number > right.number
        }
        return sorted.map { ($0.key, $0.label, $0.number) }
    }

    /// Where a key stands on a scale of its own: a number, a moment, or a month or day that is written out.
    private static func place(of key: Value) -> Double? {
        switch key {
        case .date(let moment): Double(moment)
        case .string(let text):
            text.wholeMatch(of: /(\d{4})-(\d{2})(-\d{2})?/).flatMap { match in
                Double("\(match.1)\(match.2)\(match.3?.dropFirst() ?? "00")")
            }
        default: key.doubleValue
        }
    }

    // MARK: - Words

    static func label(_ key: Value, _ formatter: FieldFormatter, as format: FieldFormat) -> String {
        switch key {
        case .null: "none on file"
        case .string(""): "empty"
        default: formatter.text(key, as: format)
        }
    }

    static func text(_ number: Double, _ formatter: FieldFormatter, as format: FieldFormat) -> String {
        format == .text ? FieldFormatter.number(number) : formatter.text(.double(number), as: format)
    }
}
