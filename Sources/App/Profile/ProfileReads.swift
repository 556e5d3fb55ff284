import Foundation
import Graph

/// Something that a profile has told or shown, which reads a part of the graph.
enum ProfilePart: Sendable, Hashable {
    case state, attention, brief, duplicates, search, similar
    /// A line of the brief, by its place.
    case briefLine(Int)
    case pane(String)
    case insight(String)
}

extension Profile {
    /// A property that the profile reads of vertices with a label.
    struct ReadKey: Sendable, Hashable {
        var label: String
        var key: String
    }

    /// What the profile reads altogether.
    var reads: ProfileReads {
        var read = namesRead
        forEachPart { _, collect in collect(&read) }
        return read
    }

    /// What each part reads by itself.
    var readsByPart: [(part: ProfilePart, reads: ProfileReads)] {
        var parts: [(ProfilePart, ProfileReads)] = []
        forEachPart { part, collect in
            var read = ProfileReads()
            collect(&read)
            parts.append((part, read))
        }
        return parts
    }

    private func forEachPart(_ visit: (ProfilePart, (inout ProfileReads) -> Void) -> Void) {
        let start = subject.label.map { [$0] }
        for pane in panes { visit(.pane(pane.id)) { $0.add(pane.rows, from: start) } }
        visit(.state) { for rule in journey { $0.add(rule, from: start) } }
        visit(.brief) { for clause in brief.flatMap(\.clauses) { $0.add(clause, from: start) } }
        for (place, line) in brief.enumerated() where !line.clauses.isEmpty {
            visit(.briefLine(place)) { for clause in line.clauses { $0.add(clause, from: start) } }
        }
        visit(.attention) { for rule in attention { $0.add(rule.clause, titled: rule.title, from: start) } }
        for insight in insights {
            visit(.insight(insight.id)) { reads in
                for part in insight.gremlin { reads.add(part.text, from: part.from.map { [$0] }) }
            }
        }
        if let similar { visit(.similar) { $0.add(similar, from: start) } }
        visit(.duplicates) { for rule in duplicates { $0.add(rule, from: start) } }
        visit(.search) { for key in searchKeys { $0.add(key) } }
    }

    /// The properties in names, lists and the header.
    var namesRead: ProfileReads {
        var read = ProfileReads()
        for (label, definition) in labels.sorted(by: { $0.key < $1.key }) {
            read.add(definition.title, of: [label])
            if let summary = definition.summary { read.add(summary, of: [label]) }
            read.add(time: definition.time, of: [label])
        }
        if let subject = subject.label {
            for cell in self.subject.cells + header.map(\.cell) { read.add(cell, on: [subject]) }
        }
        return read
    }
}

/// The labels, edges and properties that are read.
struct ProfileReads {
    /// The properties, each once, in the order of the profile.
    private(set) var keys: [Profile.ReadKey] = []
    /// Of those, the times: order, state, "now" and the days of the timeline hang on them.
    private(set) var times: Set<Profile.ReadKey> = []
    /// Of those, what decides whether something is told at all: what walks compare, times, sums, places that need a value.
    private(set) var decisive: Set<Profile.ReadKey> = []
    private(set) var labels: Set<String> = []
    /// Of those, the ones without which something is not told; what is merely shown beside it, such as who took a call,
    /// is none.
    private(set) var decisiveLabels: Set<String> = []
    private(set) var edges: [GremlinNames.WalkedEdges] = []
    private var knownEdges: Set<GremlinNames.WalkedEdges> = []
    private var known: Set<Profile.ReadKey> = []
    /// Properties of which one of several labels has to have one, with those labels.
    private var shared: [Profile.ReadKey: [String]] = [:]

    func reads(_ key: Profile.ReadKey) -> Bool { known.contains(key) }

    /// The labels of which one has to have the property.
    func labels(sharing key: Profile.ReadKey) -> [String] { shared[key] ?? [key.label] }

    // MARK: - Parts

    fileprivate mutating func add(_ rows: [RowDefinition], from start: [String]?) {
        for row in rows {
            let labels = add(row.walk, from: start)
            add(time: row.time, of: labels)
            for cell in row.cells { add(cell, on: labels) }
            if let group = row.group { add(group, from: labels) }
            add(row.children, from: labels)
        }
    }

    fileprivate mutating func add(_ rule: JourneyRule, from start: [String]?) {
        let proof = add(rule.walk, from: start)
        add(time: rule.time, of: proof)
        add(rule.sentence, of: proof, isTold: true)
    }

