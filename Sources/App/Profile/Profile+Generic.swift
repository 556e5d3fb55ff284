import Foundation
import Graph
import Phones

extension Profile {
    /// Whether the graph has vertices that the profile is about.
    func hasSubjects(in summary: GraphSummary) -> Bool {
        guard let label = subject.label else { return true }
        return summary.vertexLabels.contains { $0.name == label }
    }

    /// Whether the graph has what the profile is about, and something of what it shows of it: a label of the same name
    /// alone does not make the same domain. Of a label whose keys are not known nothing more is asked.
    func fits(_ summary: GraphSummary) -> Bool {
        guard let label = subject.label else { return true }
        guard let found = summary.vertexLabels.first(where: { $0.name == label }) else { return false }
        let isRead: (ProfileReads) -> Bool = { reads in
            found.properties.contains { reads.reads(ReadKey(label: label, key: $0.key)) }
        }
        // What walks read is looked through where names tell nothing.
        return found.properties.isEmpty || isRead(namesRead) || isRead(reads)
            || !reads.keys.contains { $0.label == label }
    }

    /// The profile with names for the labels of the graph that it does not mention.
    func completed(with summary: GraphSummary) -> Profile {
        var profile = self
        for label in summary.vertexLabels where labels[label.name] == nil {
            profile.labels[label.name] = LabelDefinition(guessedFor: label)
        }
        return profile
    }

    /// A profile for any graph: every vertex can be looked for and is shown with its properties and neighbourhood, and
    /// the labels are counted.
    static func generic(for summary: GraphSummary) -> Profile {
        var searchKeys = [SearchKey(kind: .id, label: nil, key: nil, prefix: nil)]
        for label in summary.vertexLabels {
            searchKeys += label.searchedKeys.map { SearchKey(kind: .name, label: label.name, key: $0, prefix: nil) }
        }
        let columns = [PaneColumn(header: "Name", width: 30), PaneColumn(header: "Label", width: 20)]
        let cells = [
            CellDefinition(walk: nil, template: Template(parts: []), tones: [:]),
            CellDefinition(
                walk: nil, template: Template(parts: [.field(key: "label", format: .text)]), tones: [:]),
        ]
        return Profile(
            name: "any graph", origin: .generic, phoneRegion: .unitedStates, timeZone: .gmt, currency: "",
            nowKeys: [], dayKeys: [],
            subject: Subject(
                label: nil, singular: "vertex", plural: "vertices", columns: columns, cells: cells),
            labels: [:], oppositeEdges: [], searchKeys: searchKeys, header: [], panes: [], journey: [],
            insights: [
                labelCount("vertices", "g.V().groupCount().by(label())"),
                labelCount("edges", "g.E().groupCount().by(label())"),
            ]
        ).completed(with: summary)
    }

    /// What a generic profile says of labels, as a profile says it.
    var genericText: String {
        let named = labels.sorted { $0.key < $1.key }.map { label, definition in
            let title = definition.title.keys.first.map { "{\($0)}" } ?? ""
            let summary = definition.summary?.keys.first.map { ", summary: \"{\($0)}\"" } ?? ""
            let time = definition.time.map { ", time: \($0)" } ?? ""
            return "  \(label): {tag: \(definition.tag), title: \"\(title)\"\(summary)\(time)}"
        }
        let searched = searchKeys.map { key in
            "  - {kind: \(key.kind.rawValue)" + (key.label.map { ", label: \($0)" } ?? "")
                + (key.key.map { ", key: \($0)" } ?? "") + "}"
        }
        return (["name: \(name)", "labels:"] + named + ["search:"] + searched).joined(separator: "\n") + "\n"
    }

    private static func labelCount(_ elements: String, _ gremlin: String) -> InsightDefinition {
        InsightDefinition(
            id: "\(elements)-by-label", title: "\(elements.capitalized) by label",
            form: .gremlin(ProfileGremlin(gremlin)), unit: elements)
    }
}

extension GraphSummary.Label {
    /// The properties that tell vertices of the label apart for people, the likeliest first.
    fileprivate var searchedKeys: [String] {
        let texts = properties.filter { $0.type.lowercased() == "string" }.map(\.key)
        let likely = texts.filter { NamingKeys.rank(of: $0) != nil }
        return Array((likely + texts.filter { !likely.contains($0) }).prefix(6))
    }

    /// The keys that vertices of the label are likely called by, the likeliest first; where none is named like one, the
    /// first text that is not named like an id.
    fileprivate var titleKeys: [String] {
        let keys = properties.map(\.key)
        let named = keys.compactMap { key in NamingKeys.rank(of: key).map { (key, $0) } }
            .enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
        if !named.isEmpty { return named }
        let texts = properties.filter { $0.type.lowercased() == "string" && !$0.key.lowercased().hasSuffix("id") }
        return texts.prefix(1).map(\.key)
    }
}

extension LabelDefinition {
    /// A definition from the property keys of a label, by the names that such properties usually have.
    fileprivate init(guessedFor label: GraphSummary.Label) {
        let naming = label.titleKeys
        let dates = label.properties.filter { ["date", "datetime"].contains($0.type.lowercased()) }.map(\.key)
        self.init(
            tag: label.name.first.map { String($0).uppercased() } ?? "?", plural: label.name,
            title: naming.first.map { Template(parts: [.field(key: $0, format: .text)]) } ?? .identifier,
            summary: naming.dropFirst().first.map { Template(parts: [.field(key: $0, format: .text)]) },
            time: dates.first { $0.lowercased().hasSuffix("_at") } ?? dates.first, reach: nil, masked: [],
            isGuessed: true)
    }
}
