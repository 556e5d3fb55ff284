import Foundation
import Graph
import Phones
import Yams

/// Reads a profile from YAML and names everything that is wrong in it, with key, line and column.
struct ProfileReader {
    let problems = ProblemList()
    /// The lines of the file.
    let lines: [Substring]

    /// The profile that ships inside the program.
    static func embedded() throws(ProfileError) -> Profile {
        let text = String(decoding: PackageResources.home_insurance_yaml, as: UTF8.self)
        return try read(text, file: "home-insurance.yaml", origin: .embedded)
    }

    /// Reads a profile file.
    ///
    /// - Throws: `ProfileError`, also when the file cannot be read.
    static func read(path: String) throws(ProfileError) -> Profile {
        try read(try text(ofFile: path), file: path, origin: .file(path))
    }

    /// The text of a YAML file.
    ///
    /// - Throws: `ProfileError` with the system's reason, or the place of the first byte that is not UTF-8.
    static func text(ofFile path: String) throws(ProfileError) -> String {
        func problem(_ message: String, line: Int = 1, column: Int = 1) -> ProfileError {
            let problem = ProfileProblem(path: "", message: message, line: line, column: column)
            return ProfileError(file: path, problems: [problem])
        }
        guard let file = fopen(path, "r") else {
            throw problem("the file cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        if ferror(file) != 0 { throw problem("the file cannot be read: \(String(cString: strerror(errno)))") }
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let line =
            bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
        throw problem("the line is not UTF-8", line: line + 1)
    }

    /// Reads a profile from its text.
    static func read(_ text: String, file: String, origin: Profile.Origin) throws(ProfileError) -> Profile {
        let reader = ProfileReader(lines: text.split(separator: "\n", omittingEmptySubsequences: false))
        let profile = reader.profile(from: text, origin: origin)
        let problems = reader.problems.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard let profile, problems.isEmpty else { throw ProfileError(file: file, problems: problems) }
        return profile
    }

    private func profile(from text: String, origin: Profile.Origin) -> Profile? {
        guard let root = problems.root(of: text) else {
            if problems.problems.isEmpty { problems.add("the file is empty", line: 1, column: 1, path: "") }
            return nil
        }
        guard let map = YAMLMapping(root, path: "", problems: problems) else { return nil }
        var profile = Profile(
            name: map.text("name", required: true) ?? "",
            origin: origin,
            phoneRegion: region(map),
            timeZone: timeZone(map),
            currency: map.text("currency") ?? "$",
            nowKeys: map.texts("now"),
            dayKeys: Set(map.texts("days")),
            subject: subject(map),
            labels: labels(map),
            oppositeEdges: map.list("opposite-edges").compactMap(oppositeEdges),
            searchKeys: map.list("search").compactMap(searchKey),
            header: map.list("header").compactMap(headerFact),
            panes: panes(map),
            journey: journey(map),
            insights: insights(map),
            attention: attention(map), brief: brief(map), since: since(map),
            household: household(map), duplicates: duplicates(map))
        map.finish()
        profile.formats = profile.formatsOfTemplates
        return profile
    }

    // MARK: - The parts of a profile

    private func region(_ map: YAMLMapping) -> PhoneRegion {
        guard let node = map.value("phone-region") else { return .unitedStates }
        if let region = node.scalar.flatMap({ PhoneRegion.named($0.string) }) { return region }
        let known = PhoneRegion.all.map(\.code)
        problems.add(
            "\(YAMLMapping.kind(of: node)) is none of the phone regions \(known.joined(separator: ", "))", at: node,
            path: map.path(to: "phone-region"))
        return .unitedStates
    }

    private func timeZone(_ map: YAMLMapping) -> TimeZone {
        guard let node = map.value("time-zone") else { return .gmt }
        if let zone = node.scalar.flatMap({ $0.string == "UTC" ? TimeZone.gmt : TimeZone(identifier: $0.string) }) {
            return zone
        }
        problems.add("\(YAMLMapping.kind(of: node)) is no time zone", at: node, path: map.path(to: "time-zone"))
        return .gmt
    }

    private func subject(_ map: YAMLMapping) -> Profile.Subject {
        guard let map = map.mapping("subject", required: true) else {
            return Profile.Subject(label: nil, singular: "vertex", plural: "vertices", columns: [], cells: [])
        }
        let label = map.text("label", required: true)
        let entries = map.list("list", required: true)
        var columns: [PaneColumn] = []
        var cells: [CellDefinition] = []
        for entry in entries {
            guard let item = YAMLMapping(entry.node, path: entry.path, problems: problems) else { continue }
            columns.append(column(item))
            if let cell = cell(item, isAboutSubject: false) { cells.append(cell) }
            item.finish()
        }
        defer { map.finish() }
        return Profile.Subject(
            label: label, singular: map.text("singular") ?? label ?? "vertex",
            plural: map.text("plural") ?? (label.map { $0 + "s" } ?? "vertices"), columns: columns, cells: cells)
    }

    private func labels(_ map: YAMLMapping) -> [String: LabelDefinition] {
        guard let map = map.mapping("labels") else { return [:] }
        var labels: [String: LabelDefinition] = [:]
        for (name, _, node) in map.named() {
            let path = map.path(to: name)
            guard let map = YAMLMapping(node, path: path, problems: problems) else { continue }
            labels[name] = LabelDefinition(
                tag: tag(map) ?? name.prefix(1).uppercased(), plural: map.text("plural") ?? name + "s",
                title: template(map, "title") ?? .identifier, summary: template(map, "summary"),
                time: map.text("time"), reach: gremlin(map, "reach"), masked: Set(map.texts("masked")))
            map.finish()
        }
        return labels
    }

    private func tag(_ map: YAMLMapping) -> String? {
        guard let node = map.value("tag"), let text = node.scalar?.string else { return nil }
        if text.count != 1 { problems.add("a tag is one letter", at: node, path: map.path(to: "tag")) }
        return text
    }

    private func oppositeEdges(_ entry: (node: Node, path: String)) -> Profile.OppositeEdges? {
        let names = entry.node.sequence?.compactMap { $0.scalar?.string } ?? []
        guard names.count == 4 else {
            problems.add(
                "four labels are needed here: from, edge, to, edge back", at: entry.node, path: entry.path)
            return nil
        }
        return Profile.OppositeEdges(parent: names[0], forward: names[1], child: names[2], backward: names[3])
    }

    private func searchKey(_ entry: (node: Node, path: String)) -> SearchKey? {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
        defer { map.finish() }
        let (label, key, prefix) = (map.text("label"), map.text("key"), map.text("prefix"))
        guard let kind: SearchKey.Kind = map.choice("kind", required: true) else { return nil }
        if kind != .id, label == nil { _ = map.required("label") }
        if kind != .id, kind != .number, key == nil { _ = map.required("key") }
        if kind == .number, key == nil, prefix == nil {
            problems.add("a number needs a \"key\" or a \"prefix\" of the id", at: entry.node, path: entry.path)
        }
        return SearchKey(kind: kind, label: label, key: key, prefix: prefix)
    }

    private func headerFact(_ entry: (node: Node, path: String)) -> HeaderDefinition? {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
        defer { map.finish() }
        let name = map.text("name", required: true)
        let place: HeaderPlace? = map.choice("place", required: true)
        let prefix = map.text("prefix") ?? ""
        guard let cell = cell(map), let name, let place else { return nil }
        return HeaderDefinition(name: name, place: place, prefix: prefix, cell: cell)
    }

    private func panes(_ map: YAMLMapping) -> [Pane] {
        var digits: [Int: String] = [:]
        var ids: Set<String> = []
        return map.list("panes").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "used twice", among: &ids, at: entry.node)
            let digit = map.integer("digit", in: 1...9, required: true) ?? 0
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
            let rows = map.list("rows", required: true).compactMap { row($0, columns: columns.count) }
            return Pane(
                id: id, digit: digit, title: map.text("title", required: true) ?? id, columns: columns, rows: rows,
                showsDays: map.flag("days"), showsHistogram: map.flag("histogram"), sharing: sharing(map))
        }
    }

