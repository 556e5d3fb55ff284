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
        let read = Set(readKeys.all.filter { $0.label == label }.map(\.key))
        return found.properties.isEmpty || read.isEmpty || found.properties.contains { read.contains($0.key) }
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

    private static func labelCount(_ elements: String, _ gremlin: String) -> InsightDefinition {
        InsightDefinition(
            id: "\(elements)-by-label", title: "\(elements.capitalized) by label", gremlin: ProfileGremlin(gremlin),
            unit: elements, groups: .text, numbers: .text, isAverage: false)
    }
}

extension GraphSummary.Label {
    /// The properties that tell vertices of the label apart for people, the likeliest first.
    fileprivate var searchedKeys: [String] {
        let texts = properties.filter { $0.type.lowercased() == "string" }.map(\.key)
        let likely = texts.filter { Self.namingKeys.contains($0.lowercased()) }
        return Array((likely + texts.filter { !likely.contains($0) }).prefix(6))
    }

    /// Property keys that usually hold what a thing is called.
    fileprivate static let namingKeys: Set<String> = [
        "name", "title", "fullname", "full_name", "displayname", "display_name", "label", "code", "desc", "email",
        "username", "handle", "subject",
    ]
}

extension LabelDefinition {
    /// A definition from the property keys of a label, by the names that such properties usually have.
    fileprivate init(guessedFor label: GraphSummary.Label) {
        let keys = label.properties.map(\.key)
        let naming = keys.filter { GraphSummary.Label.namingKeys.contains($0.lowercased()) }
        let dates = label.properties.filter { ["date", "datetime"].contains($0.type.lowercased()) }.map(\.key)
        self.init(
            tag: label.name.first.map { String($0).uppercased() } ?? "?", plural: label.name,
            title: naming.first.map { Template(parts: [.field(key: $0, format: .text)]) } ?? .identifier,
            summary: naming.dropFirst().first.map { Template(parts: [.field(key: $0, format: .text)]) },
            time: dates.first { $0.lowercased().hasSuffix("_at") } ?? dates.first, reach: nil, masked: [],
            isGuessed: true)
    }
}
