import Foundation
import Graph

/// What is around the subject: a pane for each relation with what hangs on it, and a timeline of all that has a time.
extension StartingProfile {
    /// A relation and what hangs on the vertices that it leads to.
    private struct Branch {
        var step: Step
        var path: [String]
        var children: [Branch]

        /// It and all below it.
        var all: [Branch] { [self] + children.flatMap(\.all) }
    }

    /// From the subject outwards, each label once but for the nearest, which several relations may lead to.
    private var branches: [Branch] {
        let near = steps(from: subject)
        var seen = Set(near.map(\.to)).union([subject])
        func grow(_ step: Step, _ path: [String], depth: Int) -> Branch {
            let next = depth == 0 ? [] : steps(from: step.to).filter { seen.insert($0.to).inserted }
            return Branch(
                step: step, path: path, children: next.map { grow($0, path + [$0.name], depth: depth - 1) })
        }
        var grown: Set<String> = []
        return near.map { grow($0, [$0.name], depth: grown.insert($0.to).inserted ? 3 : 0) }
    }

    var paneLines: [String] {
        let branches = Array(branches.prefix(8))
        let events = branches.flatMap(\.all).filter { label($0.step.to)?.time != nil }
        if branches.isEmpty { return ["panes: []"] }
        var lines = ["# What is around a \(subject), a pane for each relation with what hangs on it below.", "panes:"]
        for branch in branches { lines += pane(branch) }
        if !events.isEmpty { lines += timeline(events) }
        return lines
    }

    private func pane(_ branch: Branch) -> [String] {
        let shown = keys(of: branch.step.to)
        let words = Self.words(branch.step.name)
        var lines = [
            "  - id: \(branch.step.name)", "    title: \(words.prefix(1).uppercased() + words.dropFirst())",
            "    columns:",
        ]
        for (place, key) in shown.enumerated() {
            let priority = place > 1 ? ", priority: \(place - 1)" : ""
            lines.append("      - {\(Self.column(key.key.name, key.role))\(priority)}")
        }
        if shown.isEmpty { lines.append("      - {header: Id, width: 24, cut-middle: true}") }
        return lines + ["    rows:"] + rows(branch, width: max(1, shown.count), indent: "      ")
    }

    /// At most six, those that tell most.
    private func keys(of label: String) -> [NamedKey] {
        Array((self.label(label)?.keys ?? []).prefix(6))
    }

    private func rows(_ branch: Branch, width: Int, indent: String) -> [String] {
        let shown = keys(of: branch.step.to).prefix(width).map(Self.show)
        var cells: [String] = shown.isEmpty ? ["\"{id}\""] : shown
        while cells.count < width { cells.append("\"\"") }
        var lines = [
            "\(indent)- kind: \(TemplateText.scalar(branch.step.to))", "\(indent)  walk: \(branch.step.name)",
            "\(indent)  cells: [\(cells.joined(separator: ", "))]",
        ]
        if !branch.children.isEmpty {
            lines.append("\(indent)  children:")
            for child in branch.children { lines += rows(child, width: width, indent: indent + "    ") }
        }
        return lines
    }

    private func timeline(_ events: [Branch]) -> [String] {
        var lines = [
            "  - id: timeline", "    histogram: true", "    columns:", "      - {header: When, width: 16}",
            "      - {header: What, width: 20}", "      - {header: Detail, width: 24, priority: 1}", "    rows:",
        ]
        for event in events {
            guard let label = label(event.step.to), let time = label.keys.first(where: { $0.key.name == label.time })
            else { continue }
            let what =
                label.keys.first { $0.key.name == label.title }.map { " {\($0.key.name)\($0.role.format)}" } ?? ""
            let others = label.keys.filter { $0.key.name != label.time && $0.key.name != label.title }
            let detail = Self.sections(Array(others.prefix(3)))
            let words = Self.literal(Self.words(event.path.count > 1 ? event.step.to : event.step.name))
            let cells: [String] = [
                Self.show(time), TemplateText.quoted(what.isEmpty ? words : "\(words)[\(what)]"),
                TemplateText.quoted(detail),
            ]
            lines.append("      - kind: \(TemplateText.scalar(event.step.to))")
            lines.append("        walk: \(event.path.joined(separator: "/"))")
            lines.append("        cells: [\(cells.joined(separator: ", "))]")
        }
        return lines
    }

    /// A state, what people have in common, likely doubles, and a chart for each label that a category sorts.
    var otherLines: [String] {
        let own = label(subject)
        let since = own?.keys.first { $0.key.name == own?.time }.map { "[ since {\($0.key.name)|date}]" } ?? ""
        var lines = [
            "# Where a \(subject) stands: the first of these walks that finds a vertex is the state.", "journey:",
            "  - {state: on file, tone: quiet, walk: identity(), sentence: \(TemplateText.quoted("On file\(since)."))}",
        ]
        var shared: [String] = []
        for (_, out, back) in relations {
            let (there, here) = out.from == subject ? (out, back) : (back, out)
            guard there.from == subject, there.to != subject, there.most <= 8, (2...20).contains(here.most),
                let to = label(there.to),
                to.time == nil
            else { continue }
            shared.append(
                "  - {by: \(there.name), walk: \(there.name), subjects: \(here.name), show: \(self.title(to))}")
        }
        if !shared.isEmpty {
            lines += ["", "# What a \(subject) has in common with others.", "household:"] + shared
        }
        let other = own?.keys.first { $0.role == .day || $0.role == .email || $0.role == .phone }
        if let title = own?.title, let other, other.key.name != title {
            let form = other.role == .email ? ", as: mailbox" : other.role == .phone ? ", as: phone" : ""
            let words = TemplateText.scalar("same \(Self.words(title)) and \(Self.words(other.key.name))")
            let keys = "{show: \(TemplateText.quoted("{\(title)}")), as: words}, {show: \(Self.show(other))\(form)}"
            lines += ["", "# Who is likely one and the same.", "duplicates:"]
            lines.append("  - {title: \(words), keys: [\(keys)]}")
        }
        lines += ["", "# Questions over the whole graph, each with a chart.", "insights:"]
        for label in labels.filter({ $0.category != nil }).prefix(8) {
            guard let key = label.category else { continue }
            let start = Traversal.g.V().hasLabel(label.name).groupCount().gremlinText
            let value = Traversal.__.values(key).walkText
            let title = "\(label.name.plural) by \(Self.words(key))"
            let gremlin = "\(start).by(coalesce(\(value),constant('none on file')))"
            lines.append(insight(title, unit: label.name.plural, gremlin))
        }
        lines.append(insight("vertices by label", unit: "vertices", "g.V().groupCount().by(label())"))
        return lines
    }

    private func insight(_ title: String, unit: String, _ gremlin: String) -> String {
        let id = title.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? String($0) : "-" }.joined()
        let words = title.prefix(1).uppercased() + title.dropFirst()
        return "  - {id: \(TemplateText.scalar(id)), title: \(TemplateText.scalar(words)), unit: "
            + "\(TemplateText.scalar(unit)),\n    gremlin: \(TemplateText.quoted(gremlin))}"
    }
}
