import Foundation
import Graph
import Yams

/// Relations, walks and labels of a profile, and the Gremlin in which all of them may be named.
extension ProfileReader {
    /// Each relation with its place.
    func relations(_ map: YAMLMapping) -> [(relation: Relation, node: Node, path: String)] {
        map.list("relations").compactMap { entry in
            let parts = entry.node.sequence?.compactMap { $0.scalar?.string } ?? []
            guard parts.count == 3 || parts.count == 4, parts.count == entry.node.sequence?.count,
                let from = Relation.End(parts[0]), let to = Relation.End(parts[2])
            else {
                problems.add(
                    "a relation is label.name, edge, label.name and, where it is stored from there too, the edge back",
                    at: entry.node, path: entry.path)
                return nil
            }
            let relation = Relation(from: from, edge: parts[1], to: to, edgeBack: parts.count == 4 ? parts[3] : nil)
            let place = place(of: entry.node, line: 1, column: 1)
            uses?.add(.relation(relation), line: place.line, column: place.column, path: entry.path)
            return (relation, entry.node, entry.path)
        }
    }

    /// The names of relations, and those of the key `walks`, each of which may read the ones before it.
    func names(of relations: [(relation: Relation, node: Node, path: String)], _ map: YAMLMapping) -> WalkNames {
        var names = WalkNames()
        func add(_ meaning: WalkNames.Meaning, _ end: Relation.End, at node: Node, _ path: String) {
            if let refusal = WalkNames.refusal(of: end.name) {
                problems.add(refusal, at: node, path: path)
            } else if !names.add(meaning, named: end.name, from: end.label) {
                problems.add("\(end.label).\(end.name) is there twice", at: node, path: path)
            }
        }
        for (relation, node, path) in relations {
            let ends = node.sequence.map(Array.init) ?? []
            add(relation.meaning(isBack: false), relation.from, at: ends[0], path)
            add(relation.meaning(isBack: true), relation.to, at: ends[2], path)
        }
        addTimes(map, to: &names)
        guard let walks = map.mapping("walks") else { return names }
        for (name, key, _) in walks.named() {
            guard let end = Relation.End(name) else {
                problems.add("a walk is called label.name", at: key, path: walks.path(to: name))
                continue
            }
            let labels = [end.label]
            guard let walk = gremlin(walks, name, about: .anybodyKnown, from: labels, names: names) else { continue }
            let edges = walks.text(name).flatMap {
                try? PathExpander.expand($0, names: names, isWhole: false, from: labels, withEdges: true)
            }
            let meaning = WalkNames.Meaning(
                walk: walk.text, walkWithEdges: edges?.text ?? walk.text, labels: reached(walk, from: labels))
            add(meaning, end, at: key, walks.path(to: name))
        }
        return names
    }

    /// What has a time may be asked for as it stood at the moment one looks from (`so_far`), and by time (`in_order`),
    /// what has none first.
    private func addTimes(_ map: YAMLMapping, to names: inout WalkNames) {
        for (label, _, node) in map.mapping("labels")?.named() ?? [] {
            guard let time = node.mapping?["time"]?.scalar?.string else { continue }
            let key = Value.string(time).description
            let moment = "coalesce(values(\(key)),constant(datetime('1970-01-01T00:00:00Z')))"
            let walks = [("so_far", "not(has(\(key),gt(as_of)))"), ("in_order", "order().by(\(moment))")]
            for (name, walk) in walks {
                _ = names.add(.init(walk: walk, walkWithEdges: walk, labels: [label]), named: name, from: label)
            }
        }
    }

    func labels(_ map: YAMLMapping) -> [String: LabelDefinition] {
        guard let map = map.mapping("labels") else { return [:] }
        var labels: [String: LabelDefinition] = [:]
        for (name, key, node) in map.named() {
            let path = map.path(to: name)
            use(label: name, at: key, path: path)
            guard let map = YAMLMapping(node, path: path, problems: problems) else { continue }
            let (title, summary) = (template(map, "title"), template(map, "summary"))
            use(title, of: [name], at: map.value("title"), path: map.path(to: "title"))
            use(summary, of: [name], at: map.value("summary"), path: map.path(to: "summary"))
            use(map, "time") { .key($0, labels: [name]) }
            labels[name] = LabelDefinition(
                tag: tag(map) ?? name.prefix(1).uppercased(), plural: map.text("plural") ?? name.plural,
                title: title ?? .identifier, summary: summary,
                time: map.text("time"), reach: gremlin(map, "reach", from: [name], withEdges: true),
                masked: Set(map.texts("masked")))
            map.finish()
        }
        return labels
    }

