import Graph

/// The labels, edges and properties that steps name.
struct GremlinNames {
    /// Edges of which one is enough, and the labels of the vertices at either end; nil where these are not known.
    struct WalkedEdges: Sendable, Hashable {
        var edges: [String]
        var sources: [String]?
        var targets: [String]?
    }

    private(set) var all: [ProfileUse.Name] = []
    /// Those of which nothing stands for another: what is in a branch may be one of several ways.
    private(set) var walked: [WalkedEdges] = []

    /// - Parameter labels: Of the vertices where the steps begin; nil where they are not known.
    init(_ steps: [Step], from labels: [String]?) { add(steps, from: labels, isBranch: false) }

    private mutating func add(_ steps: [Step], from start: [String]?, isBranch: Bool) {
        var reached: [String]?
        for (place, step) in steps.enumerated() {
            defer { reached = ProfileGremlin.reachedLabels([step], after: reached) }
            let here = reached.map { $0.isEmpty ? nil : $0 } ?? start
            let texts = step.arguments.compactMap { argument -> String? in
                if case .value(.string(let text)) = argument { text } else { nil }
            }
            switch step.name {
            case .hasLabel: all += texts.map { .label($0) }
            case .both, .bothE, .in, .inE, .out, .outE:
                guard !texts.isEmpty else { break }
                all.append(.edges(texts))
                let targets = Self.targets(of: steps[(place + 1)...])
                if !isBranch || targets != nil {
                    walked.append(WalkedEdges(edges: texts, sources: here, targets: targets))
                }
            case .has where step.arguments.count == 3:
                if texts.count > 1 { all += [.label(texts[0]), .key(texts[1], labels: [texts[0]])] }
            case .has: if let key = texts.first { all.append(.key(key, labels: here)) }
            case .values: all += texts.map { .key($0, labels: here) }
            case .by: all += texts.map { .key($0, labels: Self.comparesMarks(steps[..<place]) ? nil : here) }
            default: break
            }
            let branches = isBranch || [.union, .coalesce, .optional, .choose, .or].contains(step.name)
            let start = step.name == .by && Self.comparesMarks(steps[..<place]) ? nil : here
            for case .traversal(let inner) in step.arguments { add(inner.steps, from: start, isBranch: branches) }
        }
    }

    /// The labels that the step behind edges asks for.
    private static func targets(of steps: ArraySlice<Step>) -> [String]? {
        guard let step = steps.first(where: { ![.inV, .outV, .otherV].contains($0.name) }), step.name == .hasLabel
        else { return nil }
        return ProfileGremlin.reachedLabels([step])
    }

    /// Whether a `by()` behind these steps reads vertices that were marked further before, as `where('a',lt('b'))` does.
    private static func comparesMarks(_ steps: ArraySlice<Step>) -> Bool {
        guard let step = steps.last(where: { $0.name != .by }), step.name == .where else { return false }
        return !step.arguments.contains { if case .traversal = $0 { true } else { false } }
    }
}
