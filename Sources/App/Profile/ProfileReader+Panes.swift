import Yams

/// The panes of a profile, and what stands in their rows.
extension ProfileReader {
    func panes(_ map: YAMLMapping) -> [Pane] {
        var digits: [Int: String] = [:]
        var ids: Set<String> = []
        return map.list("panes").enumerated().compactMap { place, entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "used twice", among: &ids, at: entry.node)
            let place = map.value("digit") == nil && place < 9 ? place + 1 : nil
            let digit = place ?? map.integer("digit", in: 1...9, required: true) ?? 0
            if let other = digits.updateValue(id, forKey: digit), digit != 0 {
                problems.add(
                    "the digit \(digit) already opens the pane \"\(other)\"", at: map.value("digit") ?? entry.node,
                    path: map.path(to: "digit"))
            }
            let columns = map.list("columns", required: true).compactMap { entry -> PaneColumn? in
                guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
                defer { map.finish() }
                return column(map)
            }
            let rows = map.list("rows", required: true).compactMap {
                row($0, columns: columns.count, from: subjectLabels)
            }
            return Pane(
                id: id, digit: digit, title: map.text("title") ?? id.prefix(1).uppercased() + id.dropFirst(),
                columns: columns, rows: rows,
                showsDays: map.flag("days"), showsHistogram: map.flag("histogram"), sharing: sharing(map))
        }
    }

    private func sharing(_ map: YAMLMapping) -> SharingDefinition? {
        guard let map = map.mapping("shared") else { return nil }
        defer { map.finish() }
        let rows = map.text("rows", required: true)
        let walk = gremlin(map, "walk", required: true, about: .anybody, from: subjectLabels)
        let subjects = gremlin(
            map, "subjects", required: true, about: .anybody, from: walk.flatMap { reached($0, from: subjectLabels) })
        guard let rows, let walk, let subjects else { return nil }
        return SharingDefinition(rows: rows, walk: walk, subjects: subjects)
    }

    /// - Parameter labels: Of the vertices that it hangs on; nil where they are not known.
    private func row(_ entry: (node: Node, path: String), columns: Int, from labels: [String]?) -> RowDefinition? {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
        defer { map.finish() }
        let walk = gremlin(map, "walk", required: true, about: .anybody, from: labels)
        let own = walk.flatMap { reached($0, from: labels) }
        let only = own.flatMap { $0.count == 1 ? $0[0] : nil }
        let kind = map.text("kind") ?? only ?? map.text("kind", required: true) ?? ""
        let cells = map.list("cells", required: true).map { cell($0.node, path: $0.path, on: own) }
        if cells.count != columns {
            problems.add(
                "the pane has \(columns) columns and this row \(cells.count) cells",
                at: map.value("cells") ?? entry.node, path: map.path(to: "cells"))
        }
        let group = gremlin(map, "group", about: .anybody, from: own)
        let time = map.text("time") ?? time(of: own)
        use(map, "time") { .key($0, labels: own) }
        let plural = map.text("plural") ?? self.labels[kind]?.plural ?? kind.plural
        let children = map.list("children").compactMap { row($0, columns: columns, from: own) }
        guard let walk else { return nil }
        return RowDefinition(
            kind: kind, plural: plural, walk: walk, time: time, cells: cells.compactMap { $0 }, group: group,
            children: children)
    }
}
