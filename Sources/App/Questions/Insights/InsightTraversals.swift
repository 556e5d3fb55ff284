import Graph

/// What an insight asks the graph, as traversals whose answers together are its numbers.
struct InsightTraversals {
    /// What stands for a value that is not there.
    static let none = Value.string("none on file")

    let definition: InsightDefinition
    let clock: GraphClock
    let subject: WalkSubject?

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
            let values = Traversal.__.appending(try steps(contrast.values)).dedup()
            return [all.filter(condition), all.not(condition)].enumerated().flatMap { place, some in
                [(.members(place), some.count()), (.stage(place), some.local(values).groupCount())]
            }
        }
    }

    /// What the answer of a traversal is.
    enum Part: Hashable {
        /// Maps from groups to numbers, or to maps from columns to numbers.
        case counts
        case means, squares
        /// Maps from groups to numbers, of a column.
        case stage(Int)
        /// How many there are altogether, of a column.
        case members(Int)
    }

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
            guard counts.walk != nil else { return [(.counts, start.groupCount().by(try key(counts.row)))] }
            return [(.counts, start.group().by(try key(counts.row)).by(walk.count()))]
        }
        return try Self.moments(of: steps(number)).map { moment in
            (moment.part, try grouped { $0.appending(moment.steps) })
        }
    }

    /// What makes an average with its number and spread, as steps behind what has the numbers.
    static func moments(of number: [Step]) -> [(part: Part, steps: [Step])] {
        // Of each by itself: the last of its pages is not the last of all.
        let value = Traversal.__.appending(number.count == 1 ? number : Traversal.__.local(.__.appending(number)).steps)
        return [
            (.means, value.mean().steps), (.counts, value.count().steps),
            (.squares, value.appending(.math, [.value("_ * _")]).mean().steps),
        ]
    }

    // MARK: - Behind a number

    /// The vertices behind a group, or behind one of its columns; nil where they cannot be told.
    func members(group: Value, column: Int?, columns: [Value]) throws -> Traversal? {
        switch definition.form {
        case .gremlin(let whole):
            return InsightMembers.traversal(of: try whole.traversal(at: clock, about: subject), group: group)
        case .counts(let counts):
            guard let start = try filter(counts.row, is: group, as: definition.groups) else { return nil }
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

    /// What lets those through who have a value; nil where it is an hour or a day of the week, of which there are many.
    private func filter(_ value: ProfileGremlin, is key: Value, as format: FieldFormat) throws -> [Step]? {
        let steps = try steps(value)
        switch (format, key) {
        case (.hour, .int), (.weekday, .int): return nil
        case (.month, .date(let start)):
            let month = CivilTime(milliseconds: start, in: clock.timeZone).monthNumber
            let end = CivilTime.start(ofMonth: month + 1, in: clock.timeZone)
            return Self.first(steps, is: .interval(.between, .date(start), .date(end)))
        default: return Self.filter(steps, is: key)
        }
    }

    /// What lets those through whose first value is the one of a group, or who have none where that is the group.
    static func filter(_ value: [Step], is key: Value) -> [Step] {
        key == none ? Traversal.__.not(.__.appending(value)).steps : first(value, is: .eq(key))
    }

    private static func first(_ value: [Step], is predicate: Predicate) -> [Step] {
        Traversal.__.filter(.__.appending(value).limit(1).is(predicate)).steps
    }
}
