import Graph

/// Looks for "now" in a graph: the newest moment of the keys that the profile names.
///
/// One record dated 2066 would move every age, state and month. So what lies more than a day beyond the time of the
/// newest file does not count, as long as there is something else, and is told. Files that are older than most of what is
/// in them, as archives and reproducible builds write them, tell nothing: there it is what lies beyond today.
struct TimeSurvey {
    let profile: Profile
    let summary: GraphSummary
    /// When the newest file was written, in milliseconds since 1970; nil where there are no files.
    let newestFile: Int64?
    /// The clock on the wall, in milliseconds since 1970.
    var wall = DateText.now()

    private typealias Key = (label: String, property: GraphSummary.PropertyKey)

    /// "Now", in milliseconds since 1970, 0 for a graph without a single date, and what lies beyond it.
    func newest(in source: any GraphSource) async throws -> (moment: Int64, later: [DataDoubts.Doubt]) {
        var dates: [Key] = []
        for label in summary.vertexLabels {
            for property in label.properties where profile.nowKeys.isEmpty || profile.nowKeys.contains(property.key) {
                dates.append((label.name, property))
            }
        }
        guard let newest = dates.compactMap(\.property.newest).max() else {
            return (summary.newestTimestamp ?? 0, [])
        }
        guard let newestFile else { return (newest, []) }
        var bound = DataDoubts.TimeBound.newestFile
        var limit = Self.dayAfter(newestFile)
        // Only where something lies beyond, the values are looked at.
        if newest > limit, wall > newestFile, try await areMost(of: dates, beyond: limit, in: source) {
            (bound, limit) = (.today, Self.dayAfter(wall))
        }
        let beyond = dates.filter { ($0.property.newest ?? .min) > limit }
        var moments = dates.compactMap(\.property.newest).filter { $0 <= limit }
        for (label, property) in beyond {
            let known = Traversal.g.V().hasLabel(label).has(property.key, .lte(.date(limit)))
                .values(property.key).is(.lte(.date(limit))).max()
            if case .date(let moment)? = try await source.run(known).values.first { moments.append(moment) }
        }
        guard let known = moments.max() else { return (newest, []) }
        var later: [DataDoubts.Doubt] = []
        for (label, property) in beyond {
            later.append(
                DataDoubts.Doubt(
                    thing: .key(Profile.ReadKey(label: label, key: property.key)),
                    cause: .later(
                        try await count(of: (label, property), .gt(.date(limit)), in: source),
                        newest: property.newest ?? limit, than: bound),
                    isTime: true))
        }
        return (known, later)
    }

    /// Whether more vertices have a time beyond a moment than one until then.
    private func areMost(of dates: [Key], beyond limit: Int64, in source: any GraphSource) async throws -> Bool {
        var (until, beyond) = (0, 0)
        for key in dates where key.property.newest != nil {
            until += try await count(of: key, .lte(.date(limit)), in: source)
            if key.property.newest ?? .min > limit { beyond += try await count(of: key, .gt(.date(limit)), in: source) }
        }
        return beyond > until
    }

    private func count(of key: Key, _ predicate: Predicate, in source: any GraphSource) async throws -> Int {
        let vertices = Traversal.g.V().hasLabel(key.label).has(key.property.key, predicate).count()
        return try await source.run(vertices).values.first?.integerValue.map(Int.init) ?? 0
    }

    private static func dayAfter(_ moment: Int64) -> Int64 {
        let (limit, isOver) = moment.addingReportingOverflow(GraphClock.day)
        return isOver ? .max : limit
    }
}
