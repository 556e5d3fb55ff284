import Graph

/// Which properties hold days and not moments, such as a date of birth: a day has no clock and is the same in every zone.
///
/// A value does not tell: midnight is a moment, too, and in New York it is still the evening before. A key is one of
/// days by the profile, or because nearly all values that the graph has of it are midnights; where those are few, its name
/// has a say (`GraphSummary.PropertyKey.holdsDays`).
struct DayKeys: Sendable, Hashable {
    /// The keys that the profile names, of whichever label.
    private let named: Set<String>
    /// By label of vertices, the keys that the data shows to be days.
    private let found: [String: Set<String>]
    /// The keys that hold days in every label that has them, so that a comparison knows what it compares with.
    private let everywhere: Set<String>

    static let none = DayKeys([])

    init(_ named: Set<String>, in labels: [GraphSummary.Label] = []) {
        self.named = named
        var found: [String: Set<String>] = [:]
        var days: Set<String> = []
        var moments: Set<String> = []
        for label in labels {
            for property in label.properties {
                if property.holdsDays {
                    found[label.name, default: []].insert(property.key)
                    days.insert(property.key)
                } else if property.newest != nil {
                    moments.insert(property.key)
                }
            }
        }
        self.found = found
        everywhere = named.union(days.subtracting(moments))
    }

    /// Whether a property of a vertex holds days.
    ///
    /// - Parameter label: The label of the vertex, several joined as `A::B`.
    func contains(_ key: String, of label: String) -> Bool {
        named.contains(key) || found.contains { $0.value.contains(key) && Vertex.isLabel($0.key, among: label) }
    }

    /// Whether a key holds days wherever it is.
    func contains(_ key: String) -> Bool { everywhere.contains(key) }

    var isEmpty: Bool { named.isEmpty && found.isEmpty }
}

extension GraphClock {
    /// The properties of a vertex as programs read them: what holds days has dates without a clock.
    func written(_ properties: ValueMap, of label: String) -> ValueMap {
        ValueMap(
            properties.entries.map { entry in
                guard let key = entry.key.stringValue, days.contains(key, of: label) else {
                    return (entry.key, entry.value)
                }
                guard let members = entry.value.members else { return (entry.key, written(day: entry.value)) }
                return (entry.key, .list(members.map { written(day: $0) }))
            })
    }

    private func written(day value: Value) -> Value {
        guard case .date(let stored) = value else { return value }
        return .string(CivilTime(daysSinceEpoch: number(ofDay: stored)).dateText)
    }
}
