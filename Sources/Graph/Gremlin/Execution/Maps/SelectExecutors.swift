/// `constant()`.
final class ConstantExecutor: MapExecutor {
    private let constant: Value

    init(_ constant: Value, _ step: PlanStep, _ evaluation: Evaluation) {
        self.constant = evaluation.store.attached(constant)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) -> Value? { constant }
}

/// `identity()` and other steps that only carry a label.
final class IdentityExecutor: Executor {
    override func next() throws -> Traverser? {
        guard var traverser = try pull() else { return nil }
        mark(&traverser)
        return traverser
    }
}

/// `project()`: a map of named values; a name whose `by()` yields nothing is left out.
final class ProjectExecutor: MapExecutor {
    private let names: [Value]
    private let by: [ByExecutor]

    init(_ parts: [(name: String, by: By)], _ step: PlanStep, _ evaluation: Evaluation) throws {
        names = parts.map { .string($0.name) }
        by = try parts.map { try ByExecutor($0.by, evaluation) }
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(names.count)
        for (name, by) in zip(names, by) {
            if let value = try by.value(traverser, self) { entries.append(.init(key: name, value: value)) }
        }
        return try evaluation.grown(.map(ValueMap(distinct: entries)))
    }
}

/// `select()` of labels: one value, or a map of several.
final class SelectExecutor: MapExecutor {
    private let pop: Pop
    private let names: [String]
    private var by: ByRing

    init(_ pop: Pop, _ names: [String], by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.pop = pop
        self.names = names
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        by.rewind()
        if names.count == 1 {
            guard let value = try ScopeLookup.value(names[0], pop, traverser, evaluation) else { return nil }
            return try by.next().value(of: value, as: traverser, self)
        }
        var map = ValueMap()
        for name in names {
            guard let found = try ScopeLookup.value(name, pop, traverser, evaluation),
                let value = try by.next().value(of: found, as: traverser, self)
            else { return nil }
            map[.string(name)] = value
        }
        return .map(map)
    }
}

/// `select()` with a traversal that computes the key.
final class SelectComputedExecutor: MapExecutor {
    private let pop: Pop
    private let key: Pipeline
    private var by: ByRing

    init(_ pop: Pop, _ key: Plan, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.pop = pop
        self.key = try Pipeline(key, evaluation)
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        guard let key = try key.first(traverser)?.value else { return nil }
        by.rewind()
        if let map = traverser.value.asMap, let value = map[key] {
            return try by.next().value(of: value, as: traverser, self)
        }
        guard case .string(let name) = key,
            let value = try ScopeLookup.value(name, pop, traverser, evaluation)
        else { return nil }
        return try by.next().value(of: value, as: traverser, self)
    }
}

/// `select(keys)` and `select(values)`.
final class SelectColumnExecutor: MapExecutor {
    private let isKeys: Bool

    init(isKeys: Bool, _ step: PlanStep, _ evaluation: Evaluation) {
        self.isKeys = isKeys
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        guard let column = ElementParts.column(isKeys: isKeys, of: traverser.value) else {
            throw failure("select(\(isKeys ? "keys" : "values")) needs a map, not \(traverser.value.kindDescription)")
        }
        return column
    }
}

/// The objects of a traverser's path, or of a part of it.
enum PathObjects {
    static func nodes(of traverser: Traverser, _ range: PathRange, _ executor: Executor) throws -> [PathNode] {
        var nodes = traverser.path?.nodes ?? []
        if let to = range.to {
            guard let last = nodes.lastIndex(where: { $0.labels.contains(to) }) else {
                throw executor.failure("Could not locate path to label: \(to)", .argument)
            }
            nodes = Array(nodes[...last])
        }
        if let from = range.from {
            guard let first = nodes.firstIndex(where: { $0.labels.contains(from) }) else {
                throw executor.failure("Could not locate path from label: \(from)", .argument)
            }
            nodes = Array(nodes[first...])
        }
        return nodes
    }
}

/// `path()`.
final class PathExecutor: MapExecutor {
    private let range: PathRange
    private var by: ByRing

    init(_ range: PathRange, by: [By], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.range = range
        self.by = try ByRing(by, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        try evaluation.tick()
        let nodes = try PathObjects.nodes(of: traverser, range, self)
        by.rewind()
        var objects: [Value] = []
        objects.reserveCapacity(nodes.count)
        for node in nodes {
            guard let value = try by.next().value(of: node.value, as: traverser, self) else { return nil }
            objects.append(value)
        }
        return try evaluation.grown(.path(Path(objects: objects, labels: nodes.map(\.labels))))
    }
}

/// `map()`.
final class TraversalMapExecutor: MapExecutor {
    private let pipeline: Pipeline

