/// A traversal with its source options read: plan, strategies applied, and what the evaluation has to start with.
struct PreparedTraversal: Sendable {
    /// What the last word of a script asks of the results.
    enum Ending: Sendable {
        case all
        case first(Int)
        case nothing
        case exists
        case distinct
        case explanation
        case profile
    }

    var plan: Plan
    /// How much of its way a traverser has to remember, where that has been noted.
    private(set) var notedPathMode: PathMode?
    var sideEffects: [(name: String, value: Value, function: String?)] = []
    var sack: Value?
    var sackMerge: String?
    /// False for `withBulk(false)`: equal traversers that meet become one.
    var countsBulk = true
    var seed: UInt64?
    var timeLimit: Duration?
    var ending = Ending.all

    /// - Parameter start: The id that it begins with, where the plan is to hold for any other in its place.
    init(_ traversal: Traversal, start: Value? = nil) throws(GremlinError) {
        var steps = traversal.steps
        if let last = steps.last, let ending = Self.ending(last) {
            self.ending = ending
            steps.removeLast()
        }
        let options = steps.prefix { SourceRules.isOption($0.name) }
        plan = try PlanBuilder(start: start).build(
            steps: Array(steps.dropFirst(options.count)), isSpawned: !traversal.isAnonymous)
        var strategies: [Strategy] = []
        var removed = Set<String>()
        for option in options {
            switch option.name {
            case .withSideEffect:
                sideEffects.append(
                    (
                        option.texts.first ?? "", option.values.count > 1 ? option.values[1] : .null,
                        option.keyword(.operator)
                    ))
            case .withSack:
                sack = option.values.first
                sackMerge = option.keyword(.operator)
            case .withStrategies: strategies += option.strategies
            case .withoutStrategies:
                for strategy in option.strategies {
                    _ = try StrategyWeaver.effect(of: strategy)
                    removed.insert(strategy.name)
                }
            case .with: readSetting(option)
            case .withBulk: countsBulk = option.values.first != .bool(false)
            case .withPath: break
            default: throw GremlinError(.unsupported, "\(option.name.rawValue)() is no option that is known here")
            }
        }
        // From the last to the first: what is named first holds for the criteria of those behind it, too.
        for strategy in strategies.reversed() where !removed.contains(strategy.name) {
            if seed == nil, case .fixesChance = try StrategyWeaver.effect(of: strategy),
                case .value(let value)? = strategy["seed"]
            {
                seed = value.integerValue.map { UInt64(bitPattern: $0) }
            }
            plan = try StrategyWeaver.weave(strategy, into: plan)
        }
    }

    /// Keeps ``pathMode``, so that it is not asked of the plan at every run.
    mutating func notePathMode() { notedPathMode = pathMode }

    /// `with('evaluationTimeout', milliseconds)`; other settings are for servers and have no meaning here.
    private mutating func readSetting(_ option: Step) {
        guard let name = option.texts.first, option.arguments.count > 1,
            ["evaluationTimeout", "scriptEvaluationTimeout"].contains(name), let milliseconds = option.integers.first
        else { return }
        timeLimit = milliseconds > 0 ? .milliseconds(milliseconds) : nil
    }

    private static func ending(_ step: Step) -> Ending? {
        switch step.name {
        case .next: .first(step.integers.first.map { Int(clamping: $0) } ?? 1)
        case .tryNext: .first(1)
        case .toList, .toBulkSet: .all
        case .toSet: .distinct
        case .iterate: .nothing
        case .hasNext: .exists
        case .explain: .explanation
        case .profile: step.arguments.isEmpty ? .profile : nil
        default: nil
        }
    }
}

extension Step {
    fileprivate var strategies: [Strategy] {
        arguments.compactMap { if case .strategy(let strategy) = $0 { strategy } else { nil } }
    }
}
