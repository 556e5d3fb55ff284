import Yams

/// Rules about one subject that tell what they find with its proof.
extension ProfileReader {
    func attention(_ map: YAMLMapping) -> [AttentionRule] {
        var ids: Set<String> = []
        return map.list("attention").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "there twice", among: &ids, at: entry.node)
            let title = template(map, "title", required: true)
            guard let clause = clause(map, about: .anybodyKnown), let title else { return nil }
            check(title, map, "title", reads: clause)
            use(title, clause, map, "title")
            return AttentionRule(id: id, title: title, clause: clause)
        }
    }

    /// The lines of the call brief.
    func brief(_ map: YAMLMapping) -> [BriefLineDefinition] {
        map.list("brief").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let title = map.text("title", required: true) ?? ""
            let (source, none): (BriefLineDefinition.Source?, String?) = (map.choice("of"), map.text("none"))
            let clauses = map.list("clauses", required: source == nil).compactMap { entry -> ClauseDefinition? in
                guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
                defer { map.finish() }
                return clause(map, about: .anybody, requiresWalk: false)
            }
            return BriefLineDefinition(title: title, source: source, clauses: clauses, none: none ?? "none on file")
        }
    }

    /// The keys of a clause, wherever one stands.
    ///
    /// - Parameters:
    ///   - subject: What of the subject is known when it is asked.
    ///   - places: Those of the sentence that are filled from elsewhere.
    func clause(
        _ map: YAMLMapping, about subject: WalkSubject, requiresWalk: Bool = true, besides places: Set<String> = []
    ) -> ClauseDefinition? {
        let walk = gremlin(map, "walk", required: requiresWalk, about: subject, from: subjectLabels)
        let proof = walk.map { reached($0, from: subjectLabels) } ?? subjectLabels
        let (isEach, time, sum) = (map.flag("each"), map.text("time"), map.text("sum"))
        let tone: Tone? = map.choice("tone")
        var values: [ClauseDefinition.NamedValue] = []
        if let named = map.mapping("values") {
            for (name, _, node) in named.named() {
                guard let cell = cell(node, path: named.path(to: name), on: proof) else { continue }
                values.append(.init(name: name, cell: cell))
            }
        }
        guard let sentence = template(map, "sentence", required: true), walk != nil || !requiresWalk else { return nil }
        let clause = ClauseDefinition(
            walk: walk, isEach: isEach, time: time, values: values, sum: sum, sentence: sentence, tone: tone ?? .plain)
        check(sentence, map, "sentence", reads: clause)
        use(sentence, clause, map, "sentence", besides: places)
        for key in ["time", "sum"] { use(map, key) { .key($0, labels: proof) } }
        return clause
    }

    /// The properties of the proof that a template of a clause reads.
    private func use(
        _ template: Template, _ clause: ClauseDefinition, _ map: YAMLMapping, _ key: String,
        besides places: Set<String> = []
    ) {
        let proof = clause.walk.map { reached($0, from: subjectLabels) } ?? subjectLabels
        let computed = Set(clause.values.map(\.name)).union(ClauseDefinition.computed).union(places)
        use(template, of: proof, computed: computed, at: map.value(key), path: map.path(to: key))
    }

    /// A sum is read only where one is made.
    private func check(_ template: Template, _ map: YAMLMapping, _ key: String, reads clause: ClauseDefinition) {
        for place in ["sum", "summed"] where template.keys.contains(place) && clause.sum == nil {
            guard let node = map.value(key) else { continue }
            problems.add(
                "{\(place)} needs the key \"sum\", the property that is summed up", at: node, path: map.path(to: key))
        }
    }
}
