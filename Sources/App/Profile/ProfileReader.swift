import Foundation
import Graph
import Phones
import Yams

/// Reads a profile from YAML and names everything that is wrong in it, with key, line and column.
struct ProfileReader {
    let problems = ProblemList()
    /// The names of the graph that the profile relies on; nil where nobody asks for them.
    let uses: UseList?
    /// The lines of the file.
    let lines: [Substring]
    /// What walks are called; everything below reads them.
    private(set) var names = WalkNames()
    /// The labels of the subject; nil where every vertex may be one.
    private(set) var subjectLabels: [String]?
    /// What the profile says of labels, by which rows go that say nothing else.
    private(set) var labels: [String: LabelDefinition] = [:]

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
        try ProfileReader(text).read(text, file: file, origin: origin)
    }

    init(_ text: String, notingUses uses: UseList? = nil) {
        self.uses = uses
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    func read(_ text: String, file: String, origin: Profile.Origin) throws(ProfileError) -> Profile {
        var reader = self
        let profile = reader.profile(from: text, origin: origin)
        let problems = reader.problems.problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
        guard let profile, problems.isEmpty else { throw ProfileError(file: file, problems: problems) }
        return profile
    }

    private mutating func profile(from text: String, origin: Profile.Origin) -> Profile? {
        guard let root = problems.root(of: text) else {
            if problems.problems.isEmpty { problems.add("the file is empty", line: 1, column: 1, path: "") }
            return nil
        }
        guard let map = YAMLMapping(root, path: "", problems: problems) else { return nil }
        let relations = relations(map)
        names = names(of: relations, map)
        subjectLabels = map.mapping("subject")?.text("label").map { [$0] }
        labels = labels(map)
        var profile = Profile(
            name: map.text("name", required: true) ?? "",
            origin: origin,
            phoneRegion: region(map),
            timeZone: timeZone(map),
            currency: map.text("currency") ?? "$",
            nowKeys: map.texts("now"),
            dayKeys: Set(map.texts("days")),
            subject: subject(map),
            labels: labels,
            oppositeEdges: relations.compactMap { Profile.OppositeEdges($0.relation) },
            searchKeys: map.list("search").flatMap(searchKeys),
            header: map.list("header").compactMap(headerFact),
            panes: panes(map),
            journey: journey(map),
            insights: [],
            attention: attention(map), brief: brief(map), since: since(map),
            household: household(map), duplicates: duplicates(map))
        profile.insights = insights(map, journey: profile.journey)
        profile.similar = similar(map, journey: profile.journey)
        use(map, "now") { .key($0, labels: nil) }
        use(map, "days") { .key($0, labels: nil) }
        map.finish()
        profile.looks = profile.looksOfTemplates
        profile.keyRanks = profile.ranksOfKeys
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
            if let cell = cell(item, on: label.map { [$0] }, isAboutSubject: false) { cells.append(cell) }
            item.finish()
        }
        use(map, "label") { .label($0) }
        defer { map.finish() }
        return Profile.Subject(
            label: label, singular: map.text("singular") ?? label ?? "vertex",
            plural: map.text("plural") ?? (label.map { $0 + "s" } ?? "vertices"), columns: columns, cells: cells)
    }

    /// Keys of one label that are looked for in one way; several of them stand in a list.
    private func searchKeys(_ entry: (node: Node, path: String)) -> [SearchKey] {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return [] }
        defer { map.finish() }
        let (label, prefix) = (map.text("label"), map.text("prefix"))
        let keys = map.textOrTexts("key")
        use(map, "label") { .label($0) }
        use(map, "key") { .key($0, labels: label.map { [$0] }) }
        guard let kind: SearchKey.Kind = map.choice("kind", required: true) else { return [] }
        if kind != .id, label == nil { _ = map.required("label") }
        if kind != .id, kind != .number, keys.isEmpty { _ = map.required("key") }
        if kind == .number, keys.isEmpty, prefix == nil {
            problems.add("a number needs a \"key\" or a \"prefix\" of the id", at: entry.node, path: entry.path)
        }
        if keys.isEmpty { return [SearchKey(kind: kind, label: label, key: nil, prefix: prefix)] }
        return keys.map { SearchKey(kind: kind, label: label, key: $0, prefix: prefix) }
    }

    private func headerFact(_ entry: (node: Node, path: String)) -> HeaderDefinition? {
        guard let map = YAMLMapping(entry.node, path: entry.path, problems: problems) else { return nil }
        defer { map.finish() }
        let name = map.text("name", required: true)
        let place: HeaderPlace? = map.choice("place", required: true)
        let prefix = map.text("prefix") ?? ""
        guard let cell = cell(map, on: subjectLabels), let name, let place else { return nil }
        return HeaderDefinition(name: name, place: place, prefix: prefix, cell: cell)
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
            guard let walk = gremlin(map, "walk", required: true, from: subjectLabels), let sentence else { return nil }
            let proof = reached(walk, from: subjectLabels)
            use(map, "time") { .key($0, labels: proof) }
            use(sentence, of: proof, at: map.value("sentence"), path: map.path(to: "sentence"))
            return JourneyRule(
                id: id, title: title, tone: tone ?? .plain, walk: walk,
                time: time ?? self.time(of: proof), sentence: sentence)
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
