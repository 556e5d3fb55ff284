import Foundation
import Graph

/// What an insight asks the graph, as traversals whose answers together are its numbers.
struct InsightTraversals {
    /// What stands for a value that is not there.
    static let none = Value.string("none on file")
    /// What stands beside the values of each of whom is compared.
    static let itself = Value.string("each of them")

    let definition: InsightDefinition
    let clock: GraphClock
    let subject: WalkSubject?
    /// Whether what is grouped by its time of day, or its day of the week, comes by quarters of an hour, which are few, and
    /// not by moments: `dateDiff()` is known since TinkerPop 3.7.1.
    let joinsMoments: Bool

    /// All of them, with what each is for.
    func all() throws -> [(part: Part, traversal: Traversal)] {
        switch definition.form {
        case .gremlin(let whole): return [(.counts, try whole.traversal(at: clock, about: subject))]
        case .counts(let counts): return try self.counts(counts)
        case .funnel(let funnel):
            var some = try population(funnel.of)
            return try funnel.stages.enumerated().map { place, stage in
                if let walk = stage.walk { some = some.filter(.__.appending(try steps(walk))) }
                return (.stage(place), try funnel.row.map { some.groupCount().by(try key($0)) } ?? some.count())
            }
        case .contrast(let contrast):
            let all = try population(contrast.of)
            let condition = Traversal.__.appending(try steps(contrast.condition))
            // Each is counted once as itself, so that the sides are told apart once.
            let values = Traversal.__.union(.__.constant(Self.itself), .__.appending(try steps(contrast.values)))
                .dedup()
            let side = Traversal.__.coalesce(.__.filter(condition).constant(.int(0)), .__.constant(.int(1)))
            return [(.columns, all.group().by(side).by(.__.local(values).groupCount()))]
        }
    }

    /// What the answer of a traversal is.
    enum Part: Hashable {
        /// Maps from groups to numbers, or to maps from columns to numbers.
        case counts
        /// The same, where groups are quarters of an hour since 1970.
        case quarterHours
        /// As counts, where numbers are maps that hold ``MomentKey``s.
        case moments
        /// Maps from groups to numbers, of a column.
        case stage(Int)
        /// A map from columns to maps from groups to numbers, with how many there are altogether under
        /// ``InsightTraversals/itself``.
        case columns
    }

    /// The numbers that an average comes with.
    enum MomentKey: String {
        case count, mean, squares
    }

    /// The length of a quarter of an hour in milliseconds. Since 1972 clocks differ from UTC by whole ones.
    static let quarterHour: Int64 = 900_000

    private func counts(_ counts: CountDefinition) throws -> [(part: Part, traversal: Traversal)] {
        let start = try population(counts.of)
        let walk = Traversal.__.appending(try counts.walk.map(steps) ?? [])
        func grouped(_ measure: (Traversal) -> Traversal) throws -> Traversal {
            let row = start.group().by(try key(counts.row))
            guard let column = counts.column else { return row.by(measure(walk)) }
            return row.by(walk.group().by(try key(column)).by(measure(.__)))
        }
        guard let number = counts.number else {
            if let column = counts.column {
                return [(.counts, start.group().by(try key(counts.row)).by(walk.groupCount().by(try key(column))))]
            }
            if counts.walk == nil, joinsMoments, [.hour, .weekday].contains(definition.groups) {
                let quarters = Traversal.__.appending(try steps(counts.row)).appending(.dateDiff, [.value(.date(0))])
                    .appending(.math, [.value(.string("floor(_ / \(Self.quarterHour / 1000))"))])
                return [(.quarterHours, start.groupCount().by(Self.key(quarters.steps)))]
            }
            guard counts.walk != nil else { return [(.counts, start.groupCount().by(try key(counts.row)))] }
            return [(.counts, start.group().by(try key(counts.row)).by(walk.count()))]
        }
        let moments = Self.moments(of: try steps(number))
        return [(.moments, try grouped { $0.appending(moments) })]
    }

    /// What makes an average with its number and spread, as steps behind what has the numbers.
    static func moments(of number: [Step]) -> [Step] {
        // Of each by itself: the last of its pages is not the last of all.
        let value = Traversal.__.appending(number.count == 1 ? number : Traversal.__.local(.__.appending(number)).steps)
        // Of none there is no average, and engines before TinkerPop 3.6 want one.
        func orNothing(_ number: Traversal) -> Traversal { .__.coalesce(number, .__.constant(.int(0))) }
        let squared = Traversal.__.unfold().appending(.math, [.value("_ * _")])
        return value.fold().steps
            + RowQuery.projection([
                (MomentKey.count.rawValue, .__.unfold().count()),
                (MomentKey.mean.rawValue, orNothing(.__.unfold().mean())),
                (MomentKey.squares.rawValue, orNothing(squared.mean())),
            ])
    }

    /// The moments in a map of them; nil where there are none.
    static func sample(_ value: Value?) -> Comparison.Sample? {
        guard case .map(let map)? = value, let count = map[MomentKey.count.rawValue]?.doubleValue, count > 0,
            let mean = map[MomentKey.mean.rawValue]?.doubleValue,
            let squares = map[MomentKey.squares.rawValue]?.doubleValue, mean.isFinite
        else { return nil }
        // Engines add the same numbers in another order, and the last digits are not the same.
        return .mean(Numbers.rounded(mean, toDigits: 12), squares: squares, count: count)
    }

