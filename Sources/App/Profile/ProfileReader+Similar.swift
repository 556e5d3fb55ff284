import Graph
import Yams

/// Who is like a subject, and what is told of that.
extension ProfileReader {
    /// The key `similar`; nil where a profile knows nobody who is alike.
    func similar(_ map: YAMLMapping, journey: [JourneyRule]) -> SimilarDefinition? {
        guard let map = map.mapping("similar") else { return nil }
        defer { map.finish() }
        let among = map.list("among", required: true).compactMap { entry -> SimilarDefinition.Candidates? in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let title = map.text("title", required: true)
            let walk = gremlin(map, "walk", required: true, about: .anybodyKnown, from: subjectLabels)
            return title.flatMap { title in walk.map { .init(title: title, walk: $0) } }
        }
        var definition = SimilarDefinition(among: among, likeness: likeness(map), chosen: chosen(map), next: [])
        definition.enough = map.integer("enough", in: 1...500) ?? definition.enough
        definition.least = map.integer("least", in: 1...100) ?? definition.least
        definition.next = next(map, definition, journey)
        return definition
    }

    private func likeness(_ map: YAMLMapping) -> [SimilarDefinition.Likeness] {
        map.list("likeness", required: true).compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let (title, weight) = (map.text("title", required: true), map.integer("weight", in: 1...100))
            let format: FieldFormat? = map.choice("show")
            guard let value = value(map, "by", required: true, from: subjectLabels), let title else { return nil }
            return .init(title: title, weight: weight ?? 1, value: value, format: format ?? .text)
        }
    }

    private func chosen(_ map: YAMLMapping) -> [SimilarDefinition.Chosen] {
        var ids: Set<String> = []
        return map.list("chosen", required: true).compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "used twice", among: &ids, at: entry.node)
            if let node = map.value("id"), let refusal = WalkNames.refusal(of: id) {
                problems.add(refusal, at: node, path: map.path(to: "id"))
            }
            let (title, unit) = (map.text("title", required: true), map.text("unit"))
            let format: FieldFormat? = map.choice("show")
            let walk = gremlin(map, "walk", from: subjectLabels)
            let counted = walk.map { reached($0, from: subjectLabels) } ?? subjectLabels
            let (values, mean) = (value(map, "by", from: counted), value(map, "mean", from: counted))
            if (map.value("by") == nil) == (map.value("mean") == nil) {
                problems.add(
                    "either \"by\", whose values are counted, or \"mean\" is needed here", at: entry.node,
                    path: entry.path)
            }
            guard let title,
                let measure = values.map({ .values($0) }) ?? mean.map(SimilarDefinition.Chosen.Measure.mean)
            else { return nil }
            let plural = counted.flatMap { $0.count == 1 ? labels[$0[0]]?.plural ?? $0[0].plural : nil }
            return .init(
                id: id, title: title, walk: walk, measure: measure, format: format ?? .text,
                unit: unit ?? plural ?? "")
        }
    }

    private func next(
        _ map: YAMLMapping, _ similar: SimilarDefinition, _ journey: [JourneyRule]
    ) -> [NextStepRule] {
        var ids: Set<String> = []
        let places = similar.places
        var known = WalkSubject.anybodyKnown
        for name in similar.chosen.flatMap(\.names) { known.numbers[name] = .double(0) }
        return map.list("next").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "rule", twice: "there twice", among: &ids, at: entry.node)
            let states = map.textOrTexts("state")
            for state in states where !journey.contains(where: { $0.id == state }) {
                guard let node = map.value("state") else { continue }
                problems.add(
                    "the journey has no state \"\(state)\"", at: node, path: map.path(to: "state"),
                    suggestion: Suggestion.nearest(to: state, among: journey.map(\.id)))
            }
            guard let clause = clause(map, about: known, besides: places) else { return nil }
            for key in clause.sentence.keys where key.contains(".") && !places.contains(key) {
                guard let node = map.value("sentence") else { continue }
                problems.add(
                    "nothing that is chosen gives {\(key)}", at: node, path: map.path(to: "sentence"),
                    suggestion: Suggestion.nearest(to: key, among: Array(places)))
            }
            return NextStepRule(id: id, states: states, clause: clause)
        }
    }
}
