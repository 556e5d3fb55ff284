import Graph

/// What a traversal names that a graph does not have, so that a zero is told from a slip of the pen.
enum UnknownNames {
    /// A sentence for each label and key, with what may have been meant; nothing is asked for it.
    ///
    /// - Parameter summary: What is known of the graph. A label is judged only where all labels are known; of an endpoint
    ///   the keys of some elements are, so that none is said to be nowhere.
    /// - Parameter isSampled: Whether there may be keys that the summary does not have.
    static func words(in traversal: Traversal, _ summary: GraphSummary, isSampled: Bool) -> [String] {
        let names = GremlinNames(traversal.steps, from: nil).all
        let labels = summary.vertexLabels.map(\.name)
        let edges = summary.edgeLabels.map(\.name)
        let isWhole = summary.vertexLabels.isWhole(summary.vertexCount) && summary.edgeLabels.isWhole(summary.edgeCount)
        var told: [String] = []
        func tell(_ words: String, _ name: String, among candidates: [String]) {
            // The beginning of a name is further from it than a slip is.
            let longer = candidates.filter { $0.lowercased().hasPrefix(name.lowercased()) }.min { $0.count < $1.count }
            let meant = Suggestion.nearest(to: name, among: candidates) ?? longer
            let near = meant.map { "; did you mean \($0)?" } ?? ""
            if !told.contains(words + near) { told.append(words + near) }
        }
        for name in names {
            switch name {
            case .label(let label):
                guard isWhole, !labels.contains(label), !edges.contains(label) else { continue }
                tell("no vertex has the label \(label)", label, among: labels)
            case .edges(let wanted):
                for edge in wanted where isWhole && !edges.contains(edge) {
                    tell("no edge has the label \(edge)", edge, among: edges)
                }
            case .key(let key, let wanted):
                let known = summary.vertexLabels.filter { wanted?.contains($0.name) ?? true }
                let judged = known + (wanted == nil ? summary.edgeLabels : [])
                let keys = judged.flatMap { $0.properties.map(\.key) }
                guard !known.isEmpty, !keys.isEmpty, !keys.contains(key), !known.contains(where: \.properties.isEmpty),
                    !["id", "label"].contains(key)
                else { continue }
                let place = wanted.map { $0.joined(separator: " or ") } ?? "element"
                tell(
                    isSampled ? "no \(place) is known to have the key \(key)" : "no \(place) has the key \(key)", key,
                    among: keys)
            case .relation: continue
            }
        }
        return told
    }
}
