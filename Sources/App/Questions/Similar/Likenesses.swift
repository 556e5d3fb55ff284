import Graph

/// How much subjects have in common: the weighted Jaccard index of the values of each, over all that the first one has.
struct Likenesses: Sendable {
    let weights: [Int]
    /// The values of the one with whom all are compared.
    let own: [Set<Value>]

    init(_ definitions: [SimilarDefinition.Likeness], of own: [Set<Value>]) {
        weights = definitions.map(\.weight)
        self.own = own
    }

    /// Whether there is anything to compare.
    var isEmpty: Bool { own.allSatisfy(\.isEmpty) }

    /// From 0, nothing in common, to 1, and the places of what is shared.
    func score(_ other: [Set<Value>]) -> (score: Double, shared: [Int]) {
        var (sum, whole) = (0.0, 0)
        var shared: [Int] = []
        for (place, values) in own.enumerated() where !values.isEmpty {
            whole += weights[place]
            let common = values.intersection(other[place]).count
            guard common > 0 else { continue }
            shared.append(place)
            sum += Double(weights[place]) * Double(common) / Double(values.union(other[place]).count)
        }
        return (whole == 0 ? 0 : sum / Double(whole), shared)
    }

    struct Scored: Sendable, Hashable {
        var id: String
        var score: Double
        var shared: [Int]
    }

    /// Those who are alike, the most alike first, then by id: as many as are enough and all who are as alike as the last
    /// of them, but nobody who has less than a part of the weights in common.
    ///
    /// - Parameters:
    ///   - others: The values of each, by id.
    ///   - least: In percent.
    func alike(_ others: [String: [Set<Value>]], enough: Int, least: Int) -> [Scored] {
        let scored = others.map { id, values in
            let (score, shared) = score(values)
            return Scored(id: id, score: score, shared: shared)
        }.filter { $0.score > 0 && $0.score * 100 >= Double(least) }
        let sorted = scored.sorted { one, other in
            one.score == other.score ? NaturalOrder.precedes(one.id, other.id) : one.score > other.score
        }
        guard sorted.count > enough, let last = sorted.prefix(enough).last else { return sorted }
        return Array(sorted.prefix { $0.score >= last.score })
    }
}
