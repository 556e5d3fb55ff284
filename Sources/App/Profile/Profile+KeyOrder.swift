import Graph

extension Profile {
    /// The places of the properties that it reads, in its order, see ``keyRanks``.
    var ranksOfKeys: [ReadKey: Int] {
        Dictionary(reads.keys.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }

    /// The label whose properties have most of some keys; nil where the profile reads none of them. Of two that have as
    /// many it is the one that the profile names first.
    func label(ofKeys keys: [String]) -> String? {
        let wanted = Set(keys)
        var counts: [String: (count: Int, rank: Int)] = [:]
        for (read, rank) in keyRanks where wanted.contains(read.key) {
            let known = counts[read.label] ?? (0, .max)
            counts[read.label] = (known.count + 1, min(known.rank, rank))
        }
        return counts.max { ($0.value.count, $1.value.rank) < ($1.value.count, $0.value.rank) }?.key
    }

    /// Puts the properties of elements with a label into the order in which they are shown everywhere: those that the
    /// profile reads as it reads them, then the others by name. Maps of an endpoint have no order that stays.
    ///
    /// - Parameter label: Several are joined as `A::B`; nil where it is not known.
    func ordered<Property>(
        _ properties: [Property], of label: String?, key: (Property) -> String
    ) -> [Property] {
        let labels =
            label.map { [$0] + (Vertex.joinsLabels($0) ? $0.split(separator: ":").map(String.init) : []) } ?? []
        return properties.map { property in
            let key = key(property)
            let rank = labels.lazy.compactMap { keyRanks[ReadKey(label: $0, key: key)] }.first ?? .max
            return (property: property, rank: rank, key: key)
        }.sorted { ($0.rank, $0.key) < ($1.rank, $1.key) }.map(\.property)
    }
}
