import Foundation
import Graph

extension Profile {
    /// A property that the profile reads of vertices with a label.
    struct ReadKey: Sendable, Hashable {
        var label: String
        var key: String
    }

    /// What the profile reads: the properties in its names, lists, header, panes and journey.
    var readKeys: ReadKeys {
        var read = ReadKeys()
        for (label, definition) in labels.sorted(by: { $0.key < $1.key }) {
            read.add(definition.title, of: [label])
            if let summary = definition.summary { read.add(summary, of: [label]) }
            read.add(time: definition.time, of: [label])
        }
        if let subject = subject.label {
            for cell in self.subject.cells + header.map(\.cell) { read.add(cell, on: [subject]) }
        }
        for pane in panes { read.add(pane.rows) }
        for rule in journey {
            let proof = rule.walk.reachedLabels ?? subject.label.map { [$0] } ?? []
            read.add(time: rule.time, of: proof)
            read.add(rule.sentence, of: proof)
        }
        for clause in brief.flatMap(\.clauses) { read.add(clause, of: subject.label) }
        for rule in attention { read.add(rule.clause, titled: rule.title, of: subject.label) }
        return read
    }
}

/// Properties that are read, and which of them say when something happened.
struct ReadKeys {
    /// Each once, in the order of the profile.
    private(set) var all: [Profile.ReadKey] = []
    /// Of those, the times: order, state, "now" and the days of the timeline hang on them.
    private(set) var times: Set<Profile.ReadKey> = []
    private var seen: Set<Profile.ReadKey> = []

    /// - Parameter subject: The label of the subject, where the walk begins.
    fileprivate mutating func add(_ clause: ClauseDefinition, titled title: Template? = nil, of subject: String?) {
        let start = subject.map { [$0] } ?? []
        let proof = clause.walk.map { $0.reachedLabels ?? [] } ?? start
        add(time: clause.time, of: proof)
        if let sum = clause.sum { add(sum, of: proof) }
        let computed = Set(clause.values.map(\.name)).union(["count", "more", "sum"])
        for key in clause.sentence.keys + (title?.keys ?? []) where !computed.contains(key) && !Self.isOwn(key) {
            add(key, of: proof)
        }
        for value in clause.values { add(value.cell, on: proof) }
    }

    private static func isOwn(_ key: String) -> Bool { key == "id" || key == "label" }

    fileprivate mutating func add(_ rows: [RowDefinition]) {
        for row in rows {
            let labels = row.walk.reachedLabels ?? []
            add(time: row.time, of: labels)
            for cell in row.cells { add(cell, on: labels) }
            add(row.children)
        }
    }

    fileprivate mutating func add(_ cell: CellDefinition, on labels: [String]) {
        for part in cell.parts { add(part, on: labels) }
        guard let walk = cell.walk else { return add(cell.template, of: labels) }
        let labels = walk.reachedLabels ?? []
        if cell.template.keys != ["count"] { add(cell.template, of: labels, isOneOf: labels.count > 1) }
    }

    /// - Parameter isOneOf: Whether a vertex has one of several labels, so that not all need what may be missing.
    fileprivate mutating func add(_ template: Template, of labels: [String], isOneOf: Bool = false) {
        for key in isOneOf ? template.neededKeys : template.keys where key != Template.times && !Self.isOwn(key) {
            add(key, of: labels)
        }
    }

    fileprivate mutating func add(time key: String?, of labels: [String]) {
        guard let key else { return }
        add(key, of: labels)
        for label in labels { times.insert(Profile.ReadKey(label: label, key: key)) }
    }

    fileprivate mutating func add(_ key: String, of labels: [String]) {
        for label in labels {
            let read = Profile.ReadKey(label: label, key: key)
            if seen.insert(read).inserted { all.append(read) }
        }
    }
}

extension ProfileGremlin {
    /// Steps behind which one is at other vertices, or at none.
    private static let goesElsewhere: Set<StepName> = [
        .V, .E, .both, .bothE, .bothV, .in, .inE, .inV, .out, .outE, .outV, .otherV, .to, .toE, .toV, .values, .select,
        .repeat, .flatMap, .local, .map, .choose, .match, .unfold, .project,
    ]

    /// The labels of the vertices that steps reach, as ``reachedLabels`` has them.
    static func reachedLabels(_ steps: [Step]) -> [String]? {
        for (place, step) in steps.enumerated().reversed() {
            switch step.name {
            case .hasLabel:
                return step.arguments.compactMap { if case .value(.string(let label)) = $0 { label } else { nil } }
            case .union, .coalesce, .optional:
                let branches = step.arguments.compactMap { argument -> [String]? in
                    if case .traversal(let branch) = argument { reachedLabels(branch.steps) } else { nil }
                }
                guard !branches.isEmpty else { continue }
                // A branch that stays where it is reaches what the steps before do.
                let isWhole = branches.count == step.arguments.count
                let before = isWhole ? nil : reachedLabels(Array(steps[..<place]))
                return Set(branches.joined()).union(before ?? []).sorted()
            case _ where Self.goesElsewhere.contains(step.name): return []
            default: continue
            }
        }
        return nil
    }
}