    private func tag(_ map: YAMLMapping) -> String? {
        guard let node = map.value("tag"), let text = node.scalar?.string else { return nil }
        if text.count != 1 { problems.add("a tag is one letter", at: node, path: map.path(to: "tag")) }
        return text
    }

    // MARK: - What a walk reaches

    /// The labels that a walk leads to; nil where they are not known.
    func reached(_ walk: ProfileGremlin, from labels: [String]?) -> [String]? {
        guard let reached = walk.reachedLabels else { return labels }
        return reached.isEmpty ? nil : reached
    }

    /// The property that says when vertices happened, where they have one label and the profile says it of that.
    func time(of reached: [String]?) -> String? {
        reached.flatMap { $0.count == 1 ? labels[$0[0]]?.time : nil }
    }

    // MARK: - Gremlin

    /// Gremlin in which paths over names may stand; what is kept is what they mean.
    ///
    /// - Parameters:
    ///   - isWhole: Whether it is a traversal from `g` on and no walk from somewhere.
    ///   - subject: Whom it is asked of, with all that is known of them by then; nil where it is asked of many.
    ///   - labels: Those of the vertices where a walk begins; nil where they are not known.
    ///   - withEdges: Whether paths are to go over edges.
    ///   - names: Those that may be used; nil for all.
    func gremlin(
        _ map: YAMLMapping, _ key: String, required: Bool = false, isWhole: Bool = false,
        about subject: WalkSubject? = nil, from labels: [String]? = nil, withEdges: Bool = false,
        names: WalkNames? = nil
    ) -> ProfileGremlin? {
        guard let node = required ? map.required(key) : map.value(key) else { return nil }
        let path = map.path(to: key)
        guard let text = node.scalar?.string, !text.isEmpty else {
            problems.add("Gremlin is needed here, not \(YAMLMapping.kind(of: node))", at: node, path: path)
            return nil
        }
        let expanded: PathExpander.Expanded
        do {
            expanded = try PathExpander.expand(
                text, names: names ?? self.names, isWhole: isWhole, from: labels, withEdges: withEdges)
        } catch {
            let place = place(of: node, line: error.line, column: error.column)
            problems.add(
                error.message, line: place.line, column: place.column, path: path, suggestion: error.suggestion)
            return nil
        }
        let start = place(of: node, line: 1, column: 1)
        do {
            let steps = try ProfileGremlin.steps(of: expanded.text, isWhole: isWhole, about: subject)
            use(text, meaning: steps, from: labels, at: node, path: path)
            return ProfileGremlin(expanded.text, line: start.line, column: start.column, steps: steps)
        } catch {
            let origin = expanded.origin(line: error.line ?? 1, column: error.column ?? 1)
            let place = place(of: node, line: origin.line, column: origin.column)
            var message = error.message
            if !error.expected.isEmpty { message += "; expected \(error.expected.joined(separator: " or "))" }
            problems.add(message, line: place.line, column: place.column, path: path)
            return nil
        }
    }
}

extension Relation.End {
    /// Reads `label.name`; a label may have dots itself.
    init?(_ text: String) {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return nil }
        self.init(label: String(text[..<dot]), name: String(text[text.index(after: dot)...]))
    }
}

extension Profile.OppositeEdges {
    /// The pair of edges of a relation; nil where one edge stores it.
    init?(_ relation: Relation) {
        guard let back = relation.edgeBack else { return nil }
        self.init(parent: relation.from.label, forward: relation.edge, child: relation.to.label, backward: back)
    }
}

extension String {
    /// A label as one says it: `page view` of `page_view`.
    var inWords: String { replacing("_", with: " ") }

    /// A label as one says it of several: `policies` of `policy`, `page views` of `page_view`.
    var plural: String {
        let words = inWords
        if words.last == "y", let before = words.dropLast().last, !"aeiou".contains(before) {
            return words.dropLast() + "ies"
        }
        return ["s", "x", "z", "ch", "sh"].contains(where: words.hasSuffix) ? words + "es" : words + "s"
    }
}