    // MARK: - Behind a number

    /// The vertices behind a group, or behind one of its columns; nil where they cannot be told.
    ///
    /// - Parameter span: From the first moment of the group to its last, where it is a part of days or of weeks.
    func members(
        group: Value, within span: ClosedRange<Int64>? = nil, column: Int?, columns: [Value]
    ) throws -> Traversal? {
        switch definition.form {
        case .gremlin(let whole):
            return InsightMembers.traversal(of: try whole.traversal(at: clock, about: subject), group: group)
        case .counts(let counts):
            guard let start = try filter(counts.row, is: group, as: definition.groups, within: span) else { return nil }
            var members = try population(counts.of).appending(start)
            if let walk = counts.walk { members = members.appending(try steps(walk)).dedup() }
            if let column, let by = counts.column {
                guard let part = try filter(by, is: columns[column], as: definition.columns) else { return nil }
                members = members.appending(part)
            }
            return members
        case .funnel(let funnel):
            var members = try population(funnel.of)
            if let row = funnel.row {
                members = members.appending(try filter(row, is: group, as: definition.groups) ?? [])
            }
            for stage in funnel.stages[...(column ?? 0)] {
                if let walk = stage.walk { members = members.filter(.__.appending(try steps(walk))) }
            }
            return members
        case .contrast(let contrast):
            let condition = Traversal.__.appending(try steps(contrast.condition))
            let all = try population(contrast.of)
            return (column == 1 ? all.not(condition) : all.filter(condition))
                .filter(.__.appending(try steps(contrast.values)).is(.eq(group)))
        }
    }

    // MARK: - Parts

    private func steps(_ gremlin: ProfileGremlin) throws -> [Step] { try gremlin.steps(at: clock, about: subject) }

    private func population(_ of: InsightPopulation) throws -> Traversal {
        Traversal.g.V().hasLabel(of.label).appending(try of.condition.map(steps) ?? [])
    }

    private func key(_ value: ProfileGremlin) throws -> Traversal { Self.key(try steps(value)) }

    /// The first value, or that there is none.
    static func key(_ value: [Step]) -> Traversal {
        Traversal.__.coalesce(.__.appending(value), .__.constant(none))
    }

    /// What lets those through who have a value; nil where it is an hour or a day of the week and no span is known.
    private func filter(
        _ value: ProfileGremlin, is key: Value, as format: FieldFormat, within span: ClosedRange<Int64>? = nil
    ) throws -> [Step]? {
        let steps = try steps(value)
        switch (format, key) {
        case (.hour, .int(let hour)): return span.map { parts(of: steps, "floor(_ / 3600) % 24", Double(hour), $0) }
        case (.weekday, .int(let day)):
            // The first day of 1970 was a Thursday.
            return span.map { parts(of: steps, "(floor(_ / 86400) + 3) % 7", Double(day), $0) }
        case (.month, .date(let start)):
            let month = CivilTime(milliseconds: start, in: clock.timeZone).monthNumber
            let end = CivilTime.start(ofMonth: month + 1, in: clock.timeZone)
            return Self.first(steps, is: .interval(.between, .date(start), .date(end)))
        default: return Self.filter(steps, is: key)
        }
    }

    /// What lets moments through of which a formula over the seconds of the clock in the zone gives a number.
    ///
    /// - Parameter span: From the first moment to the last; the clock is set anew within it.
    private func parts(of steps: [Step], _ formula: String, _ number: Double, _ span: ClosedRange<Int64>) -> [Step] {
        var stretches: [Traversal] = []
        var start = span.lowerBound
        let end = span.upperBound + Self.quarterHour
        while start < end {
            let date = Date(timeIntervalSince1970: Double(start) / 1000)
            let change = clock.timeZone.nextDaylightSavingTimeTransition(after: date).map {
                Int64($0.timeIntervalSince1970 * 1000)
            }
            let next = change.map { min(max($0, start + 1), end) } ?? end
            let seconds = "(_ + \(clock.timeZone.secondsFromGMT(for: date)))"
            stretches.append(
                .__.is(.interval(.between, .date(start), .date(next))).appending(.dateDiff, [.value(.date(0))])
                    .appending(.math, [.value(.string(formula.replacing("_", with: seconds)))]).is(.eq(.double(number)))
            )
            start = next
        }
        let first = Traversal.__.appending(steps).limit(1)
        return Traversal.__.filter(
            stretches.count == 1
                ? first.appending(stretches[0].steps) : first.appending(.or, stretches.map(Argument.traversal))
        ).steps
    }

    /// What lets those through whose first value is the one of a group, or who have none where that is the group.
    static func filter(_ value: [Step], is key: Value) -> [Step] {
        key == none ? Traversal.__.not(.__.appending(value)).steps : first(value, is: .eq(key))
    }

    private static func first(_ value: [Step], is predicate: Graph.Predicate) -> [Step] {
        Traversal.__.filter(.__.appending(value).limit(1).is(predicate)).steps
    }
}
