import Foundation
import Graph

/// A profile for a graph that nobody has described: guesses from its labels, keys, values and edges, for a person to go
/// on from.
struct StartingProfile {
    /// One way out of a label as the profile names it.
    struct Step: Hashable {
        var name: String
        var from: String
        var to: String
        /// The most that it leads to from one vertex, as far as one looked.
        var most: Int
        /// How many of the vertices have any, as a share.
        var share: Double
    }

    /// A property with what it is for people.
    struct NamedKey {
        var key: GraphSurvey.Key
        var role: KeyRole
    }

    /// A label as the profile describes it.
    struct Label {
        var name: String
        var tag: Character
        /// Those that tell most first.
        var keys: [NamedKey]
        /// The key that a vertex is called by; nil where nothing tells them apart but ids.
        var title: String?
        var time: String?
        /// The names from a vertex to its subjects; empty for the subject, nil where there is no short way.
        var reach: [String]?
        /// What stands before the digits of every id; nil where they differ.
        var idPrefix: String?

        func first(_ isWanted: (KeyRole) -> Bool) -> String? { keys.first { isWanted($0.role) }?.key.name }
        var category: String? { first { $0 == .category } }
    }

    let subject: String
    private(set) var labels: [Label] = []
    private(set) var relations: [(relation: Relation, out: Step, back: Step)] = []

    /// - Parameter subject: The label of the subject; nil takes the likeliest.
    /// - Returns: Nil for a graph without labels.
    init?(of survey: GraphSurvey, subject: String? = nil) {
        var roles: [(label: GraphSurvey.Label, keys: [NamedKey])] = []
        var best: (name: String, score: Int)?
        for label in survey.labels {
            let keys = label.keys.map { NamedKey(key: $0, role: KeyRole($0)) }
            roles.append((label, keys))
            let score = Self.score(label, keys.map(\.role), survey.ways)
            if score > best?.score ?? -1 { best = (label.name, score) }
        }
        guard let likeliest = subject ?? best?.name else { return nil }
        self.subject = likeliest
        relations = Self.relations(of: survey)
        var tags: Set<Character> = []
        for (label, keys) in roles.filter({ $0.label.name == likeliest }) + roles.filter({ $0.label.name != likeliest })
        {
            let usable = keys.filter { TemplateText.canName($0.key.name) }
            let title = usable.max { ($0.role.titleRank ?? -1) < ($1.role.titleRank ?? -1) }
                .flatMap { $0.role.titleRank == nil ? nil : $0.key.name }
            let named = usable.sorted { left, right in
                let places = [left, right].map { Self.order($0.role, isTitle: $0.key.name == title) }
                return places[0] < places[1]
            }
            labels.append(
                Label(
                    name: label.name, tag: Self.tag(label.name, among: &tags), keys: named,
                    title: title ?? named.first { [.email, .phone].contains($0.role) }?.key.name,
                    time: Self.time(named),
                    reach: reach(from: label.name), idPrefix: Self.idPrefix(label.ids)))
        }
    }

    func label(_ name: String) -> Label? { labels.first { $0.name == name } }

    /// The ways out of a label, those that the first edge of a relation stores before those back.
    func steps(from label: String) -> [Step] {
        relations.map(\.out).filter { $0.from == label } + relations.map(\.back).filter { $0.from == label }
    }

    // MARK: - Guesses

    private static let people = [
        "customer", "client", "person", "user", "member", "patient", "account", "contact", "owner", "subscriber",
        "student", "employee", "player", "driver", "vehicle",
    ]

    /// How likely a label is what everything turns around: called like people, with a name and an address, well connected.
    private static func score(_ label: GraphSurvey.Label, _ roles: [KeyRole], _ ways: [GraphSurvey.Way]) -> Int {
        let name = label.name.lowercased()
        let called = people.firstIndex { name.contains($0) }.map { 40 - $0 } ?? 0
        let known = (roles.contains(.email) ? 10 : 0) + (roles.contains(.phone) ? 5 : 0)
        let named = roles.contains { ($0.titleRank ?? 0) >= 50 } ? 10 : 0
        let near = ways.filter { $0.from == label.name && $0.to != label.name }.map(\.to)
        let connected = 3 * Set(near).count
        return called + known + named + connected + min(1, label.keys.count)
    }

    private static func order(_ role: KeyRole, isTitle: Bool) -> Int {
        if isTitle { return 0 }
        switch role {
        case .moment: return 1
        case .day: return 2
        case .category: return 3
        case .email: return 4
        case .phone: return 5
        case .title: return 6
        case .money, .duration: return 7
        case .other: return 8
        }
    }

    /// When a vertex happened: a moment before a day, and no day with which something ends or somebody was born.
    private static func time(_ keys: [NamedKey]) -> String? {
        let others = ["end", "until", "expir", "birth", "due"]
        let days = keys.filter { $0.role == .day && !others.contains(where: $0.key.name.lowercased().contains) }
        return (keys.first { $0.role == .moment } ?? days.first)?.key.name
    }

