/// `match()`: finds all ways to bind the labels so that every pattern holds, by backtracking.
///
/// What is bound stands in the path of the traverser, where the steps of the patterns and those behind `match()` find it.
final class MatchExecutor: Executor {
    private indirect enum Pattern {
        case path(PathPattern)
        case and([Pattern])
        case or([Pattern])
        case filter(needs: [String], Pipeline)
    }

    private struct PathPattern {
        let start: String
        let pipeline: Pipeline
        let end: String?
        /// What has to be bound before it can run: its start, and what it reads and does not label itself.
        let needs: [String]
        /// What it labels between its start and its end.
        let labels: [String]
    }

    private let patterns: [Pattern]
    private let variables: [String]
    private let startLabel: String
    private var solutions: [PathNode?] = []
    private var position = 0
    private var source: Traverser?

    init(_ patterns: [MatchPattern], _ step: PlanStep, _ evaluation: Evaluation) throws {
        let labels = MatchPattern.labels(of: patterns)
        self.patterns = try patterns.map { try Self.prepare($0, labels, evaluation) }
        variables = patterns.reduce(into: []) { names, pattern in
            for name in pattern.variables where !names.contains(name) { names.append(name) }
        }
        startLabel = MatchPattern.startLabel(of: patterns)
        super.init(step, evaluation)
    }

    /// - Parameter known: The labels that patterns bind; other names are of maps, side effects and steps before.
    private static func prepare(_ pattern: MatchPattern, _ known: Set<String>, _ evaluation: Evaluation) throws
        -> Pattern
    {
        switch pattern.form {
        case .path(let start, let plan, let end):
            let labels = plan.labelsGiven
            let reads = plan.namesRead.filter { known.contains($0) && $0 != start && !labels.contains($0) }
            return .path(
                PathPattern(
                    start: start, pipeline: try Pipeline(plan, evaluation), end: end, needs: [start] + reads,
                    labels: labels))
        case .and(let inner): return .and(try inner.map { try prepare($0, known, evaluation) })
        case .or(let inner): return .or(try inner.map { try prepare($0, known, evaluation) })
        case .filter(let plan):
            return .filter(
                needs: plan.namesRead.filter { known.contains($0) },
                try Pipeline(plan, evaluation, isFilter: true))
        }
    }

    override func next() throws -> Traverser? {
        while true {
            if position < solutions.count, var traverser = source {
                let solution = solutions[position]
                position += 1
                traverser.path = solution
                var map = ValueMap()
                for name in variables { if let value = value(name, solution) { map[.string(name)] = value } }
                move(&traverser, to: .map(map))
                return traverser
            }
            guard let traverser = try pull() else { return nil }
            source = traverser
            solutions = []
            position = 0
            var path = traverser.path
            if value(startLabel, path) == nil { path = labelling(path, traverser.value, startLabel) }
            try solve(patterns, path, traverser) { self.solutions.append($0) }
        }
    }

    private func value(_ name: String, _ path: PathNode?) -> Value? { path?.select(name, .last) }

    /// Extends the path by all patterns, the one that can be decided with the least new work first.
    private func solve(
        _ patterns: [Pattern], _ path: PathNode?, _ traverser: Traverser, _ yield: (PathNode?) throws -> Void
    ) throws {
        try evaluation.tick()
        guard !patterns.isEmpty else { return try yield(path) }
        let costs = patterns.map { cost($0, path) }
        guard let choice = patterns.indices.min(by: { costs[$0] < costs[$1] }), costs[choice] < Self.impossible else {
            throw unsolvable(patterns, path)
        }
        var rest = patterns
        switch rest.remove(at: choice) {
        case .path(let pattern):
            try follow(pattern, path, traverser) { try self.solve(rest, $0, traverser, yield) }
        case .filter(_, let pipeline):
            if try accepts(path, pipeline, traverser) { try solve(rest, path, traverser, yield) }
        // What has to hold together is solved together, so that no pattern waits for one that stands outside.
        case .and(let inner): try solve(rest + inner, path, traverser, yield)
        case .or(let inner):
            for alternative in inner { try solve(rest + [alternative], path, traverser, yield) }
        }
    }

