extension RepeatPlan {
    /// Whether the body has to see the rounds one after the other, each as a whole.
    ///
    /// TinkerPop unrolls every counted loop without `emit()`. That shows where a step of the body looks at several
    /// traversers: unrolled, `limit()` or `order()` is another one in each round and sees all that arrive in it, while
    /// in a loop they come one by one. All other loops mean the same either way and stay loops.
    var goesByRounds: Bool {
        guard case .times(let rounds)? = until, rounds > 0, emit == nil, let body else { return false }
        return body.gathers && !body.needsLoop
    }

    /// The body of a loop that goes by rounds, so many times one after the other; nil for too many to be written out.
    func unrolled(labels: [String]) -> [PlanStep]? {
        guard case .times(let rounds)? = until, let body else { return nil }
        let (count, overflows) = rounds.multipliedReportingOverflow(by: body.steps.count)
        guard !overflows, count <= Self.unrolledLimit else { return nil }
        var steps: [PlanStep] = []
        for _ in 0..<rounds {
            steps += body.steps
            // What gathers beside the way has seen a whole round before the next begins.
            steps.append(PlanStep(.barrier(size: Self.barrierSize, isOptional: false), origin: Step(.barrier)))
        }
        steps[steps.count - 1].labels = labels
        return steps
    }

    private static let unrolledLimit = 10_000
    private static let barrierSize = 2500

    /// Makes sure that what stays a loop holds no step that would give its result in the first round already.
    func checkLoop(_ origin: Step) throws(GremlinError) {
        guard let step = body?.steps.first(where: { $0.operation.gathering == .joining }) else { return }
        throw GremlinError(
            .argument, "The parent of a reducing barrier can not be repeat()-step: \(step.origin.gremlinText)",
            step: origin.gremlinText)
    }
}

extension Plan {
    /// Whether a step looks at several traversers, here or where traversers of a branch come together.
    fileprivate var gathers: Bool {
        steps.contains { step in
            switch step.operation {
            case .union(let plans): return plans.contains(where: \.gathers)
            case .branch(let branch): return branch.options.contains { $0.plan.gathers }
            case .repeat(let loop): return loop.body?.gathers ?? false
            default: break
            }
            switch step.operation.gathering {
            case .passing, .comparing, .joining: return true
            case .none, .holding: return false
            }
        }
    }

    /// Whether a step asks how often its loop has been gone through, or has to know all rounds.
    fileprivate var needsLoop: Bool {
        contains {
            switch $0.operation {
            case .loops: true
            case .dedup(.global, _, _): true
            default: false
            }
        }
    }
}
