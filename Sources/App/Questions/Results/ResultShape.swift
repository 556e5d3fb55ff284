import Graph

/// What the steps of a traversal tell of how its results are to be read, which the results alone do not.
struct ResultShape: Sendable, Hashable {
    /// Whether a map among the results has an entry for each group, and not for each property or part.
    var isGrouped = false
    /// Whether the groups stand in an order that the traversal asks for.
    var isOrdered = false
    /// Whether a group's value is the number of its members.
    var isCounted = false
    /// What groups are made by, as the traversal names it: `reason` of `by('reason')`; nil where that is more than a name.
    var groupedBy: String?
    /// Whether a map among the results has the properties of an element, which have no order of their own.
    var holdsProperties = false
    /// The label of those elements, where the traversal says it.
    var label: String?
    /// What stands before each object of a path: `─has_visit→` where the step that led to it says so; empty where a path
    /// does not follow the steps one by one.
    var arrows: [String?] = []
}

extension ResultShape {
    init(of traversal: Traversal) {
        let steps = traversal.steps
        guard let end = steps.lastIndex(where: { !Self.keepsShape.contains($0.name) }) else { return }
        switch steps[end].name {
        case .valueMap, .elementMap, .propertyMap:
            holdsProperties = true
            let labels = ProfileGremlin.reachedLabels(Array(steps[..<end])) ?? []
            label = labels.count == 1 ? labels[0] : nil
        case .path: arrows = Self.arrows(Array(steps[..<end])) ?? []
        case .group, .groupCount: if steps[end].arguments.isEmpty { readGroups(steps, from: end) }
        case .cap:
            let start = steps[..<end].lastIndex {
                [.group, .groupCount].contains($0.name) && $0.arguments == steps[end].arguments
            }
            if let start { readGroups(steps, from: start) }
        default: break
        }
    }

    /// The arrows of a traversal in which every step leads to one more object or to none; nil for any other.
    private static func arrows(_ steps: [Step]) -> [String?]? {
        var arrows: [String?] = []
        for step in steps {
            let label = step.arguments.count == 1 ? step.arguments[0].text : nil
            switch step.name {
            case .out: arrows.append(label.map { "─\($0)→" })
            case .in: arrows.append(label.map { "←\($0)─" })
            case .both: arrows.append(label.map { "─\($0)─" })
            case .V, .E, .outE, .inE, .bothE, .outV, .inV, .otherV, .bothV, .values, .id, .label, .count:
                arrows.append(nil)
            case .has, .hasId, .hasLabel, .hasNot, .where, .filter, .not, .and, .or, .is, .dedup, .limit, .range, .skip,
                .tail, .order, .by, .as, .simplePath, .cyclicPath, .withStrategies:
                continue
            default: return nil
            }
        }
        return arrows
    }

    private mutating func readGroups(_ steps: [Step], from start: Int) {
        isGrouped = true
        isCounted = steps[start].name == .groupCount
        isOrdered = steps[start...].contains { $0.name == .order }
        let modulators = steps[(start + 1)...].prefix { $0.name == .by }
        groupedBy = modulators.first?.arguments.first.flatMap(Self.name)
    }

    /// What a modulator reads, where it is a key or the label alone, or one with something in its stead.
    private static func name(of modulator: Argument) -> String? {
        switch modulator {
        case .value(.string(let key)): key
        case .value(.token(let token)): token.rawValue
        case .traversal(let inner): name(of: inner.steps)
        default: nil
        }
    }

    private static func name(of steps: [Step]) -> String? {
        guard let first = steps.first, steps.dropFirst().allSatisfy({ $0.name == .limit }) else { return nil }
        switch (first.name, first.arguments.first) {
        case (.label, _), (.id, _): return first.name.rawValue
        case (.values, .value(.string(let key))?): return first.arguments.count == 1 ? key : nil
        case (.coalesce, .traversal(let inner)?): return name(of: inner.steps)
        default: return nil
        }
    }

    /// Steps that leave a map what it is, and those that take it apart into its entries.
    private static let keepsShape: Set<StepName> = [
        .by, .limit, .range, .skip, .tail, .order, .with, .unfold, .identity, .toList, .toSet, .toBulkSet,
    ]
}

extension Argument {
    fileprivate var text: String? { if case .value(.string(let text)) = self { text } else { nil } }
}
