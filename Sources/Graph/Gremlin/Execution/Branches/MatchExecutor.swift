/// `match()`: finds all ways to bind the labels so that every pattern holds, by backtracking.
final class MatchExecutor: Executor {
    private indirect enum Pattern {
        case path(start: String, Pipeline, end: String?)
        case and([Pattern])
        case or([Pattern])
        case not(Pattern)
        case filter(reads: [String], Pipeline)
    }

    private struct Bindings {
        var names: [String] = []
        var values: [Value] = []
        var path: PathNode?

        subscript(name: String) -> Value? { names.firstIndex(of: name).map { values[$0] } }

        mutating func bind(_ name: String, _ value: Value) {
            names.append(name)
            values.append(value)
            path = PathNode(previous: path, value: value, labels: [name])
        }
    }

    private let patterns: [Pattern]
    private let variables: [String]
    private let startLabel: String
    private var solutions: [Bindings] = []
    private var position = 0
    private var source: Traverser?

    init(_ patterns: [MatchPattern], _ step: PlanStep, _ evaluation: Evaluation) throws {
        self.patterns = try patterns.map { try Self.prepare($0, evaluation) }
        variables = patterns.reduce(into: []) { names, pattern in
            for name in pattern.variables where !names.contains(name) { names.append(name) }
        }
        startLabel = MatchPattern.startLabel(of: patterns)
        super.init(step, evaluation)
    }

    private static func prepare(_ pattern: MatchPattern, _ evaluation: Evaluation) throws -> Pattern {
        switch pattern.form {
        case .path(let start, let plan, let end): .path(start: start, try Pipeline(plan, evaluation), end: end)
        case .and(let inner): .and(try inner.map { try prepare($0, evaluation) })
        case .or(let inner): .or(try inner.map { try prepare($0, evaluation) })
        case .not(let inner): .not(try prepare(inner, evaluation))
        case .filter(let reads, let plan): .filter(reads: reads, try Pipeline(plan, evaluation))
        }
    }

    override func next() throws -> Traverser? {
        while true {
            if position < solutions.count, var traverser = source {
                let solution = solutions[position]
                position += 1
                traverser.path = solution.path
                var map = ValueMap()
                for name in variables { if let value = solution[name] { map[.string(name)] = value } }
                move(&traverser, to: .map(map))
                return traverser
            }
            guard let traverser = try pull() else { return nil }
            source = traverser
            solutions = []
            position = 0
            var bindings = Bindings()
            bindings.path = traverser.path
            for name in variables {
                guard let value = traverser.path?.select(name, .last) else { continue }
                bindings.names.append(name)
                bindings.values.append(value)
            }
            if bindings[startLabel] == nil { bindings.bind(startLabel, traverser.value) }
            try solve(patterns, bindings, traverser) { self.solutions.append($0) }
        }
    }

    /// Extends the bindings by all patterns, the one that can be decided with the least new work first.
    private func solve(
        _ patterns: [Pattern], _ bindings: Bindings, _ traverser: Traverser, _ yield: (Bindings) throws -> Void
    ) throws {
        try evaluation.tick()
        guard !patterns.isEmpty else { return try yield(bindings) }
        guard let choice = patterns.indices.min(by: { cost(patterns[$0], bindings) < cost(patterns[$1], bindings) }),
            cost(patterns[choice], bindings) < Self.impossible
        else { throw failure("match() has a pattern whose start label is never bound") }
        var rest = patterns
        let pattern = rest.remove(at: choice)
        try extend(bindings, by: pattern, traverser) { try self.solve(rest, $0, traverser, yield) }
    }

    private static let impossible = 1000

    private func cost(_ pattern: Pattern, _ bindings: Bindings) -> Int {
        switch pattern {
        case .path(let start, _, let end):
            guard bindings[start] != nil else { return Self.impossible }
            return end.map { bindings[$0] != nil } ?? true ? 1 : 2
        case .filter(let reads, _): return reads.allSatisfy { bindings[$0] != nil } ? 0 : Self.impossible
        case .and(let inner), .or(let inner):
            let cheapest = inner.map { cost($0, bindings) }.min() ?? 0
            return cheapest >= Self.impossible ? cheapest : 3
        case .not(let inner):
            // A negation binds nothing, so it waits until others have bound what it speaks of.
            let inside = cost(inner, bindings)
            return inside >= Self.impossible ? inside : inside == 1 ? 1 : 500
        }
    }

    private func extend(
        _ bindings: Bindings, by pattern: Pattern, _ traverser: Traverser, _ yield: (Bindings) throws -> Void
    ) throws {
        switch pattern {
        case .path(let start, let pipeline, let end):
            guard let value = bindings[start] else { return }
            for result in try run(pipeline, from: value, bindings, traverser) {
                guard let end else {
                    try yield(bindings)
                    continue
                }
                if let bound = bindings[end] {
                    if bound == result { try yield(bindings) }
                } else {
                    var extended = bindings
                    extended.bind(end, result)
                    try yield(extended)
                }
            }
        case .and(let inner): try solve(inner, bindings, traverser, yield)
        case .or(let inner):
            for alternative in inner { try extend(bindings, by: alternative, traverser, yield) }
        case .not(let inner):
            var isFound = false
            try extend(bindings, by: inner, traverser) { _ in isFound = true }
            if !isFound { try yield(bindings) }
        case .filter(_, let pipeline):
            if try !run(pipeline, from: traverser.value, bindings, traverser).isEmpty { try yield(bindings) }
        }
    }

    /// All results of a pattern, so that the pipeline is free again when deeper patterns run.
    private func run(_ pipeline: Pipeline, from value: Value, _ bindings: Bindings, _ traverser: Traverser) throws
        -> [Value]
    {
        var start = traverser
        start.value = value
        start.bulk = 1
        start.path = bindings.path
        pipeline.restart(with: start)
        var results: [Value] = []
        while let result = try pipeline.next() {
            try evaluation.hold(Int(result.bulk))
            for _ in 0..<result.bulk { results.append(result.value) }
        }
        evaluation.release(results.count)
        return results
    }

    override func reset() {
        solutions = []
        position = 0
    }
}

extension MatchPattern {
    /// All labels the pattern binds or starts from.
    var variables: [String] {
        switch form {
        case .path(let start, _, let end): [start] + (end.map { [$0] } ?? [])
        case .and(let inner), .or(let inner): inner.flatMap(\.variables)
        case .not, .filter: []
        }
    }

    private var starts: [String] {
        switch form {
        case .path(let start, _, _): [start]
        case .and(let inner), .or(let inner): inner.flatMap(\.starts)
        case .not(let inner): inner.starts
        case .filter: []
        }
    }

    private var ends: [String] {
        switch form {
        case .path(_, _, let end): end.map { [$0] } ?? []
        case .and(let inner), .or(let inner): inner.flatMap(\.ends)
        case .not, .filter: []
        }
    }

    /// The label that the incoming traverser is bound to: one that starts patterns and ends none, else the first.
    static func startLabel(of patterns: [MatchPattern]) -> String {
        let starts = patterns.flatMap(\.starts)
        let ends = Set(patterns.flatMap(\.ends))
        return starts.first { !ends.contains($0) } ?? starts.first ?? ""
    }
}