    fileprivate mutating func add(_ similar: SimilarDefinition, from start: [String]?) {
        for candidates in similar.among { add(candidates.walk, from: start) }
        for likeness in similar.likeness { add(likeness.value, from: start) }
        for chosen in similar.chosen {
            add(chosen.number, from: chosen.walk.map { add($0, from: start) } ?? start)
        }
        for rule in similar.next { add(rule.clause, besides: similar.places, from: start) }
    }

    fileprivate mutating func add(
        _ clause: ClauseDefinition, titled title: Template? = nil, besides places: Set<String> = [],
        from start: [String]?
    ) {
        let proof = clause.walk.map { add($0, from: start) } ?? start ?? []
        add(time: clause.time, of: proof)
        if let sum = clause.sum { add(sum, of: proof, isDecisive: true) }
        let computed = Set(clause.values.map(\.name)).union(ClauseDefinition.computed).union(places)
        for template in [clause.sentence] + (title.map { [$0] } ?? []) {
            add(template, of: proof, besides: computed, isTold: true)
        }
        for value in clause.values { add(value.cell, on: proof) }
    }

    fileprivate mutating func add(_ rule: DuplicateRule, from start: [String]?) {
        for key in rule.keys { add(key.cell, on: start ?? [], isDecisive: true) }
        if let apart = rule.apart { add(apart, of: start ?? [], isTold: true) }
    }

    fileprivate mutating func add(_ key: SearchKey) {
        guard let label = key.label else { return }
        labels.insert(label)
        decisiveLabels.insert(label)
        if let key = key.key { add(key, of: [label], isDecisive: true) }
    }

    /// What Gremlin names; who asks for likeness to the subject is told of nobody where the property is missing, which
    /// proves nothing.
    ///
    /// - Parameter isTold: Whether nothing is told where it leads nowhere.
    /// - Returns: The labels that it reaches.
    @discardableResult
    fileprivate mutating func add(
        _ gremlin: ProfileGremlin, from start: [String]?, isTold: Bool = true
    ) -> [String] {
        let names = GremlinNames(gremlin.meaning, from: start)
        let likeness = gremlin.subjectKeys
        labels.formUnion(start ?? [])
        if isTold { decisiveLabels.formUnion(start ?? []) }
        for name in names.all {
            switch name {
            case .label(let label):
                labels.insert(label)
                if isTold { decisiveLabels.insert(label) }
            case .key(let key, let labels?):
                for label in labels {
                    let read = Profile.ReadKey(label: label, key: key)
                    add(read, sharedBy: labels.count > 1 ? labels : nil)
                    if !likeness.contains(key) { decisive.insert(read) }
                }
            case .key, .edges, .relation: break
            }
        }
        for walked in names.walked where knownEdges.insert(walked).inserted { edges.append(walked) }
        return gremlin.reachedLabels ?? start ?? []
    }

    // MARK: - Properties

    fileprivate mutating func add(_ cell: CellDefinition, on labels: [String], isDecisive: Bool = false) {
        for part in cell.parts { add(part, on: labels, isDecisive: isDecisive) }
        guard let walk = cell.walk else { return add(cell.template, of: labels, isTold: isDecisive) }
        let reached = add(walk, from: labels, isTold: isDecisive)
        if cell.template.keys != ["count"] {
            add(cell.template, of: reached, isOneOf: reached.count > 1, isTold: isDecisive)
        }
    }

    /// - Parameters:
    ///   - isOneOf: Whether a vertex has one of several labels, so that not all need what may be missing.
    ///   - computed: Places that are no properties.
    ///   - isTold: Whether nothing is told where a value outside of sections is missing.
    fileprivate mutating func add(
        _ template: Template, of labels: [String], isOneOf: Bool = false, besides computed: Set<String> = [],
        isTold: Bool = false
    ) {
        let needed = Set(template.neededKeys)
        for key in isOneOf ? template.neededKeys : template.keys
        where key != Template.times && key != "id" && key != "label" && !computed.contains(key) {
            add(key, of: labels, isDecisive: isTold && needed.contains(key))
        }
    }

    fileprivate mutating func add(time key: String?, of labels: [String]) {
        guard let key else { return }
        add(key, of: labels, isDecisive: true)
        for label in labels { times.insert(Profile.ReadKey(label: label, key: key)) }
    }

    private mutating func add(_ key: String, of labels: [String], isDecisive: Bool = false) {
        for label in labels {
            let read = Profile.ReadKey(label: label, key: key)
            add(read, sharedBy: nil)
            self.labels.insert(label)
            if isDecisive { decisive.insert(read) }
        }
    }

    private mutating func add(_ key: Profile.ReadKey, sharedBy labels: [String]?) {
        if known.insert(key).inserted {
            keys.append(key)
            shared[key] = labels
        } else if labels == nil {
            shared[key] = nil
        }
    }
}
