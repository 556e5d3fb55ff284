import Graph

/// Looks for "now" in a graph: the newest moment of the keys that the profile names.
///
/// One record dated 2066 would move every age, state and month. So what lies more than a day beyond the time of the
/// newest file does not count, as long as there is something else, and is told.
struct TimeSurvey {
    let profile: Profile
    let summary: GraphSummary
    /// When the newest file was written, in milliseconds since 1970; nil where there are no files.
    let newestFile: Int64?

    /// "Now", in milliseconds since 1970, 0 for a graph without a single date, and what lies beyond it.
    func newest(in source: any GraphSource) async throws -> (moment: Int64, later: [DataDoubts.Doubt]) {
        var dates: [(label: String, property: GraphSummary.PropertyKey)] = []
        for label in summary.vertexLabels {
            for property in label.properties where profile.nowKeys.isEmpty || profile.nowKeys.contains(property.key) {
                dates.append((label.name, property))
            }
        }
        let limit = newestFile.map { $0.addingReportingOverflow(GraphClock.day).partialValue } ?? .max
        let beyond = dates.filter { ($0.property.newest ?? .min) > limit }
        var moments = dates.compactMap(\.property.newest).filter { $0 <= limit }
        // Only where something lies beyond, the values are looked at.
        for (label, property) in beyond {
            let known = Traversal.g.V().hasLabel(label).has(property.key, .lte(.date(limit)))
                .values(property.key).is(.lte(.date(limit))).max()
            if case .date(let moment)? = try await source.run(known).values.first { moments.append(moment) }
        }
        guard let newest = moments.max() else {
            return (dates.compactMap(\.property.newest).max() ?? summary.newestTimestamp ?? 0, [])
        }
        var later: [DataDoubts.Doubt] = []
        for (label, property) in beyond {
            let count = Traversal.g.V().hasLabel(label).has(property.key, .gt(.date(limit))).count()
            let found = try await source.run(count).values.first?.integerValue ?? 0
            later.append(
                DataDoubts.Doubt(
                    key: Profile.ReadKey(label: label, key: property.key),
                    cause: .later(Int(found), newest: property.newest ?? limit), isTime: true))
        }
        return (newest, later)
    }
}