    private func sharing(_ map: YAMLMapping) -> SharingDefinition? {
        guard let map = map.mapping("shared") else { return nil }
        defer { map.finish() }
        let rows = map.text("rows", required: true)
        let walk = gremlin(map, "walk", required: true, about: .anybody)
        let subjects = gremlin(map, "subjects", required: true, about: .anybody)
        guard let rows, let walk, let subjects else { return nil }
        return SharingDefinition(rows: rows, walk: walk, subjects: subjects)
    }

    private func row(_ entry: (node: Node, path: String), columns: Int) -> RowDefinition? {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
        defer { map.finish() }
        let kind = map.text("kind", required: true) ?? ""
        let cells = map.list("cells", required: true).map { cell($0.node, path: $0.path) }
        if cells.count != columns {
            problems.add(
                "the pane has \(columns) columns and this row \(cells.count) cells",
                at: map.value("cells") ?? entry.node, path: map.path(to: "cells"))
        }
        let group = gremlin(map, "group", about: .anybody)
        let time = map.text("time")
        let plural = map.text("plural") ?? kind + "s"
        let children = map.list("children").compactMap { row($0, columns: columns) }
        guard let walk = gremlin(map, "walk", required: true, about: .anybody) else { return nil }
        return RowDefinition(
            kind: kind, plural: plural, walk: walk, time: time, cells: cells.compactMap { $0 }, group: group,
            children: children)
    }

    private func journey(_ map: YAMLMapping) -> [JourneyRule] {
        var ids: Set<String> = []
        return map.list("journey").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "state", twice: "there twice", among: &ids, at: entry.node)
            let title = map.text("title") ?? id.replacing("_", with: " ")
            let (tone, time): (Tone?, String?) = (map.choice("tone"), map.text("time"))
            let sentence = template(map, "sentence", required: true)
            guard let walk = gremlin(map, "walk", required: true), let sentence else { return nil }
            return JourneyRule(
                id: id, title: title, tone: tone ?? .plain, walk: walk, time: time, sentence: sentence)
        }
    }

    private func insights(_ map: YAMLMapping) -> [InsightDefinition] {
        var ids: Set<String> = []
        return map.list("insights").compactMap { entry in
            guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
            defer { map.finish() }
            let id = name(map, "id", twice: "used twice", among: &ids, at: entry.node)
            let title = map.text("title", required: true)
            let (unit, isAverage) = (map.text("unit"), map.flag("average"))
            let (groups, numbers): (FieldFormat?, FieldFormat?) = (map.choice("groups"), map.choice("numbers"))
            guard let gremlin = gremlin(map, "gremlin", required: true, isWhole: true, about: .anybodyKnown), let title
            else { return nil }
            return InsightDefinition(
                id: id, title: title, gremlin: gremlin, unit: unit ?? "", groups: groups ?? .text,
                numbers: numbers ?? .text, isAverage: isAverage)
        }
    }

    /// What tells an entry of a list from the others; a second one of the same name is a problem.
    func name(
        _ map: YAMLMapping, _ key: String, twice words: String, among names: inout Set<String>, at entry: Node
    ) -> String {
        let name = map.text(key, required: true) ?? ""
        if !names.insert(name).inserted {
            problems.add("the \(key) \"\(name)\" is \(words)", at: map.value(key) ?? entry, path: map.path(to: key))
        }
        return name
    }
}
