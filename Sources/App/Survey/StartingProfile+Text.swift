import Foundation
import Graph

/// The profile as YAML that one goes on writing.
extension StartingProfile {
    /// - Parameter name: What the profile is called.
    func text(named name: String) -> String {
        let parts: [[String]] = [
            head(name), relationLines, subjectLines, labelLines, searchLines, headerLines, paneLines, similarLines,
            otherLines,
        ]
        let texts: [String] = parts.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
        return texts.joined(separator: "\n\n") + "\n"
    }

    private var own: Label { label(subject) ?? labels[0] }

    private func head(_ name: String) -> [String] {
        let keys = labels.flatMap(\.keys)
        func named(_ role: KeyRole) -> String {
            let names: Set<String> = Set(keys.filter { $0.role == role }.map(\.key.name))
            return names.sorted().map(TemplateText.scalar).joined(separator: ", ")
        }
        return [
            "# A starting profile, guessed from what a graph holds; c360 profile check FILE --graph GRAPH says what does not",
            "# fit any more, and docs/profiles.md tells what each part may say.", "",
            "name: \(TemplateText.scalar(name))",
            "time-zone: UTC  # the zone of the business, such as America/New_York",
            "phone-region: US  # of numbers that are written without a country",
            "currency: $", "",
            "# What \"now\" is in recorded data: the newest of these. And what has a day and no clock.",
            "now: [\(named(.moment))]", "days: [\(named(.day))]",
        ]
    }

    private var relationLines: [String] {
        if relations.isEmpty { return ["# There are no edges, and so no relations."] }
        var lines: [String] = [
            "# One relation a line: label.name, edge, label.name and, where it is stored from there too, the edge back. Names",
            "# are what walks are made of: \(example).", "relations:",
        ]
        for (relation, _, _) in relations {
            let from = TemplateText.scalar("\(relation.from.label).\(relation.from.name)")
            let to = TemplateText.scalar("\(relation.to.label).\(relation.to.name)")
            let back = relation.edgeBack.map { ", " + TemplateText.scalar($0) } ?? ""
            lines.append("  - [\(from), \(TemplateText.scalar(relation.edge)), \(to)\(back)]")
        }
        return lines
    }

    private var example: String {
        let first = steps(from: subject).first
        let second = first.flatMap { step in steps(from: step.to).first { $0.to != subject } }
        return [first?.name, second?.name].compactMap { $0 }.joined(separator: "/")
    }

    private var subjectLines: [String] {
        var lines = ["subject:", "  label: \(TemplateText.scalar(subject))", "  list:"]
        let isShort = own.keys.count < 5
        let columns = own.keys.filter { isShort || $0.role != .other }.prefix(5)
        for (place, column) in columns.enumerated() {
            let priority = place > 1 ? ", priority: \(place - 1)" : ""
            lines.append("    - {\(Self.column(column.key.name, column.role))\(priority), show: \(Self.show(column))}")
        }
        if columns.isEmpty { lines.append("    - {header: Id, width: 24, show: \"{id}\"}") }
        return lines
    }

    private var labelLines: [String] {
        var lines: [String] = [
            "# How vertices are called (title), what is said beside them (summary), when they happened (time), and how one",
            "# gets from them to the \(subject.plural) (reach).", "labels:",
        ]
        for label in labels {
            var parts: [String] = ["tag: \(TemplateText.quoted(String(label.tag)))", "title: \(title(label))"]
            let named = label.title ?? label.time
            let beside = label.keys.filter { $0.key.name != named && $0.role != .other && $0.role != .title(0) }
            let summary = Self.sections(Array(beside.prefix(3)))
            if !summary.isEmpty { parts.append("summary: \(TemplateText.quoted(summary))") }
            if let time = label.time { parts.append("time: \(TemplateText.scalar(time))") }
            if let reach = label.reach, !reach.isEmpty { parts.append("reach: \(reach.joined(separator: "/"))") }
            lines.append("  \(TemplateText.scalar(label.name)): {\(parts.joined(separator: ", "))}")
        }
        return lines
    }

    /// Sections of a template, a blank before each but the first.
    static func sections(_ keys: [NamedKey]) -> String {
        let parts: [String] = keys.enumerated().map { place, key in
            "[\(place == 0 ? "" : " "){\(key.key.name)\(key.role.format)}]"
        }
        return parts.joined()
    }

    func title(_ label: Label) -> String {
        if let title = label.keys.first(where: { $0.key.name == label.title }) { return Self.show(title) }
        let words = label.name.plural == label.name ? label.name : label.name.replacing("_", with: " ")
        if let time = label.keys.first(where: { $0.key.name == label.time }) {
            return TemplateText.quoted("\(Self.literal(words)) {\(time.key.name)\(time.role.format)}")
        }
        if let value = label.keys.first(where: { $0.role == .category }) ?? label.keys.first {
            return TemplateText.quoted("\(Self.literal(words)) {\(value.key.name)\(value.role.format)}")
        }
        return "\"{id}\""
    }

    private var searchLines: [String] {
        var lines = ["# What may be typed to find a \(subject).", "search:"]
        func add(_ kind: String, _ label: String, _ key: String) {
            lines.append("  - {kind: \(kind), label: \(TemplateText.scalar(label)), key: \(TemplateText.scalar(key))}")
        }
        for label in labels where label.reach != nil {
            for known in label.keys {
                let key = known.key
                switch known.role {
                case .email: add("email", label.name, key.name)
                case .phone: add("phone", label.name, key.name)
                case .title where key.name == label.title:
                    add(label.name == subject ? "name" : "text", label.name, key.name)
                case .day where label.name == subject: add("date", label.name, key.name)
                default: break
                }
            }
            if let prefix = label.idPrefix {
                lines.append("  - {kind: number, label: \(TemplateText.scalar(label.name)), prefix: \(prefix)}")
            }
        }
        return lines + ["  - {kind: id}"]
    }

    private var headerLines: [String] {
        let facts = own.keys.filter { $0.key.name != own.title && $0.role != .other }.prefix(6)
        let near = steps(from: subject).first { step in
            guard let to = label(step.to), let title = to.keys.first(where: { $0.key.name == to.title }) else {
                return false
            }
            return title.role == .phone
        }
        var lines: [String] = facts.map { fact in
            let name = TemplateText.scalar(Self.words(fact.key.name))
            let place = fact.role == .category ? "title" : "contact"
            let isPlain = fact.role == .email || fact.role == .phone || fact.role == .category
            let prefix = isPlain ? "" : ", prefix: \(name)"
            return "  - {name: \(name), place: \(place)\(prefix), show: \(Self.show(fact))}"
        }
        if let near, let label = label(near.to) {
            lines.append("  - {name: \(near.name), place: contact, walk: \(near.name), show: \(title(label))}")
        }
        return lines.isEmpty ? ["header: []"] : ["header:"] + lines
    }

    // MARK: - Texts

    static func show(_ key: NamedKey) -> String {
        TemplateText.quoted("{\(key.key.name)\(key.role.format)}")
    }

    static func column(_ key: String, _ role: KeyRole) -> String {
        let words = words(key)
        let align = role == .money || role == .duration ? ", align: right" : ""
        return
            "header: \(TemplateText.scalar(words.prefix(1).uppercased() + words.dropFirst())), width: \(role.width)\(align)"
    }

    static func words(_ key: String) -> String { key.replacing("_", with: " ") }

    /// Words that a template takes as they are.
    static func literal(_ words: String) -> String {
        words.replacing("{", with: "{{").replacing("[", with: "[[")
    }
}