    init(_ plan: Plan, _ step: PlanStep, _ evaluation: Evaluation) throws {
        pipeline = try Pipeline(plan, evaluation)
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? { try pipeline.first(traverser)?.value }
}

/// `loops()`.
final class LoopsExecutor: MapExecutor {
    private let name: String?

    init(_ name: String?, _ step: PlanStep, _ evaluation: Evaluation) {
        self.name = name
        super.init(step, evaluation)
    }

    override func value(for traverser: Traverser) throws -> Value? {
        var counter = traverser.loops
        if let name {
            while let current = counter, current.name != name { counter = current.outer }
            if counter == nil { throw failure("there is no repeat() named \(GremlinText.quote(name)) around loops()") }
        }
        return .int(Int32(clamping: counter?.count ?? 0))
    }
}

/// `sack()` as a value.
final class ReadSackExecutor: MapExecutor {
    override func value(for traverser: Traverser) throws -> Value? { traverser.sack ?? .null }
}

/// `sack(operator)`.
final class ChangeSackExecutor: Executor {
    private let function: String
    private let by: ByExecutor

    init(_ function: String, by: By, _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.function = function
        self.by = try ByExecutor(by, evaluation)
        super.init(step, evaluation)
    }

    override func next() throws -> Traverser? {
        while var traverser = try pull() {
            guard let value = try by.value(traverser, self) else { continue }
            let old = traverser.sack ?? .null
            guard let new = Operators.apply(function, old, value) else {
                throw failure("sack(\(function)): " + Operators.refusal(function, old, value, evaluation.store))
            }
            traverser.setSack(try evaluation.grown(new))
            mark(&traverser)
            return traverser
        }
        return nil
    }
}

/// TinkerPop's `Operator`s.
enum Operators {
    /// Why ``apply(_:_:_:)`` gave nothing: what came and what was expected.
    static func refusal(_ name: String, _ left: Value, _ right: Value, _ store: GraphStore) -> String {
        switch name {
        case "sum", "minus", "mult", "div", "sumLong":
            guard left.isNumber, right.isNumber else { break }
            let operands = "\(TextForm.write(left, store)) and \(TextForm.write(right, store))"
            if name == "div", right.doubleValue == 0 {
                return "\(TextForm.write(left, store)) cannot be divided by zero; expected another number"
            }
            return "the result for \(operands) is beyond the range of numbers, which is 128 bits"
        default: break
        }
        let expected =
            switch name {
            case "sum", "minus", "mult", "div", "sumLong": "two numbers"
            case "and", "or": "two booleans"
            case "addAll": "two collections"
            default: "two numbers, strings, dates or booleans"
            }
        return "\(name) takes \(expected), not \(left.kindDescription) and \(right.kindDescription)"
    }

    /// The joined value, or nil when the operator does not apply to the two.
    static func apply(_ name: String, _ left: Value, _ right: Value) -> Value? {
        switch name {
        case "assign": return right
        case "and", "or":
            guard case .bool(let left) = left, case .bool(let right) = right else { return nil }
            return .bool(name == "and" ? left && right : left || right)
        case "addAll":
            if left.isNull { return right }
            switch (left, right) {
            case (.map(var map), .map(let more)):
                for entry in more.entries { map[entry.key] = entry.value }
                return .map(map)
            case (.set(let values), _): return right.members.map { Value.makeSet(values + $0) }
            case (.list(let values), _): return right.members.map { .list(values + $0) }
            default: return nil
            }
        case "min", "max":
            if left.isNull { return right }
            if right.isNull { return left }
            if left.isNumber, right.isNumber {
                return name == "min" ? NumberMath.minimum(left, right) : NumberMath.maximum(left, right)
            }
            let isInOrder: Bool
            switch (left, right) {
            case (.string(let first), .string(let second)): isInOrder = ValueComparator.order(first, second) <= 0
            case (.date(let first), .date(let second)): isInOrder = first <= second
            case (.bool(let first), .bool(let second)): isInOrder = !first || second
            default: return nil
            }
            return isInOrder == (name == "min") ? left : right
        case "sumLong":
            guard case .long(let first) = left, case .long(let second) = right else { return nil }
            return NumberMath.apply(.add, .long(first), .long(second))
        case "sum", "minus", "mult", "div":
            // What there is nothing of, such as a sack that was not given, stays so.
            if left.isNull || right.isNull { return left }
            guard left.isNumber, right.isNumber else { return nil }
            let operation: NumberMath.Operation =
                switch name {
                case "minus": .subtract
                case "mult": .multiply
                case "div": .divide
                default: .add
                }
            return NumberMath.apply(operation, left, right)
        default: return nil
        }
    }
}