    private static func tag(_ label: String, among taken: inout Set<Character>) -> Character {
        let own = label.uppercased().filter { $0.isASCII && $0.isLetter }
        let tag = (Array(own) + Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")).first { !taken.contains($0) } ?? "?"
        taken.insert(tag)
        return tag
    }

    private static func idPrefix(_ ids: [String]) -> String? {
        var prefixes: Set<String> = []
        for id in ids {
            let prefix = id.prefix { $0.isASCII && $0.isLetter }
            let digits = id.dropFirst(prefix.count)
            let isPlain =
                (1...8).contains(prefix.count) && !digits.isEmpty && digits.allSatisfy { $0.isASCII && $0.isNumber }
            prefixes.insert(isPlain ? String(prefix) : "")
        }
        guard ids.count >= 2, prefixes.count == 1, let prefix = prefixes.first, !prefix.isEmpty else { return nil }
        return prefix
    }

    // MARK: - Relations

    private static func relations(of survey: GraphSurvey) -> [(relation: Relation, out: Step, back: Step)] {
        var used: [String: Set<String>] = [:]
        /// A name that the label has not given yet.
        func name(_ wanted: String, from label: String) -> String {
            let plain = WalkNames.refusal(of: wanted) == nil ? wanted : wanted + "_of_it"
            var (free, number) = (plain, 1)
            while !used[label, default: []].insert(free).inserted {
                number += 1
                free = "\(plain)_\(number)"
            }
            return free
        }
        var done: Set<GraphSurvey.Way> = []
        var kept: [GraphSurvey.Way] = []
        for way in survey.ways where done.insert(way).inserted {
            if let back = survey.ways.first(where: { $0.isTurned(way) }) { done.insert(back) }
            kept.append(isOwned(way) ? way.turned ?? way : way)
        }
        var relations: [(relation: Relation, out: Step, back: Step)] = []
        for way in kept {
            // Where one edge alone connects two labels each is called by the other, and by the edge where several do.
            let others = kept.filter { $0.connectsSame(as: way) }
            let isOnly = others.count == 1 && way.from != way.to
            let (edge, out, back) = (way.edge.identifier, way.to.identifier, way.from.identifier)
            let there = isOnly ? (way.mostOut > 1 ? out.pluralName : out) : edge
            let here = isOnly ? (way.mostIn > 1 ? back.pluralName : back) : edge + "_by"
            let from = Relation.End(label: way.from, name: name(there, from: way.from))
            let to = Relation.End(label: way.to, name: name(here, from: way.to))
            relations.append(
                (
                    Relation(from: from, edge: way.edge, to: to, edgeBack: way.opposite),
                    Step(name: from.name, from: way.from, to: way.to, most: way.mostOut, share: way.shareOut),
                    Step(name: to.name, from: way.to, to: way.from, most: way.mostIn, share: way.shareIn)
                ))
        }
        return relations
    }

    /// Whether it leads from a part to its whole although the way back is stored, too.
    private static func isOwned(_ way: GraphSurvey.Way) -> Bool { way.mostOut <= 1 && way.mostIn > 1 }

    /// The shortest way to the subject that does not lead to hundreds of them; of two that which more vertices have.
    private func reach(from label: String) -> [String]? {
        if label == subject { return [] }
        var ways: [(names: [String], label: String, fan: Int)] = [([], label, 1)]
        var seen: Set<String> = [label]
        for _ in 0..<4 {
            var next: [(names: [String], label: String, fan: Int)] = []
            for way in ways {
                for step in steps(from: way.label).sorted(by: { $0.leadsFurther(than: $1) }) {
                    let fan = way.fan * max(1, step.most)
                    guard fan <= 100, !seen.contains(step.to) else { continue }
                    seen.insert(step.to)
                    if step.to == subject { return way.names + [step.name] }
                    next.append((way.names + [step.name], step.to, fan))
                }
            }
            ways = next
        }
        return nil
    }
}

extension StartingProfile.Step {
    /// Whether it is the better part of a way to the subject: more vertices have it, and then to fewer.
    fileprivate func leadsFurther(than other: StartingProfile.Step) -> Bool {
        abs(share - other.share) > 0.1 ? share > other.share : most < other.most
    }
}

extension GraphSurvey.Way {
    /// Whether it stores the same pairs as another, the other way round.
    fileprivate func isTurned(_ way: GraphSurvey.Way) -> Bool {
        from == way.to && to == way.from && edge == way.opposite
    }

    fileprivate func connectsSame(as way: GraphSurvey.Way) -> Bool {
        from == way.from && to == way.to || from == way.to && to == way.from
    }

    /// The same pairs by the edge that stores them the other way round; nil where there is none.
    fileprivate var turned: GraphSurvey.Way? {
        opposite.map {
            GraphSurvey.Way(
                from: to, edge: $0, to: from, mostOut: mostIn, mostIn: mostOut, shareOut: shareIn, shareIn: shareOut,
                opposite: edge)
        }
    }
}

extension String {
    /// Words of lower case with `_` between, of a label such as `PageView` or `http://example.org/PageView`.
    fileprivate var identifier: String {
        let last = split { "/:#.".contains($0) }.last.map(String.init) ?? self
        var words = ""
        var isLower = false
        for character in last {
            let isWord = character.isASCII && (character.isLetter || character.isNumber)
            if character.isUppercase && isLower || !isWord && !words.hasSuffix("_") { words += "_" }
            if isWord { words += character.lowercased() }
            isLower = character.isLowercase || character.isNumber
        }
        return words.first?.isLetter == true ? words : "x_" + words
    }

    fileprivate var pluralName: String { plural.replacing(" ", with: "_") }
}
