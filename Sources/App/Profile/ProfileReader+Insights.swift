import Graph
import Yams

/// The questions over the whole graph.
extension ProfileReader {
    func insights(_ map: YAMLMapping, journey: [JourneyRule]) -> [InsightDefinition] {
        var ids: Set<String> = []
        return map.list("insights").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "used twice", among: &ids, at: entry.node)
            let (title, unit) = (map.text("title", required: true), map.text("unit"))
            let (groups, columns): (FieldFormat?, FieldFormat?) = (map.choice("groups"), map.choice("columns"))
            let (numbers, isAverage): (FieldFormat?, Bool) = (map.choice("numbers"), map.flag("average"))
            guard let form = form(map, journey), let title else { return nil }
            return InsightDefinition(
                id: id, title: title, form: form, unit: unit ?? "", groups: groups ?? .text, columns: columns ?? .text,
                numbers: numbers ?? .text, isAverage: isAverage)
        }
    }

    /// What is asked: a whole traversal, or what is counted of the vertices of a label.
    private func form(_ map: YAMLMapping, _ journey: [JourneyRule]) -> InsightDefinition.Form? {
        guard map.value("of") != nil else {
            return gremlin(map, "gremlin", required: true, isWhole: true, about: .anybodyKnown).map { .gremlin($0) }
        }
        guard let label = map.text("of") else { return nil }
        use(map, "of") { .label($0) }
        let start = [label]
        let of = InsightPopulation(label: label, condition: condition(map, from: label))
        if map.value("stages") != nil {
            return .funnel(
                FunnelDefinition(of: of, row: value(map, "by", from: start), stages: stages(map, from: start)))
        }
        if let contrast = map.mapping("contrast") {
            defer { contrast.finish() }
            guard let title = contrast.text("title", required: true),
                let condition = gremlin(contrast, "where", required: true, from: start),
                let values = value(contrast, "by", required: true, from: start)
            else { return nil }
            return .contrast(ContrastDefinition(of: of, values: values, condition: condition, title: title))
        }
        let walk = gremlin(map, "count", from: start)
        let counted = walk.flatMap { reached($0, from: start) } ?? (walk == nil ? start : nil)
        guard let row = states(map, "by", journey) ?? value(map, "by", required: true, from: start) else { return nil }
        return .counts(
            CountDefinition(
                of: of, row: row, walk: walk, column: value(map, "split", from: counted),
                number: value(map, "mean", from: counted)))
    }

    /// Steps that let some of the vertices of a label through. A walk to others would count those, so it is refused.
    private func condition(_ map: YAMLMapping, from label: String) -> ProfileGremlin? {
        guard let steps = gremlin(map, "where", about: .anybodyKnown, from: [label]) else { return nil }
        if let reached = reached(steps, from: [label]), reached != [label], let node = map.value("where") {
            problems.add(
                "these steps lead from \(label) to \(reached.joined(separator: ", ")); where(…) around them lets those "
                    + "through that have one", at: node, path: map.path(to: "where"))
        }
        return steps
    }

    private func stages(_ map: YAMLMapping, from labels: [String]) -> [FunnelDefinition.Stage] {
        map.list("stages").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            guard let title = map.text("title", required: true) else { return nil }
            return FunnelDefinition.Stage(title: title, walk: gremlin(map, "where", from: labels))
        }
    }

    /// The state of each subject, where `by` says `journey`: the first whose walk finds something.
    private func states(_ map: YAMLMapping, _ key: String, _ journey: [JourneyRule]) -> ProfileGremlin? {
        guard let node = map.value(key), node.scalar?.string == "journey", !journey.isEmpty else { return nil }
        let states = journey.map { "\($0.walk.text).constant(\(Value.string($0.title).description))" }
        let text = "coalesce(\(states.joined(separator: ",")))"
        let place = place(of: node, line: 1, column: 1)
        let steps = try? ProfileGremlin.steps(of: text, isWhole: false)
        return steps.map { ProfileGremlin(text, line: place.line, column: place.column, steps: $0) }
    }

    /// The value of a property, where there is a single word, or a walk to a value.
    func value(
        _ map: YAMLMapping, _ key: String, required isRequired: Bool = false, from labels: [String]?
    ) -> ProfileGremlin? {
        guard let node = isRequired ? map.required(key) : map.value(key) else { return nil }
        guard let word = node.scalar?.string, !word.isEmpty, word.utf8.allSatisfy(\.isPartOfName) else {
            return gremlin(map, key, about: .anybodyKnown, from: labels)
        }
        use(map, key) { .key($0, labels: labels) }
        let place = place(of: node, line: 1, column: 1)
        let values = Traversal.__.values(word)
        return ProfileGremlin(
            "values(\(Value.string(word).description))", line: place.line, column: place.column, steps: values.steps)
    }
}