    private static let impossible = 1000

    private func cost(_ pattern: Pattern, _ path: PathNode?) -> Int {
        switch pattern {
        case .path(let pattern):
            guard missing(pattern.needs, path) == nil else { return Self.impossible }
            return pattern.end.map { value($0, path) != nil } ?? true ? 1 : 2
        case .filter(let needs, _): return missing(needs, path) == nil ? 0 : Self.impossible
        case .and: return 0
        case .or(let inner): return inner.allSatisfy { cost($0, path) < Self.impossible } ? 3 : 500
        }
    }

    private func missing(_ needs: [String], _ path: PathNode?) -> String? {
        needs.first { value($0, path) == nil }
    }

    private func missing(_ pattern: Pattern, _ path: PathNode?) -> String? {
        switch pattern {
        case .path(let pattern): missing(pattern.needs, path)
        case .filter(let needs, _): missing(needs, path)
        case .and, .or: nil
        }
    }

    private func unsolvable(_ patterns: [Pattern], _ path: PathNode?) -> GremlinError {
        let names = patterns.compactMap { missing($0, path) }.map { GremlinText.quote($0) }
        return failure(
            "match() cannot be solved: a pattern starts from or reads \(names.first ?? "a label"), which no pattern that "
                + "can run before it binds")
    }

    private func accepts(_ path: PathNode?, _ filter: Pipeline, _ traverser: Traverser) throws -> Bool {
        var start = traverser
        start.path = path
        do {
            return try filter.hasResult(start)
        } catch is ComparisonFailure {
            return false
        }
    }

    private func follow(
        _ pattern: PathPattern, _ path: PathNode?, _ traverser: Traverser, _ yield: (PathNode?) throws -> Void
    ) throws {
        guard let start = value(pattern.start, path) else { return }
        let bound = pattern.labels.compactMap { label in value(label, path).map { (label, $0) } }
        for var result in try run(pattern.pipeline, from: start, path, traverser) {
            // What joins traversers, at whatever depth, forgets their way; what is bound stays bound.
            if value(pattern.start, result.path) == nil {
                let own = pattern.labels.compactMap { label in value(label, result.path).map { (label, $0) } }
                result.path = own.reduce(path) { labelling($0, $1.1, $1.0) }
            }
            // A label that was bound before stands for one and the same value, wherever in the pattern it is.
            guard bound.allSatisfy({ value($0, result.path) == $1 }) else { continue }
            guard let name = pattern.end else {
                try yield(result.path)
                continue
            }
            if let end = value(name, result.path) {
                if end == result.value { try yield(result.path) }
            } else {
                try yield(labelling(result.path, result.value, name))
            }
        }
    }

    /// The path with a label for a value, which is where the path has come to.
    private func labelling(_ path: PathNode?, _ value: Value, _ label: String) -> PathNode {
        if let path, path.value == value { return path.adding(labels: [label]) }
        return PathNode(previous: path, value: value, labels: [label])
    }

    /// All results of a pattern, so that the pipeline is free again when deeper patterns run.
    private func run(_ pipeline: Pipeline, from value: Value, _ path: PathNode?, _ traverser: Traverser) throws
        -> [(value: Value, path: PathNode?)]
    {
        var start = traverser
        start.value = value
        start.bulk = 1
        start.path =
            evaluation.pathMode == .full ? PathNode(previous: path, value: value, labels: []) : path
        pipeline.restart(with: start)
        var results: [(value: Value, path: PathNode?)] = []
        while let result = try pipeline.next() {
            try evaluation.hold(Int(result.bulk))
            for _ in 0..<result.bulk { results.append((result.value, result.path)) }
        }
        evaluation.release(results.count)
        return results
    }

    override func reset() {
        solutions = []
        position = 0
    }
}
